/* JATS 1.3, Journal Publishing: a file per article, with what stands before and after its body. The order of elements is that of the
 * schema (JATS-journalpublishing1-3.dtd). */
#include <string.h>

#include "base/arena.h"
#include "export/jats_int.h"
#include "model/address.h"
#include "model/licence.h"
#include "model/notice.h"

void jats_begin(struct exporter *x, const char *name)
{
	xml_begin(&x->xml, name);
}

void jats_begin_in(struct exporter *x, const char *name, struct str lang)
{
	xml_begin(&x->xml, name);
	xml_attr(&x->xml, "xml:lang", lang);
}

void jats_end(struct exporter *x)
{
	xml_end(&x->xml);
}

void jats_leaf(struct exporter *x, const char *name, struct str s)
{
	xml_leaf(&x->xml, name, s);
}

void jats_leaf_in(struct exporter *x, const char *name, struct str lang, struct str s)
{
	xml_leaf_with(&x->xml, name, "xml:lang", lang, s);
}

/* The language of a text, or that of the article. */
static struct str lang_of(struct str lang, struct str own)
{
	return lang.len ? lang : own;
}

/* Of a text of the issue: without a language it is in the journal's, which is named if it is not the article's. */
static struct str lang_in_journal(const struct exporter *x, const struct article *art, struct str lang)
{
	struct str own = journal_language(x->journal);

	return lang.len ? lang : lang_same(own, view_language(x, art)) ? STR("") : own;
}

static void put_line(struct exporter *x, const char *name, const struct prose *p)
{
	if (!p)
		return;
	jats_begin(x, name);
	markup_line(&markup_jats, xml_inline(&x->xml), p);
	jats_end(x);
}

void jats_blocks(struct exporter *x, const struct prose *p)
{
	markup_blocks(&markup_jats, xml_inline(&x->xml), p->blocks);
}

/* --- the journal ------------------------------------------------------------------------------------------------------------------ */

static void put_journal_titles(struct exporter *x, struct str lang)
{
	const struct journal *j = x->journal;
	struct str found = STR("");

	ltext_any(&j->title, lang, &found);
	jats_begin(x, "journal-title-group");
	jats_leaf_in(x, "journal-title", found, view_text(x, &j->title, lang));
	for (size_t i = 0; i < j->title.n; i++) {
		struct str other = j->title.v[i].lang;
		if (!other.len || lang_same(other, lang) || &j->title.v[i].text == ltext_any(&j->title, lang, NULL))
			continue;
		jats_begin_in(x, "trans-title-group", other);
		jats_leaf(x, "trans-title", view_clean(x, j->title.v[i].text.s));
		jats_end(x);
	}
	for (size_t i = 0; i < j->abbreviated_title.n; i++) {
		jats_begin(x, "abbrev-journal-title");
		xml_attr(&x->xml, "abbrev-type", STR("publisher"));
		xml_attr(&x->xml, "xml:lang", j->abbreviated_title.v[i].lang);
		xml_text(&x->xml, view_clean(x, j->abbreviated_title.v[i].text.s));
		jats_end(x);
	}
	jats_end(x);
}

static void put_journal(struct exporter *x, struct str lang)
{
	const struct journal *j = x->journal;
	struct str id = view_text(x, &j->abbreviated_title, STR("en"));

	jats_begin(x, "journal-meta");
	xml_leaf_with(&x->xml, "journal-id", "journal-id-type", STR("publisher-id"), id.len ? id : view_text(x, &j->title, lang));
	put_journal_titles(x, lang);
	xml_leaf_with(&x->xml, "issn", "publication-format", STR("print"), j->issn.print.s);
	xml_leaf_with(&x->xml, "issn", "publication-format", STR("electronic"), j->issn.online.s);
	jats_leaf(x, "issn-l", j->issn.linking.s);
	if (j->publisher.name.n) {
		jats_begin(x, "publisher");
		for (size_t i = 0; i < j->publisher.name.n; i++)
			jats_leaf_in(x, "publisher-name", j->publisher.name.v[i].lang, view_clean(x, j->publisher.name.v[i].text.s));
		jats_end(x);
	}
	jats_end(x);
}

