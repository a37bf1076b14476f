/* DOAJ's own XML, in which journals send articles to the directory: a record per article. */
#include <stdlib.h>

#include "base/arena.h"
#include "import/text/mdwrite.h"
#include "import/value/slug.h"
#include "import/value/values.h"

struct place { /* an affiliation */
	struct str id;
	const struct xml_node *n;
	bool taken;
};

struct record {
	struct import_source *s;
	struct arena *a;
	struct draft *d;
	const struct xml_node *n;
	struct str lang;
	struct place *places; /* by id */
	size_t n_places;
};

static bool recognise(struct str head, struct str path)
{
	char narrow[IMPORT_HEAD];

	(void)path;
	head = xml_narrow(head, narrow);
	return str_find(head, STR("<records"), 0) != SIZE_MAX && str_find(head, STR("<record>"), 0) != SIZE_MAX &&
	       (str_find(head, STR("<journalTitle"), 0) != SIZE_MAX || str_find(head, STR("doajArticles"), 0) != SIZE_MAX);
}

static struct str where(const struct record *r, const struct xml_node *n)
{
	return xml_where(r->a, n);
}

static struct str lang_of(const struct record *r, const struct xml_node *n)
{
	struct str lang = values_language(r->a, xml_attr_of(n, "language"));

	return lang.len ? lang : r->lang;
}

/* DOAJ shows no markup, but files have it, as entities. */
static struct str line_of(const struct record *r, const struct xml_node *n)
{
	return mdwrite_html_line(r->s, xml_text_of(r->a, n), where(r, n));
}

static void take_issn(struct record *r, struct draft *journal, const struct xml_node *n, const char *key)
{
	struct str s = values_issn(r->a, xml_text_of(r->a, n));

	if (s.len)
		draft_put(r->a, draft_map(r->a, journal, "issn"), key, s, where(r, n));
	else if (xml_text_of(r->a, n).len)
		import_note(r->s, IMPORT_DROPPED, where(r, n), "'%.*s', which is no ISSN", STR_ARG(str_slice(xml_text_of(r->a, n), 0, 40)));
}

static int compare_places(const void *a, const void *b)
{
	return str_cmp(((const struct place *)a)->id, ((const struct place *)b)->id);
}

static void collect_places(struct record *r)
{
	const struct xml_node *n = xml_find(r->n, "affiliationsList/affiliationName");

	for (; n; n = xml_next(n))
		ARENA_PUSH(r->a, r->places, r->n_places) = (struct place){.id = xml_attr_of(n, "affiliationId"), .n = n};
	if (r->n_places)
		qsort(r->places, r->n_places, sizeof *r->places, compare_places);
}

static void take_affiliation(struct record *r, struct draft *person, const struct xml_node *n)
{
	struct place wanted = {.id = xml_text_of(r->a, n)};
	struct place *at = r->n_places ? bsearch(&wanted, r->places, r->n_places, sizeof *r->places, compare_places) : NULL;

	if (!wanted.id.len)
		return;
	if (!at) {
		import_note(r->s, IMPORT_DROPPED, where(r, n), "a reference to the affiliation '%.*s', which is not there",
			    STR_ARG(wanted.id));
		return;
	}
	values_affiliation(r->s, r->d, person, str_printf(r->a, "aff%.*s", STR_ARG(wanted.id)), r->lang,
			   at->taken ? STR("") : line_of(r, at->n), STR(""), STR(""), where(r, at->n));
	at->taken = true;
}

static void take_author(struct record *r, const struct xml_node *n)
{
	struct draft *person = draft_new(r->a);
	const struct xml_node *aff = xml_find(n, "affiliationId"), *orcid = xml_find(n, "orcid_id"), *email = xml_find(n, "email");

	values_whole_name(r->s, person, r->lang, mdwrite_plain(r->a, xml_text_at(r->a, n, "name")), where(r, n));
	if (!draft_get(person, "name"))
		return;
	if (email)
		values_email(r->s, person, xml_text_of(r->a, email), where(r, email));
	draft_put(r->a, person, "orcid", values_orcid(r->a, xml_text_of(r->a, orcid)), where(r, orcid));
	for (; aff; aff = xml_next(aff))
		take_affiliation(r, person, aff);
	draft_append(draft_list(r->a, r->d, "authors"), person);
}

static void take_keywords(struct record *r, const struct xml_node *group)
{
	struct str lang = lang_of(r, group);
	const struct xml_node *first = xml_find(group, "keyword");

	if (first && !xml_next(first)) {
		values_keywords(r->s, r->d, lang, line_of(r, first), where(r, first));
		return;
	}
	for (; first; first = xml_next(first))
		draft_add_said(r->a, r->d, "keywords", lang, line_of(r, first), where(r, first));
}

