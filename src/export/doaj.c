/* DOAJ's own XML (doajArticles.xsd): a record per article. DOAJ shows the first title, abstract and keywords, so those of the language
 * chosen for it stand first. It shows no markup. */
#include "base/arena.h"
#include "export/codes.h"
#include "export/fields.h"
#include "export/view.h"
#include "model/address.h"

enum { ABSTRACT_MAX = 30000 /* [characters] */ };

static void open_records(struct exporter *x)
{
	xml_declare(&x->xml);
	xml_begin(&x->xml, "records");
}

static void close_records(struct exporter *x)
{
	xml_end(&x->xml);
}

static struct str code(struct exporter *x, struct str lang)
{
	return view_language_code(x, lang, CODES_BIBLIOGRAPHIC);
}

/* The languages of the article, the one for DOAJ first. */
static struct strs languages(struct exporter *x, const struct article *art)
{
	const struct text *chosen = &x->journal->exchange.doaj.language;
	struct str first = text_given(chosen) ? chosen->s : STR("en");
	struct strs all = view_languages(x, art);

	for (size_t i = 1; i < all.n; i++)
		if (lang_same(all.v[i], first) && view_title(art, all.v[i])) {
			struct str moved = all.v[i];
			memmove(all.v + 1, all.v, i * sizeof *all.v);
			all.v[0] = moved;
			break;
		}
	return all;
}

static void put_titles(struct exporter *x, const struct article *art, const struct strs *langs)
{
	const struct prose *last = NULL;

	for (size_t i = 0; i < langs->n; i++) {
		const struct prose *p = view_title(art, langs->v[i]);
		if (p && p != last)
			xml_leaf_with(&x->xml, "title", "language", code(x, langs->v[i]), view_whole_title(x, art, langs->v[i]));
		last = p;
	}
}

/* All affiliations of an author as one: DOAJ keeps the first. */
static struct str affiliation_of(struct exporter *x, const struct article *art, const struct person *p, struct str lang)
{
	struct strbuf all = {.arena = x->arena};

	for (size_t i = 0; p && i < p->affiliations.n; i++) {
		const struct affiliation *a = view_affiliation(art, p, i);
		struct str name = a ? view_text(x, &a->name, lang) : STR(""), place = a ? view_place(x, a, lang) : STR("");
		if (name.len)
			strbuf_printf(&all, "%s%.*s%s%.*s", all.len ? "; " : "", STR_ARG(name), place.len ? ", " : "", STR_ARG(place));
	}
	return strbuf_str(&all);
}

static size_t index_of(struct exporter *x, struct strs *all, struct str s)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i], s))
			return i + 1;
	ARENA_PUSH(x->arena, all->v, all->n) = s;
	return all->n;
}

static void put_author(struct exporter *x, const struct article *art, const struct byline_author *who, struct str lang, struct strs *places)
{
	struct str place = affiliation_of(x, art, who->person, lang);

	xml_begin(&x->xml, "author");
	export_leaf(x, "name", view_clean(x, byline_author(x->arena, who, name_full)));
	if (place.len)
		export_leaf(x, "affiliationId", str_printf(x->arena, "%zu", index_of(x, places, place)));
	if (who->person && text_given(&who->person->orcid))
		export_leaf(x, "orcid_id", address_orcid(x->arena, who->person->orcid.s));
	xml_end(&x->xml);
}

static void put_authors(struct exporter *x, const struct article *art, struct str lang)
{
	const struct byline authors = view_authors(x, art, lang);
	struct strs places = {0};

	if (!authors.n)
		return;
	xml_begin(&x->xml, "authors");
	for (size_t i = 0; i < authors.n; i++)
		put_author(x, art, &authors.v[i], lang, &places);
	xml_end(&x->xml);
	if (!places.n)
		return;
	xml_begin(&x->xml, "affiliationsList");
	for (size_t i = 0; i < places.n; i++)
		xml_leaf_with(&x->xml, "affiliationName", "affiliationId", str_printf(x->arena, "%zu", i + 1), places.v[i]);
	xml_end(&x->xml);
}