/* --- the article ------------------------------------------------------------------------------------------------------------------ */

static void put_ids(struct exporter *x, const struct article *art)
{
	xml_leaf_with(&x->xml, "article-id", "pub-id-type", STR("doi"), art->doi.s);
	xml_leaf_with(&x->xml, "article-id", "pub-id-type", STR("publisher-id"), art->slug);
	if (text_given(&art->edn)) {
		jats_begin(x, "article-id");
		xml_attr(&x->xml, "pub-id-type", STR("custom"));
		xml_attr(&x->xml, "custom-type", STR("edn"));
		xml_text(&x->xml, art->edn.s);
		jats_end(x);
	}
}

static void put_subject(struct exporter *x, const char *type, struct str lang, struct str s)
{
	if (!s.len)
		return;
	jats_begin(x, "subj-group");
	xml_attr(&x->xml, "subj-group-type", str_from(type));
	xml_attr(&x->xml, "xml:lang", lang);
	jats_leaf(x, "subject", s);
	jats_end(x);
}

static bool has_categories(const struct section *section, const struct article *art)
{
	bool any = section && section->title.n;

#define CODE(X, id, member, name) any = any || art->member.n;
	ARTICLE_CODES(CODE, _)
#undef CODE
	return any;
}

static void put_categories(struct exporter *x, const struct section *section, const struct article *art)
{
	if (!has_categories(section, art))
		return;
	jats_begin(x, "article-categories");
	for (size_t i = 0; section && i < section->title.n; i++)
		put_subject(x, "heading", lang_in_journal(x, art, section->title.v[i].lang), view_clean(x, section->title.v[i].text.s));
#define CODE(X, id, member, name)                  \
	for (size_t i = 0; i < art->member.n; i++) \
		put_subject(x, name, STR(""), view_clean(x, art->member.v[i].s));
	ARTICLE_CODES(CODE, _)
#undef CODE
	jats_end(x);
}

static void put_titles(struct exporter *x, const struct article *art, const struct strs *langs)
{
	const struct prose *own = lprose_any(&art->title, langs->v[0]);

	jats_begin(x, "title-group");
	put_line(x, "article-title", own);
	put_line(x, "subtitle", own ? lprose_find(&art->subtitle, lang_of(own->lang, langs->v[0])) : NULL);
	for (size_t i = 1; i < langs->n; i++) {
		const struct prose *p = view_title(art, langs->v[i]);
		if (!p || p == own)
			continue;
		jats_begin_in(x, "trans-title-group", langs->v[i]);
		put_line(x, "trans-title", p);
		put_line(x, "trans-subtitle", lprose_find(&art->subtitle, langs->v[i]));
		jats_end(x);
	}
	for (size_t i = 0; i < art->short_title.n; i++) {
		jats_begin(x, "alt-title");
		xml_attr(&x->xml, "alt-title-type", STR("running-head"));
		xml_attr(&x->xml, "xml:lang", art->short_title.v[i].lang);
		markup_line(&markup_jats, xml_inline(&x->xml), &art->short_title.v[i]);
		jats_end(x);
	}
	jats_end(x);
}

static void put_footnote(struct exporter *x, const char *type, const struct lprose *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		jats_begin(x, "fn");
		xml_attr(&x->xml, "fn-type", str_from(type));
		xml_attr(&x->xml, "xml:lang", notes->v[i].lang);
		jats_blocks(x, &notes->v[i]);
		jats_end(x);
	}
}

static void put_author_notes(struct exporter *x, const struct article *art)
{
	if (!art->conflict_of_interest.n && !art->contributions.n)
		return;
	jats_begin(x, "author-notes");
	put_footnote(x, "coi-statement", &art->conflict_of_interest);
	put_footnote(x, "con", &art->contributions);
	jats_end(x);
}

