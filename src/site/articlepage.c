#include "site/articlepage.h"

#include "base/arena.h"
#include "export/markup.h"
#include "export/view.h"
#include "model/address.h"
#include "model/cite/citation.h"
#include "model/cite/citeset.h"
#include "model/licence.h"
#include "model/notice.h"
#include "site/articlenotes.h"
#include "site/tags.h"

static struct citation_source citation_of(const struct page *p, const struct site_article *a)
{
	return (struct citation_source){p->site->journal, a->in->issue, a->article, p->labels, p->site->styles};
}

/* HTML with headings that follow those of the page. */
static const struct markup *markup_below(struct arena *a, const char *begin, const char *end)
{
	struct markup *m = ARENA_NEW(a, struct markup);

	*m = markup_page;
	m->heading = (struct markup_pair){begin, end};
	return m;
}

static void put_line(struct html *h, const char *name, const char *class, const struct prose *title, const struct prose *subtitle,
		     struct str around)
{
	html_begin(h, name);
	if (class)
		html_attr(h, "class", str_from(class));
	html_lang(h, title->lang, around);
	markup_line(&markup_page, html_inline(h), title);
	if (subtitle) {
		html_text(h, STR(" "));
		html_begin_class(h, "span", "subtitle");
		markup_line(&markup_page, html_inline(h), subtitle);
		html_end(h);
	}
	html_end(h);
}

static struct str prose_language(const struct prose *p, struct str lang)
{
	return p->lang.len ? p->lang : lang;
}

/* --- head of the article ---------------------------------------------------------------------------------------------------------- */

static void put_notice(struct page *p, const struct site_article *a)
{
	const struct article *art = a->article;
	const struct prose *text = lprose_any(&art->notice.text, p->lang);
	struct html *h = &p->html;

	if (art->notice.kind == NOTICE_NONE)
		return;
	html_begin_class(h, "div", "notice");
	html_attr(h, "role", STR("note"));
	html_begin(h, "p");
	html_leaf(h, "strong", page_label(p, notice_label(art->notice.kind)));
	if (date_given(&art->notice.date))
		html_text(h, str_printf(p->arena, " %.*s", STR_ARG(labels_date(p->arena, p->labels, p->lang, &art->notice.date))));
	html_end(h);
	if (text) {
		html_begin(h, "div");
		html_lang(h, text->lang, p->lang);
		markup_blocks(markup_below(p->arena, "<p>", "</p>"), html_blocks(h), text->blocks);
		html_end(h);
	}
	if (text_given(&art->notice.doi)) {
		html_begin(h, "p");
		html_text(h, labels_colon(p->arena, p->labels, p->lang, page_label(p, LABEL_NOTICE_DOI)));
		html_text(h, STR(" "));
		html_link(h, address_doi(p->arena, art->notice.doi.s),
			  str_printf(p->arena, "https://doi.org/%.*s", STR_ARG(art->notice.doi.s)));
		html_end(h);
	}
	html_end(h);
}

static void put_titles(struct page *p, const struct site_article *a)
{
	const struct article *art = a->article;
	const struct prose *title = lprose_any(&art->title, p->lang);

	if (a->section)
		html_leaf_class(&p->html, "p", "rubric", view_text(a->in->x, &a->section->title, p->lang));
	if (!title) {
		html_leaf(&p->html, "h1", art->slug);
		return;
	}
	put_line(&p->html, "h1", NULL, title, lprose_find(&art->subtitle, prose_language(title, p->lang)), p->lang);
}

/* The numbers of an author's affiliations; those of the page's only. */
static void put_marks(struct page *p, const struct article *art, const struct person *who)
{
	struct strbuf marks = {.arena = p->arena};

	for (size_t i = 0; i < who->affiliations.n; i++) {
		size_t number;
		if (article_affiliation(art, who->affiliations.v[i].s, &number))
			strbuf_printf(&marks, "%s%zu", marks.len ? "," : "", number);
	}
	html_leaf(&p->html, "sup", strbuf_str(&marks));
}

