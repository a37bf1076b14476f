/* DataCite's metadata, kernel 4.6: a file per article. */
#include "base/arena.h"
#include "export/fields.h"
#include "export/view.h"
#include "model/address.h"
#include "model/licence.h"

/* A creator, or a contributor of a type. */
static void put_person(struct exporter *x, const struct article *art, const struct byline_author *who, const char *type, struct str lang)
{
	bool person = who->name && !who->group;
	struct xml *w = &x->xml;

	xml_begin(w, type ? "contributor" : "creator");
	xml_attr(w, "contributorType", str_from(type ? type : ""));
	xml_begin(w, type ? "contributorName" : "creatorName");
	xml_attr(w, "nameType", person ? STR("Personal") : STR("Organizational"));
	xml_attr(w, "xml:lang", who->name ? view_name_language(who->name, lang) : lang);
	xml_text(w, person && !name_is_whole(who->name) && view_given(x, who->name).len
			    ? str_printf(x->arena, "%.*s, %.*s", STR_ARG(view_family_and_suffix(x, who->name)),
					 STR_ARG(view_given(x, who->name)))
			    : view_clean(x, byline_author(x->arena, who, name_full)));
	xml_end(w);
	if (person && !name_is_whole(who->name)) {
		export_leaf(x, "givenName", view_given(x, who->name));
		export_leaf(x, "familyName", view_family_and_suffix(x, who->name));
	}
	if (person && text_given(&who->person->orcid)) {
		xml_begin(w, "nameIdentifier");
		xml_attr(w, "nameIdentifierScheme", STR("ORCID"));
		xml_attr(w, "schemeURI", STR("https://orcid.org"));
		xml_text(w, address_orcid(x->arena, who->person->orcid.s));
		xml_end(w);
	}
	for (size_t i = 0; who->person && i < who->person->affiliations.n; i++) {
		const struct affiliation *a = view_affiliation(art, who->person, i);
		if (!a || !view_text(x, &a->name, lang).len)
			continue;
		xml_begin(w, "affiliation");
		xml_attr(w, "affiliationIdentifier", a->ror.s);
		xml_attr(w, "affiliationIdentifierScheme", text_given(&a->ror) ? STR("ROR") : STR(""));
		xml_text(w, view_text(x, &a->name, lang));
		xml_end(w);
	}
	xml_end(w);
}

/* Where an article has no author, the journal has made it. */
static void put_creators(struct exporter *x, const struct article *art, struct str lang)
{
	const struct byline authors = view_authors(x, art, lang);

	xml_begin(&x->xml, "creators");
	for (size_t i = 0; i < authors.n; i++)
		put_person(x, art, &authors.v[i], NULL, lang);
	if (!authors.n) {
		xml_begin(&x->xml, "creator");
		xml_leaf_with(&x->xml, "creatorName", "nameType", STR("Organizational"), view_text(x, &x->journal->title, lang));
		xml_end(&x->xml);
	}
	xml_end(&x->xml);
}

static void put_contributors(struct exporter *x, const struct article *art, struct str lang)
{
	bool any = false;

	for (int kind = 0; kind < CONTRIBUTOR_KINDS; kind++) {
		const struct byline named = view_contributors(x, art, (enum contributor_kind)kind, lang);
		for (size_t i = 0; i < named.n; i++) {
			if (!any)
				xml_begin(&x->xml, "contributors");
			any = true;
			put_person(x, art, &named.v[i], contributor_rows[kind].datacite, lang);
		}
	}
	if (any)
		xml_end(&x->xml);
}

static void put_title(struct exporter *x, struct str lang, const char *type, struct str text)
{
	if (!text.len)
		return;
	xml_begin(&x->xml, "title");
	xml_attr(&x->xml, "xml:lang", lang);
	xml_attr(&x->xml, "titleType", str_from(type));
	xml_text(&x->xml, text);
	xml_end(&x->xml);
}

static void put_titles(struct exporter *x, const struct article *art, const struct strs *langs)
{
	const struct prose *last = NULL;

	xml_begin(&x->xml, "titles");
	for (size_t i = 0; i < langs->n; i++) {
		const struct prose *p = i ? view_title(art, langs->v[i]) : lprose_any(&art->title, langs->v[0]), *sub;
		struct str lang = p && p->lang.len ? p->lang : langs->v[i];
		if (!p || p == last)
			continue;
		last = p;
		put_title(x, lang, i ? "TranslatedTitle" : "", view_clean(x, prose_plain(x->arena, p)));
		sub = lprose_find(&art->subtitle, lang);
		put_title(x, lang, "Subtitle", sub ? view_clean(x, prose_plain(x->arena, sub)) : STR(""));
	}
	xml_end(&x->xml);
}

