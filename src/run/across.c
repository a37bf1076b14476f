#include "run/across.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ending.h"
#include "base/file.h"
#include "base/jail.h"
#include "input/check/checkrun.h"
#include "run/worker.h"

struct across {
	const struct run_options *options;
	const struct run_target *targets;
	size_t n;
	struct diag *collected;
};

/* Moves what was found to `out`. */
static void take(struct diag *out, struct diag *d, struct arena *a)
{
	struct arena_mark mark = arena_save(a);

	if (diag_count(d, DIAG_ERROR) + diag_count(d, DIAG_WARNING))
		diag_unpack(out, diag_pack(d, a));
	diag_forget_messages(d);
	arena_rewind(a, mark);
}

/* Messages about the files themselves are dropped; the journal's rules for warnings hold for what is found. */
static void compare_issue(struct checkrun *c, const struct across *x, const struct run_target *target, struct diag *out)
{
	struct arena a = {0};
	struct diag *d = diag_open();
	struct reader files = {&a, d, inputs_open(target->notes)};
	const struct journal *j;
	const struct issue *i;

	diag_set_strict(d, x->options->strict);
	j = load_journal(&files, target->paths.journal);
	if (!j)
		j = load_missing_journal(&a, target->paths.journal);
	i = load_issue(&files, target->paths.issue, j);
	diag_forget_messages(d);
	if (i) {
		checkrun_issue(c, d, j, i);
		take(out, d, &a);
	}
	for (size_t k = 0, n = i ? issue_article_count(i) : 0; k < n; k++) {
		struct arena_mark mark = arena_save(&a);
		const struct article *art = load_article_head(&files, j, i, issue_article(i, k, NULL)->s, k);
		diag_forget_messages(d);
		if (art)
			checkrun_article(c, d, art);
		take(out, d, &a);
		diag_forget_text(d);
		arena_rewind(&a, mark);
	}
	inputs_close(files.inputs);
	diag_close(d);
	arena_done(&a);
}

struct named {
	struct str path; /* without links */
	size_t index;
};

/* By path, the first in the run first. */
static int compare_named(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int c = str_cmp(x->path, y->path);

	return c ? c : (x->index > y->index) - (x->index < y->index);
}

/* Which issues are named for the second time; that has been reported. */
static bool *find_repeated(const struct across *x, struct arena *a)
{
	struct named *v = ARENA_ARRAY(a, x->n, struct named);
	bool *repeated = ARENA_ARRAY(a, x->n, bool);

	for (size_t i = 0; i < x->n; i++)
		v[i] = (struct named){path_real(a, x->targets[i].paths.issue), i};
	qsort(v, x->n, sizeof *v, compare_named);
	for (size_t i = 1; i < x->n; i++)
		repeated[v[i].index] = str_eq(v[i].path, v[i - 1].path);
	return repeated;
}

static void work(void *ctx, uint32_t task, struct strbuf *record)
{
	const struct across *x = ctx;
	struct arena kept = {0};
	struct checkrun *c = checkrun_open(&kept);
	struct diag *out = diag_open();
	const bool *repeated = find_repeated(x, &kept);

	(void)task;
	for (size_t i = 0; i < x->n; i++)
		if (!repeated[i])
			compare_issue(c, x, &x->targets[i], out);
	strbuf_put(record, diag_pack(out, &kept));
	diag_close(out);
	arena_done(&kept);
}

static void done(void *ctx, uint32_t task, struct str record)
{
	const struct across *x = ctx;

	(void)task;
	diag_unpack(x->collected, record);
}

static void lost(void *ctx, uint32_t task, const char *why)
{
	const struct across *x = ctx;

	(void)task;
	diag_error(x->collected, ORIGIN_NONE, DIAG_WORKER, "the issues were not compared with each other: the worker process died; %s",
		   why);
}

static bool tick(void *ctx)
{
	(void)ctx;
	return !ending_asked();
}

bool across_compare(const struct run_options *options, const struct run_target *targets, size_t n, struct diag *d)
{
	struct across x = {options, targets, n, d};
	struct arena a = {0};
	struct jail_place *places = ARENA_ARRAY(&a, n, struct jail_place);
	const struct jail jail = {.places = places, .n = n};
	const struct worker_plan plan = {
		.tasks = 1, .processes = 1, .jail = &jail, .ctx = &x, .work = work, .done = done, .lost = lost, .tick = tick};
	int err;

	for (size_t i = 0; i < n; i++)
		places[i] = (struct jail_place){NULL, inputs_root(targets[i].notes), JAIL_READ};
	err = worker_run(&plan, NULL, options->unblocked);
	arena_done(&a);
	if (err && err != EINTR)
		diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot start a worker process: %s", strerror(err));
	return err != EINTR;
}
