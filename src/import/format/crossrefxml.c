/* Crossref's XML: deposits, and the unixref and unixsd that its services answer with. Their elements have the same names. */
#include "base/arena.h"
#include "import/format/crossref_int.h"
#include "import/value/journalput.h"

/* What holds for several articles: a journal and its issue, or what stands for them. */
struct reading {
	struct import_source *s;
	struct arena arena;
	struct draft *journal, *issue;
	struct str lang; /* of the journal */
};

static struct str where(const struct crossref *c, const struct xml_node *n)
{
	return n ? xml_where(c->s->arena, n) : STR("");
}

struct str crossref_xml_date(struct arena *a, const struct xml_node *n)
{
	return values_date_parts(a, xml_text_at(a, n, "year"), xml_text_at(a, n, "month"), xml_text_at(a, n, "day"));
}

/* The first date, or the best of a medium. */
static const struct xml_node *date_of(struct arena *a, const struct xml_node *all, const char *medium)
{
	const struct xml_node *best = all;

	for (const struct xml_node *n = all; n; n = xml_next(n))
		if (xml_attr_is(n, "media_type", medium) &&
		    (!xml_attr_is(best, "media_type", medium) || crossref_xml_date(a, n).len > crossref_xml_date(a, best).len))
			best = n;
	return best;
}

/* --- the journal and its issue ---------------------------------------------------------------------------------------------------- */

static void begin(struct reading *r, const struct draft *journal, const struct draft *issue)
{
	arena_done(&r->arena); /* of the journal before */
	r->journal = journal ? draft_copy(&r->arena, journal) : NULL;
	r->issue = issue ? draft_copy(&r->arena, issue) : NULL;
	r->lang = STR("");
}

static void take_issns(struct import_source *s, struct draft *journal, const struct xml_node *n)
{
	for (const struct xml_node *t = xml_find(n, "issn"); t; t = xml_next(t)) {
		struct str given = xml_text_of(s->arena, t), issn = values_issn(s->arena, given);
		if (given.len && !issn.len)
			import_note(s, IMPORT_DROPPED, xml_where(s->arena, t), "'%.*s' is no ISSN", STR_ARG(str_slice(given, 0, 40)));
		draft_put_in(s->arena, journal, "issn", xml_attr_is(t, "media_type", "electronic") ? "online" : "print", issn,
			     xml_where(s->arena, t));
	}
}

/* Notes those who made an issue or a volume. */
static void drop_people(struct import_source *s, const struct xml_node *people)
{
	struct strbuf all = {.arena = s->arena};

	for (const struct xml_node *n = people ? people->child : NULL; n; n = n->next) {
		struct str given = xml_text_at(s->arena, n, "given_name"), family = xml_text_at(s->arena, n, "surname");
		if (!n->name.len)
			continue;
		strbuf_puts(&all, all.len ? "; " : "");
		if (family.len)
			strbuf_printf(&all, "%.*s%s%.*s", STR_ARG(given), given.len ? " " : "", STR_ARG(family));
		else
			strbuf_put(&all, xml_text_of(s->arena, n));
	}
	if (all.len)
		import_note(s, IMPORT_DROPPED, xml_where(s->arena, people), "the people of the whole issue or volume: '%.*s'",
			    STR_ARG(str_slice(strbuf_str(&all), 0, 200)));
}

static void take_journal(struct reading *r, const struct xml_node *n)
{
	struct arena *a = r->s->arena;
	struct draft *d = draft_new(a);
	struct str lang = values_language(a, xml_attr_of(n, "language"));
	static const char *const texts[][2] = {{"full_title", "title"}, {"abbrev_title", "abbreviated_title"}};

	for (size_t i = 0; i < 2; i++) {
		const struct xml_node *t = xml_find(n, texts[i][0]);
		if (t)
			draft_say(a, d, texts[i][1], lang, xml_text_of(a, t), xml_where(a, t));
	}
	take_issns(r->s, d, n);
	begin(r, d, NULL);
	r->lang = str_dup(&r->arena, lang);
}