/* Day, month, year. */
static void put_date_parts(struct exporter *x, const struct date *d)
{
	xml_attr(&x->xml, "iso-8601-date", view_date(x, d));
	if (d->month && d->day)
		jats_leaf(x, "day", str_printf(x->arena, "%02u", d->day));
	if (d->month)
		jats_leaf(x, "month", str_printf(x->arena, "%02u", d->month));
	jats_leaf(x, "year", str_printf(x->arena, "%04u", d->year));
}

static void put_published(struct exporter *x, const struct article *art)
{
	struct date d = view_published(x, art);

	jats_begin(x, "pub-date");
	xml_attr(&x->xml, "date-type", STR("pub"));
	xml_attr(&x->xml, "publication-format", text_given(&x->journal->issn.online) ? STR("electronic") : STR("print"));
	put_date_parts(x, &d);
	jats_end(x);
	jats_begin(x, "pub-date");
	xml_attr(&x->xml, "date-type", STR("collection"));
	if (date_given(&x->issue->dates.released) && x->issue->dates.released.year == x->issue->year)
		put_date_parts(x, &x->issue->dates.released);
	else
		jats_leaf(x, "year", str_printf(x->arena, "%04u", x->issue->year));
	jats_end(x);
}

static void put_place(struct exporter *x, const struct article *art, struct str lang)
{
	const struct issue *i = x->issue;

	jats_leaf(x, "volume", view_volume(x));
	jats_leaf(x, "issue", i->kind == ISSUE_SPECIAL ? view_number(x, lang) : view_plain_number(x, lang));
	for (size_t k = 0; k < i->theme.n; k++)
		jats_leaf_in(x, "issue-title", lang_in_journal(x, art, i->theme.v[k].lang), view_clean(x, i->theme.v[k].text.s));
	if (i->kind == ISSUE_REGULAR)
		jats_leaf(x, "issue-part", view_kind(x, lang));
	if (i->kind == ISSUE_SUPPLEMENT)
		jats_leaf(x, "supplement", view_kind(x, lang));
	if (text_given(&art->pages.first)) {
		jats_leaf(x, "fpage", view_hyphens(x, art->pages.first.s));
		jats_leaf(x, "lpage", view_hyphens(x, text_given(&art->pages.last) ? art->pages.last.s : art->pages.first.s));
	} else {
		jats_leaf(x, "elocation-id", art->article_number.s);
	}
}

static void put_product(struct exporter *x, const struct reviewed *w, struct str lang)
{
	const struct prose *title = lprose_any(&w->title, lang);
	struct xml *q = &x->xml;

	jats_begin(x, "product");
	xml_attr(q, "product-type", STR("book"));
	if (w->authors.n) {
		jats_begin(x, "person-group");
		xml_attr(q, "person-group-type", STR("author"));
		for (size_t i = 0; i < w->authors.n; i++)
			jats_reviewed_author(x, &w->authors.v[i], lang);
		jats_end(x);
	}
	put_line(x, "source", title);
	for (size_t i = 0; i < w->title.n; i++) {
		if (&w->title.v[i] == title)
			continue;
		jats_begin_in(x, "trans-source", w->title.v[i].lang);
		markup_line(&markup_jats, xml_inline(q), &w->title.v[i]);
		jats_end(x);
	}
	jats_leaf(x, "publisher-loc", view_text(x, &w->place, lang));
	jats_leaf(x, "publisher-name", view_text(x, &w->publisher, lang));
	if (w->year)
		jats_leaf(x, "year", str_printf(x->arena, "%u", w->year));
	xml_leaf_with(q, "size", "units", STR("pages"), view_clean(x, w->pages.s));
	jats_leaf(x, "isbn", w->isbn.s);
	if (text_given(&w->doi) || text_given(&w->url)) {
		struct str address = text_given(&w->doi) ? address_doi(x->arena, w->doi.s) : address_web(x->arena, w->url.s);
		jats_begin(x, "ext-link");
		xml_attr(q, "ext-link-type", STR("uri"));
		xml_attr(q, "xlink:href", address);
		xml_text(q, address);
		jats_end(x);
	}
	jats_end(x);
}