static void put_author(struct page *p, const struct site_article *a, const struct byline_author *who)
{
	const struct article *art = a->article;
	struct html *h = &p->html;

	html_begin(h, "li");
	html_text(h, STR(""));
	html_begin(h, "span");
	html_lang(h, who->lang, p->lang);
	html_text(h, page_text(p, byline_author(p->arena, who, name_full)));
	html_end(h);
	if (who->person && art->affiliations.n > 1)
		put_marks(p, art, who->person);
	if (who->person && text_given(&who->person->orcid)) {
		html_text(h, STR(" "));
		html_begin_class(h, "a", "orcid");
		html_address(h, "href", address_orcid(p->arena, who->person->orcid.s));
		html_text(h, str_printf(p->arena, "ORCID %.*s", STR_ARG(who->person->orcid.s)));
		html_end(h);
	}
	if (who->person && who->person->corresponding && text_given(&who->person->email)) {
		html_text(h, STR(" "));
		html_link(h, address_mail(p->arena, who->person->email.s), who->person->email.s);
	}
	html_end(h);
}

static void put_affiliation(struct page *p, struct exporter *x, const struct affiliation *at)
{
	struct html *h = &p->html;
	struct str lang, place;
	const struct text *name = ltext_any(&at->name, p->lang, &lang);

	if (!name)
		return;
	html_begin(h, "li");
	html_lang(h, lang, p->lang);
	html_text(h, STR(""));
	if (html_is_address(at->ror.s))
		html_link(h, at->ror.s, view_clean(x, name->s));
	else
		html_text(h, view_clean(x, name->s));
	place = view_place(x, at, lang.len ? lang : p->lang);
	if (place.len)
		html_text(h, str_printf(p->arena, ", %.*s", STR_ARG(place)));
	html_end(h);
}

static void put_authors(struct page *p, const struct site_article *a)
{
	struct exporter *x = a->in->x;
	const struct article *art = a->article;
	const struct byline authors = view_authors(x, art, p->lang), behalf = byline_behalf(p->arena, art, p->lang);
	struct html *h = &p->html;

	if (authors.n) {
		html_begin_class(h, "ul", "authors");
		html_attr(h, "aria-label", page_label(p, LABEL_SITE_AUTHORS));
		for (size_t i = 0; i < authors.n; i++)
			put_author(p, a, &authors.v[i]);
		html_end(h);
	}
	for (size_t i = 0; i < behalf.n; i++) {
		struct str text = byline_behalf_text(p->arena, p->labels, &behalf, i, p->lang, true);
		html_leaf_class(h, "p", "behalf", page_text(p, text));
	}
	if (!art->affiliations.n)
		return;
	html_begin_class(h, art->affiliations.n > 1 ? "ol" : "ul", "affiliations");
	html_attr(h, "aria-label", page_label(p, LABEL_AFFILIATIONS));
	for (size_t i = 0; i < art->affiliations.n; i++)
		put_affiliation(p, x, &art->affiliations.v[i]);
	html_end(h);
}

/* --- facts ------------------------------------------------------------------------------------------------------------------------ */

static void open_fact(struct page *p, struct str name)
{
	html_begin(&p->html, "div");
	html_leaf(&p->html, "dt", name);
	html_begin(&p->html, "dd");
}

static void close_fact(struct page *p)
{
	html_end(&p->html);
	html_end(&p->html);
}

static void put_fact(struct page *p, enum label_key key, struct str value)
{
	if (!value.len)
		return;
	open_fact(p, page_label(p, key));
	html_text(&p->html, value);
	close_fact(p);
}

static void put_codes(struct page *p, const struct site_article *a, enum label_key key, const struct texts *codes)
{
	struct strbuf all = {.arena = p->arena};

	for (size_t i = 0; i < codes->n; i++)
		strbuf_printf(&all, "%s%.*s", i ? ", " : "", STR_ARG(view_clean(a->in->x, codes->v[i].s)));
	put_fact(p, key, strbuf_str(&all));
}

/* The last version. */
static void put_version(struct page *p, const struct article *art)
{
	const struct version *last = article_version(art);

	if (!last)
		return;
	open_fact(p, labels_fill1(p->arena, p->labels, p->lang, LABEL_VERSION_PUBLISHED, "n", page_text(p, last->number.s)));
	html_text(&p->html, labels_date(p->arena, p->labels, p->lang, &last->date));
	close_fact(p);
}

