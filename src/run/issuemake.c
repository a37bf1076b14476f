/* The order in which the products of an issue are made: those of articles rank by rank by many workers, those of the issue by one, which reads the
 * articles only once. Workers are forked for each wave, and so start with the state after the previous wave.
 */
#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "lazy/lazylib.h"
#include "run/issue_int.h"
#include "run/stampbody.h"

/* What covers the issue is made anew after something else in it was. */
static void follow(const struct run *r, const struct wave *w, bool *kept)
{
	bool anew = w->follows;

	for (uint32_t i = 0; i < w->n; i++) {
		const struct product_row *row = &product_rows[r->products.v[w->v[i]].kind];
		kept[i] = kept[i] && !(anew && row->whole);
		anew = anew || (w->chained && !kept[i] && !row->aside);
	}
}

/* Products of the issue are made one after another: what covers it depends on whether those before have errors, and issue.pdf takes the
 * pages of the matter from memory. */
bool *issuemake_choose(struct run *r, const struct wave *w)
{
	bool *kept = ARENA_ARRAY(&r->arena, w->n, bool), joins = false;

	if (!r->keep.works)
		return kept;
	keep_wave(&r->keep, &r->setup.pagination);
	for (uint32_t i = 0; i < w->n; i++)
		kept[i] = keep_can(&r->keep, &r->products, w->v[i], issue_may_write(r, r->products.v[w->v[i]].kind));
	follow(r, w, kept);
	for (uint32_t i = 0; i < w->n; i++)
		joins = joins || (r->products.v[w->v[i]].kind == PRODUCT_ISSUE && !kept[i]);
	for (uint32_t i = 0; i < w->n && joins; i++) {
		const struct product_row *row = &product_rows[r->products.v[w->v[i]].kind];
		kept[i] = kept[i] && (!row->whole || row->export);
	}
	follow(r, w, kept);
	return kept;
}

/* Takes what can be kept out of a wave. */
static void retain(struct run *r, struct wave *w)
{
	const bool *kept = issuemake_choose(r, w);
	uint32_t n = 0;

	for (uint32_t i = 0; i < w->n; i++)
		if (kept[i])
			issuetake_kept(r, w->v[i]);
		else
			w->v[n++] = w->v[i];
	w->n = n;
}

/* A disk that is full now will be full for the next article. */
bool issuemake_goes_on(struct run *r)
{
	progress_show(&r->progress);
	return r->state != RUN_STOPPED && r->state != RUN_INTERRUPTED;
}

/* Products of articles are made by many workers; but exports of few articles by the one for the issue, which reads them once for all. */
static bool is_apart(const struct run *r, const struct product_row *row)
{
	return row->each_article && !(row->export && issue_article_count(r->setup.issue) <= MAKE_KEPT_MAX);
}

/* Adds the planned products of one rank, unless their kind has nothing to do. */
static void gather(struct run *r, unsigned rank, bool each_article, struct wave *w)
{
	for (int kind = 0; kind < PRODUCT_KIND_COUNT; kind++) {
		const struct product_row *row = &product_rows[kind];
		if (is_apart(r, row) != each_article || product_rank((enum product_kind)kind) != rank ||
		    !product_of(&r->products, (enum product_kind)kind, 0) || !issue_needs(r, row))
			continue;
		for (size_t i = r->products.first[kind]; i < r->products.n && r->products.v[i].kind == (enum product_kind)kind; i++)
			if (r->products.v[i].state == PRODUCT_PLANNED)
				w->v[w->n++] = (uint32_t)i;
	}
}

/* What follows from all products of one rank. */
static void settle_rank(struct run *r, unsigned rank)
{
	for (int kind = 0; kind < PRODUCT_KIND_COUNT; kind++)
		if (product_rows[kind].settle && product_rank((enum product_kind)kind) == rank)
			product_rows[kind].settle(&r->setup);
}

/* Workers read the journal's folder and write into the output's. Those that join run the program that finds where stamps fit. */
static void set_jail(struct run *r, bool joins, struct issue_jail *out)
{
	struct str program = STR("");

	out->places[0] = (struct jail_place){NULL, inputs_root(r->target->notes), JAIL_READ};
	out->places[1] = (struct jail_place){r->emit.ready ? str_cstr(&r->arena, r->emit.trusted) : NULL, -1, JAIL_WRITE};
	if (shared_joins_issue(&r->setup))
		lazylib_load(&lazylib_qpdf);
	if (joins && shared_has_bodies(&r->setup))
		program = stampbody_program(&r->arena);
	out->jail = (struct jail){.places = out->places, .n = 2, .programs = program.len > 0, .program = str_cstr(&r->arena, program)};
}

static void done(void *ctx, uint32_t task, struct str bytes)
{
	const struct wave *w = ctx;

	issuetake_record(w->run, w->v[task], bytes);
}

static void lost(void *ctx, uint32_t task, const char *why)
{
	const struct wave *w = ctx;

	issuetake_lost(w->run, w->v[task], why);
}