static void put_date(struct import_source *s, struct draft *issue, const struct xml_node *date)
{
	struct str found = crossref_xml_date(s->arena, date);

	if (!date)
		return;
	draft_put(s->arena, issue, "year", str_slice(found, 0, 4), xml_where(s->arena, date));
	if (found.len > 4)
		draft_put_in(s->arena, issue, "dates", "released", found, xml_where(s->arena, date));
}

static void take_issue(struct reading *r, const struct xml_node *n)
{
	struct arena *a = r->s->arena;
	struct draft *d = draft_new(a);
	const struct xml_node *number = xml_find(n, "issue"), *special = xml_find(n, "special_numbering"),
			      *volume = xml_find(n, "journal_volume/volume"), *theme = xml_find(n, "titles/title"),
			      *people = xml_find(n, "contributors");

	put_date(r->s, d, date_of(a, xml_find(n, "publication_date"), "print"));
	if (volume)
		draft_put(a, d, "volume", xml_text_of(a, volume), xml_where(a, volume));
	if (number)
		values_issue(r->s, d, xml_text_of(a, number), xml_where(a, number));
	if (special)
		values_issue(r->s, d, xml_text_of(a, special), xml_where(a, special));
	if (theme)
		draft_say(a, d, "theme", STR(""), xml_text_of(a, theme), xml_where(a, theme));
	drop_people(r->s, people);
	r->issue = draft_copy(&r->arena, d);
}

/* --- books and conferences, in the place of a journal ----------------------------------------------------------------------------- */

/* The title of the series is that of the journal, and the volume's is the theme; without a series the volume stands for both. */
static void take_container(struct reading *r, const struct xml_node *n)
{
	struct arena *a = r->s->arena;
	struct draft *journal = draft_new(a), *issue = draft_new(a);
	const struct xml_node *series = xml_find(n, "series_metadata"), *title = xml_find(n, "proceedings_title"),
			      *volume = xml_find(n, "volume"), *isbn = xml_find(n, "isbn"),
			      *house = xml_find(n, "publisher/publisher_name"), *people = xml_find(n, "contributors");
	const struct xml_node *name = xml_find(series, "titles/title");

	if (!series) /* of a set */
		series = xml_find(n, "set_metadata");
	if (!name)
		name = xml_find(series, "titles/title");
	if (!title)
		title = xml_find(n, "titles/title");
	if (name && title)
		draft_say(a, issue, "theme", STR(""), xml_text_of(a, title), xml_where(a, title));
	name = name ? name : title;
	if (name)
		draft_say(a, journal, "title", STR(""), xml_text_of(a, name), xml_where(a, name));
	take_issns(r->s, journal, series ? series : n);
	if (house) {
		struct draft *record = draft_new(a);
		journalput_publisher(r->s, record, STR(""), xml_text_of(a, house), xml_where(a, house));
		draft_append(journal, draft_get(draft_get(record, "@journal"), "publisher"));
	}
	if (volume)
		draft_put(a, issue, "volume", xml_text_of(a, volume), xml_where(a, volume));
	put_date(r->s, issue, date_of(a, xml_find(n, "publication_date"), "print"));
	if (isbn)
		import_note(r->s, IMPORT_DROPPED, xml_where(a, isbn), "the ISBN %.*s of the volume", STR_ARG(xml_text_of(a, isbn)));
	drop_people(r->s, people);
	begin(r, journal, issue);
}

/* --- the article ------------------------------------------------------------------------------------------------------------------ */

