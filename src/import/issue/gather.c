#include "import/issue/gather.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/spool.h"
#include "import/issue/finish.h"
#include "import/issue/gather_int.h"
#include "import/issue/install.h"
#include "import/issue/mergedraft.h"
#include "import/value/slug.h"
#include "import/value/values.h"

enum {
	TITLE_LETTERS = 12,  /* the shortest title by which records are told to be of the same article */
	TITLE_LANGUAGES = 4, /* titles of a record that are compared */
	TWINS_MAX = 100,     /* articles with the same title */
};

static uint32_t look_up(const struct hashtable *t, uint64_t hash)
{
	return hash ? hashtable_get(t, hash) : 0;
}

/* The first entry counts. */
static void note(struct hashtable *t, uint64_t hash, uint32_t entry)
{
	if (hash && !hashtable_get(t, hash))
		hashtable_put(t, hash, entry);
}

/* --- records ---------------------------------------------------------------------------------------------------------------------- */

/* Of its letters and digits; 0: too short to say anything. */
static uint64_t title_hash(struct str s)
{
	size_t n;
	uint64_t h = mergedraft_hash(s, &n);

	return n < TITLE_LETTERS ? 0 : h;
}

static uint64_t text_hash(struct str s)
{
	return s.len ? hash_folded(s) : 0;
}

/* Issues are the same if year, volume, number and part are, as far as both have them. */
static bool same_issue(const struct draft *a, const struct draft *b)
{
	static const char *const keys[] = {"year", "volume", "number", "part", "kind"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct str x = draft_text(a, keys[i]), y = draft_text(b, keys[i]);
		if ((x.len && y.len && !mergedraft_same(x, y)) || (i >= 2 && !x.len != !y.len))
			return false;
	}
	return true;
}

static bool names_issue(const struct draft *issue)
{
	return draft_text(issue, "number").len || draft_text(issue, "volume").len || draft_text(issue, "year").len;
}

/* The issue of a record, plus 1; 0: it does not say which. */
static uint32_t take_issue(struct gather *g, const struct draft *record, struct str path)
{
	const struct draft *issue = draft_get(record, "@issue");
	struct gather_issue *found = NULL;

	if (!issue || !names_issue(issue))
		return 0;
	/* nearly always that of the record before */
	for (size_t i = g->n_issues; i-- > 0 && !found;)
		if (same_issue(g->issues[i].issue, issue))
			found = &g->issues[i];
	if (!found && g->n_issues == GATHER_ISSUES_MAX) {
		report_add(g->report, IMPORT_FAILED, path, STR(""), "there are more than %d issues", GATHER_ISSUES_MAX);
		return 0;
	}
	if (!found) {
		ARENA_PUSH(&g->arena, g->issues, g->n_issues) = (struct gather_issue){0};
		found = &g->issues[g->n_issues - 1];
		found->issue = draft_copy(&g->arena, issue);
		found->file = str_dup(&g->arena, path);
	} else {
		struct import_report none = {0};
		if (draft_count(issue) > draft_count(found->issue))
			mergedraft(&g->arena, &none, found->issue, issue, path);
		report_done(&none);
	}
	return (uint32_t)(found - g->issues) + 1;
}

/* Once for each distinct journal; conflicts once. */
static void take_journal(struct gather *g, const struct draft *record, struct str path)
{
	const struct draft *journal = draft_get(record, "@journal");
	struct strbuf packed = {.arena = &g->scratch};
	uint64_t hash;

	if (!journal)
		return;
	draft_pack(journal, &packed);
	hash = hash_str(strbuf_str(&packed));
	if (hash == g->journal_hash)
		return;
	g->journal_hash = hash;
	if (!g->journal)
		g->journal = draft_copy(&g->arena, journal);
	else if (g->n_journals++ < IMPORT_LISTED)
		mergedraft(&g->arena, g->report, g->journal, journal, path);
}

static void count_language(struct gather *g, struct str lang, size_t weight)
{
	for (size_t i = 0; i < g->n_languages; i++)
		if (str_eq(g->languages[i].lang, lang)) {
			g->languages[i].n += weight;
			return;
		}
	if (lang.len && g->n_languages < GATHER_LANGUAGES_MAX)
		g->languages[g->n_languages++] = (struct gather_language){str_dup(&g->arena, lang), weight};
}

/* The languages of titles are those of the journal; that of most articles comes first. */
static void take_languages(struct gather *g, const struct draft *record)
{
	const struct draft *title = draft_get(record, "title");

	count_language(g, finish_language(record), 1000);
	for (const struct draft *c = title && title->kind == DRAFT_MAP ? title->child : NULL; c; c = c->next)
		count_language(g, c->key.len ? c->key : values_language_of(c->text), 1);
}