static void put_date(struct exporter *x, const char *type, const struct date *d)
{
	if (!date_given(d))
		return;
	jats_begin(x, "date");
	xml_attr(&x->xml, "date-type", str_from(type));
	put_date_parts(x, d);
	jats_end(x);
}

static void put_history(struct exporter *x, const struct article *art)
{
	if (!date_given(&art->dates.received) && !date_given(&art->dates.revised) && !date_given(&art->dates.accepted))
		return;
	jats_begin(x, "history");
	put_date(x, "received", &art->dates.received);
	put_date(x, "rev-recd", &art->dates.revised);
	put_date(x, "accepted", &art->dates.accepted);
	jats_end(x);
}

static void put_version(struct exporter *x, const struct version *v)
{
	jats_begin(x, "article-version");
	xml_attr(&x->xml, "article-version-type", STR("publisher-version"));
	xml_attr(&x->xml, "designator", v->number.s);
	xml_attr(&x->xml, "iso-8601-date", view_date(x, &v->date));
	xml_text(&x->xml, v->number.s);
	jats_end(x);
}

/* Notes with markup or in several languages, of which <event-desc> has none. */
static void put_version_notes(struct exporter *x, const struct lprose *notes)
{
	bool plain = notes->n < 2;

	for (size_t i = 0; i < notes->n; i++)
		for (const struct prose_inline *n = notes->v[i].blocks->inlines; n; n = n->next)
			plain = plain && n->kind == PROSE_TEXT;
	for (size_t i = 0; i < notes->n && !plain; i++) {
		jats_begin_in(x, "notes", notes->v[i].lang);
		jats_blocks(x, &notes->v[i]);
		jats_end(x);
	}
}

/* A notice whose date, or of which all, has no other place. */
static bool has_event(const struct article *art)
{
	bool elsewhere = text_given(&art->notice.doi) || art->notice.text.n;

	return art->notice.kind != NOTICE_NONE && (date_given(&art->notice.date) || !elsewhere);
}

static void put_notice_event(struct exporter *x, const struct article *art)
{
	const char *kind = notice_names[art->notice.kind];

	if (!has_event(art))
		return;
	jats_begin(x, "event");
	xml_attr(&x->xml, "event-type", str_from(kind));
	xml_leaf_with(&x->xml, "article-id", "pub-id-type", STR("doi"), art->notice.doi.s);
	put_date(x, kind, &art->notice.date);
	jats_end(x);
}

static void put_events(struct exporter *x, const struct article *art, struct str lang)
{
	if (!art->versions.n && !has_event(art))
		return;
	jats_begin(x, "pub-history");
	for (size_t i = 0; i < art->versions.n; i++) {
		const struct version *v = &art->versions.v[i];
		const struct prose *note = lprose_any(&v->note, lang);
		jats_begin(x, "event");
		xml_attr(&x->xml, "event-type", STR("version"));
		if (note)
			jats_leaf_in(x, "event-desc", note->lang, markup_plain(x->arena, note, " "));
		put_version(x, v);
		put_date(x, "version", &v->date);
		put_version_notes(x, &v->note);
		jats_end(x);
	}
	put_notice_event(x, art);
	jats_end(x);
}

