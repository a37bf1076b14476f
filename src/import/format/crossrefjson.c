/* Crossref's JSON, as its REST API serves it: a work, a list of works, one below "message". */
#include "base/arena.h"
#include "import/format/jsonfields.h"
#include "import/text/mdwrite.h"
#include "import/value/journalput.h"

/* Keys that say nothing about the article, or are read beside others. */
static const char *const passed[] = {"indexed",
				     "reference-count",
				     "references-count",
				     "is-referenced-by-count",
				     "content-domain",
				     "created",
				     "deposited",
				     "score",
				     "source",
				     "prefix",
				     "member",
				     "alternative-id",
				     "aliases",
				     "archive",
				     "issued",
				     "published",
				     "published-print",
				     "published-online",
				     "published-other",
				     "journal-issue",
				     "link",
				     "resource",
				     "URL",
				     "issn-type",
				     "ISSN",
				     "subject",
				     "title",
				     "subtitle",
				     "short-title",
				     "original-title",
				     "abstract",
				     "author",
				     "editor",
				     "translator",
				     "container-title",
				     "short-container-title",
				     "container-title-short",
				     "publisher",
				     "publisher-location",
				     "language",
				     "type",
				     "DOI",
				     "page",
				     "article-number",
				     "volume",
				     "issue",
				     "special_numbering",
				     "accepted",
				     "assertion",
				     "license",
				     "funder",
				     "relation",
				     "update-to",
				     "updated-by",
				     "update-policy",
				     "reference",
				     "id",
				     "subtype",
				     "group-title",
				     "status",
				     "version",
				     "content-created",
				     "content-updated",
				     "posted",
				     "approved",
				     "cited-by-count",
				     "isbn-type",
				     "ISBN",
				     "edition-number",
				     "part-number",
				     "event",
				     "free-to-read",
				     "standards-body",
				     "institution",
				     "proceedings-subject",
				     "categories",
				     "keyword",
				     "original-title-language",
				     NULL};

static struct str where(const struct crossref *c, const struct json_value *v)
{
	return jsonread_where(c->s->arena, v);
}

/* --- titles ----------------------------------------------------------------------------------------------------------------------- */

static void take_texts(struct crossref *c, const struct json_value *all, const char *key)
{
	bool several = all && all->kind == JSON_LIST && all->child && all->child->next;

	for (const struct json_value *v = NULL; (v = jsonfields_next(all, v));) {
		struct str at = where(c, v);
		crossref_say(c, key, STR(""), mdwrite_html_line(c->s, jsonread_text(v), at), several, at);
	}
}

/* The first title also stands as the original one, or as the short one. */
static void take_other_titles(struct crossref *c, const struct json_value *work)
{
	const struct json_value *title = jsonread_get(work, "title");
	static const char *const keys[][2] = {{"original-title", "title"}, {"short-title", "short_title"}};

	for (size_t i = 0; i < 2; i++)
		for (const struct json_value *v = NULL; (v = jsonfields_next(jsonread_get(work, keys[i][0]), v));) {
			bool same = false;
			for (const struct json_value *t = NULL; (t = jsonfields_next(title, t));)
				same = same || str_eq(jsonread_text(t), jsonread_text(v));
			if (!same)
				crossref_say(c, keys[i][1], STR(""), mdwrite_html_line(c->s, jsonread_text(v), where(c, v)), true,
					     where(c, v));
		}
}

static void take_abstract(struct crossref *c, const struct json_value *v)
{
	struct arena *a = c->s->arena;
	struct str text = jsonread_text(v), found;
	struct xml_node *n;

	if (!text.len)
		return;
	n = xmlread_text(a, str_printf(a, "<abstract>%.*s</abstract>", STR_ARG(text)));
	if (!n) {
		found = mdwrite_html_blocks(c->s, text, where(c, v));
	} else if (n->child && !n->child->next && !n->child->name.len) {
		found = mdwrite_plain_blocks(a, xml_text_of(a, n));
	} else {
		while (n->child && !n->child->next && xml_is(n->child, "abstract"))
			n = n->child;
		found = mdwrite_blocks(c->s, n);
	}
	crossref_say(c, "abstract", STR(""), found, false, where(c, v));
}

/* --- the journal and its issue ---------------------------------------------------------------------------------------------------- */

