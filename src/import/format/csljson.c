/* CSL-JSON: a list of items, or one, of reference managers and of doi.org. */
#include "base/arena.h"
#include "import/format/jsonfields.h"
#include "import/text/mdwrite.h"
#include "import/value/journalput.h"

/* Keys that say nothing about the article, or are read. */
static const char *const passed[] = {"id",
				     "type",
				     "title",
				     "title-short",
				     "shortTitle",
				     "abstract",
				     "author",
				     "editor",
				     "translator",
				     "interviewer",
				     "reviewed-author",
				     "reviewed-title",
				     "container-title",
				     "container-title-short",
				     "journalAbbreviation",
				     "collection-title",
				     "publisher",
				     "publisher-place",
				     "DOI",
				     "URL",
				     "ISSN",
				     "ISBN",
				     "page",
				     "page-first",
				     "number",
				     "volume",
				     "issue",
				     "issued",
				     "accepted",
				     "submitted",
				     "accessed",
				     "available-date",
				     "keyword",
				     "language",
				     "status",
				     "note",
				     "source",
				     "citation-key",
				     "citation-label",
				     "categories",
				     "archive",
				     "archive_location",
				     "call-number",
				     "genre",
				     "PMID",
				     "PMCID",
				     "license",
				     "number-of-pages",
				     "event-title",
				     "event-place",
				     "event",
				     "event-date",
				     "custom",
				     "original-date",
				     NULL};

static struct str where(const struct crossref *c, const struct json_value *v)
{
	return jsonread_where(c->s->arena, v);
}

static void take_line(struct crossref *c, const struct json_value *work, const char *key, const char *to)
{
	const struct json_value *v = jsonread_get(work, key);

	if (v)
		crossref_say(c, to, STR(""), mdwrite_html_line(c->s, jsonread_text(v), where(c, v)), false, where(c, v));
}

static void take_abstract(struct crossref *c, const struct json_value *v)
{
	struct str text = jsonread_text(v);

	if (!text.len)
		return;
	text = str_find(text, STR("<"), 0) == SIZE_MAX && str_find(text, STR("&"), 0) == SIZE_MAX
		       ? mdwrite_plain_blocks(c->s->arena, text)
		       : mdwrite_html_blocks(c->s, text, where(c, v));
	crossref_say(c, "abstract", STR(""), text, false, where(c, v));
}

static void take_journal(struct crossref *c, const struct json_value *work)
{
	static const char *const texts[][2] = {
		{"container-title", "title"}, {"container-title-short", "abbreviated_title"}, {"journalAbbreviation", "abbreviated_title"}};
	struct arena *a = c->s->arena;
	const struct json_value *issn = jsonread_get(work, "ISSN");
	const struct json_value *publisher = jsonread_get(work, "publisher");
	struct str house = values_plain(a, jsonread_text(publisher));

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct json_value *v = jsonread_get(work, texts[i][0]);
		struct str name = values_plain(a, jsonread_text(v));
		draft_say_in(a, c->d, "@journal", texts[i][1], crossref_language_of_name(c, name), name, where(c, v));
	}
	journalput_issn(c->s, c->d, jsonread_text(issn), where(c, issn));
	journalput_publisher(c->s, c->d, crossref_language_of_name(c, house), house, where(c, publisher));
}

static void take_dates(struct crossref *c, const struct json_value *work)
{
	static const char *const keys[][2] = {
		{"available-date", "published"}, {"issued", "published"}, {"accepted", "accepted"}, {"submitted", "received"}};
	struct arena *a = c->s->arena;
	const struct json_value *issued = jsonread_get(work, "issued");
	struct str year = jsonfields_date(a, issued);

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct json_value *v = jsonread_get(work, keys[i][0]);
		struct str date = jsonfields_date(a, v);
		if (date.len > 4)
			draft_put_in(a, c->d, "dates", keys[i][1], date, where(c, v));
	}
	if (year.len)
		draft_put_in(a, c->d, "@issue", "year", str_slice(year, 0, 4), where(c, issued));
	else if (issued)
		import_note(c->s, IMPORT_DROPPED, where(c, issued), "the date is not one");
}

