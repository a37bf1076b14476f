#include "run/site_int.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/unicode.h"
#include "export/view.h"
#include "input/sitekeys.h"

/* === Files in pieces === */

void sitestream_open(struct sitestream *s, struct siteout_group *g, struct str name)
{
	*s = (struct sitestream){g, name, siteout_open_file(g, name)};
}

void sitestream_put(struct sitestream *s, struct strbuf *text)
{
	int err = s->fd < 0 ? 0 : file_put(s->fd, strbuf_str(text));

	text->len = 0;
	if (err)
		sitestream_drop(s, err);
}

void sitestream_close(struct sitestream *s)
{
	if (s->fd >= 0 && !s->group->out->failed)
		siteout_close_file(s->group, s->name, s->fd);
	else
		sitestream_drop(s, 0);
	s->fd = -1;
}

void sitestream_drop(struct sitestream *s, int err)
{
	if (s->fd >= 0)
		siteout_drop_file(s->group, s->name, s->fd, err);
	s->fd = -1;
}

static struct str map_name(struct sitemaking *m)
{
	return m->maps > 1 ? str_printf(&m->arena, "sitemap-%u.xml", m->maps) : STR("sitemap.xml");
}

static void close_map(struct sitemaking *m, struct strbuf *text)
{
	feed_map_close(text);
	sitestream_put(&m->map, text);
	sitestream_close(&m->map);
}

void site_map(struct sitemaking *m, struct str address, const struct date *date)
{
	struct strbuf text = {.arena = &m->of_article};
	struct str day = STR("");

	if (!address.len)
		return;
	if (m->mapped && m->mapped % FEED_MAP_MAX == 0)
		close_map(m, &text);
	if (m->mapped++ % FEED_MAP_MAX == 0) {
		m->maps++;
		sitestream_open(&m->map, &m->journal, map_name(m));
		feed_map_open(&text);
	}
	if (date_given(date) && date->month && date->day)
		day = str_printf(&m->of_article, "%04u-%02u-%02u", date->year, date->month, date->day);
	feed_map_add(&text, address, day);
	sitestream_put(&m->map, &text);
}

bool site_is_taken(struct sitemaking *m, struct diag *d, struct str name, struct origin at, bool article)
{
	static const char *const of_site[] = {SITE_ASSETS,  "index.html", "robots.txt",  SITE_FEED, SITE_BIBTEX,
					      SITEOUT_NAME, SITE_SUMS,    "sitemap.xml", NULL};
	static const char *const of_issue[] = {"index.html", "issue.bib",        "issue.ris",       "issue.pdf",
					       "cover.svg",  "front-matter.pdf", "back-matter.pdf", NULL};
	const char *const *names = article ? of_issue : of_site;
	bool taken = article && str_ends(name, STR(".zip"));

	for (size_t i = 0; names[i]; i++)
		taken = taken || str_eq_folded(name, str_from(names[i]));
	for (size_t i = 0; i < m->languages.n; i++)
		taken = taken || str_eq_folded(name, m->languages.v[i]);
	if (taken)
		diag_error(d, at, DIAG_BAD_VALUE, "the site has a '%.*s' of another kind in that place; rename the folder of the %s",
			   STR_ARG(name), article ? "article" : "issue");
	return taken;
}

/* === Order of the issues === */

struct ordered {
	const struct run_target *target;
	struct date released;
	uint32_t running, volume, number;
};

static uint32_t number_of(struct str s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && n < 100000000; i++)
		n = n * 10 + (uint32_t)(s.ptr[i] - '0');
	return n;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a < b) - (a > b);
}

/* The newest first. */
static int compare(const void *x, const void *y)
{
	const struct ordered *a = x, *b = y;
	int c = compare_numbers(a->released.year, b->released.year);

	c = c ? c : compare_numbers(a->volume, b->volume);
	c = c ? c : compare_numbers(a->running, b->running);
	c = c ? c : date_cmp(&b->released, &a->released);
	c = c ? c : compare_numbers(a->number, b->number);
	return c ? c : -str_cmp(a->target->name, b->target->name);
}

static struct ordered *order(struct sitemaking *m, const struct run_target *targets, size_t n)
{
	struct ordered *all = ARENA_ARRAY(&m->arena, n, struct ordered);
	struct diag *quiet = diag_open();

	for (size_t i = 0; i < n; i++) {
		const struct reader files = {&m->of_issue, quiet, targets[i].notes};
		struct arena_mark mark = arena_save(&m->of_issue);
		const struct issue *issue = load_issue(&files, targets[i].paths.issue, m->setup.journal);
		all[i].target = &targets[i];
		if (issue) {
			all[i].released = issue->dates.released;
			all[i].released.year = (uint16_t)(issue->year ? issue->year : all[i].released.year);
			all[i].running = number_of(issue->running_number.s);
			all[i].volume = number_of(issue->volume.s);
			all[i].number = number_of(issue_number_in(issue, STR("")));
		}
		diag_forget_messages(quiet);
		arena_rewind(&m->of_issue, mark);
	}
	diag_close(quiet);
	if (n)
		qsort(all, n, sizeof *all, compare);
	return all;
}