static void take_journal(struct crossref *c, const struct json_value *work)
{
	struct arena *a = c->s->arena;
	const struct json_value *types = jsonread_get(work, "issn-type"), *issn = jsonread_get(work, "ISSN");
	static const char *const texts[][2] = {{"container-title", "title"},
					       {"short-container-title", "abbreviated_title"},
					       {"container-title-short", "abbreviated_title"}};
	const struct json_value *publisher = jsonread_get(work, "publisher");
	struct str name = values_plain(a, jsonread_text(publisher));

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct json_value *v = jsonread_get(work, texts[i][0]);
		struct str text = values_plain(a, jsonread_text(v));
		draft_say_in(a, c->d, "@journal", texts[i][1], crossref_language_of_name(c, text), text, where(c, v));
	}
	for (const struct json_value *t = NULL; (t = jsonfields_next(types, t));)
		draft_put_in(a, draft_map(a, c->d, "@journal"), "issn", str_is(jsonread_text_at(t, "type"), "print") ? "print" : "online",
			     values_issn(a, jsonread_text_at(t, "value")), where(c, t));
	if (!types && issn)
		journalput_issn(c->s, c->d, jsonread_text(issn), where(c, issn));
	journalput_publisher(c->s, c->d, crossref_language_of_name(c, name), name, where(c, publisher));
}

/* Fills *found with a date of the work or of its issue; false: there is none. */
static bool find_date(const struct crossref *c, const struct json_value *map, const char *key, struct str *found, struct str *at)
{
	const struct json_value *v = jsonread_get(map, key);

	*found = jsonfields_date(c->s->arena, v);
	*at = where(c, v);
	return found->len > 0;
}

static void take_issue(struct crossref *c, const struct json_value *work)
{
	static const char *const keys[] = {"published-print", "published-online", "published", "issued", "published-other", "posted", NULL};
	struct arena *a = c->s->arena;
	const struct json_value *issue = jsonread_get(work, "journal-issue"), *number = jsonread_get(work, "issue");
	struct draft *to = draft_map(a, c->d, "@issue");
	struct str found = STR(""), at = STR("");

	if (!number)
		number = jsonread_get(issue, "issue");
	draft_put(a, to, "volume", values_plain(a, jsonread_text_at(work, "volume")), where(c, jsonread_get(work, "volume")));
	if (number)
		values_issue(c->s, to, jsonread_text(number), where(c, number));
	if (jsonread_get(work, "special_numbering"))
		values_issue(c->s, to, jsonread_text_at(work, "special_numbering"), where(c, jsonread_get(work, "special_numbering")));
	for (size_t i = 0; keys[i] && !found.len; i++)
		if (!(i < 2 && find_date(c, issue, keys[i], &found, &at)))
			find_date(c, work, keys[i], &found, &at);
	draft_put(a, to, "year", str_slice(found, 0, 4), at);
	if (find_date(c, issue, "published-print", &found, &at) && found.len > 4)
		draft_put_in(a, to, "dates", "released", found, at);
}

/* --- dates ------------------------------------------------------------------------------------------------------------------------ */

/* The day of publication; less only if nothing more is said. */
static void take_published(struct crossref *c, const struct json_value *work)
{
	static const char *const keys[] = {"published-online", "published", "issued", "published-print", "posted", NULL};
	struct str found, at, best = STR(""), best_at = STR("");

	for (size_t i = 0; keys[i]; i++)
		if (find_date(c, work, keys[i], &found, &at) && found.len > best.len && found.len > 4) {
			best = found;
			best_at = at;
		}
	draft_put_in(c->s->arena, c->d, "dates", "published", best, best_at);
}

static void take_assertion(struct crossref *c, const struct json_value *v)
{
	const struct crossref_assertion s = {.name = jsonread_text_at(v, "name"),
					     .label = jsonread_text_at(v, "label"),
					     .heading = jsonread_text_at(jsonread_get(v, "group"), "label"),
					     .text = jsonread_text_at(v, "value")};

	crossref_assert(c, &s, where(c, v));
}

/* --- works ------------------------------------------------------------------------------------------------------------------------ */