static void take_numbers(struct crossref *c, const struct json_value *work)
{
	struct arena *a = c->s->arena;
	const struct json_value *page = jsonread_get(work, "page"), *number = jsonread_get(work, "number"),
				*issue = jsonread_get(work, "issue"), *volume = jsonread_get(work, "volume");

	if (page)
		values_pages(c->s, c->d, jsonread_text(page), STR(""), where(c, page));
	draft_put_in(a, c->d, "@issue", "volume", values_plain(a, jsonread_text(volume)), where(c, volume));
	if (issue)
		values_issue(c->s, draft_map(a, c->d, "@issue"), jsonread_text(issue), where(c, issue));
	draft_put(a, c->d, "article_number", values_plain(a, jsonread_text(number)), where(c, number));
}

/* The work that the article reviews. */
static void take_reviewed(struct crossref *c, const struct json_value *work)
{
	struct arena *a = c->s->arena;
	const struct json_value *title = jsonread_get(work, "reviewed-title");
	struct crossref inner = *c;

	if (!title)
		return;
	inner.d = draft_item(a, draft_list(a, c->d, "reviews"), DRAFT_MAP);
	draft_put(a, inner.d, "title", mdwrite_html_line(c->s, jsonread_text(title), where(c, title)), where(c, title));
	jsonfields_people(&inner, jsonread_get(work, "reviewed-author"), "authors");
}

static void take_item(void *ctx, struct json_value *work)
{
	struct import_source *s = ctx;
	struct crossref c = {.s = s, .d = draft_new(s->arena)};
	const struct json_value *v = jsonread_get(work, "language"), *title = jsonread_get(work, "title"),
				*type = jsonread_get(work, "type");

	crossref_language(&c, jsonread_text(v), values_plain(s->arena, jsonread_text(title)), where(&c, v ? v : title));
	draft_put(s->arena, c.d, "type", values_type(jsonread_text(type)), where(&c, type));
	v = jsonread_get(work, "DOI");
	draft_put(s->arena, c.d, "doi", values_doi(s->arena, jsonread_text(v)), where(&c, v));
	take_line(&c, work, "title", "title");
	if (!str_eq(jsonread_text_at(work, "title-short"), jsonread_text(title)))
		take_line(&c, work, "title-short", "short_title");
	jsonfields_people(&c, jsonread_get(work, "author"), "authors");
	jsonfields_people(&c, jsonread_get(work, "editor"), "editors");
	jsonfields_people(&c, jsonread_get(work, "translator"), "translators");
	jsonfields_people(&c, jsonread_get(work, "interviewer"), "interviewers");
	take_numbers(&c, work);
	v = jsonread_get(work, "URL");
	crossref_address(&c, jsonread_text(v), where(&c, v));
	take_dates(&c, work);
	v = jsonread_get(work, "keyword");
	for (const struct json_value *k = NULL; (k = jsonfields_next(v, k));) {
		struct str words = mdwrite_html_line(s, jsonread_text(k), where(&c, k)), guess;
		values_keywords(s, c.d, crossref_language_of(&c, words, NULL, false, &guess), words, where(&c, k));
	}
	take_abstract(&c, jsonread_get(work, "abstract"));
	take_reviewed(&c, work);
	if (str_eq_folded(jsonread_text_at(work, "status"), STR("retracted")))
		draft_put_in(s->arena, c.d, "notice", "kind", STR("retraction"), where(&c, jsonread_get(work, "status")));
	take_journal(&c, work);
	for (v = work->child; v; v = v->next)
		if (!str_is_one_of(v->key, passed) && v->kind != JSON_NULL && (v->child || v->text.len))
			import_unknown(s, v->key, where(&c, v));
	import_record(s, c.d);
}

static bool recognise(struct str head, struct str path)
{
	static const char *const keys[] = {"issued", "container-title", "author", "DOI", "citation-key", NULL}, *const types[] = {"type",
																  NULL};

	(void)path;
	return jsonread_has_key(head, keys) && jsonread_has_key(head, types);
}

static bool read(struct import_source *s)
{
	static const char *const envelopes[] = {"items", NULL};

	return jsonread(s, envelopes, take_item, s);
}

const struct import_reader import_csl_json = {.name = "csl-json", .recognise = recognise, .read = read};
