/* Crossref's deposit, 5.3.1 and 5.4.0: all articles of an issue in one file. The elements and their order: crossref5.3.1.xsd. */
#include "base/arena.h"
#include "base/ascii.h"
#include "export/fields.h"
#include "export/view.h"
#include "model/address.h"

enum {
	NAME_MAX_LEN = 60, /* [characters] of a part of a name */
	SUFFIX_MAX = 10,
	TITLE_LANGUAGES = 20,
	VERSION_MAX = 100,
	NUMBER_MAX = 32, /* [characters] of a volume, a number, an article number */
	SPECIAL_MAX = 15,
	BODY_MAX = 511, /* of the name of an organisation */
	BATCH_MAX = 80,
};

static bool is_54(const struct exporter *x)
{
	return x->format->kind == EXPORT_CROSSREF_54;
}

/* What the deposit demands of the journal. */
static struct str need(struct exporter *x, const struct text *t, const char *key)
{
	if (!text_given(t))
		export_need(x, key);
	return view_clean(x, t->s);
}

/* Tags as Crossref lists them: without region and script. */
static struct str language(struct exporter *x, struct str tag)
{
	return view_language_code(x, tag, CODES_CROSSREF);
}

/* Month, day, year. */
static void put_date(struct exporter *x, const char *element, const char *media, const struct date *d)
{
	if (!date_given(d))
		return;
	xml_begin(&x->xml, element);
	xml_attr(&x->xml, "media_type", str_from(media));
	if (d->month)
		export_leaf(x, "month", str_printf(x->arena, "%02u", d->month));
	if (d->month && d->day)
		export_leaf(x, "day", str_printf(x->arena, "%02u", d->day));
	export_leaf(x, "year", str_printf(x->arena, "%04u", d->year));
	xml_end(&x->xml);
}

static bool has_print(const struct exporter *x)
{
	return text_given(&x->journal->issn.print);
}

/* The issue's folder, as a name of at most 80 plain letters. */
static struct str batch_name(struct exporter *x)
{
	struct str s = x->issue->name;
	struct strbuf out = {.arena = x->arena};

	for (size_t i = 0; i < s.len && out.len < BATCH_MAX; i++)
		strbuf_putc(&out, ascii_is_alnum(s.ptr[i]) || strchr("-._", s.ptr[i]) ? s.ptr[i] : '-');
	return strbuf_str(&out);
}

static void put_head(struct exporter *x)
{
	const struct exchange *e = &x->journal->exchange;
	struct xml *w = &x->xml;

	xml_begin(w, "head");
	export_leaf(x, "doi_batch_id", str_printf(x->arena, "%.*s-%.*s", STR_ARG(batch_name(x)), STR_ARG(x->stamp)));
	export_leaf(x, "timestamp", x->stamp);
	xml_begin(w, "depositor");
	export_leaf(x, "depositor_name", need(x, &e->crossref.depositor, "exchange.crossref.depositor"));
	export_leaf(x, "email_address", need(x, &e->crossref.email, "exchange.crossref.email"));
	xml_end(w);
	export_leaf(x, "registrant", need(x, &e->crossref.registrant, "exchange.crossref.registrant"));
	xml_end(w);
}

static void put_issn(struct exporter *x, const char *media, const struct text *issn)
{
	xml_leaf_with(&x->xml, "issn", "media_type", str_from(media), issn->s);
}

static void put_journal(struct exporter *x)
{
	const struct journal *j = x->journal;
	struct str lang = journal_language(j), title = j->exchange.crossref.title.s;

	xml_begin(&x->xml, "journal_metadata");
	xml_attr(&x->xml, "language", language(x, lang));
	export_leaf(x, "full_title", title.len ? view_clean(x, title) : view_text(x, &j->title, lang));
	export_leaf(x, "abbrev_title", view_text(x, &j->abbreviated_title, lang));
	put_issn(x, "print", &j->issn.print);
	put_issn(x, "electronic", &j->issn.online);
	xml_end(&x->xml);
}