static void put_permissions(struct exporter *x, const struct article *art, struct str lang)
{
	const struct licence *l = view_licence(x, art);
	const struct ltext *holders = art->copyright_holder.n ? &art->copyright_holder : &x->journal->copyright_holder;
	struct str holder = view_text(x, holders, lang), year, url = address_web(x->arena, l->url.s);
	const struct licence_entry *known = licence_find(l->code.s);

	if (!holder.len && !art->copyright_year && !url.len && !l->name.n)
		return;
	year = str_printf(x->arena, "%04u", art->copyright_year ? art->copyright_year : x->issue->year);
	jats_begin(x, "permissions");
	if (holder.len) {
		jats_leaf(x, "copyright-statement", str_printf(x->arena, "© %.*s, %.*s", STR_ARG(holder), STR_ARG(year)));
		jats_leaf(x, "copyright-year", year);
		for (size_t i = 0; i < holders->n; i++)
			jats_leaf_in(x, "copyright-holder", holders->v[i].lang, view_clean(x, holders->v[i].text.s));
	} else if (art->copyright_year) {
		jats_leaf(x, "copyright-year", year);
	}
	if (url.len || l->name.n) {
		if (known) /* a Creative Commons licence lets all read */
			jats_begin(x, "ali:free_to_read"), jats_end(x);
		jats_begin(x, "license");
		xml_attr(&x->xml, "xlink:href", url);
		jats_leaf(x, "ali:license_ref", url);
		jats_leaf(x, "license-p",
			  view_clean(x, known ? licence_name(x->arena, x->labels, known, lang) : view_text(x, &l->name, lang)));
		jats_end(x);
	}
	jats_end(x);
}

/* `use`: the kind in article.yaml, where JATS has one name for several. */
static void put_related_article(struct exporter *x, const char *type, const char *use, bool doi, struct str address)
{
	if (!address.len)
		return;
	jats_begin(x, "related-article");
	xml_attr(&x->xml, "related-article-type", str_from(type));
	xml_attr(&x->xml, "ext-link-type", doi ? STR("doi") : STR("uri"));
	xml_attr(&x->xml, "specific-use", str_from(use));
	xml_attr(&x->xml, "xlink:href", address);
	jats_end(x);
}

/* What this article corrects; what has been said of this one. */
static void put_related(struct exporter *x, const struct article *art)
{
	static const char *const forward[] = {[NOTICE_NONE] = "",
					      [NOTICE_RETRACTION] = "retraction-forward",
					      [NOTICE_CORRECTION] = "correction-forward",
					      [NOTICE_CONCERN] = "concern-forward"};
	const char *of = art->type == ARTICLE_RETRACTION ? "retracted-article"
			 : art->type == ARTICLE_CONCERN  ? "object-of-concern"
							 : "corrected-article";

	put_related_article(x, of, "", true, art->corrects.s);
	put_related_article(x, forward[art->notice.kind], "", true, art->notice.doi.s);
	for (size_t i = 0; i < art->related.n; i++) {
		const struct related *r = &art->related.v[i];
		bool doi = text_given(&r->doi);
		const char *type = relation_rows[r->kind].jats;
		put_related_article(x, type, strcmp(type, "companion") == 0 ? relation_names[r->kind] : "", doi,
				    doi ? r->doi.s : address_web(x->arena, r->url.s));
	}
}

/* The abstract in the article's language, or those in other languages, which stand after all in that one. */
static void put_abstracts(struct exporter *x, const struct article *art, const struct strs *langs, bool others)
{
	for (size_t i = others; i < (others ? langs->n : 1); i++) {
		const struct prose *p = lprose_find(&art->abstract, langs->v[i]);
		if (!p || (others && !p->lang.len))
			continue;
		jats_begin_in(x, others ? "trans-abstract" : "abstract", others ? langs->v[i] : STR(""));
		jats_blocks(x, p);
		jats_end(x);
	}
}

