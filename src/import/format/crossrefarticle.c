/* The article of Crossref's XML: people, texts, programs, references. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/format/crossref_int.h"
#include "import/text/mdwrite.h"
#include "model/script.h"

static struct str where(const struct crossref *c, const struct xml_node *n)
{
	return n ? xml_where(c->s->arena, n) : STR("");
}

/* --- people ----------------------------------------------------------------------------------------------------------------------- */

static void take_institution(struct crossref *c, const struct xml_node *n, struct draft *person)
{
	struct arena *a = c->s->arena;
	struct str name = xml_text_at(a, n, "institution_name"), department = xml_text_at(a, n, "institution_department"), city, country;
	struct draft *f;

	if (!name.len && !department.len)
		import_note(c->s, IMPORT_DROPPED, where(c, n), "an affiliation without a name: '%.*s'",
			    STR_ARG(str_slice(xml_text_of(a, n), 0, 120)));
	if (department.len)
		name = str_printf(a, "%.*s%s%.*s", STR_ARG(department), name.len ? ", " : "", STR_ARG(name));
	crossref_place(xml_text_at(a, n, "institution_place"), &city, &country);
	f = values_affiliation(c->s, c->d, person, STR(""), crossref_language_of_name(c, name), name, city, country, where(c, n));
	for (const struct xml_node *id = xml_find(n, "institution_id"); f && id; id = xml_next(id))
		if (xml_attr_is(id, "type", "ror"))
			draft_put(a, f, "ror", values_ror(a, xml_text_of(a, id)), where(c, id));
}

/* Where people of a role go; one whose role is not said is an author. NULL: they have no place. */
static const char *list_of(const struct xml_node *n)
{
	static const char *const roles[][2] = {{"", "authors"},           {"author", "authors"},
					       {"editor", "editors"},     {"translator", "translators"},
					       {"reviewer", "reviewers"}, {"reviewer-external", "reviewers"}};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (xml_attr_is(n, "contributor_role", roles[i][0]))
			return roles[i][1];
	return xml_attr_of(n, "contributor_role").len ? NULL : "authors";
}

/* In another language: parts, or one text. */
static void take_other_names(struct crossref *c, const struct xml_node *all, struct draft *person)
{
	struct arena *a = c->s->arena;

	for (const struct xml_node *n = all ? all->child : NULL; n; n = n->next) {
		struct str lang = values_language(a, xml_attr_of(n, "language")), family = xml_text_at(a, n, "surname"), text;
		text = xml_is(n, "string-name") ? xml_text_of(a, n) : family;
		if (!lang.len)
			lang = values_language_of(text);
		if (xml_is(n, "name"))
			values_name(c->s, person, lang, family, xml_text_at(a, n, "given_name"), xml_text_at(a, n, "suffix"), where(c, n));
		else if (xml_is(n, "string-name"))
			values_whole_name(c->s, person, lang, text, where(c, n));
	}
}

static void take_orcid(struct crossref *c, const struct xml_node *n, struct draft *person)
{
	struct str given = xml_text_of(c->s->arena, n), orcid = values_orcid(c->s->arena, given);

	if (given.len && !orcid.len)
		import_note(c->s, IMPORT_DROPPED, where(c, n), "'%.*s' is no ORCID iD", STR_ARG(str_slice(given, 0, 80)));
	if (draft_put(c->s->arena, person, "orcid", orcid, where(c, n)) && xml_attr_is(n, "authenticated", "true"))
		draft_put(c->s->arena, person, "orcid_authenticated", STR("true"), where(c, n));
}

static void take_person(struct crossref *c, const struct xml_node *n)
{
	struct arena *a = c->s->arena;
	struct str family = xml_text_at(a, n, "surname"), given = xml_text_at(a, n, "given_name"), at = where(c, n), lang;
	const char *list = list_of(n);
	struct draft *person;

	if (!list) {
		import_note(c->s, IMPORT_DROPPED, at, "a contributor in the role '%.*s': '%.*s'",
			    STR_ARG(xml_attr_of(n, "contributor_role")),
			    STR_ARG(str_slice(xml_is(n, "person_name") ? family : xml_text_of(a, n), 0, 80)));
		return;
	}
	person = values_person(c->s, c->d, list, at);
	if (!person)
		return;
	lang = values_language(a, xml_attr_of(n, "language"));
	if (!script_fits(script_of(family.len ? family : given), lang)) /* it is often that of the person */
		lang = STR("");
	if (xml_is(n, "organization")) {
		struct str name = xml_text_of(a, n);
		draft_say(a, person, "name", crossref_language_of_name(c, name), name, at);
		draft_put(a, person, "group", STR("true"), at);
	} else {
		values_name(c->s, person, lang.len ? lang : crossref_language_of_name(c, family), family, given,
			    xml_text_at(a, n, "suffix"), at);
	}
	take_other_names(c, xml_find(n, "alt-name"), person);
	take_orcid(c, xml_find(n, "ORCID"), person);
	for (const struct xml_node *f = xml_find(n, "affiliation"); f; f = xml_next(f)) {
		struct str name = xml_text_of(a, f);
		values_affiliation(c->s, c->d, person, STR(""), crossref_language_of_name(c, name), name, STR(""), STR(""), where(c, f));
	}
	for (const struct xml_node *f = xml_find(n, "affiliations/institution"); f; f = xml_next(f))
		take_institution(c, f, person);
	if (!draft_get(person, "name"))
		draft_remove(draft_get(c->d, list), person);
}