/* A value cut to what is allowed. */
static void put_cut(struct exporter *x, const char *element, struct str s, size_t most, struct origin at)
{
	struct str cut = view_cut(s, most);

	if (cut.len < s.len)
		diag_warn(x->diag, at, DIAG_EXPORT_CHANGED, "%s takes %zu characters; '%.*s' is cut", x->format->receiver, most,
			  STR_ARG(s));
	export_leaf(x, element, cut);
}

/* "Supplement 1" in the language of the journal; where that is too long, in English. */
static void put_special(struct exporter *x, struct str lang)
{
	struct str words = view_kind(x, lang), part = x->issue->part.s;

	if (words.len && view_cut(words, SPECIAL_MAX).len < words.len)
		words = str_printf(x->arena, "%s%s%.*s", x->issue->kind == ISSUE_SPECIAL ? "Special issue" : "Suppl.", part.len ? " " : "",
				   STR_ARG(view_hyphens(x, part)));
	put_cut(x, "special_numbering", words, SPECIAL_MAX, x->issue->part.at);
}

static void put_issue(struct exporter *x)
{
	const struct issue *i = x->issue;
	struct str lang = journal_language(x->journal), theme = view_text(x, &i->theme, lang);
	struct date released = view_released(x);

	if (i->kind == ISSUE_ONLINE_FIRST)
		return; /* the articles are not in an issue yet */
	xml_begin(&x->xml, "journal_issue");
	if (theme.len) {
		xml_begin(&x->xml, "titles");
		export_leaf(x, "title", theme);
		xml_end(&x->xml);
	}
	put_date(x, "publication_date", has_print(x) ? "print" : "online", &released);
	if (view_volume(x).len) {
		xml_begin(&x->xml, "journal_volume");
		put_cut(x, "volume", view_volume(x), NUMBER_MAX, i->volume.at);
		xml_end(&x->xml);
	}
	put_cut(x, "issue", i->kind == ISSUE_REGULAR ? view_number(x, lang) : view_plain_number(x, lang), NUMBER_MAX, i->number.at);
	if (i->kind != ISSUE_REGULAR)
		put_special(x, lang);
	xml_end(&x->xml);
}

static void open_batch(struct exporter *x)
{
	struct str version = is_54(x) ? STR("5.4.0") : STR("5.3.1");
	struct str space = str_printf(x->arena, "http://www.crossref.org/schema/%.*s", STR_ARG(version));
	struct xml *w = &x->xml;

	xml_declare(w);
	xml_begin(w, "doi_batch");
	xml_attr(w, "version", version);
	xml_attr(w, "xmlns", space);
	xml_attr(w, "xmlns:xsi", STR("http://www.w3.org/2001/XMLSchema-instance"));
	xml_attr(w, "xsi:schemaLocation",
		 str_printf(x->arena, "%.*s https://www.crossref.org/schemas/crossref%.*s.xsd", STR_ARG(space), STR_ARG(version)));
	xml_attr(w, "xmlns:jats", STR("http://www.ncbi.nlm.nih.gov/JATS1"));
	xml_attr(w, "xmlns:xlink", STR("http://www.w3.org/1999/xlink"));
	xml_attr(w, "xmlns:fr", STR("http://www.crossref.org/fundref.xsd"));
	xml_attr(w, "xmlns:ai", STR("http://www.crossref.org/AccessIndicators.xsd"));
	xml_attr(w, "xmlns:rel", STR("http://www.crossref.org/relations.xsd"));
	put_head(x);
	xml_begin(w, "body");
	xml_begin(w, "journal");
	put_journal(x);
	put_issue(x);
}

static void close_batch(struct exporter *x)
{
	xml_end(&x->xml);
	xml_end(&x->xml);
	xml_end(&x->xml);
}

/* --- an article ------------------------------------------------------------------------------------------------------------------- */

static void put_line(struct exporter *x, const char *element, const struct prose *p)
{
	if (!p)
		return;
	xml_begin(&x->xml, element);
	markup_line(&markup_faces, xml_inline(&x->xml), p);
	xml_end(&x->xml);
}

