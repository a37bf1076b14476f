#include "site/issuepage.h"

#include "base/arena.h"
#include "export/markup.h"
#include "export/view.h"
#include "model/address.h"
#include "model/notice.h"

static void put_head(struct page *p, const struct site_issue *i)
{
	const struct text *journal = ltext_any(&p->site->journal->title, p->lang, NULL);
	const struct date released = i->issue->dates.released;
	struct str lang;
	const struct text *theme = ltext_any(&i->issue->theme, p->lang, &lang);
	struct html *h = &p->html;

	html_begin(h, "h1");
	html_text(h, str_printf(p->arena, "%.*s. %.*s", STR_ARG(journal ? journal->s : STR("")),
				STR_ARG(site_issue_title(i, p->arena, p->lang))));
	html_end(h);
	if (theme) {
		html_begin_class(h, "p", "theme");
		html_lang(h, lang, p->lang);
		html_text(h, theme->s);
		html_end(h);
	}
	if (date_given(&released))
		html_leaf_class(h, "p", "released",
				labels_fill1(p->arena, p->labels, p->lang, LABEL_RELEASED, "date",
					     labels_date(p->arena, p->labels, p->lang, &released)));
	if (i->cover.name.len) {
		html_begin_class(h, "p", "cover");
		page_picture(p, i->folder, &i->cover);
		html_end(h);
	}
	if (i->whole.name.len) {
		html_begin_class(h, "ul", "whole");
		page_download(p, page_label(p, LABEL_SITE_WHOLE_ISSUE), "PDF", &i->whole);
		html_end(h);
	}
}

static void put_downloads(struct page *p, const struct site_issue *i)
{
	struct html *h = &p->html;

	html_begin_class(h, "section", "downloads");
	html_leaf(h, "h2", page_label(p, LABEL_SITE_DOWNLOADS));
	html_begin(h, "ul");
	page_download(p, page_label(p, LABEL_SITE_WHOLE_ISSUE), "PDF", &i->whole);
	page_download(p, page_label(p, LABEL_FRONT_MATTER), "PDF", &i->front);
	page_download(p, page_label(p, LABEL_BACK_MATTER), "PDF", &i->back);
	page_download(p, page_label(p, LABEL_SITE_ARCHIVE), "ZIP", &i->archive);
	page_download(p, STR("BibTeX"), NULL, &i->bibtex);
	page_download(p, STR("RIS"), NULL, &i->ris);
	html_end(h);
	html_end(h);
}

void issuepage_open(struct issuepage *p, const struct site_issue *i, const struct strs *languages, struct str lang)
{
	struct page *page = &p->page;
	struct str lang_of_theme;
	const struct text *theme = ltext_any(&i->issue->theme, lang, &lang_of_theme);

	page->site = i->site;
	page->labels = i->site->labels;
	page->folder = i->folder;
	page->languages = languages;
	page->lang = lang;
	page_open(page, site_issue_title(i, page->arena, lang), theme ? theme->s : STR(""));
	page_open_body(page, i);
	put_head(page, i);
	html_begin_class(&page->html, "section", "contents");
	html_leaf(&page->html, "h2", page_label(page, LABEL_CONTENTS));
}

/* Articles without a section stand under no heading. */
static void change_section(struct issuepage *p, const struct section *section)
{
	struct html *h = &p->page.html;
	struct str lang;
	const struct text *title = section ? ltext_any(&section->title, p->page.lang, &lang) : NULL;

	if (p->listed && section == p->section)
		return;
	if (p->listed)
		html_end(h);
	if (title) {
		html_begin(h, "h3");
		html_lang(h, lang, p->page.lang);
		html_text(h, title->s);
		html_end(h);
	}
	html_begin_class(h, "ol", "articles");
	p->listed = true;
	p->section = section;
}

static void put_title(struct page *p, const struct site_article *a)
{
	const struct article *art = a->article;
	const struct prose *title = lprose_any(&art->title, p->lang);
	struct html *h = &p->html;

	html_begin_class(h, "p", "title");
	html_begin(h, "a");
	html_lang(h, title ? title->lang : STR(""), p->lang);
	html_attr(h, "href", page_link(p, a->folder, a->languages));
	strbuf_put(html_inline(h), title ? view_marked_title(a->in->x, &markup_page, art, p->lang) : STR(""));
	if (!title)
		html_text(h, art->slug);
	html_end(h);
	if (art->notice.kind != NOTICE_NONE) {
		html_text(h, STR(" "));
		html_leaf_class(h, "strong", "mark", page_label(p, notice_mark(art->notice.kind)));
	}
	html_end(h);
}

static void put_place(struct page *p, const struct site_article *a)
{
	const struct article *art = a->article;
	struct str pages = article_pages(p->arena, art), title = view_whole_title(a->in->x, art, p->lang);
	struct html *h = &p->html;

	html_begin_class(h, "p", "place");
	html_text(h, STR(""));
	if (pages.len && view_has_number(art))
		html_text(h, labels_fill1(p->arena, p->labels, p->lang, LABEL_ARTICLE_NUMBER, "n", pages));
	else if (pages.len)
		html_text(h, labels_fill1(p->arena, p->labels, p->lang, text_given(&art->pages.last) ? LABEL_PAGES : LABEL_PAGE,
					  text_given(&art->pages.last) ? "pages" : "page", pages));
	if (text_given(&art->doi)) {
		html_text(h, pages.len ? STR(" · ") : STR(""));
		html_link(h, address_doi(p->arena, art->doi.s), str_printf(p->arena, "https://doi.org/%.*s", STR_ARG(art->doi.s)));
	}
	if (a->offprint.name.len) {
		html_text(h, STR(" · "));
		html_begin_class(h, "a", "pdf");
		html_attr(h, "aria-label", str_printf(p->arena, "PDF: %.*s", STR_ARG(title.len ? title : art->slug)));
		html_attr(h, "href",
			  str_printf(p->arena, "%.*s%.*s%.*s", STR_ARG(p->root), STR_ARG(a->folder),
				     STR_ARG(view_encoded(p->arena, a->offprint.name))));
		html_text(h, STR("PDF"));
		html_end(h);
	}
	html_end(h);
}

void issuepage_add(struct issuepage *p, const struct site_issue *i, const struct site_article *a)
{
	struct page *page = &p->page;
	const struct byline authors = view_authors(i->x, a->article, page->lang);

	change_section(p, a->section);
	html_begin(&page->html, "li");
	html_leaf_class(&page->html, "p", "authors", page_text(page, byline_text(page->arena, &authors, name_initials)));
	put_title(page, a);
	put_place(page, a);
	html_end(&page->html);
}

void issuepage_close(struct issuepage *p, const struct site_issue *i)
{
	if (p->listed)
		html_end(&p->page.html);
	html_end(&p->page.html);
	put_downloads(&p->page, i);
	page_close(&p->page);
}