static void take_licence(struct gather *g, const struct draft *record)
{
	struct str licence = draft_text(record, "licence");

	if (!g->n)
		g->licence = str_dup(&g->arena, licence);
	else if (!str_eq(g->licence, licence))
		g->licence = STR("");
}

static bool differ(const struct draft *a, const struct draft *b, const char *key)
{
	struct str x = draft_text(a, key), y = draft_text(b, key);

	return x.len && y.len && !mergedraft_same(x, y);
}

/* Whether two records with the same title are of two articles: editorials, or the paper of a conference and that of a journal. */
static bool are_two(const struct gather *g, const struct gather_entry *a, const struct gather_entry *b)
{
	const struct draft *x = a->issue ? g->issues[a->issue - 1].issue : NULL, *y = b->issue ? g->issues[b->issue - 1].issue : NULL;

	if ((a->doi && b->doi) || (a->page && b->page && a->page != b->page))
		return true;
	if (differ(x, y, "volume") || differ(x, y, "number"))
		return true;
	return a->file == b->file && (differ(x, y, "year") || (a->author && b->author && a->author != b->author));
}

/* The entry of the same article, plus 1: by its DOI, or by a title if one of both has no DOI. *twin: that of another article with this
 * title, plus 1. */
static uint32_t find_same(struct gather *g, const struct gather_entry *e, const uint64_t titles[TITLE_LANGUAGES], uint32_t *twin)
{
	uint32_t found = look_up(&g->dois, e->doi);

	for (size_t i = 0; i < TITLE_LANGUAGES && !found; i++) {
		uint32_t first = found = look_up(&g->titles, titles[i]);
		for (int n = 0; found && n < TWINS_MAX && are_two(g, &g->v[found - 1], e); n++)
			found = g->v[found - 1].twin;
		if (first && !found)
			*twin = first;
	}
	return found;
}

/* The digits that begin a text. */
static uint32_t number_of(struct str s)
{
	uint32_t n = 0;
	size_t end = 0;

	while (end < s.len && ascii_is_digit((unsigned char)s.ptr[end]))
		end++;
	return end && str_to_uint(str_slice(s, 0, end), UINT32_MAX, &n) ? n : 0;
}

/* Not what import_about() gives. */
static bool is_article(const struct draft *record)
{
	for (const struct draft *c = record->child; c; c = c->next)
		if (!str_is(c->key, "@journal") && !str_is(c->key, "@issue"))
			return true;
	return false;
}

static struct str family(const struct draft *record)
{
	const struct draft *authors = draft_get(record, "authors"), *name = authors ? draft_get(authors->child, "name") : NULL;

	while (name && name->kind != DRAFT_TEXT)
		name = name->child;
	return name ? str_slice(name->text, 0, str_find(name->text, STR(","), 0)) : STR("");
}

static void set_room(struct gather *g, size_t cap)
{
	struct gather_entry *v = realloc(g->v, cap * sizeof *v);

	if (!v)
		arena_exhausted();
	g->v = v;
	g->cap = cap;
}

static void push(struct gather *g, const struct gather_entry *e)
{
	if (g->n == g->cap)
		set_room(g, g->cap ? g->cap + g->cap / 2 : 256);
	g->v[g->n++] = *e;
}

/* Whether an address is made of the article's DOI. */
static bool is_of_doi(struct str url, struct str doi)
{
	size_t slash = str_find(doi, STR("/"), 0), from;
	struct str prefix = str_slice(doi, 0, slash), suffix = slash == SIZE_MAX ? STR("") : str_slice(doi, slash + 1, doi.len);

	from = suffix.len ? str_find(url, prefix, 0) : SIZE_MAX;
	if (from == SIZE_MAX)
		return false;
	from += prefix.len;
	from += str_eq_folded(str_slice(url, from, from + 3), STR("%2F")) ? 3 : 1;
	return str_eq_folded(str_slice(url, from, from + suffix.len), suffix);
}

/* Addresses that are made of the DOI say nothing more; that of the first one is noted. */
static void take_address(struct gather *g, struct draft *record, struct str path)
{
	const struct draft *url = draft_get(record, "url");

	if (!url || !is_of_doi(url->text, draft_text(record, "doi")))
		return;
	if (g->address_file != g->report->files)
		report_add(g->report, IMPORT_DROPPED, path, url->where, "addresses that are made of the DOI, as '%.*s'",
			   STR_ARG(str_slice(url->text, 0, 200)));
	g->address_file = g->report->files;
	draft_remove(record, url);
}