/* === The journal === */

/* The journal and its design, whose messages matter only if they stop the site. */
static bool open_journal(struct sitemaking *m, const struct run_target *target)
{
	const struct reader files = {&m->arena, m->shared, target->notes};
	const struct load_paths paths = {.journal = target->paths.journal};
	struct sitekeys_texts own;

	shared_open(&m->setup, &files, &paths);
	if (diag_count(m->shared, DIAG_ERROR))
		diag_unpack(m->diag, diag_pack(m->shared, &m->scratch));
	diag_forget_messages(m->shared);
	if (!shared_usable(&m->setup))
		return false;
	own = sitekeys_read(&files, m->setup.journal);
	if (diag_count(m->shared, DIAG_ERROR)) {
		diag_unpack(m->diag, diag_pack(m->shared, &m->scratch));
		return false;
	}
	m->site = (struct site){
		.journal = m->setup.journal,
		.labels = m->setup.labels,
		.styles = m->setup.citestyles,
		.base = site_base(m->setup.journal),
		.header = own.header,
		.footer = own.footer,
	};
	m->own_style = own.style;
	m->languages = site_languages(&m->site, &m->arena);
	if (!m->site.base.len)
		diag_warn(m->shared,
			  m->setup.journal->exchange.url.at.line ? m->setup.journal->exchange.url.at : origin_file(m->setup.journal->file),
			  DIAG_SITE_ADDRESS,
			  "the address of the site is not known: it has no feed, no map, and no tags with addresses; expected 'exchange: "
			  "{url: "
			  "\"https://…/{issue}/{slug}/\"}'");
	diag_unpack(m->diag, diag_pack(m->shared, &m->scratch));
	diag_forget_messages(m->shared);
	return true;
}

/* The folder holds the site of another journal: reported. */
static bool is_of_another(struct sitemaking *m)
{
	const struct journal *j = m->setup.journal;
	const struct siteout_about *before = &m->journal.about_before;
	const struct text *title = ltext_any(&j->title, journal_language(j), NULL);

	m->journal = siteout_begin(&m->out, &m->arena, (struct siteout_key){0});
	m->journal.about.title = title ? title->s : STR("");
	m->journal.about.key = text_given(&j->issn.online) ? j->issn.online.s : j->issn.print.s;
	if (!before->title.len || str_eq(before->title, m->journal.about.title) ||
	    (before->key.len && str_eq(before->key, m->journal.about.key)))
		return false;
	diag_error(m->diag, ORIGIN_NONE, DIAG_DUPLICATE, "'%.*s' is the site of another journal, '%.*s'", STR_ARG(m->options->folder),
		   STR_ARG(before->title));
	return true;
}

static void open_pages(struct sitemaking *m)
{
	sitestream_open(&m->bibtex, &m->journal, STR(SITE_BIBTEX));
	m->pages = ARENA_ARRAY(&m->arena, m->languages.n, struct journalpage);
	m->feed.entries.arena = &m->arena;
	for (size_t i = 0; i < m->languages.n; i++) {
		m->pages[i].page.arena = &m->arena;
		journalpage_open(&m->pages[i], &m->site, &m->languages, m->languages.v[i]);
	}
}

/* What leads to all issues stays. */
static void keep_pages(struct sitemaking *m)
{
	sitestream_drop(&m->bibtex, 0);
	if (m->mapped)
		sitestream_drop(&m->map, 0);
	siteout_keep_all(&m->journal);
	siteout_end(&m->journal);
}

static void close_pages(struct sitemaking *m)
{
	struct site_file bibtex = {.name = STR(SITE_BIBTEX)};
	struct strbuf text = {.arena = &m->arena};
	struct date none = {0};

	sitestream_close(&m->bibtex);
	bibtex.bytes = siteout_size(&m->journal, bibtex.name);
	for (size_t i = 0; i < m->languages.n; i++) {
		struct page *p = &m->pages[i].page;
		journalpage_close(&m->pages[i], &bibtex);
		siteout_put(&m->journal, site_page_name(&m->arena, &m->languages, i), strbuf_str(&p->out));
		site_map(m, page_address(p, m->languages.v[i]), &none);
	}
	if (m->mapped)
		close_map(m, &text);
	if (m->site.base.len) {
		text.len = 0;
		feed_write(&m->feed, &m->site, &text);
		siteout_put(&m->journal, STR(SITE_FEED), strbuf_str(&text));
	}
	text.len = 0;
	strbuf_puts(&text, "User-agent: *\nAllow: /\n");
	for (unsigned i = 1; i <= m->maps; i++)
		strbuf_printf(&text, i > 1 ? "Sitemap: %.*ssitemap-%u.xml\n" : "Sitemap: %.*ssitemap.xml\n", STR_ARG(m->site.base), i);
	siteout_put(&m->journal, STR("robots.txt"), strbuf_str(&text));
	siteout_end(&m->journal);
}