/* --- programs --------------------------------------------------------------------------------------------------------------------- */

/* The text of an element without that of what is in it. */
static struct str own_text(struct arena *a, const struct xml_node *n)
{
	struct strbuf own = {.arena = a};

	for (const struct xml_node *t = n->child; t; t = t->next)
		if (!t->name.len)
			strbuf_put(&own, t->text);
	return values_collapse(a, strbuf_str(&own));
}

/* The identifier in the name of a funder, or beside it; that of ROR before others. */
static struct str funder_id(struct arena *a, const struct xml_node *from)
{
	struct str id = STR("");

	for (const struct xml_node *n = from; n && (n == from || !xml_attr_is(n, "name", "funder_name")); n = n->next) {
		bool names = xml_attr_is(n, "name", "funder_identifier") || xml_attr_is(n, "name", "ror");
		struct str inner = names ? xml_text_of(a, n) : n == from ? funder_id(a, n->child) : STR("");
		if (inner.len && (!id.len || xml_attr_is(n, "name", "ror")))
			id = inner;
	}
	return id;
}

/* Funders with their awards, in groups of their own or one after another. */
static void take_funders(struct crossref *c, const struct xml_node *group)
{
	struct arena *a = c->s->arena;
	struct draft *funder = NULL;

	for (const struct xml_node *n = group->child; n; n = n->next) {
		if (xml_attr_is(n, "name", "fundgroup"))
			take_funders(c, n);
		else if (xml_attr_is(n, "name", "funder_name"))
			funder = crossref_funder(c, own_text(a, n), funder_id(a, n), where(c, n));
		else if (xml_attr_is(n, "name", "ror"))
			funder = crossref_funder(c, STR(""), xml_text_of(a, n), where(c, n));
	}
	for (const struct xml_node *n = group->child; n; n = n->next) {
		if (!xml_attr_is(n, "name", "award_number"))
			continue;
		if (funder)
			crossref_award(c, funder, xml_text_of(a, n), where(c, n));
		else
			import_note(c->s, IMPORT_DROPPED, where(c, n), "an award without a funder: '%.*s'",
				    STR_ARG(str_slice(xml_text_of(a, n), 0, 80)));
	}
}

/* That of the published version before others; one for text mining only if it has a name. */
static void take_licence(struct crossref *c, const struct xml_node *program)
{
	static const char *const versions[] = {"vor", "", "am", "stm-asf", "tdm", NULL};
	const struct xml_node *best = NULL;
	size_t rank = SIZE_MAX;

	for (const struct xml_node *n = xml_find(program, "license_ref"); n; n = xml_next(n)) {
		struct str url = xml_text_of(c->s->arena, n);
		bool named = values_licence(c->s->arena, url).len > 0;
		size_t at = 0;
		while (versions[at] && !str_is(xml_attr_of(n, "applies_to"), versions[at]))
			at++;
		at += named ? 0 : 10;
		if (crossref_has_word(url, "/tdm") || crossref_has_word(url, "userlicense"))
			continue;
		if (url.len && at < rank && (named || !xml_attr_is(n, "applies_to", "tdm"))) {
			best = n;
			rank = at;
		}
	}
	if (best)
		crossref_licence(c, xml_text_of(c->s->arena, best), where(c, best));
}

static void take_program(struct crossref *c, const struct xml_node *program)
{
	take_funders(c, program);
	take_licence(c, program);
	for (const struct xml_node *n = xml_find(program, "related_item"); n; n = xml_next(n))
		for (const struct xml_node *w = n->child; w; w = w->next)
			if (xml_is(w, "inter_work_relation") || xml_is(w, "intra_work_relation"))
				crossref_relation(c, xml_attr_of(w, "relationship-type"), xml_attr_of(w, "identifier-type"),
						  xml_text_of(c->s->arena, w), where(c, w));
}