static void put_titles(struct exporter *x, const struct article *art, const struct strs *langs)
{
	for (size_t i = 0; i < langs->n && i < TITLE_LANGUAGES; i++) {
		const struct prose *title = i ? view_title(art, langs->v[i]) : lprose_any(&art->title, langs->v[i]);
		if (!title || (i && (!title->lang.len || title == lprose_any(&art->title, langs->v[0]))))
			continue;
		xml_begin(&x->xml, "titles");
		put_line(x, "title", title);
		put_line(x, "subtitle", lprose_find(&art->subtitle, title->lang.len ? title->lang : langs->v[i]));
		xml_end(&x->xml);
	}
}

static void put_part(struct exporter *x, const char *element, struct str s, struct origin at)
{
	put_cut(x, element, s, NAME_MAX_LEN, at);
}

static void put_institution(struct exporter *x, const struct affiliation *a, struct str lang)
{
	struct str name = view_text(x, &a->name, lang);

	if (!name.len)
		return;
	xml_begin(&x->xml, "institution");
	export_leaf(x, "institution_name", name);
	if (text_given(&a->ror))
		xml_leaf_with(&x->xml, "institution_id", "type", STR("ror"), a->ror.s);
	export_leaf(x, "institution_place", view_place(x, a, lang));
	xml_end(&x->xml);
}

static void put_affiliations(struct exporter *x, const struct article *art, const struct person *p, struct str lang)
{
	bool any = false;

	for (size_t i = 0; i < p->affiliations.n; i++) {
		const struct affiliation *a = view_affiliation(art, p, i);
		if (!a || !a->name.n)
			continue;
		if (!any)
			xml_begin(&x->xml, "affiliations");
		any = true;
		put_institution(x, a, lang);
	}
	if (any)
		xml_end(&x->xml);
}

static const char *style_of(const struct name *n)
{
	return name_is_family_first(n->lang) ? "eastern" : name_is_whole(n) ? "given-only" : "western";
}

/* In another script or language: elements in 5.3.1, one text in 5.4. */
static void put_other_names(struct exporter *x, const struct person *p, const struct name *shown)
{
	const struct name *other;
	size_t at = 0;

	while ((other = view_other_name(p, shown, &at))) {
		if (is_54(x)) {
			put_part(x, "name", view_clean(x, name_full(x->arena, other)), p->at);
			continue;
		}
		xml_begin(&x->xml, "alt-name");
		xml_begin(&x->xml, "name");
		xml_attr(&x->xml, "name-style", str_from(style_of(other)));
		xml_attr(&x->xml, "language", language(x, other->lang));
		put_part(x, "surname", view_family(x, other), p->at);
		put_part(x, "given_name", view_given(x, other), p->at);
		xml_end(&x->xml);
		xml_end(&x->xml);
		return; /* one is allowed */
	}
}

/* `first`: of all contributors. */
static void begin_contributor(struct exporter *x, const char *element, const char *role, bool first)
{
	xml_begin(&x->xml, element);
	xml_attr(&x->xml, "sequence", first ? STR("first") : STR("additional"));
	xml_attr(&x->xml, "contributor_role", str_from(role));
}

static void put_person(struct exporter *x, const struct article *art, const struct byline_author *who, struct str lang)
{
	const struct name *n = who->name;
	struct str suffix = view_clean(x, n->suffix.s), family = view_family(x, n);
	bool long_suffix = utf8_count(suffix) > SUFFIX_MAX;

	xml_attr(&x->xml, "language", language(x, view_name_language(n, lang)));
	put_part(x, "given_name", view_given(x, n), who->at);
	put_part(x, "surname", long_suffix ? str_printf(x->arena, "%.*s %.*s", STR_ARG(family), STR_ARG(suffix)) : family, who->at);
	if (is_54(x))
		put_other_names(x, who->person, n);
	export_leaf(x, "suffix", long_suffix ? STR("") : suffix);
	put_affiliations(x, art, who->person, lang);
	if (text_given(&who->person->orcid)) {
		xml_begin(&x->xml, "ORCID");
		xml_attr(&x->xml, "authenticated", who->person->orcid_authenticated ? STR("true") : STR("false"));
		xml_text(&x->xml, address_orcid(x->arena, who->person->orcid.s));
		xml_end(&x->xml);
	}
	if (!is_54(x))
		put_other_names(x, who->person, n);
	xml_end(&x->xml);
}