static void take_licence(struct crossref *c, const struct json_value *all)
{
	const struct json_value *best = NULL;

	for (const struct json_value *v = NULL; (v = jsonfields_next(all, v));) {
		struct str version = jsonread_text_at(v, "content-version"), url = jsonread_text_at(v, "URL");
		bool open = values_licence(c->s->arena, url).len > 0;
		if (!url.len || (str_is(version, "tdm") && !open) || crossref_has_word(url, "/tdm") ||
		    crossref_has_word(url, "userlicense"))
			continue;
		if (!best || (open && !values_licence(c->s->arena, jsonread_text_at(best, "URL")).len) ||
		    (str_is(version, "vor") && !str_is(jsonread_text_at(best, "content-version"), "vor")))
			best = v;
	}
	if (best)
		crossref_licence(c, jsonread_text_at(best, "URL"), where(c, best));
}

static void take_funder(struct crossref *c, const struct json_value *v)
{
	struct draft *funder;
	struct str id = jsonread_text_at(v, "DOI");

	for (const struct json_value *i = NULL; (i = jsonfields_next(jsonread_get(v, "id"), i));)
		if (!id.len || str_eq_folded(jsonread_text_at(i, "id-type"), STR("ROR")))
			id = jsonread_text_at(i, "id");
	funder = crossref_funder(c, jsonread_text_at(v, "name"), id, where(c, v));
	for (const struct json_value *w = NULL; funder && (w = jsonfields_next(jsonread_get(v, "award"), w));)
		crossref_award(c, funder, values_plain(c->s->arena, jsonread_text(w)), where(c, w));
}

static void take_relations(struct crossref *c, const struct json_value *map)
{
	for (const struct json_value *kind = map && map->kind == JSON_MAP ? map->child : NULL; kind; kind = kind->next)
		for (const struct json_value *v = NULL; (v = jsonfields_next(kind, v));)
			crossref_relation(c, kind->key, jsonread_text_at(v, "id-type"), jsonread_text_at(v, "id"), where(c, v));
}

/* A notice about the article; a retraction before others. */
static void take_notice(struct crossref *c, const struct json_value *all)
{
	const struct json_value *best = NULL;
	const char *best_kind = NULL;
	struct arena *a = c->s->arena;

	for (const struct json_value *v = NULL; (v = jsonfields_next(all, v));) {
		struct str type = jsonread_text_at(v, "type"), kind = values_type(type);
		const char *found = NULL;
		if (str_is(kind, "retraction"))
			found = "retraction";
		else if (str_is(kind, "expression-of-concern"))
			found = "concern";
		else if (kind.len)
			found = "correction";
		if (!found || str_eq_folded(jsonread_text_at(v, "DOI"), draft_text(c->d, "doi")))
			continue;
		if (!best || (strcmp(found, "retraction") == 0 && strcmp(best_kind, "retraction") != 0)) {
			best = v;
			best_kind = found;
		} else {
			import_note(c->s, IMPORT_DROPPED, where(c, v), "another notice about the article: %.*s",
				    STR_ARG(jsonread_text_at(v, "DOI")));
		}
	}
	if (!best)
		return;
	draft_put_in(a, c->d, "notice", "kind", str_from(best_kind), where(c, best));
	draft_put_in(a, c->d, "notice", "date", jsonfields_date(a, jsonread_get(best, "updated")), where(c, best));
	draft_put_in(a, c->d, "notice", "doi", values_doi(a, jsonread_text_at(best, "DOI")), where(c, best));
}

static void take_reference(struct crossref *c, const struct json_value *v)
{
	struct str text = jsonread_text_at(v, "unstructured");
	const struct crossref_reference r = {.author = jsonread_text_at(v, "author"),
					     .year = jsonread_text_at(v, "year"),
					     .article = jsonread_text_at(v, "article-title"),
					     .journal = jsonread_text_at(v, "journal-title"),
					     .book = jsonread_text_at(v, "volume-title"),
					     .series = jsonread_text_at(v, "series-title"),
					     .edition = jsonread_text_at(v, "edition"),
					     .volume = jsonread_text_at(v, "volume"),
					     .issue = jsonread_text_at(v, "issue"),
					     .page = jsonread_text_at(v, "first-page"),
					     .doi = jsonread_text_at(v, "DOI"),
					     .text = text.len || v->kind == JSON_MAP ? text : jsonread_text(v)};

	crossref_reference(c, &r, where(c, v));
}

/* --- the article ------------------------------------------------------------------------------------------------------------------ */