static void take_assertion(struct crossref *c, const struct xml_node *n)
{
	const struct crossref_assertion s = {.name = xml_attr_of(n, "name"),
					     .label = xml_attr_of(n, "label"),
					     .heading = xml_attr_of(n, "group_label"),
					     .text = xml_text_of(c->s->arena, n)};

	crossref_assert(c, &s, where(c, n));
}

static void take_crossmark(struct crossref *c, const struct xml_node *n)
{
	struct arena *a = c->s->arena;

	for (const struct xml_node *u = xml_find(n, "updates/update"); u; u = xml_next(u))
		crossref_updates(c, xml_attr_of(u, "type"), xml_text_of(a, u), where(c, u));
	for (const struct xml_node *k = xml_find(n, "custom_metadata") ? xml_find(n, "custom_metadata")->child : NULL; k; k = k->next) {
		if (xml_is(k, "program"))
			take_program(c, k);
		else if (xml_is(k, "assertion"))
			take_assertion(c, k);
	}
}

static void take_reference(struct crossref *c, const struct xml_node *n)
{
	struct arena *a = c->s->arena;
	const struct crossref_reference r = {.author = xml_text_at(a, n, "author"),
					     .year = xml_text_at(a, n, "cYear"),
					     .article = xml_text_at(a, n, "article_title"),
					     .journal = xml_text_at(a, n, "journal_title"),
					     .book = xml_text_at(a, n, "volume_title"),
					     .series = xml_text_at(a, n, "series_title"),
					     .edition = xml_text_at(a, n, "edition_number"),
					     .volume = xml_text_at(a, n, "volume"),
					     .issue = xml_text_at(a, n, "issue"),
					     .page = xml_text_at(a, n, "first_page"),
					     .doi = xml_text_at(a, n, "doi"),
					     .text = xml_text_at(a, n, "unstructured_citation")};

	crossref_reference(c, &r, where(c, n));
}

/* --- the article ------------------------------------------------------------------------------------------------------------------ */

/* A title, the one in the original language, and subtitles, each of the title before it. */
static void take_titles(struct crossref *c, const struct xml_node *titles)
{
	struct arena *a = c->s->arena;
	const struct xml_node *original = xml_find(titles, "original_language_title");
	struct str said = values_language(a, xml_attr_of(original, "language")), lang = STR("");

	for (const struct xml_node *n = titles->child; n; n = n->next) {
		bool subtitle = xml_is(n, "subtitle");
		struct str text;
		if (!subtitle && !xml_is(n, "title") && !xml_is(n, "original_language_title"))
			continue;
		text = mdwrite_line(c->s, n);
		if (xml_attr_of(n, "language").len)
			lang = values_language(a, xml_attr_of(n, "language"));
		else if (!subtitle)
			lang = STR("");
		if (!lang.len && original && !subtitle && n != original && said.len && script_of(text) == SCRIPT_LATIN &&
		    !script_fits(SCRIPT_LATIN, said))
			lang = crossref_guess_english(c, "title", text, where(c, n));
		crossref_say(c, subtitle ? "subtitle" : "title", lang, text, original != NULL, where(c, n));
	}
}

/* "Executive summary" from "executive-summary". */
static struct str in_words(struct arena *a, struct str kind)
{
	char *s = str_cstr(a, kind);

	for (size_t i = 0; i < kind.len; i++)
		s[i] = s[i] == '-' || s[i] == '_' ? ' ' : s[i];
	if (s[0] >= 'a' && s[0] <= 'z')
		s[0] = (char)(s[0] - 'a' + 'A');
	return str_from(s);
}

/* Those for others than scholars stand under their titles. */
static void take_abstract(struct crossref *c, const struct xml_node *n)
{
	static const char *const usual[] = {"",           "abstract", "text-abstract", "summary", "normal",   "main",
					    "structured", "author",   "short",         "full",    "original", NULL};
	struct arena *a = c->s->arena;
	struct str lang = values_language(a, xml_attr_of(n, "xml:lang")), kind = xml_attr_of(n, "abstract-type"), label = STR("");
	const struct xml_node *title = xml_find(n, "title");
	struct xml_node rest = *n;
	struct draft *item;
	bool several = false;

	for (const struct xml_node *k = n->parent ? n->parent->child : NULL; k; k = k->next)
		several = several || (k != n && xml_is(k, "abstract") && str_eq(xml_attr_of(k, "abstract-type"), kind));
	if (str_is_one_of(kind, usual)) {
		crossref_say(c, "abstract", lang, mdwrite_blocks(c->s, n), several, where(c, n));
		return;
	}
	for (const struct xml_node *k = n->child; k && k != title; k = k->next)
		title = k->name.len ? NULL : title;
	if (title) {
		label = mdwrite_line(c->s, title);
		rest.child = title->next;
	}
	item = draft_item(a, draft_list(a, c->d, "statements"), DRAFT_MAP);
	if (label.len) {
		draft_say(a, item, "label", lang, label, where(c, title));
	} else { /* "executive-summary" */
		struct draft *said = draft_say(a, item, "label", lang, in_words(a, kind), where(c, n));
		said->guess = STR("from the kind of the abstract");
	}
	draft_say(a, item, "text", lang, mdwrite_blocks(c->s, &rest), where(c, n));
}