static void put_body(struct exporter *x, const struct byline_author *who)
{
	xml_text(&x->xml, view_cut(view_clean(x, byline_author(x->arena, who, name_full)), BODY_MAX));
	xml_end(&x->xml);
}

/* Those of one role, after `before` others; returns how many there are now. */
static size_t put_named(struct exporter *x, const struct article *art, const struct byline *named, const char *role, size_t before,
			struct str lang)
{
	for (size_t i = 0; i < named->n; i++) {
		const struct byline_author *who = &named->v[i];
		bool person = who->name && !who->group;
		if (!before && !i)
			xml_begin(&x->xml, "contributors");
		begin_contributor(x, person ? "person_name" : "organization", role, !before && !i);
		if (person)
			put_person(x, art, who, lang);
		else
			put_body(x, who);
	}
	return before + named->n;
}

static void put_contributors(struct exporter *x, const struct article *art, struct str lang)
{
	const struct byline authors = view_authors(x, art, lang);
	size_t n = put_named(x, art, &authors, "author", 0, lang);

	for (int kind = 0; kind < CONTRIBUTOR_KINDS; kind++) {
		const struct byline named = view_contributors(x, art, (enum contributor_kind)kind, lang);
		if (contributor_rows[kind].crossref)
			n = put_named(x, art, &named, contributor_rows[kind].crossref, n, lang);
	}
	if (n)
		xml_end(&x->xml);
}

static void put_abstracts(struct exporter *x, const struct article *art, const struct strs *langs)
{
	for (size_t i = 0; i < langs->n; i++) {
		const struct prose *p = lprose_find(&art->abstract, langs->v[i]);
		if (!p || (i && !p->lang.len))
			continue;
		xml_begin(&x->xml, "jats:abstract");
		xml_attr(&x->xml, "xml:lang", langs->v[i]);
		markup_blocks(&markup_jats_prefixed, xml_inline(&x->xml), p->blocks);
		xml_end(&x->xml);
	}
}

static void put_pages(struct exporter *x, const struct article *art)
{
	if (text_given(&art->pages.first)) {
		xml_begin(&x->xml, "pages");
		export_leaf(x, "first_page", view_hyphens(x, art->pages.first.s));
		export_leaf(x, "last_page", view_hyphens(x, art->pages.last.s));
		xml_end(&x->xml);
	}
	if (text_given(&art->article_number)) {
		xml_begin(&x->xml, "publisher_item");
		xml_leaf_with(&x->xml, "item_number", "item_number_type", STR("article_number"),
			      view_cut(art->article_number.s, NUMBER_MAX));
		xml_end(&x->xml);
	}
}

static void put_funding(struct exporter *x, const struct article *art, struct str lang)
{
	struct xml *w = &x->xml;

	if (!art->funders.n)
		return;
	xml_begin(w, "fr:program");
	xml_attr(w, "name", STR("fundref"));
	for (size_t i = 0; i < art->funders.n; i++) {
		const struct funder *f = &art->funders.v[i];
		xml_begin(w, "fr:assertion");
		xml_attr(w, "name", STR("fundgroup"));
		xml_begin(w, "fr:assertion");
		xml_attr(w, "name", STR("funder_name"));
		xml_text(w, view_text(x, &f->name, lang));
		if (!str_starts(f->id.s, STR("https://ror.org/")))
			xml_leaf_with(w, "fr:assertion", "name", STR("funder_identifier"), f->id.s);
		else if (is_54(x))
			xml_leaf_with(w, "fr:assertion", "name", STR("ror"), f->id.s);
		xml_end(w);
		for (size_t k = 0; k < f->awards.n; k++)
			xml_leaf_with(w, "fr:assertion", "name", STR("award_number"), view_clean(x, f->awards.v[k].s));
		xml_end(w);
	}
	xml_end(w);
}

static void put_licence(struct exporter *x, const struct article *art)
{
	const struct licence *l = view_licence(x, art);
	struct date from = view_published(x, art);

	if (!text_given(&l->url))
		return;
	xml_begin(&x->xml, "ai:program");
	xml_attr(&x->xml, "name", STR("AccessIndicators"));
	xml_begin(&x->xml, "ai:license_ref");
	xml_attr(&x->xml, "applies_to", STR("vor"));
	xml_attr(&x->xml, "start_date", from.day ? view_date(x, &from) : STR(""));
	xml_text(&x->xml, address_web(x->arena, l->url.s));
	xml_end(&x->xml);
	xml_end(&x->xml);
}