static void put_facts(struct page *p, const struct site_article *a)
{
	const struct article *art = a->article;
	const struct citation_source source = citation_of(p, a);
	const struct strs own = site_languages(p->site, p->arena);
	struct str place = citeset_place(p->arena, &source, p->lang);
	struct html *h = &p->html;

	html_begin_class(h, "dl", "facts");
	open_fact(p, page_label(p, LABEL_ISSUE));
	html_link(h, page_link(p, a->in->folder, &own), place.len ? place : a->in->issue->name);
	close_fact(p);
	if (text_given(&art->doi)) {
		open_fact(p, page_label(p, LABEL_DOI));
		html_link(h, address_doi(p->arena, art->doi.s), str_printf(p->arena, "https://doi.org/%.*s", STR_ARG(art->doi.s)));
		close_fact(p);
	}
	if (text_given(&art->edn)) {
		open_fact(p, page_label(p, LABEL_EDN));
		html_link(h, address_edn(p->arena, art->edn.s), art->edn.s);
		close_fact(p);
	}
#define CODE(X, id, member, name) put_codes(p, a, LABEL_##id, &art->member);
	ARTICLE_CODES(CODE, _)
#undef CODE
#define DATE(X, id, member, name)           \
	if (date_given(&art->dates.member)) \
		put_fact(p, LABEL_##id, labels_date(p->arena, p->labels, p->lang, &art->dates.member));
	ARTICLE_DATES(DATE, _)
#undef DATE
	put_version(p, art);
	html_end(h);
}

static void put_downloads(struct page *p, const struct site_article *a)
{
	struct html *h = &p->html;

	if (!a->offprint.name.len && !a->sheet.name.len)
		return;
	html_begin_class(h, "section", "downloads");
	html_leaf(h, "h2", page_label(p, LABEL_SITE_DOWNLOADS));
	if (a->sheet_page.name.len || a->body_page.name.len) {
		html_begin_class(h, "p", "thumbnails");
		page_picture(p, a->folder, &a->sheet_page);
		page_picture(p, a->folder, &a->body_page);
		html_end(h);
	}
	html_begin(h, "ul");
	page_download(p, page_label(p, LABEL_SITE_FULL_TEXT), "PDF", &a->offprint);
	page_download(p, page_label(p, LABEL_COVER_SHEET), "PDF", &a->sheet);
	html_end(h);
	html_end(h);
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

static void put_keywords(struct page *p, const struct site_article *a, struct str lang)
{
	const struct ltexts_entry *e = ltexts_find_entry(&a->article->keywords, lang);
	struct html *h = &p->html;

	if (!e || !e->texts.n)
		return;
	html_begin_class(h, "p", "keywords");
	html_leaf(h, "strong", labels_colon(p->arena, p->labels, lang, labels_find(p->labels, lang, LABEL_KEYWORDS)));
	html_text(h, STR(" "));
	for (size_t i = 0; i < e->texts.n; i++) {
		if (i)
			html_text(h, labels_find(p->labels, lang, LABEL_ITEMS));
		if (e->inlines && e->inlines[i])
			markup_inlines(&markup_page, html_inline(h), e->inlines[i]);
		else
			html_text(h, view_clean(a->in->x, e->texts.v[i].s));
	}
	html_end(h);
}

/* An abstract with its keywords; in another language after the title in that. */
static void put_abstract(struct page *p, const struct site_article *a, struct str lang)
{
	const struct article *art = a->article;
	const struct prose *abstract = lprose_find(&art->abstract, lang), *title = lprose_find(&art->title, lang);
	bool other = !lang_same(lang, p->lang), titled = other && title && title->lang.len;
	struct html *h = &p->html;

	if ((!abstract || (other && !abstract->lang.len)) && !ltexts_find(&art->keywords, lang))
		return;
	html_begin_class(h, titled || abstract ? "section" : "div", "abstract"); /* a section has a heading */
	html_lang(h, lang, p->lang);
	if (titled)
		put_line(h, "h2", "title", title, lprose_find(&art->subtitle, lang), lang);
	if (abstract) {
		html_leaf(h, titled ? "h3" : "h2", labels_find(p->labels, lang, LABEL_ABSTRACT));
		markup_blocks(titled ? markup_below(p->arena, "<h4>", "</h4>") : markup_below(p->arena, "<h3>", "</h3>"), html_blocks(h),
			      abstract->blocks);
	}
	put_keywords(p, a, lang);
	html_end(h);
}

static void put_abstracts(struct page *p, const struct site_article *a)
{
	put_abstract(p, a, p->lang);
	for (size_t i = 0; i < a->languages->n; i++)
		if (!lang_same(a->languages->v[i], p->lang))
			put_abstract(p, a, a->languages->v[i]);
}

static void put_citation(struct page *p, const struct site_article *a)
{
	const struct citation_source source = citation_of(p, a);
	struct html *h = &p->html;

	html_begin_class(h, "section", "cite");
	html_leaf(h, "h2", page_label(p, LABEL_FOR_CITATION));
	html_begin(h, "p");
	markup_inlines(&markup_page, html_inline(h), citation_make(p->arena, &source, p->lang));
	html_end(h);
	if (a->bibtex.len) {
		html_begin(h, "details");
		html_leaf(h, "summary", STR("BibTeX"));
		html_begin(h, "pre");
		html_text(h, a->bibtex);
		html_end(h);
		html_end(h);
	}
	html_begin_class(h, "ul", "formats");
	html_begin(h, "li");
	html_link(h, page_file(p, str_printf(p->arena, "%.*s.bib", STR_ARG(a->article->slug))), STR("BibTeX"));
	html_end(h);
	html_begin(h, "li");
	html_link(h, page_file(p, str_printf(p->arena, "%.*s.ris", STR_ARG(a->article->slug))), STR("RIS"));
	html_end(h);
	html_end(h);
	html_end(h);
}

static void put_related_link(struct page *p, enum label_key key, struct str doi, struct str url)
{
	struct html *h = &p->html;
	struct str address = doi.len ? address_doi(p->arena, doi) : url;

	html_begin(h, "li");
	html_text(h, labels_colon(p->arena, p->labels, p->lang, page_label(p, key)));
	html_text(h, STR(" "));
	html_link(h, address, doi.len ? str_printf(p->arena, "https://doi.org/%.*s", STR_ARG(doi)) : url);
	html_end(h);
}

static void put_related(struct page *p, const struct article *art)
{
	struct html *h = &p->html;

	if (!art->related.n && !text_given(&art->corrects))
		return;
	html_begin(h, "section");
	html_leaf(h, "h2", page_label(p, LABEL_SITE_RELATED));
	html_begin(h, "ul");
	if (text_given(&art->corrects))
		put_related_link(p, LABEL_SITE_CORRECTS, art->corrects.s, STR(""));
	for (size_t i = 0; i < art->related.n; i++) {
		const struct related *r = &art->related.v[i];
		put_related_link(p, (enum label_key)(LABEL_RELATION_TRANSLATION_OF + (int)r->kind), r->doi.s, r->url.s);
	}
	html_end(h);
	html_end(h);
}

/* A reference with its DOI as a link: where it stands in the text, or after it. */
static void put_reference(struct page *p, const struct reference *r)
{
	static const char *const before[] = {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/"};
	struct str text = markup_clean(p->arena, r->text.s);
	size_t at = r->doi.s.len ? str_find(text, r->doi.s, 0) : SIZE_MAX, from = at;
	struct html *h = &p->html;

	html_begin(h, "li");
	html_text(h, str_slice(text, 0, 0));
	if (at == SIZE_MAX) {
		html_text(h, text);
	} else {
		for (size_t i = 0; i < sizeof before / sizeof *before; i++)
			if (str_ends(str_slice(text, 0, at), str_from(before[i])))
				from = at - strlen(before[i]);
		html_text(h, str_slice(text, 0, from));
		html_link(h, address_doi(p->arena, r->doi.s), str_slice(text, from, at + r->doi.s.len));
		html_text(h, str_slice(text, at + r->doi.s.len, text.len));
	}
	if (at == SIZE_MAX && r->doi.s.len) {
		html_text(h, STR(" "));
		html_link(h, address_doi(p->arena, r->doi.s), str_printf(p->arena, "https://doi.org/%.*s", STR_ARG(r->doi.s)));
	}
	html_end(h);
}

static void put_references(struct page *p, const struct article *art)
{
	struct html *h = &p->html;

	if (!art->references.n)
		return;
	html_begin_class(h, "section", "references");
	html_leaf(h, "h2", page_label(p, LABEL_SITE_REFERENCES));
	html_begin(h, "ol");
	for (size_t i = 0; i < art->references.n; i++)
		put_reference(p, &art->references.v[i]);
	html_end(h);
	html_end(h);
}

static void put_rights(struct page *p, const struct site_article *a)
{
	const struct licence *licence = view_licence(a->in->x, a->article);
	const struct licence_entry *known = licence_find(licence->code.s);
	const struct text *given = ltext_any(&licence->name, p->lang, NULL);
	struct str name = known ? licence_name(p->arena, p->labels, known, p->lang) : given ? given->s : STR(""), text;
	size_t at;
	struct html *h = &p->html;

	if (!name.len)
		return;
	text = labels_fill1(p->arena, p->labels, p->lang, LABEL_LICENCE, "name", name);
	at = str_find(text, name, 0);
	html_begin_class(h, "p", "rights");
	html_text(h, str_slice(text, 0, at));
	if (at != SIZE_MAX) {
		html_begin(h, "a");
		html_attr(h, "rel", STR("license"));
		html_address(h, "href", licence->url.s);
		html_text(h, name);
		html_end(h);
		html_text(h, str_slice(text, at + name.len, text.len));
	}
	html_end(h);
}

void articlepage_write(struct page *p, const struct site_article *a, struct str lang)
{
	struct exporter *x = a->in->x;
	struct str title = view_whole_title(x, a->article, lang),
		   description = markup_plain(p->arena, lprose_find(&a->article->abstract, lang), " ");

	p->site = a->in->site;
	p->labels = a->labels;
	p->folder = a->folder;
	p->languages = a->languages;
	p->lang = lang;
	page_open(p, title.len ? title : a->article->slug, page_cut(p, markup_clean(p->arena, description), PAGE_DESCRIPTION_MAX));
	tags_put(p, a);
	page_open_body(p, a->in);
	html_begin(&p->html, "article");
	put_notice(p, a);
	put_titles(p, a);
	put_authors(p, a);
	articlenotes_contributors(p, a);
	put_facts(p, a);
	put_downloads(p, a);
	put_abstracts(p, a);
	articlenotes_reviews(p, a);
	put_citation(p, a);
	articlenotes_statements(p, a, lang_same(lang, a->languages->v[0]));
	articlenotes_versions(p, a);
	put_related(p, a->article);
	put_references(p, a->article);
	put_rights(p, a);
	html_end(&p->html);
	page_close(p);
}

static void put_withdrawn(struct page *p)
{
	struct html *h = &p->html;

	html_begin_class(h, "div", "notice");
	html_attr(h, "role", STR("note"));
	html_begin(h, "p");
	html_leaf(h, "strong", page_label(p, LABEL_SITE_WITHDRAWN));
	html_text(h, STR(". "));
	html_text(h, page_label(p, LABEL_SITE_WITHDRAWN_ARTICLE));
	html_end(h);
	html_end(h);
}

/* Its title leads to where it is now. */
static void put_moved(struct page *p, const struct articlepage_gone *gone)
{
	html_begin(&p->html, "h1");
	html_link(&p->html, str_printf(p->arena, "%.*s%.*sindex.html", STR_ARG(p->root), STR_ARG(gone->moved)), gone->title);
	html_end(&p->html);
}

void articlepage_write_gone(struct page *p, const struct articlepage_gone *gone)
{
	struct strs *languages = ARENA_NEW(p->arena, struct strs);
	struct html *h = &p->html;

	ARENA_PUSH(p->arena, languages->v, languages->n) = gone->lang;
	p->site = gone->site;
	p->labels = gone->site->labels;
	p->folder = gone->folder;
	p->languages = languages;
	p->lang = gone->lang;
	page_open(p, gone->title, STR(""));
	html_meta(h, "robots", STR("noindex"));
	if (gone->moved.len) {
		html_begin(h, "meta");
		html_attr(h, "http-equiv", STR("refresh"));
		html_attr(h, "content", str_printf(p->arena, "0; url=%.*s%.*sindex.html", STR_ARG(p->root), STR_ARG(gone->moved)));
		html_end(h);
	}
	page_open_body(p, NULL);
	html_begin(h, "article");
	if (gone->moved.len)
		put_moved(p, gone);
	else
		put_withdrawn(p);
	if (!gone->moved.len)
		html_leaf(h, "h1", gone->title);
	if (gone->doi.len) {
		html_begin(h, "p");
		html_link(h, address_doi(p->arena, gone->doi), str_printf(p->arena, "https://doi.org/%.*s", STR_ARG(gone->doi)));
		html_end(h);
	}
	html_end(h);
	page_close(p);
}