static void take_pages(struct crossref *c, const struct xml_node *n)
{
	struct str more = xml_text_at(c->s->arena, n, "other_pages");

	values_pages(c->s, c->d, xml_text_at(c->s->arena, n, "first_page"), xml_text_at(c->s->arena, n, "last_page"), where(c, n));
	if (more.len)
		import_note(c->s, IMPORT_DROPPED, where(c, n), "more pages: '%.*s'", STR_ARG(str_slice(more, 0, 80)));
}

static bool is_short_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == '/' || s.ptr[i] == ' ')
			return false;
	return s.len > 0 && s.len <= 12;
}

/* Its article number; a number of which nothing is said is one if there are no pages. */
static void take_item(struct crossref *c, const struct xml_node *n)
{
	for (const struct xml_node *i = xml_find(n, "item_number"); i; i = xml_next(i)) {
		struct str kind = xml_attr_of(i, "item_number_type"), number = xml_text_of(c->s->arena, i);
		bool said = str_is(kind, "article_number") || str_is(kind, "article-number");
		if (said || (!kind.len && is_short_number(number) && !xml_find(n->parent, "pages")))
			draft_put(c->s->arena, c->d, "article_number", number, where(c, i));
	}
}

static void take_contributors(struct crossref *c, const struct xml_node *n)
{
	for (const struct xml_node *p = n->child; p; p = p->next)
		if (xml_is(p, "person_name") || xml_is(p, "organization"))
			take_person(c, p);
}

static void take_components(struct crossref *c, const struct xml_node *n)
{
	size_t parts = 0;

	for (const struct xml_node *k = xml_find(n, "component"); k; k = xml_next(k))
		parts++;
	if (parts)
		import_note(c->s, IMPORT_DROPPED, where(c, n), "%zu part%s with DOIs of their own, as figures", parts,
			    parts == 1 ? "" : "s");
}

static void take_child(struct crossref *c, const struct xml_node *n)
{
	/* read elsewhere, or about the deposit */
	static const char *const passed[] = {"",
					     "publication_date",
					     "posted_date",
					     "review_date",
					     "scn_policies",
					     "archive_locations",
					     "version_info",
					     "component_number",
					     "running_number",
					     "level_sequence_number",
					     "anonymous",
					     "institution",
					     "item_number",
					     "group_title",
					     NULL};
	struct arena *a = c->s->arena;

	if (xml_is(n, "titles")) {
		take_titles(c, n);
	} else if (xml_is(n, "contributors")) {
		take_contributors(c, n);
	} else if (xml_is(n, "abstract")) {
		take_abstract(c, n);
	} else if (xml_is(n, "acceptance_date")) {
		draft_put_in(a, c->d, "dates", "accepted", crossref_xml_date(a, n), where(c, n));
	} else if (xml_is(n, "pages")) {
		take_pages(c, n);
	} else if (xml_is(n, "publisher_item")) {
		take_item(c, n);
	} else if (xml_is(n, "program")) {
		take_program(c, n);
	} else if (xml_is(n, "crossmark")) {
		take_crossmark(c, n);
	} else if (xml_is(n, "doi_data")) {
		struct str doi = xml_text_at(a, n, "doi");
		if (!draft_put(a, c->d, "doi", values_doi(a, doi), where(c, n)) && doi.len)
			import_note(c->s, IMPORT_DROPPED, where(c, n), "'%.*s' is no DOI", STR_ARG(str_slice(doi, 0, 80)));
		crossref_address(c, xml_text_at(a, n, "resource"), where(c, n));
	} else if (xml_is(n, "citation_list")) {
		for (const struct xml_node *r = xml_find(n, "citation"); r; r = xml_next(r))
			take_reference(c, r);
	} else if (xml_is(n, "component_list")) {
		take_components(c, n);
	} else if (!str_is_one_of(n->name, passed) && n->child) {
		import_unknown(c->s, n->name, where(c, n));
	}
}

void crossref_article(struct crossref *c, const struct xml_node *n)
{
	crossref_language(c, xml_attr_of(n, "language"), xml_text_at(c->s->arena, n, "titles/title"), where(c, n));
	for (const struct xml_node *k = n->child; k; k = k->next)
		take_child(c, k);
}