static void put_subjects(struct exporter *x, const struct article *art)
{
	struct xml *w = &x->xml;
	bool any = false;

#define BEGIN()                                   \
	do {                                      \
		if (!any)                         \
			xml_begin(w, "subjects"); \
		any = true;                       \
	} while (0)
	for (size_t i = 0; i < art->keywords.n; i++)
		for (size_t k = 0; k < art->keywords.v[i].texts.n; k++) {
			BEGIN();
			xml_leaf_with(w, "subject", "xml:lang", art->keywords.v[i].lang, view_clean(x, art->keywords.v[i].texts.v[k].s));
		}
#define CODE(X, id, member, name)                                                                          \
	for (size_t i = 0; i < art->member.n; i++) {                                                       \
		BEGIN();                                                                                   \
		xml_leaf_with(w, "subject", "subjectScheme", STR(#id), view_clean(x, art->member.v[i].s)); \
	}
	ARTICLE_CODES(CODE, _)
#undef CODE
#undef BEGIN
	if (any)
		xml_end(w);
}

static void put_date(struct exporter *x, const char *type, const struct date *d)
{
	xml_leaf_with(&x->xml, "date", "dateType", str_from(type), view_date(x, d));
}

/* The date of a version after the first, with what was changed. */
static void put_version(struct exporter *x, const struct version *v, struct str lang)
{
	const struct prose *note = lprose_any(&v->note, lang);

	xml_begin(&x->xml, "date");
	xml_attr(&x->xml, "dateType", STR("Updated"));
	xml_attr(&x->xml, "dateInformation",
		 str_printf(x->arena, "%.*s%s%.*s", STR_ARG(v->number.s), note ? ": " : "", STR_ARG(markup_plain(x->arena, note, " "))));
	xml_text(&x->xml, view_date(x, &v->date));
	xml_end(&x->xml);
}

static void put_dates(struct exporter *x, const struct article *art, struct str lang)
{
	struct date issued = view_published(x, art);

	xml_begin(&x->xml, "dates");
	put_date(x, "Issued", &issued);
	put_date(x, "Submitted", &art->dates.received);
	put_date(x, "Updated", &art->dates.revised);
	put_date(x, "Accepted", &art->dates.accepted);
	for (size_t i = 1; i < art->versions.n; i++)
		put_version(x, &art->versions.v[i], lang);
	if (art->notice.kind == NOTICE_RETRACTION)
		put_date(x, "Withdrawn", &art->notice.date);
	xml_end(&x->xml);
}

static void put_identifier(struct exporter *x, const char *type, const char *relation, struct str value)
{
	if (!value.len)
		return;
	xml_begin(&x->xml, "relatedIdentifier");
	xml_attr(&x->xml, "relatedIdentifierType", str_from(type));
	xml_attr(&x->xml, "relationType", str_from(relation));
	xml_text(&x->xml, value);
	xml_end(&x->xml);
}

static void put_related(struct exporter *x, const struct article *art)
{
	const struct journal *j = x->journal;

	xml_begin(&x->xml, "relatedIdentifiers");
	put_identifier(x, "ISSN", "IsPublishedIn", j->issn.print.s);
	put_identifier(x, "EISSN", "IsPublishedIn", j->issn.online.s);
	for (size_t i = 0; i < art->related.n; i++) {
		const struct related *r = &art->related.v[i];
		bool doi = text_given(&r->doi);
		put_identifier(x, doi ? "DOI" : "URL", relation_rows[r->kind].datacite, doi ? r->doi.s : address_web(x->arena, r->url.s));
	}
	for (size_t i = 0; i < art->reviews.n; i++)
		if (!view_is_related(art, art->reviews.v[i].doi.s))
			put_identifier(x, "DOI", "Reviews", art->reviews.v[i].doi.s);
	put_identifier(x, "DOI", "Obsoletes", art->type == ARTICLE_RETRACTION ? art->corrects.s : STR(""));
	put_identifier(x, "DOI", "References", art->type == ARTICLE_RETRACTION ? STR("") : art->corrects.s);
	if (art->notice.kind == NOTICE_RETRACTION)
		put_identifier(x, "DOI", "IsObsoletedBy", art->notice.doi.s);
	for (size_t i = 0; i < art->references.n; i++)
		put_identifier(x, "DOI", "Cites", art->references.v[i].doi.s);
	xml_end(&x->xml);
}

static void put_rights(struct exporter *x, const struct article *art, struct str lang)
{
	const struct licence *l = view_licence(x, art);
	const struct licence_entry *known = licence_find(l->code.s);
	struct xml *w = &x->xml;

	if (!text_given(&l->url) && !l->name.n)
		return;
	xml_begin(w, "rightsList");
	xml_begin(w, "rights");
	xml_attr(w, "xml:lang", lang);
	xml_attr(w, "rightsURI", text_given(&l->url) ? address_web(x->arena, l->url.s) : STR(""));
	if (known) {
		struct strbuf spdx = {.arena = x->arena};
		for (size_t i = 0; i < l->code.s.len; i++)
			strbuf_putc(&spdx, l->code.s.ptr[i] == ' ' ? '-' : l->code.s.ptr[i]);
		xml_attr(w, "rightsIdentifier", str_is(l->code.s, "CC BY-ND-NC 1.0") ? STR("CC-BY-NC-ND-1.0") : strbuf_str(&spdx));
		xml_attr(w, "rightsIdentifierScheme", STR("SPDX"));
		xml_attr(w, "schemeURI", STR("https://spdx.org/licenses/"));
	}
	xml_text(w, view_clean(x, known ? licence_name(x->arena, x->labels, known, lang) : view_text(x, &l->name, lang)));
	xml_end(w);
	xml_end(w);
}

static void put_abstracts(struct exporter *x, const struct article *art)
{
	if (!art->abstract.n)
		return;
	xml_begin(&x->xml, "descriptions");
	for (size_t i = 0; i < art->abstract.n; i++) {
		const struct prose *p = &art->abstract.v[i];
		struct str text = markup_plain(x->arena, p, "\n");
		xml_begin(&x->xml, "description");
		xml_attr(&x->xml, "descriptionType", STR("Abstract"));
		xml_attr(&x->xml, "xml:lang", p->lang.len ? p->lang : view_language(x, art));
		for (size_t from = 0, to; from < text.len; from = to + 1) {
			to = str_find(text, STR("\n"), from);
			to = to == SIZE_MAX ? text.len : to;
			xml_text(&x->xml, str_slice(text, from, to));
			if (to < text.len)
				strbuf_puts(x->out, "<br/>");
		}
		xml_end(&x->xml);
	}
	xml_end(&x->xml);
}

static void put_funder(struct exporter *x, const struct funder *f, struct str award, struct str lang)
{
	xml_begin(&x->xml, "fundingReference");
	export_leaf(x, "funderName", view_text(x, &f->name, lang));
	if (text_given(&f->id))
		xml_leaf_with(&x->xml, "funderIdentifier", "funderIdentifierType",
			      str_starts(f->id.s, STR("https://ror.org/")) ? STR("ROR") : STR("Crossref Funder ID"), f->id.s);
	export_leaf(x, "awardNumber", award);
	xml_end(&x->xml);
}

static void put_funders(struct exporter *x, const struct article *art, struct str lang)
{
	if (!art->funders.n)
		return;
	xml_begin(&x->xml, "fundingReferences");
	for (size_t i = 0; i < art->funders.n; i++) {
		const struct funder *f = &art->funders.v[i];
		for (size_t k = 0; k < f->awards.n; k++)
			put_funder(x, f, view_clean(x, f->awards.v[k].s), lang);
		if (!f->awards.n)
			put_funder(x, f, STR(""), lang);
	}
	xml_end(&x->xml);
}

static void put_journal(struct exporter *x, const struct article *art, struct str lang)
{
	const struct journal *j = x->journal;
	struct str issn = text_given(&j->issn.print) ? j->issn.print.s : j->issn.online.s;
	struct xml *w = &x->xml;

	xml_begin(w, "relatedItem");
	xml_attr(w, "relatedItemType", STR("Journal"));
	xml_attr(w, "relationType", STR("IsPublishedIn"));
	xml_leaf_with(w, "relatedItemIdentifier", "relatedItemIdentifierType", STR("ISSN"), issn);
	xml_begin(w, "titles");
	xml_leaf_with(w, "title", "xml:lang", lang, view_text(x, &j->title, lang));
	xml_end(w);
	export_leaf(x, "publicationYear", str_printf(x->arena, "%04u", x->issue->year));
	export_leaf(x, "volume", view_volume(x));
	export_leaf(x, "issue", view_number(x, lang));
	if (view_has_number(art))
		xml_leaf_with(w, "number", "numberType", STR("Article"), art->article_number.s);
	export_leaf(x, "firstPage", art->pages.first.s);
	export_leaf(x, "lastPage", art->pages.last.s);
	xml_end(w);
}

static void put_reviewed(struct exporter *x, const struct reviewed *w, struct str lang)
{
	const struct byline authors = view_reviewed_authors(x, w, lang);
	struct xml *q = &x->xml;

	xml_begin(q, "relatedItem");
	xml_attr(q, "relatedItemType", STR("Book"));
	xml_attr(q, "relationType", STR("Reviews"));
	if (text_given(&w->doi))
		xml_leaf_with(q, "relatedItemIdentifier", "relatedItemIdentifierType", STR("DOI"), w->doi.s);
	else if (text_given(&w->isbn))
		xml_leaf_with(q, "relatedItemIdentifier", "relatedItemIdentifierType", STR("ISBN"), w->isbn.s);
	else if (text_given(&w->url))
		xml_leaf_with(q, "relatedItemIdentifier", "relatedItemIdentifierType", STR("URL"), address_web(x->arena, w->url.s));
	if (authors.n) {
		xml_begin(q, "creators");
		for (size_t i = 0; i < authors.n; i++)
			put_person(x, NULL, &authors.v[i], NULL, lang);
		xml_end(q);
	}
	xml_begin(q, "titles");
	export_leaf(x, "title", view_reviewed_title(x, w, lang));
	xml_end(q);
	if (w->year)
		export_leaf(x, "publicationYear", str_printf(x->arena, "%u", w->year));
	export_leaf(x, "publisher", view_text(x, &w->publisher, lang));
	xml_end(q);
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	const struct journal *j = x->journal;
	struct strs langs = view_languages(x, art);
	struct str lang = langs.v[0], publisher = view_text(x, &j->publisher.name, lang);
	struct date date = view_published(x, art);
	struct xml *w = &x->xml;

	(void)section;
	xml_declare(w);
	xml_begin(w, "resource");
	xml_attr(w, "xmlns", STR("http://datacite.org/schema/kernel-4"));
	xml_attr(w, "xmlns:xsi", STR("http://www.w3.org/2001/XMLSchema-instance"));
	xml_attr(w, "xsi:schemaLocation",
		 STR("http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"));
	xml_leaf_with(w, "identifier", "identifierType", STR("DOI"), art->doi.s);
	put_creators(x, art, lang);
	put_titles(x, art, &langs);
	xml_leaf_with(w, "publisher", "xml:lang", lang, publisher.len ? publisher : view_text(x, &j->title, lang));
	export_leaf(x, "publicationYear", str_printf(x->arena, "%04u", date.year));
	xml_leaf_with(w, "resourceType", "resourceTypeGeneral", STR("JournalArticle"), str_from(article_type_names[art->type]));
	put_subjects(x, art);
	put_contributors(x, art, lang);
	put_dates(x, art, lang);
	export_leaf(x, "language", lang);
	put_related(x, art);
	if (article_version(art))
		export_leaf(x, "version", article_version(art)->number.s);
	put_rights(x, art, lang);
	put_abstracts(x, art);
	put_funders(x, art, lang);
	xml_begin(w, "relatedItems");
	put_journal(x, art, lang);
	for (size_t i = 0; i < art->reviews.n; i++)
		put_reviewed(x, &art->reviews.v[i], lang);
	xml_end(w);
	xml_end(w);
}

const struct export_format export_datacite = {
	.kind = EXPORT_DATACITE,
	.receiver = "DataCite",
	.dois_only = true,
	.lacks = FIELD_BIT(SHORT_TITLE) | FIELD_BIT(HIGHLIGHTS) | FIELD_BIT(GRAPHICAL) | FIELD_BIT(DEGREE) | FIELD_BIT(POST) |
		 FIELD_BIT(SPIN) | FIELD_BIT(EMAIL) | FIELD_BIT(BIOGRAPHY) | FIELD_BIT(ROLES) | FIELD_BIT(PRESENT_ADDRESS) |
		 FIELD_BIT(ON_BEHALF) | FIELD_BIT(EDN) | FIELDS_NOTES | FIELD_BIT(CORRECTION),
	.article = put_article,
};