static bool tick(void *ctx)
{
	return issuemake_goes_on(((const struct wave *)ctx)->run);
}

struct worker_plan issuemake_plan(struct run *r, struct wave *w, struct issue_jail *jail)
{
	struct worker_plan plan = {
		.tasks = w->n,
		.processes = w->chained ? 1 : r->options->processes,
		.articles = w->chained ? issue_article_count(r->setup.issue) : 0,
		.jail = &jail->jail,
		.ctx = w,
		.work = w->chained ? issuework_chained : issuework_alone,
		.done = done,
		.lost = lost,
		.tick = tick,
	};

	for (uint32_t i = 0; i < w->n; i++) {
		const struct product_row *row = &product_rows[r->products.v[w->v[i]].kind];
		plan.joins = plan.joins || row->joins || row->export;
	}
	set_jail(r, plan.joins, jail);
	return plan;
}

bool issuemake_ended(struct run *r, int err)
{
	if (err == EINTR) {
		issue_worsen(r, RUN_INTERRUPTED);
	} else if (err) {
		issue_worsen(r, RUN_REFUSED);
		diag_error(r->collected, ORIGIN_NONE, DIAG_SYSTEM, "cannot start a worker process: %s", strerror(err));
	}
	return !err;
}

/* Makes the products of the wave and empties it. */
static void run_wave(struct run *r, struct wave *w)
{
	struct issue_jail jail;
	struct worker_plan plan;

	retain(r, w);
	if (w->n && issuemake_goes_on(r)) {
		if (!w->chained)
			issueahead_begin(r, r->products.v[w->v[0]].kind);
		plan = issuemake_plan(r, w, &jail);
		issuemake_ended(r, worker_run(&plan, r->ahead.beside, r->options->unblocked));
	}
	w->n = 0;
}

static uint32_t count_planned(struct run *r)
{
	uint32_t n = 0;

	for (size_t i = 0; i < r->products.n; i++) {
		const struct product_row *row = &product_rows[r->products.v[i].kind];
		n += issue_counts(row) && r->products.v[i].state == PRODUCT_PLANNED && issue_needs(r, row);
	}
	return n;
}

/* The products of the article that somebody waits for come before the others. */
static void put_first(const struct run *r, struct wave *w)
{
	uint32_t front = 0;

	for (uint32_t i = 0; i < w->n && r->options->first.len; i++) {
		const struct product *p = &r->products.v[w->v[i]];
		uint32_t number = w->v[i];
		if (!product_rows[p->kind].each_article || !str_eq(issue_article(r->setup.issue, p->article, NULL)->s, r->options->first))
			continue;
		w->v[i] = w->v[front];
		w->v[front++] = number;
	}
}

/* Makes those products of the issue that the products of articles need, before these. */
static void make_needed(struct run *r, struct wave *of_issue, const struct wave *of_articles)
{
	struct wave needed = {.run = r, .v = ARENA_ARRAY(&r->arena, of_issue->n, uint32_t), .chained = true};
	unsigned before = 0;
	uint32_t n = 0;

	for (uint32_t i = 0; i < of_articles->n; i++)
		before |= i && r->products.v[of_articles->v[i]].kind == r->products.v[of_articles->v[i - 1]].kind
				  ? 0
				  : product_before(r->products.v[of_articles->v[i]].kind);
	for (uint32_t i = 0; i < of_issue->n; i++)
		if (before >> r->products.v[of_issue->v[i]].kind & 1)
			needed.v[needed.n++] = of_issue->v[i];
		else
			of_issue->v[n++] = of_issue->v[i];
	of_issue->n = n;
	run_wave(r, &needed);
}

/* Makes what is left of the issue. */
static void make_rest(struct run *r, struct wave *of_issue)
{
	if (issueahead_take(r)) {
		of_issue->follows = true;
		issueahead_strike(r, of_issue);
	}
	run_wave(r, of_issue);
	issueahead_join(r, of_issue);
	run_wave(r, of_issue);
	issueahead_close(r);
}

void issuemake_all(struct run *r, unsigned ranks)
{
	struct wave of_articles = {.run = r, .v = ARENA_ARRAY(&r->arena, r->products.n, uint32_t)};
	struct wave of_issue = {.run = r, .v = ARENA_ARRAY(&r->arena, r->products.n, uint32_t), .chained = true};

	r->painter = pdf_open();
	progress_init(&r->progress, r->options->terminal, unicode_shown(&r->arena, r->target->name), count_planned(r));
	for (unsigned rank = 0; rank < ranks; rank++) {
		gather(r, rank, true, &of_articles);
		put_first(r, &of_articles);
		if (of_articles.n) {
			make_needed(r, &of_issue, &of_articles);
			run_wave(r, &of_articles);
			settle_rank(r, rank);
		}
		gather(r, rank, false, &of_issue);
	}
	make_rest(r, &of_issue);
	progress_done(&r->progress);
	pdf_close(r->painter);
}