static void take_dates(struct crossref *c, const struct xml_node *article)
{
	static const char *const names[] = {"publication_date", "posted_date", "review_date"};
	struct arena *a = c->s->arena;
	const struct xml_node *all = NULL, *online, *print;
	struct str found;

	for (size_t i = 0; i < 3 && !all; i++)
		all = xml_find(article, names[i]);
	online = date_of(a, all, "online");
	print = date_of(a, all, "print");
	found = crossref_xml_date(a, online);
	if (found.len < crossref_xml_date(a, print).len && found.len <= 4) {
		found = crossref_xml_date(a, print);
		online = print;
	}
	if (found.len > 4)
		draft_put_in(a, c->d, "dates", "published", found, where(c, online));
	found = crossref_xml_date(a, print);
	draft_put_in(a, c->d, "@issue", "year", str_slice(found, 0, 4), where(c, print));
}

static void put_copy(struct crossref *c, const char *key, const struct draft *from)
{
	struct draft *d;

	if (!from || !from->child)
		return;
	d = draft_copy(c->s->arena, from);
	draft_map(c->s->arena, c->d, key)->child = d->child;
	draft_map(c->s->arena, c->d, key)->last = d->last;
}

static const char *const articles[] = {"journal_article", "conference_paper", "content_item", "posted_content", "peer_review", NULL};
static const char *const containers[] = {"proceedings_metadata", "proceedings_series_metadata", "book_metadata",
					 "book_series_metadata", "book_set_metadata",           NULL};
static const char *const no_articles[] = {"dissertation", "report-paper",        "standard", "database", "sa_component",
					  "grant",        "pending_publication", NULL};

static struct str no_article_title(struct import_source *s, const struct xml_node *n)
{
	const struct xml_node *title = xml_find(n, "titles/title");

	return xml_text_of(s->arena, title ? title : n);
}

static void take_element(void *ctx, struct xml_node *n)
{
	struct reading *r = ctx;
	struct crossref c = {.s = r->s, .journal = r->lang};

	if (xml_is(n, "journal_metadata")) {
		take_journal(r, n);
	} else if (xml_is(n, "journal_issue")) {
		take_issue(r, n);
	} else if (str_is_one_of(n->name, containers)) {
		take_container(r, n);
	} else if (str_is_one_of(n->name, no_articles)) {
		import_note(r->s, IMPORT_DROPPED, xml_where(r->s->arena, n), "a %.*s is no article: '%.*s'", STR_ARG(n->name),
			    STR_ARG(str_slice(no_article_title(r->s, n), 0, 120)));
	} else if (str_is_one_of(n->name, articles)) {
		c.d = draft_new(r->s->arena);
		put_copy(&c, "@journal", r->journal);
		put_copy(&c, "@issue", r->issue);
		crossref_article(&c, n);
		take_dates(&c, n);
		import_record(r->s, c.d);
	}
}

static enum xml_choice choose(void *ctx, const struct xml_node *n)
{
	static const char *const kept[] = {"journal_metadata", "journal_issue", NULL};
	struct reading *r = ctx;

	if (xml_is(n, "posted_content") || xml_is(n, "peer_review")) /* of no journal */
		begin(r, NULL, NULL);
	return str_is_one_of(n->name, kept) || str_is_one_of(n->name, articles) || str_is_one_of(n->name, containers) ||
			       str_is_one_of(n->name, no_articles)
		       ? XML_KEEP
		       : XML_ENTER;
}

static bool recognise(struct str head, struct str path)
{
	(void)path;
	return str_find(head, STR("doi_batch"), 0) != SIZE_MAX || str_find(head, STR("doi_record"), 0) != SIZE_MAX ||
	       str_find(head, STR("<crossref_result"), 0) != SIZE_MAX;
}

static bool read(struct import_source *s)
{
	struct reading r = {.s = s};
	const struct xml_handler h = {.choose = choose, .element = take_element, .ctx = &r};
	bool ok = xmlread(s, &h);

	arena_done(&r.arena);
	return ok;
}

const struct import_reader import_crossref_xml = {.name = "crossref-xml", .recognise = recognise, .read = read};