static struct str cut(struct exporter *x, struct str s, struct origin at)
{
	struct str kept = view_cut(s, ABSTRACT_MAX);

	if (kept.len < s.len)
		diag_warn(x->diag, at, DIAG_EXPORT_CHANGED, "DOAJ takes %d characters of an abstract; the rest is cut off", ABSTRACT_MAX);
	return kept;
}

static void put_abstracts(struct exporter *x, const struct article *art, const struct strs *langs)
{
	const struct prose *last = NULL;

	for (size_t i = 0; i < langs->n; i++) {
		const struct prose *p = lprose_find(&art->abstract, langs->v[i]);
		if (p && p != last)
			xml_leaf_with(&x->xml, "abstract", "language", code(x, langs->v[i]), cut(x, markup_plain(x->arena, p, " "), p->at));
		last = p;
	}
}

static void put_keywords(struct exporter *x, const struct article *art, const struct strs *langs)
{
	const struct texts *last = NULL;

	for (size_t i = 0; i < langs->n; i++) {
		const struct texts *t = ltexts_find(&art->keywords, langs->v[i]);
		if (!t || t == last || !t->n)
			continue;
		last = t;
		xml_begin(&x->xml, "keywords");
		xml_attr(&x->xml, "language", code(x, langs->v[i]));
		for (size_t k = 0; k < t->n; k++)
			export_leaf(x, "keyword", view_clean(x, t->v[k].s));
		xml_end(&x->xml);
	}
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	const struct journal *j = x->journal;
	const struct strs langs = languages(x, art);
	struct str url = view_url(x, art);
	struct date date = view_published(x, art);

	(void)section;
	if (!url.len)
		export_need(x, "exchange.url");
	xml_begin(&x->xml, "record");
	export_leaf(x, "language", code(x, view_language(x, art)));
	export_leaf(x, "publisher", view_text(x, &j->publisher.name, langs.v[0]));
	export_leaf(x, "journalTitle", view_text(x, &j->title, langs.v[0]));
	export_leaf(x, "issn", j->issn.print.s);
	export_leaf(x, "eissn", j->issn.online.s);
	export_leaf(x, "publicationDate", view_date(x, &date));
	export_leaf(x, "volume", view_volume(x));
	export_leaf(x, "issue", view_number(x, langs.v[0]));
	export_leaf(x, "startPage", view_has_number(art) ? art->article_number.s : art->pages.first.s);
	export_leaf(x, "endPage", art->pages.last.s);
	export_leaf(x, "doi", art->doi.s);
	export_leaf(x, "publisherRecordId", art->slug);
	export_leaf(x, "documentType", str_from(article_type_names[art->type]));
	put_titles(x, art, &langs);
	put_authors(x, art, langs.v[0]);
	put_abstracts(x, art, &langs);
	xml_leaf_with(&x->xml, "fullTextUrl", "format", STR("html"), url);
	put_keywords(x, art, &langs);
	xml_end(&x->xml);
}

const struct export_format export_doaj = {
	.kind = EXPORT_DOAJ,
	.receiver = "DOAJ",
	.by_issn = true,
	.lacks = FIELD_BIT(SHORT_TITLE) | FIELD_BIT(HIGHLIGHTS) | FIELD_BIT(GRAPHICAL) | FIELD_BIT(DEGREE) | FIELD_BIT(POST) |
		 FIELD_BIT(SPIN) | FIELD_BIT(EMAIL) | FIELD_BIT(BIOGRAPHY) | FIELD_BIT(ROLES) | FIELD_BIT(PRESENT_ADDRESS) |
		 FIELD_BIT(ON_BEHALF) | FIELD_BIT(ROR) | FIELDS_CONTRIBUTORS | FIELD_BIT(REVIEWS) | FIELD_BIT(EDN) | FIELD_BIT(NOTICE) |
		 FIELDS_NOTES | FIELDS_CODES | FIELDS_HISTORY | FIELDS_LINKS | FIELD_BIT(VERSIONS) | FIELD_BIT(REFERENCES),
	.open = open_records,
	.article = put_article,
	.close = close_records,
};