/* No record more is taken: reported once. */
static bool is_full(struct gather *g, struct str path)
{
	if (g->n < GATHER_RECORDS_MAX)
		return false;
	if (!g->full)
		report_add(g->report, IMPORT_FAILED, path, STR(""), "there are more than %d records: divide the files", GATHER_RECORDS_MAX);
	g->full = true;
	return true;
}

void gather_take(void *ctx, struct draft *record, struct str path)
{
	struct gather *g = ctx;
	struct strbuf packed = {.arena = &g->scratch};
	struct gather_entry e = {.doi = text_hash(draft_text(record, "doi")),
				 .file = (uint32_t)g->report->files,
				 .author = (uint32_t)text_hash(family(record)),
				 .order = number_of(draft_text(record, "@order")),
				 .page = number_of(draft_text(record, "pages"))};
	const struct draft *title = draft_get(record, "title");
	uint64_t titles[TITLE_LANGUAGES] = {0};
	uint32_t same, at, twin = 0;
	size_t n = 0;
	int error;

	for (const struct draft *c = title && title->kind == DRAFT_MAP ? title->child : NULL; c && n < TITLE_LANGUAGES; c = c->next)
		titles[n++] = c->kind == DRAFT_TEXT ? title_hash(c->text) : 0;
	take_journal(g, record, path);
	e.issue = take_issue(g, record, path);
	if (!is_article(record) || is_full(g, path)) {
		arena_done(&g->scratch);
		return;
	}
	take_address(g, record, path);
	take_languages(g, record);
	take_licence(g, record);
	holder_take(&g->holder, &g->arena, record);
	draft_put(&g->scratch, record, "@file", path, STR(""));
	draft_pack(record, &packed);
	error = spool_put(&g->spool, strbuf_str(&packed), &e.piece);
	if (error && !g->error)
		g->error = error;
	same = find_same(g, &e, titles, &twin);
	push(g, &e);
	at = (uint32_t)g->n;
	if (!same && twin) {
		g->v[at - 1].twin = g->v[twin - 1].twin;
		g->v[twin - 1].twin = at;
	}
	if (same) {
		struct gather_entry *first = &g->v[same - 1];
		if (first->last)
			g->v[first->last - 1].next = at;
		else
			first->next = at;
		first->last = at;
		first->issue = first->issue ? first->issue : e.issue;
		first->doi = first->doi ? first->doi : e.doi;
		first->order = first->order ? first->order : e.order;
		first->page = first->page ? first->page : e.page;
		g->v[at - 1].is_more = true;
		at = same;
	}
	note(&g->dois, e.doi, at);
	for (size_t i = 0; i < n; i++)
		note(&g->titles, titles[i], at);
	arena_done(&g->scratch);
}

struct draft *gather_load(struct gather *g, size_t i, struct arena *a)
{
	struct draft *whole = NULL;

	for (uint32_t at = (uint32_t)i + 1; at; at = g->v[at - 1].next) {
		struct str bytes;
		struct draft *one;
		int error = spool_get(&g->spool, &g->v[at - 1].piece, a, &bytes);
		one = error ? NULL : draft_unpack(a, bytes);
		if (!one) {
			g->error = error ? error : EIO;
			return NULL;
		}
		if (!whole) {
			whole = one;
			continue;
		}
		report_add(g->report, IMPORT_MERGED, draft_text(one, "@file"), STR(""), "with the record from '%.*s'",
			   STR_ARG(draft_text(whole, "@file")));
		mergedraft(a, g->report, whole, one, draft_text(one, "@file"));
	}
	return whole;
}

/* --- folders ---------------------------------------------------------------------------------------------------------------------- */

/* The nearest folder above the output that exists. */
static struct str existing(struct arena *a, struct str path)
{
	while (!file_is_dir(str_cstr(a, path)) && !str_is(path, ".") && !str_is(path, "/") && path.len)
		path = path_dir(path);
	return path.len ? path : STR("/");
}

struct gather *gather_open(const struct import_options *o, struct import_report *report)
{
	struct gather *g = calloc(1, sizeof *g);
	char *name;

	if (!g)
		arena_exhausted();
	g->options = o;
	g->report = report;
	g->spool = (struct spool){.fd = -1};
	g->output = path_join(&g->arena, o->output, STR(""));
	g->work = str_printf(&g->arena, "%.*s/.offprint-import-XXXXXX", STR_ARG(existing(&g->arena, g->output)));
	name = str_cstr(&g->arena, g->work);
	if (mkdtemp(name))
		g->work = str_from(name);
	else
		g->error = errno;
	g->folder = g->error ? -1 : open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g->spool.dir = g->folder;
	if (g->folder >= 0)
		return g;
	report_add(report, IMPORT_FAILED, g->output, STR(""), "a folder for work cannot be made beside it: %s",
		   strerror(g->error ? g->error : errno));
	gather_close(g);
	return NULL;
}