/* A notice that is published as an article updates another; that needs a policy. false: it is none, or has none. */
static bool put_update(struct exporter *x, const struct article *art, struct str lang)
{
	const struct text *policy = &x->journal->exchange.crossref.policy;
	struct date d = view_published(x, art);
	struct xml *w = &x->xml;

	if (!text_given(&art->corrects))
		return false;
	if (!text_given(policy) || !d.day) {
		diag_warn(x->diag, art->corrects.at, DIAG_EXPORT_LEFT_OUT,
			  "%s takes what the article corrects only with %s, and without it the update is left out", x->format->receiver,
			  d.day ? "the DOI of a policy on updates, 'exchange.crossref.policy' in journal.yaml"
				: "the day of its publication");
		return false;
	}
	xml_begin(w, "crossmark");
	export_leaf(x, "crossmark_version", STR("1"));
	export_leaf(x, "crossmark_policy", policy->s);
	xml_begin(w, "updates");
	xml_begin(w, "update");
	xml_attr(w, "type", str_from(view_update(art)));
	xml_attr(w, "date", view_date(x, &d));
	xml_text(w, art->corrects.s);
	xml_end(w);
	xml_end(w);
	if (art->funders.n || text_given(&view_licence(x, art)->url)) {
		xml_begin(w, "custom_metadata");
		put_funding(x, art, lang);
		put_licence(x, art);
		xml_end(w);
	}
	xml_end(w);
	return true;
}

static void put_relation(struct exporter *x, const struct relation_row *row, const char *type, struct str value)
{
	xml_begin(&x->xml, "rel:related_item");
	xml_begin(&x->xml, row->intra ? "rel:intra_work_relation" : "rel:inter_work_relation");
	xml_attr(&x->xml, "relationship-type", str_from(row->crossref));
	xml_attr(&x->xml, "identifier-type", str_from(type));
	xml_text(&x->xml, value);
	xml_end(&x->xml);
	xml_end(&x->xml);
}

/* By its DOI, else its ISBN or address. */
static void put_reviewed(struct exporter *x, const struct article *art, const struct reviewed *w)
{
	const struct relation_row *row = &relation_rows[RELATION_REVIEW_OF];

	if (text_given(&w->doi) && view_is_related(art, w->doi.s))
		return;
	if (text_given(&w->doi))
		put_relation(x, row, "doi", w->doi.s);
	else if (text_given(&w->isbn))
		put_relation(x, row, "isbn", w->isbn.s);
	else if (text_given(&w->url))
		put_relation(x, row, "uri", address_web(x->arena, w->url.s));
}

static void put_related(struct exporter *x, const struct article *art)
{
	struct xml *w = &x->xml;

	if (!art->related.n && !art->reviews.n)
		return;
	xml_begin(w, "rel:program");
	for (size_t i = 0; i < art->related.n; i++) {
		const struct related *r = &art->related.v[i];
		const struct relation_row *row = &relation_rows[r->kind];
		bool doi = text_given(&r->doi);
		put_relation(x, row, doi ? "doi" : "uri", doi ? r->doi.s : address_web(x->arena, r->url.s));
	}
	for (size_t i = 0; i < art->reviews.n; i++)
		put_reviewed(x, art, &art->reviews.v[i]);
	xml_end(w);
}

static void put_version(struct exporter *x, const struct article *art)
{
	const struct version *last = article_version(art);

	if (!last)
		return;
	xml_begin(&x->xml, "version_info");
	export_leaf(x, "version", view_cut(last->number.s, VERSION_MAX));
	for (size_t i = 0; i < last->note.n; i++)
		xml_leaf_with(&x->xml, "description", "xml:lang", last->note.v[i].lang, markup_plain(x->arena, &last->note.v[i], " "));
	xml_end(&x->xml);
}