/* What earlier runs have written for issues and articles that are no longer there: articles become notices. */
static void put_gone(struct sitemaking *m)
{
	const struct siteout_earlier *e;
	size_t at = 0;

	while ((e = siteout_next_gone(&m->out, &at)) != NULL) {
		struct arena_mark mark = arena_save(&m->of_article);
		if (e->key.article.len) {
			sitearticle_make_gone(m, e);
		} else {
			struct siteout_group g = siteout_begin(&m->out, &m->of_article, e->key);
			siteout_end(&g);
		}
		arena_rewind(&m->of_article, mark);
	}
}

/* The folder of an issue that an earlier run has made. */
static bool locate_earlier(struct sitemaking *m, const struct siteout_earlier *e, struct run_target *out)
{
	struct diag *quiet = diag_open();
	const struct reader files = {&m->arena, quiet, inputs_open(NULL)};
	struct str path = siteout_about(&m->out, &m->arena, e).path;
	bool found;

	*out = (struct run_target){.notes = files.inputs, .name = e->key.issue, .out = m->options->built};
	out->out_dir = path_join(&m->arena, out->out, e->key.issue);
	path = path_join(&m->arena, m->setup.journal->dir, path.len ? path : e->key.issue);
	found = inputs_exists(files.inputs, path_join(&m->arena, path, STR("issue.yaml"))) && load_locate(&files, path, &out->paths);
	diag_close(quiet);
	if (!found)
		inputs_close(files.inputs);
	return found;
}

/* The issues that are named, and those that are on the site already. */
static struct run_target *with_earlier(struct sitemaking *m, const struct run_target *named, size_t *n)
{
	struct run_target *all = NULL, one;
	size_t given = *n;

	*n = 0;
	for (size_t i = 0; i < given; i++)
		ARENA_PUSH(&m->arena, all, *n) = named[i];
	for (size_t i = 0; i < m->out.n_earlier; i++) {
		const struct siteout_earlier *e = &m->out.earlier[i];
		const struct siteout_key *key = &e->key;
		bool has = key->article.len || !key->issue.len;
		for (size_t k = 0; k < given && !has; k++)
			has = str_eq(named[k].name, key->issue);
		if (!has && locate_earlier(m, e, &one))
			ARENA_PUSH(&m->arena, all, *n) = one;
	}
	return all;
}

static void make(struct sitemaking *m, const struct run_target *named, size_t given)
{
	size_t n = given;
	const struct run_target *targets = with_earlier(m, named, &n);
	const struct ordered *all = order(m, targets, n);

	open_pages(m);
	if (!siteassets_make(m))
		m->out.failed = true;
	for (size_t i = 0; i < n && !m->out.failed; i++) {
		struct arena_mark mark = arena_save(&m->of_issue);
		siteissue_make(m, all[i].target);
		arena_rewind(&m->of_issue, mark);
	}
	if (!m->out.failed)
		put_gone(m);
	if (m->incomplete && m->journal.before.n)
		keep_pages(m);
	else
		close_pages(m);
	for (size_t i = given; i < n; i++)
		inputs_close(targets[i].notes);
}

/* Nothing is written if a file is not as it is to be published. */
static void check(struct sitemaking *m, const struct run_target *targets, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_save(&m->of_issue);
		if (!siteissue_check(m, &targets[i]))
			m->out.failed = true;
		arena_rewind(&m->of_issue, mark);
	}
}

bool site_make(const struct site_options *o, const struct run_target *targets, size_t n, struct diag *d, struct site_totals *totals)
{
	struct sitemaking m = {.options = o, .diag = d, .shared = diag_open(), .totals = totals};
	bool ok = n && open_journal(&m, &targets[0]);

	if (ok)
		ok = siteout_open(&m.out, &m.arena, &m.scratch, d, o->folder, o->terminal);
	if (ok) {
		m.out.failed = m.out.failed || is_of_another(&m);
		if (o->final && !m.out.failed)
			check(&m, targets, n);
		if (!m.out.failed)
			make(&m, targets, n);
		totals->written = m.out.written;
		totals->removed = m.out.removed;
		ok = siteout_close(&m.out);
	}
	shared_close(&m.setup);
	diag_close(m.shared);
	arena_done(&m.of_article);
	arena_done(&m.of_issue);
	arena_done(&m.scratch);
	arena_done(&m.arena);
	return ok;
}