static void put_highlights(struct exporter *x, const struct article *art, struct str own, bool others)
{
	for (size_t i = 0; i < art->highlights.n; i++) {
		const struct ltexts_entry *e = &art->highlights.v[i];
		if ((e->lang.len && !lang_same(e->lang, own)) != others)
			continue;
		jats_begin_in(x, others ? "trans-abstract" : "abstract", others ? e->lang : STR(""));
		xml_attr(&x->xml, "abstract-type", STR("key-points"));
		jats_begin(x, "p");
		jats_begin(x, "list");
		xml_attr(&x->xml, "list-type", STR("bullet"));
		for (size_t k = 0; k < e->texts.n; k++) {
			jats_begin(x, "list-item");
			jats_leaf(x, "p", view_clean(x, e->texts.v[k].s));
			jats_end(x);
		}
		jats_end(x);
		jats_end(x);
		jats_end(x);
	}
}

static void put_graphical(struct exporter *x, const struct article *art, struct str lang)
{
	const struct prose *caption = lprose_find(&art->graphical_abstract.caption, lang);

	if (!text_given(&art->graphical_abstract.file))
		return;
	jats_begin(x, "abstract");
	xml_attr(&x->xml, "abstract-type", STR("graphical"));
	jats_begin(x, "p");
	jats_begin(x, "fig");
	if (caption) {
		jats_begin(x, "caption");
		jats_blocks(x, caption);
		jats_end(x);
	}
	jats_leaf(x, "alt-text", view_text(x, &art->graphical_abstract.alt, lang));
	jats_begin(x, "graphic");
	xml_attr(&x->xml, "xlink:href", address_web(x->arena, art->graphical_abstract.file.s));
	jats_end(x);
	jats_end(x);
	jats_end(x);
	jats_end(x);
}

static void put_keywords(struct exporter *x, const struct article *art)
{
	for (size_t i = 0; i < art->keywords.n; i++) {
		const struct ltexts_entry *e = &art->keywords.v[i];
		jats_begin(x, "kwd-group");
		xml_attr(&x->xml, "kwd-group-type", STR("author"));
		xml_attr(&x->xml, "xml:lang", e->lang);
		for (size_t k = 0; k < e->texts.n; k++) {
			jats_begin(x, "kwd");
			if (e->inlines && e->inlines[k])
				markup_inlines(&markup_jats, xml_inline(&x->xml), e->inlines[k]);
			else
				xml_text(&x->xml, view_clean(x, e->texts.v[k].s));
			jats_end(x);
		}
		jats_end(x);
	}
}

static void put_funder(struct exporter *x, const struct funder *f)
{
	bool ror = str_starts(f->id.s, STR("https://ror.org/"));
	struct xml *w = &x->xml;

	jats_begin(x, "award-group");
	jats_begin(x, "funding-source");
	jats_begin(x, "institution-wrap");
	for (size_t i = 0; i < f->name.n; i++)
		jats_leaf_in(x, "institution", f->name.v[i].lang, view_clean(x, f->name.v[i].text.s));
	if (text_given(&f->id)) {
		jats_begin(x, "institution-id");
		xml_attr(w, "institution-id-type", ror ? STR("ror") : STR("doi"));
		xml_attr(w, "vocab", ror ? STR("") : STR("open-funder-registry"));
		xml_text(w, f->id.s);
		jats_end(x);
	}
	jats_end(x);
	jats_end(x);
	for (size_t i = 0; i < f->awards.n; i++)
		jats_leaf(x, "award-id", view_clean(x, f->awards.v[i].s));
	jats_end(x);
}

static void put_funding(struct exporter *x, const struct article *art)
{
	if (!art->funders.n && !art->funding.n)
		return;
	jats_begin(x, "funding-group");
	for (size_t i = 0; i < art->funders.n; i++)
		put_funder(x, &art->funders.v[i]);
	for (size_t i = 0; i < art->funding.n; i++) {
		const struct prose *p = &art->funding.v[i];
		bool line = p->blocks->kind == PROSE_PARAGRAPH && !p->blocks->next; /* others have no place in it */
		jats_begin_in(x, "funding-statement", p->lang);
		if (line)
			markup_line(&markup_jats, xml_inline(&x->xml), p);
		else
			xml_text(&x->xml, markup_plain(x->arena, p, " "));
		jats_end(x);
	}
	jats_end(x);
}