static void put_file(struct exporter *x, const char *property, const char *crawler, struct str url)
{
	xml_begin(&x->xml, "collection");
	xml_attr(&x->xml, "property", str_from(property));
	xml_begin(&x->xml, "item");
	xml_attr(&x->xml, "crawler", str_from(crawler));
	xml_leaf_with(&x->xml, "resource", "mime_type", STR("application/pdf"), url);
	xml_end(&x->xml);
	xml_end(&x->xml);
}

static void put_doi(struct exporter *x, const struct article *art)
{
	struct str pdf = view_pdf_url(x, art), page = view_url(x, art);

	if (!page.len)
		export_need(x, "exchange.url");
	xml_begin(&x->xml, "doi_data");
	export_leaf(x, "doi", art->doi.s);
	export_leaf(x, "resource", page);
	if (pdf.len) {
		put_file(x, "crawler-based", "iParadigms", pdf);
		put_file(x, "text-mining", "", pdf);
	}
	xml_end(&x->xml);
}

static void put_references(struct exporter *x, const struct article *art)
{
	if (!art->references.n)
		return;
	xml_begin(&x->xml, "citation_list");
	for (size_t i = 0; i < art->references.n; i++) {
		const struct reference *r = &art->references.v[i];
		xml_begin(&x->xml, "citation");
		xml_attr(&x->xml, "key", str_printf(x->arena, "ref%zu", i + 1));
		export_leaf(x, "doi", r->doi.s);
		export_leaf(x, "unstructured_citation", view_clean(x, r->text.s));
		xml_end(&x->xml);
	}
	xml_end(&x->xml);
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	struct strs langs = view_languages(x, art);
	struct str lang = langs.v[0];
	struct date released = view_released(x), published = view_published(x, art);

	(void)section;
	xml_begin(&x->xml, "journal_article");
	xml_attr(&x->xml, "publication_type", STR("full_text"));
	xml_attr(&x->xml, "language", language(x, lang));
	put_titles(x, art, &langs);
	put_contributors(x, art, lang);
	put_abstracts(x, art, &langs);
	if (has_print(x))
		put_date(x, "publication_date", "print", &released);
	if (!has_print(x) || date_given(&art->dates.published))
		put_date(x, "publication_date", "online", &published);
	put_date(x, "acceptance_date", has_print(x) ? "print" : "online", &art->dates.accepted);
	put_pages(x, art);
	if (!put_update(x, art, lang)) {
		put_funding(x, art, lang);
		put_licence(x, art);
	}
	put_related(x, art);
	if (x->format->kind == EXPORT_CROSSREF_54)
		put_version(x, art);
	put_doi(x, art);
	put_references(x, art);
	xml_end(&x->xml);
}

#define LACKS                                                                                                                           \
	FIELD_BIT(SHORT_TITLE) | FIELD_BIT(HIGHLIGHTS) | FIELD_BIT(GRAPHICAL) | FIELD_BIT(DEGREE) | FIELD_BIT(POST) | FIELD_BIT(SPIN) | \
		FIELD_BIT(EMAIL) | FIELD_BIT(BIOGRAPHY) | FIELD_BIT(ROLES) | FIELD_BIT(PRESENT_ADDRESS) | FIELD_BIT(ON_BEHALF) |        \
		FIELD_BIT(INTERVIEWERS) | FIELD_BIT(KEYWORDS) | FIELD_BIT(EDN) | FIELD_BIT(RECEIVED) | FIELD_BIT(REVISED) |             \
		FIELD_BIT(NOTICE) | FIELDS_NOTES | FIELDS_CODES | FIELD_BIT(LICENCE)

/* clang-format off */
#define CROSSREF(kind_, lacks_) { \
	.kind = kind_, \
	.receiver = "Crossref", \
	.by_issn = true, \
	.dois_only = true, \
	.lacks = LACKS | FIELD_BIT(lacks_), \
	.open = open_batch, \
	.article = put_article, \
	.close = close_batch, \
}
/* clang-format on */

const struct export_format export_crossref = CROSSREF(EXPORT_CROSSREF, VERSIONS);
const struct export_format export_crossref_54 = CROSSREF(EXPORT_CROSSREF_54, VERSION_NOTES);