int gather_folder(const struct gather *g)
{
	return g->folder;
}

unsigned gather_bodies(const struct gather *g)
{
	return g->n_bodies;
}

void gather_set_bodies(struct gather *g, unsigned n)
{
	g->n_bodies = n;
}

/* Whether the output is an issue: it is there as one, or in a journal, or in a folder that is not there yet. */
static bool is_issue(struct arena *a, struct str output)
{
	struct str above = path_dir(output);

	if (file_exists(str_cstr(a, path_join(a, output, STR("journal.yaml")))))
		return false;
	if (file_exists(str_cstr(a, path_join(a, output, STR("issue.yaml")))))
		return true;
	return !str_is(above, ".") && !str_is(above, "/") &&
	       (!file_exists(str_cstr(a, above)) || file_exists(str_cstr(a, path_join(a, above, STR("journal.yaml")))));
}

/* Records that do not say their issue belong to the only one, or to one of their own. */
static void place_rest(struct gather *g)
{
	size_t rest = 0;

	for (size_t i = 0; i < g->n; i++)
		rest += !g->v[i].is_more && !g->v[i].issue;
	if (!rest)
		return;
	if (g->n_issues != 1) {
		if (g->n_issues)
			report_add(g->report, IMPORT_WANTED, STR(""), STR(""), "the issue of %zu article%s", rest, rest == 1 ? "" : "s");
		ARENA_PUSH(&g->arena, g->issues, g->n_issues) = (struct gather_issue){.issue = draft_new(&g->arena)};
	}
	for (size_t i = 0; i < g->n; i++)
		if (!g->v[i].is_more && !g->v[i].issue)
			g->v[i].issue = (uint32_t)g->n_issues;
}

/* False: the output is one issue, and the files hold several. */
static bool name_issues(struct gather *g, bool one)
{
	for (size_t i = 0; i < g->n_issues; i++) {
		struct str wish = slug_of_issue(&g->arena, g->issues[i].issue), name = wish;
		for (size_t k = 0, number = 2; k < i; k++)
			if (str_eq(g->issues[k].name, name)) {
				name = str_printf(&g->arena, "%.*s-%zu", STR_ARG(wish), number++);
				k = SIZE_MAX; /* from the first again */
			}
		g->issues[i].name = name;
	}
	if (!one)
		return true;
	if (g->n_issues == 1) {
		g->issues[0].name = path_base(g->output);
		return true;
	}
	report_add(g->report, IMPORT_FAILED, g->output, STR(""),
		   "the files hold %zu issues, and this is the folder of one; name the folder of the journal", g->n_issues);
	for (size_t i = 0; i < g->n_issues; i++)
		report_add(g->report, IMPORT_FAILED, g->issues[i].file, STR(""), "holds articles of the issue %.*s",
			   STR_ARG(g->issues[i].name));
	return false;
}

enum import_outcome gather_write(struct gather *g)
{
	struct installing i = {.report = g->report, .merge = g->options->merge};
	bool one = is_issue(&g->arena, g->output);
	struct str journal = one ? path_dir(g->output) : g->output, root = path_join(&g->arena, g->work, STR("journal"));

	if (!g->n)
		return IMPORT_NOTHING;
	/* all records are there */
	hashtable_free(&g->dois);
	hashtable_free(&g->titles);
	set_room(g, g->n);
	place_rest(g);
	if (!name_issues(g, one))
		return IMPORT_NOTHING;
	if (!g->error && gather_make(g, root, journal) && install(&i, root, journal))
		return IMPORT_OK;
	if (g->unreadable)
		return IMPORT_NOTHING;
	g->error = i.error ? i.error : g->error;
	report_add(g->report, IMPORT_FAILED, g->output, STR(""), "nothing more was written: %s", strerror(g->error ? g->error : EIO));
	return IMPORT_SYSTEM;
}

void gather_close(struct gather *g)
{
	spool_close(&g->spool);
	if (g->folder >= 0) {
		close(g->folder);
		file_remove_tree(AT_FDCWD, str_cstr(&g->arena, g->work));
	}
	hashtable_free(&g->dois);
	hashtable_free(&g->titles);
	free(g->v);
	arena_done(&g->scratch);
	arena_done(&g->arena);
	free(g);
}