static void take_pages(struct record *r)
{
	const struct xml_node *first = xml_find(r->n, "startPage"), *last = xml_find(r->n, "endPage");

	if (xml_text_of(r->a, first).len)
		values_pages(r->s, r->d, xml_text_of(r->a, first), xml_text_of(r->a, last), where(r, first));
}

static void take_child(struct record *r, struct draft *journal, const struct xml_node *c)
{
	static const char *const later[] = {"language", "startPage", "endPage", "affiliationsList", "publisherRecordId", NULL};
	struct str s = xml_text_of(r->a, c), at = where(r, c);
	struct draft *issue = draft_map(r->a, r->d, "@issue");

	if (xml_is(c, "publisher")) {
		draft_say(r->a, draft_map(r->a, journal, "publisher"), "name", STR(""), mdwrite_plain(r->a, s), at);
	} else if (xml_is(c, "journalTitle")) {
		draft_say(r->a, journal, "title", STR(""), mdwrite_plain(r->a, s), at);
	} else if (xml_is(c, "issn") || xml_is(c, "eissn")) {
		take_issn(r, journal, c, xml_is(c, "issn") ? "print" : "online");
	} else if (xml_is(c, "publicationDate")) {
		struct str date = values_date(r->a, s);
		draft_put(r->a, draft_map(r->a, r->d, "dates"), "published", date, at);
		draft_put(r->a, issue, "year", str_slice(date, 0, 4), at);
	} else if (xml_is(c, "volume") || xml_is(c, "issue")) {
		draft_put(r->a, issue, xml_is(c, "volume") ? "volume" : "number", s, at);
	} else if (xml_is(c, "doi")) {
		draft_put(r->a, r->d, "doi", values_doi(r->a, s), at);
	} else if (xml_is(c, "documentType")) {
		draft_put(r->a, r->d, "type", values_type(s), at);
		if (s.len && !values_type(s).len)
			import_note(r->s, IMPORT_DROPPED, at, "the type of the article, '%.*s', which is not known", STR_ARG(s));
	} else if (xml_is(c, "title")) {
		draft_say(r->a, r->d, "title", lang_of(r, c), line_of(r, c), at);
	} else if (xml_is(c, "abstract")) {
		draft_say(r->a, r->d, "abstract", lang_of(r, c), mdwrite_html_blocks(r->s, s, at), at);
	} else if (xml_is(c, "authors")) {
		for (const struct xml_node *n = xml_find(c, "author"); n; n = xml_next(n))
			take_author(r, n);
	} else if (xml_is(c, "fullTextUrl")) {
		if (str_starts(s, STR("http")) && !str_ends(s, STR(".pdf")) && !xml_attr_is(c, "format", "pdf"))
			draft_put(r->a, r->d, "url", s, at);
	} else if (xml_is(c, "keywords")) {
		take_keywords(r, c);
	} else if (c->name.len && !str_is_one_of(c->name, later)) {
		import_unknown(r->s, c->name, at);
	}
}

static void drop_empty(struct draft *d, const char *key)
{
	struct draft *child = draft_get(d, key);

	if (child && child->kind != DRAFT_TEXT && !child->child)
		draft_remove(d, child);
}

static void take_record(void *ctx, struct xml_node *n)
{
	struct import_source *s = ctx;
	struct record r = {.s = s, .a = s->arena, .d = draft_new(s->arena), .n = n};
	struct draft *journal = draft_map(r.a, r.d, "@journal");
	struct str id = xml_text_at(r.a, n, "publisherRecordId");

	r.lang = values_language(r.a, xml_text_at(r.a, n, "language"));
	collect_places(&r);
	draft_put(r.a, r.d, "language", r.lang, where(&r, xml_find(n, "language")));
	for (const struct xml_node *c = n->child; c; c = c->next)
		take_child(&r, journal, c);
	take_pages(&r);
	if (slug_is(id))
		draft_put(r.a, r.d, "@slug", id, where(&r, xml_find(n, "publisherRecordId")));
	drop_empty(r.d, "@issue");
	drop_empty(r.d, "dates");
	drop_empty(journal, "publisher");
	drop_empty(r.d, "@journal");
	import_record(s, r.d);
}

static enum xml_choice choose(void *ctx, const struct xml_node *n)
{
	(void)ctx;
	return xml_is(n, "record") ? XML_KEEP : XML_ENTER;
}

static bool read(struct import_source *s)
{
	const struct xml_handler h = {.choose = choose, .element = take_record, .ctx = s};

	return xmlread(s, &h);
}

const struct import_reader import_doaj = {.name = "doaj", .recognise = recognise, .read = read};
