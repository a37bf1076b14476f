#include "site/journalpage.h"

#include "base/arena.h"
#include "export/view.h"

static void put_line(struct page *p, const struct ltext *t)
{
	struct str lang;
	const struct text *text = ltext_any(t, p->lang, &lang);

	if (!text)
		return;
	html_begin_class(&p->html, "p", "about");
	html_lang(&p->html, lang, p->lang);
	html_text(&p->html, text->s);
	html_end(&p->html);
}

void journalpage_open(struct journalpage *p, const struct site *s, const struct strs *languages, struct str lang)
{
	struct page *page = &p->page;
	const struct journal *j = s->journal;
	const struct text *title = ltext_any(&j->title, lang, NULL), *kind = ltext_any(&j->kind, lang, NULL);

	page->site = s;
	page->labels = s->labels;
	page->folder = STR("");
	page->languages = languages;
	page->lang = lang;
	page_open(page, title ? title->s : STR(""), kind ? kind->s : STR(""));
	page_open_body(page, NULL);
	html_leaf(&page->html, "h1", title ? title->s : STR(""));
	put_line(page, &j->kind);
	if (j->start_year)
		html_leaf_class(&page->html, "p", "about",
				labels_fill1(page->arena, page->labels, lang, LABEL_PUBLISHED_SINCE, "year",
					     str_printf(page->arena, "%u", (unsigned)j->start_year)));
	put_line(page, &j->frequency);
	put_line(page, &j->access);
	html_begin_class(&page->html, "section", "issues");
	html_leaf(&page->html, "h2", page_label(page, LABEL_SITE_ISSUES));
}

static void change_year(struct journalpage *p, uint32_t year)
{
	struct html *h = &p->page.html;

	if (p->listed && year == p->year)
		return;
	if (p->listed)
		html_end(h);
	if (year)
		html_leaf(h, "h3", str_printf(p->page.arena, "%u", (unsigned)year));
	html_begin_class(h, "ul", "issues");
	p->listed = true;
	p->year = year;
}

void journalpage_add(struct journalpage *p, const struct site_issue *i, const struct strs *languages)
{
	struct page *page = &p->page;
	struct html *h = &page->html;
	struct str lang;
	const struct text *theme = ltext_any(&i->issue->theme, page->lang, &lang);

	change_year(p, i->issue->year);
	html_begin(h, "li");
	html_begin(h, "a");
	html_attr(h, "href", page_link(page, i->folder, languages));
	page_picture(page, i->folder, &i->cover);
	html_leaf(h, "span", site_issue_title(i, page->arena, page->lang));
	html_end(h);
	if (!p->issues++)
		html_leaf_class(h, "p", "latest", page_label(page, LABEL_SITE_LATEST));
	if (theme) {
		html_begin(h, "p");
		html_lang(h, lang, page->lang);
		html_text(h, theme->s);
		html_end(h);
	}
	html_end(h);
}

void journalpage_close(struct journalpage *p, const struct site_file *bibtex)
{
	struct html *h = &p->page.html;

	if (p->listed)
		html_end(h);
	html_end(h);
	html_begin_class(h, "section", "downloads");
	html_leaf(h, "h2", page_label(&p->page, LABEL_SITE_DOWNLOADS));
	html_begin(h, "ul");
	if (bibtex->name.len) {
		struct site_file above = *bibtex;
		above.name = bibtex->name;
		page_download(&p->page, page_label(&p->page, LABEL_SITE_ALL_REFERENCES), "BibTeX", &above);
	}
	html_begin(h, "li");
	html_link(h, page_file(&p->page, STR(SITE_SUMS)), page_label(&p->page, LABEL_SITE_CHECKSUMS));
	html_text(h, STR(" (SHA-256)"));
	html_end(h);
	html_end(h);
	html_end(h);
	page_close(&p->page);
}