static void put_count(struct exporter *x, const char *name, size_t n)
{
	jats_begin(x, name);
	xml_attr(&x->xml, "count", str_printf(x->arena, "%zu", n));
	jats_end(x);
}

static void put_counts(struct exporter *x, const struct article *art)
{
	const struct pages *p = &art->pages;
	size_t pages = !p->first_number ? 0 : p->last_number >= p->first_number ? p->last_number - p->first_number + 1 : 1;

	if (!pages && !art->references.n)
		return;
	jats_begin(x, "counts");
	if (art->references.n)
		put_count(x, "ref-count", art->references.n);
	if (pages)
		put_count(x, "page-count", pages);
	jats_end(x);
}

static void put_meta(struct exporter *x, const struct section *section, const struct article *art, const struct strs *langs)
{
	struct str lang = langs->v[0], pdf = view_pdf_url(x, art), page = view_url(x, art);

	jats_begin(x, "article-meta");
	put_ids(x, art);
	if (article_version(art))
		put_version(x, article_version(art));
	put_categories(x, section, art);
	put_titles(x, art, langs);
	jats_contributors(x, art, lang);
	put_author_notes(x, art);
	put_published(x, art);
	put_place(x, art, lang);
	for (size_t i = 0; i < art->reviews.n; i++)
		put_product(x, &art->reviews.v[i], lang);
	put_history(x, art);
	put_events(x, art, lang);
	put_permissions(x, art, lang);
	if (page.len) {
		jats_begin(x, "self-uri");
		xml_attr(&x->xml, "xlink:href", page);
		jats_end(x);
	}
	if (pdf.len) {
		jats_begin(x, "self-uri");
		xml_attr(&x->xml, "content-type", STR("pdf"));
		xml_attr(&x->xml, "xlink:href", pdf);
		jats_end(x);
	}
	put_related(x, art);
	put_abstracts(x, art, langs, false);
	put_highlights(x, art, lang, false);
	put_graphical(x, art, lang);
	put_abstracts(x, art, langs, true);
	put_highlights(x, art, lang, true);
	put_keywords(x, art);
	put_funding(x, art);
	put_counts(x, art);
	jats_end(x);
}

/* --- the file ---------------------------------------------------------------------------------------------------------------------- */

/* Kinds of article are named after JATS, but for one that it does not list. */
static const char *article_type_of(const struct article *art)
{
	if (art->type == ARTICLE_INTERVIEW)
		return "other";
	return art->type == ARTICLE_ERRATUM ? "correction" : article_type_names[art->type];
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	const char *type = article_type_of(art);
	struct strs langs = view_languages(x, art);
	struct xml *w = &x->xml;

	xml_declare(w);
	strbuf_puts(x->out, "\n<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN\" "
			    "\"https://jats.nlm.nih.gov/publishing/1.3/JATS-journalpublishing1-3.dtd\">");
	jats_begin(x, "article");
	xml_attr(w, "article-type", str_from(type));
	if (strcmp(type, article_type_names[art->type]) != 0)
		xml_attr(w, "specific-use", str_from(article_type_names[art->type]));
	xml_attr(w, "dtd-version", STR("1.3"));
	xml_attr(w, "xml:lang", langs.v[0]);
	xml_attr(w, "xmlns:xlink", STR("http://www.w3.org/1999/xlink"));
	xml_attr(w, "xmlns:ali", STR("http://www.niso.org/schemas/ali/1.0/"));
	jats_begin(x, "front");
	put_journal(x, langs.v[0]);
	put_meta(x, section, art, &langs);
	jats_end(x);
	jats_back(x, art);
	jats_end(x);
}

const struct export_format export_jats = {
	.kind = EXPORT_JATS,
	.receiver = "JATS",
	.by_issn = true,
	.article = put_article,
};