static void take_pages(struct crossref *c, const struct json_value *work)
{
	const struct json_value *number = jsonread_get(work, "article-number"), *pages = jsonread_get(work, "page");

	if (number)
		draft_put(c->s->arena, c->d, "article_number", values_plain(c->s->arena, jsonread_text(number)), where(c, number));
	if (pages && !(number && str_eq(jsonread_text(number), jsonread_text(pages))))
		values_pages(c->s, c->d, jsonread_text(pages), STR(""), where(c, pages));
}

static bool is_no_article(struct str type)
{
	static const char *const types[] = {"journal",        "journal-issue", "journal-volume", "component",        "book",
					    "book-series",    "proceedings",   "grant",          "monograph",        "edited-book",
					    "reference-book", "report-series", "database",       "dissertation",     "report",
					    "dataset",        "standard",      "book-set",       "report-component", NULL};

	return str_is_one_of(type, types);
}

static void take_work(void *ctx, struct json_value *work)
{
	struct import_source *s = ctx;
	struct crossref c = {.s = s, .d = draft_new(s->arena)};
	const struct json_value *v, *title = jsonread_get(work, "title");
	struct str type = jsonread_text_at(work, "type"), doi = jsonread_text_at(work, "DOI");

	if (is_no_article(type)) {
		import_note(s, IMPORT_DROPPED, work->key, "'%.*s' is a %.*s, and no article", STR_ARG(doi), STR_ARG(type));
		return;
	}
	v = jsonread_get(work, "language");
	crossref_language(&c, jsonread_text(v), values_plain(s->arena, jsonread_text(title)), where(&c, v ? v : title));
	draft_put(s->arena, c.d, "doi", values_doi(s->arena, doi), where(&c, jsonread_get(work, "DOI")));
	take_texts(&c, title, "title");
	take_other_titles(&c, work);
	take_texts(&c, jsonread_get(work, "subtitle"), "subtitle");
	jsonfields_people(&c, jsonread_get(work, "author"), "authors");
	jsonfields_people(&c, jsonread_get(work, "editor"), "editors");
	jsonfields_people(&c, jsonread_get(work, "translator"), "translators");
	take_pages(&c, work);
	v = jsonread_get(jsonread_get(jsonread_get(work, "resource"), "primary"), "URL");
	crossref_address(&c, jsonread_text(v), where(&c, v));
	v = jsonread_get(work, "accepted");
	draft_put_in(s->arena, c.d, "dates", "accepted", jsonfields_date(s->arena, v), where(&c, v));
	take_published(&c, work);
	for (v = NULL; (v = jsonfields_next(jsonread_get(work, "assertion"), v));)
		take_assertion(&c, v);
	take_abstract(&c, jsonread_get(work, "abstract"));
	take_licence(&c, jsonread_get(work, "license"));
	for (v = NULL; (v = jsonfields_next(jsonread_get(work, "funder"), v));)
		take_funder(&c, v);
	take_relations(&c, jsonread_get(work, "relation"));
	for (v = NULL; (v = jsonfields_next(jsonread_get(work, "update-to"), v));)
		crossref_updates(&c, jsonread_text_at(v, "type"), jsonread_text_at(v, "DOI"), where(&c, v));
	take_notice(&c, jsonread_get(work, "updated-by"));
	for (v = NULL; (v = jsonfields_next(jsonread_get(work, "reference"), v));)
		take_reference(&c, v);
	take_journal(&c, work);
	take_issue(&c, work);
	for (v = work->child; v; v = v->next)
		if (!str_is_one_of(v->key, passed) && v->kind != JSON_NULL && (v->child || v->text.len))
			import_unknown(s, v->key, where(&c, v));
	import_record(s, c.d);
}

static bool recognise(struct str head, struct str path)
{
	static const char *const keys[] = {"message-type",   "indexed",         "is-referenced-by-count", "reference-count",
					   "content-domain", "message-version", "references-count",       NULL};

	(void)path;
	return jsonread_has_key(head, keys);
}

static bool read(struct import_source *s)
{
	static const char *const envelopes[] = {"message", "items", NULL};

	return jsonread(s, envelopes, take_work, s);
}

const struct import_reader import_crossref_json = {.name = "crossref-json", .recognise = recognise, .read = read};
