/* The stages of one issue: load what is shared, make the products in worker processes rank by rank, publish.
 *
 * This process keeps the state of each product, the names and stamps of the files it was made from (some 2 kB an article), and the messages.
 * Everything else about an article exists only in a worker.
 */
#include "run/issue.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/jail.h"
#include "base/unicode.h"
#include "lazy/lazylib.h"
#include "run/exportstamp.h"
#include "run/issue_int.h"
#include "run/listener.h"
#include "run/lockwait.h"
#include "run/publish.h"
#include "run/stampbody.h"
#include "run/worker.h"

enum { ATTEMPTS = 3 /* to read files that change in the meantime */ };

/* A staged export that waits for the end of the run. */
struct held {
	struct product *product;
	struct record record;
	struct str line;
};

void issue_worsen(struct run *r, enum run_state state)
{
	if (r->state < state)
		r->state = state;
}

bool issue_may_write(const struct run *r, enum product_kind kind)
{
	return r->options->preview ? r->state < RUN_STOPPED : product_may_write(r->state, kind) && !product_is_dry(&r->choice, kind);
}

static bool is_needed(struct run *r, const struct product_row *row)
{
	return !row->needed || row->needed(&r->setup);
}

/* Progress counts the files of articles only. */
static bool is_counted(const struct product_row *row)
{
	return row->each_article && row->file;
}

/* === Products === */

static struct str manifest_path(struct run *r)
{
	return emit_path(&r->scratch, &r->emit, STR(MANIFEST_NAME));
}

/* The stamp of an export that was written. */
static void take_stamp(struct run *r, const struct product *p, const struct record *in, struct str line)
{
	struct arena_mark mark = arena_save(&r->scratch);

	if (p->state == PRODUCT_WRITTEN && in->stamp[0]) {
		struct origin at = origin_file(diag_file(r->collected, r->target->paths.journal, (struct str){NULL, 0}));
		exportstamp_check(&r->scratch, r->collected, &r->spool, &r->earlier, p->name, line, at);
		fprintf(r->options->terminal, "offprint: %.*s: time stamp %.*s\n", STR_ARG(p->name), EXPORT_STAMP_DIGITS, in->stamp);
	}
	arena_rewind(&r->scratch, mark);
}

/* Gives a staged file its final name, unless something reported in the meantime holds it back. */
static enum product_state commit(struct run *r, struct product *p, struct str line, long writer)
{
	int err;

	if (!issue_may_write(r, p->kind)) {
		emit_discard(&r->emit, p->name, writer);
		return PRODUCT_FAILED;
	}
	/* the line first: no file may be published without its description */
	err = spool_put(&r->spool, line, &p->line);
	if (err) {
		emit_report(r->collected, "write", manifest_path(r), err);
		emit_discard(&r->emit, p->name, writer);
	}
	if (err || !emit_commit(&r->scratch, r->collected, &r->emit, p->name, writer)) {
		if (err || !emit_is_folder(&r->emit, p->name)) /* a folder is in the way of this file only */
			issue_worsen(r, RUN_STOPPED);
		return PRODUCT_FAILED;
	}
	r->written++;
	listener_written(r->options, r->target, p->name);
	return PRODUCT_WRITTEN;
}

static void hold(struct run *r, struct product *p, const struct record *in, struct str line)
{
	p->state = PRODUCT_FAILED;
	ARENA_PUSH(&r->arena, r->held, r->n_held) = (struct held){p, *in, str_dup(&r->arena, line)};
}

static void commit_held(struct run *r)
{
	for (size_t i = 0; i < r->n_held; i++) {
		struct held *h = &r->held[i];
		if (r->state == RUN_OK) {
			h->product->state = commit(r, h->product, h->line, h->record.writer);
			take_stamp(r, h->product, &h->record, h->line);
		} else {
			emit_discard(&r->emit, h->product->name, h->record.writer);
		}
	}
}

static void lost(void *ctx, uint32_t task, const char *why)
{
	struct run *r = ctx;
	struct arena a = {0};
	struct product *p = &r->products.v[r->wave->v[task]];
	const struct product_row *row = &product_rows[p->kind];
	struct str path = r->target->paths.issue;

	if (row->each_article) {
		struct str dir = path_join(&a, r->setup.issue->dir, issue_article(r->setup.issue, p->article, NULL)->s);
		path = path_join(&a, dir, STR("article.yaml"));
	}
	diag_error(r->collected, origin_file(diag_file(r->collected, path, (struct str){NULL, 0})), DIAG_WORKER,
		   "%s: its worker process died; %s", row->lost, why);
	p->state = PRODUCT_LOST;
	issue_worsen(r, RUN_REFUSED);
	arena_done(&a);
	r->progress.done += is_counted(row);
}

/* What follows from a product, whether it was made or kept. */
static void take(struct run *r, struct product *p, bool clean, const struct finding *found)
{
	p->faulty = !clean;
	if (!clean && !product_rows[p->kind].aside)
		issue_worsen(r, RUN_REFUSED);
	if (product_rows[p->kind].take)
		product_rows[p->kind].take(&r->setup, p->article, found);
	r->progress.done += is_counted(&product_rows[p->kind]);
}

static void done(void *ctx, uint32_t task, struct str bytes)
{
	struct run *r = ctx;
	uint32_t number = r->wave->v[task];
	struct product *p = &r->products.v[number];
	struct str line, inputs, messages;
	struct record in;

	if (!record_open(bytes, &in, &line, &inputs, &messages) || !diag_unpack(r->collected, messages)) {
		lost(r, task, "it sent what is no record");
		return;
	}
	take(r, p, in.clean, &in.found);
	if (in.unwritable)
		issue_worsen(r, RUN_STOPPED);
	if (in.uncalled)
		p->state = PRODUCT_NONE;
	else if (product_is_dry(&r->choice, p->kind))
		p->state = PRODUCT_LEFT;
	else if (in.staged && r->options->final && product_rows[p->kind].export)
		hold(r, p, &in, line);
	else
		p->state = in.staged ? commit(r, p, line, in.writer) : PRODUCT_FAILED;
	take_stamp(r, p, &in, line);
	keep_made(&r->keep, number,
		  &(struct state_product){
			  .kind = p->kind,
			  .article = p->article,
			  .clean = in.clean,
			  .write = in.write,
			  .staged = in.staged || in.unwritable,
			  .found = in.found,
			  .name = p->name,
			  .line = line,
			  .messages = messages,
		  },
		  inputs);
}

/* A product of an earlier run. */
static void retain(struct run *r, uint32_t number)
{
	const struct state_product *old = keep_take(&r->keep, number);
	struct product *p = &r->products.v[number];

	diag_unpack(r->collected, old->messages);
	take(r, p, old->clean, &old->found);
	p->state = old->state;
	r->kept += p->state == PRODUCT_WRITTEN;
	if (p->state == PRODUCT_WRITTEN && spool_put(&r->spool, old->line, &p->line)) {
		p->state = PRODUCT_FAILED;
		issue_worsen(r, RUN_STOPPED);
	}
}

/* What covers the issue is made anew after something else in it was. */
static void follow(const struct run *r, const struct wave *w, bool chained, bool *kept)
{
	bool anew = false;

	for (uint32_t i = 0; i < w->n; i++) {
		const struct product_row *row = &product_rows[r->products.v[w->v[i]].kind];
		kept[i] = kept[i] && !(anew && row->whole);
		anew = anew || (chained && !kept[i] && !row->aside);
	}
}

/* Takes what can be kept out of a wave. Products of the issue are made one after another: what covers it depends on whether those before have
 * errors, and issue.pdf takes the pages of the matter from memory. */
static void retain_wave(struct run *r, struct wave *w, bool chained)
{
	bool *kept = ARENA_ARRAY(&r->scratch, w->n, bool), joins = false;
	uint32_t n = 0;

	keep_wave(&r->keep, &r->setup.pagination);
	for (uint32_t i = 0; i < w->n; i++)
		kept[i] = keep_can(&r->keep, &r->products, w->v[i], issue_may_write(r, r->products.v[w->v[i]].kind));
	follow(r, w, chained, kept);
	for (uint32_t i = 0; i < w->n; i++)
		joins = joins || (r->products.v[w->v[i]].kind == PRODUCT_ISSUE && !kept[i]);
	for (uint32_t i = 0; i < w->n && joins; i++) {
		const struct product_row *row = &product_rows[r->products.v[w->v[i]].kind];
		kept[i] = kept[i] && (!row->whole || row->export);
	}
	follow(r, w, chained, kept);
	for (uint32_t i = 0; i < w->n; i++)
		if (kept[i])
			retain(r, w->v[i]);
		else
			w->v[n++] = w->v[i];
	w->n = n;
}

/* A disk that is full now will be full for the next article. */
static bool keep_going(void *ctx)
{
	struct run *r = ctx;

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
		    !product_of(&r->products, (enum product_kind)kind, 0) || !is_needed(r, row))
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
static void set_jail(struct run *r, const struct worker_plan *plan, struct jail_place places[2], struct jail *out)
{
	struct str program = STR("");

	places[0] = (struct jail_place){NULL, inputs_root(r->target->notes), JAIL_READ};
	places[1] = (struct jail_place){r->emit.ready ? str_cstr(&r->arena, r->emit.trusted) : NULL, -1, JAIL_WRITE};
	if (shared_joins_issue(&r->setup))
		lazylib_load(&lazylib_qpdf);
	if (plan->joins && shared_has_bodies(&r->setup))
		program = stampbody_program(&r->arena);
	*out = (struct jail){.places = places, .n = 2, .programs = program.len > 0, .program = str_cstr(&r->arena, program)};
}

/* Makes the products of the wave and empties it. */
static void run_wave(struct run *r, struct wave *w, unsigned processes, void (*work)(void *ctx, uint32_t task, struct strbuf *record))
{
	struct jail_place places[2];
	struct jail jail;
	struct worker_plan plan = {
		.processes = processes,
		.articles = work == issuework_chained ? issue_article_count(r->setup.issue) : 0,
		.jail = &jail,
		.ctx = r,
		.work = work,
		.done = done,
		.lost = lost,
		.tick = keep_going,
	};
	int err;

	if (r->keep.works)
		retain_wave(r, w, work == issuework_chained);
	if (!w->n)
		return;
	plan.tasks = w->n;
	for (uint32_t i = 0; i < w->n; i++)
		plan.joins =
			plan.joins || product_rows[r->products.v[w->v[i]].kind].joins || product_rows[r->products.v[w->v[i]].kind].export;
	set_jail(r, &plan, places, &jail);
	r->wave = w;
	err = keep_going(r) ? worker_run(&plan, r->options->unblocked) : 0;
	w->n = 0;
	if (err == EINTR) {
		issue_worsen(r, RUN_INTERRUPTED);
	} else if (err) {
		issue_worsen(r, RUN_REFUSED);
		diag_error(r->collected, ORIGIN_NONE, DIAG_SYSTEM, "cannot start a worker process: %s", strerror(err));
	}
}

static uint32_t count_planned(struct run *r)
{
	uint32_t n = 0;

	for (size_t i = 0; i < r->products.n; i++) {
		const struct product_row *row = &product_rows[r->products.v[i].kind];
		n += is_counted(row) && r->products.v[i].state == PRODUCT_PLANNED && is_needed(r, row);
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

/* Products of articles are made by many workers, rank by rank. Consecutive products of the issue are made by one worker, so that it reads
 * the articles only once. Workers are forked for each wave, and so start with the state after the previous wave. */
static void make_products(struct run *r, unsigned ranks)
{
	struct wave of_articles = {ARENA_ARRAY(&r->arena, r->products.n, uint32_t), 0};
	struct wave of_issue = {ARENA_ARRAY(&r->arena, r->products.n, uint32_t), 0};

	r->painter = pdf_open();
	progress_init(&r->progress, r->options->terminal, unicode_shown(&r->arena, r->target->name), count_planned(r));
	for (unsigned rank = 0; rank < ranks; rank++) {
		gather(r, rank, true, &of_articles);
		put_first(r, &of_articles);
		if (of_articles.n) {
			run_wave(r, &of_issue, 1, issuework_chained);
			run_wave(r, &of_articles, r->options->processes, issuework_alone);
			settle_rank(r, rank);
		}
		gather(r, rank, false, &of_issue);
	}
	run_wave(r, &of_issue, 1, issuework_chained);
	progress_done(&r->progress);
	pdf_close(r->painter);
}

/* Moves the messages from outside the workers into the collection, by the journal's rules for warnings. */
static void collect_shared(struct run *r)
{
	diag_unpack(r->collected, diag_pack(r->shared, &r->scratch));
	diag_forget_messages(r->shared);
}

/* Locks the output folder and reads the earlier manifest. If the issue could not be read, only the files of an earlier run matter: they
 * become stale. False: the run ends here. */
static bool enter_folder(struct run *r)
{
	bool missing;
	int err;

	if (!r->options->write || (r->setup.issue_missing && !file_exists(str_cstr(&r->scratch, manifest_path(r)))))
		return true;
	err = lockwait_take(&r->scratch, r->collected, &r->emit, r->options->terminal);
	if (err) {
		issue_worsen(r, err == EINTR ? RUN_INTERRUPTED : RUN_STOPPED);
		return false;
	}
	r->spool.dir = r->keep.spool.dir = r->emit.root;
	missing = r->setup.journal_missing || r->setup.issue_missing;
	if (!missing && keep_take_manifest(&r->keep, &r->arena, &r->spool, &r->earlier))
		return r->emit.ready;
	if (!manifestread_load(&r->arena, &r->spool, r->shared, &r->emit, &r->earlier))
		emit_close(&r->emit);
	collect_shared(r);
	return r->emit.ready;
}

/* Whether what shards have made is complete. If the issue could not be read, nobody knows what they should have made. */
static bool find_parts(struct run *r)
{
	return !r->options->from.n || r->setup.issue_missing ||
	       parts_open(&r->parts, r->options, r->target, r->collected, &r->products, &r->setup);
}

static void place_parts(struct run *r)
{
	bool failed;

	if (!r->parts.n)
		return;
	r->written += parts_place(&r->parts, &r->keep, &r->emit, &r->products, &failed);
	if (failed)
		issue_worsen(r, RUN_STOPPED);
}

/* Checks what all products share for placeholders. */
static void check_final(struct run *r)
{
	const struct reader files = {&r->arena, r->shared, r->target->notes};

	r->final = final_load(&r->arena, r->shared);
	if (r->setup.journal)
		final_check_journal(r->final, &files, r->setup.journal);
	if (r->setup.issue)
		final_check_issue(r->final, &files, r->setup.issue);
}

static bool is_bodiless(void *ctx, size_t article)
{
	struct run *r = ctx;

	return keep_is_bodiless(&r->keep, &r->products, article);
}

/* Loads what all products share, and lists the products. */
static void open_issue(struct run *r)
{
	const struct reader files = {&r->arena, r->shared, r->target->notes};
	struct str messages;

	diag_set_strict(r->shared, r->options->strict);
	shared_open(&r->setup, &files, &r->target->paths);
	r->setup.partial = r->options->partial;
	if (r->options->final)
		check_final(r);
	if (!r->options->write || (diag_count(r->shared, DIAG_ERROR) && !r->options->preview))
		issue_worsen(r, RUN_DRY);
	messages = diag_pack(r->shared, &r->arena);
	collect_shared(r);
	r->choice = (struct product_choice){
		.issue = r->setup.issue,
		.only = &r->options->only,
		.shard = &r->options->shard,
		.exports = r->options->exports |
			   (r->options->exports_only || r->options->preview || r->options->shard.of ? 0 : r->setup.journal->exports),
		.exports_only = r->options->exports_only,
		.preview = r->options->preview,
	};
	r->products = product_list(&r->arena, &r->choice, r->options->only_found);
	listener_planned(r->options, &r->products, r->setup.issue);
	keep_begin(&r->keep, &r->products, messages);
	r->setup.bodiless = is_bodiless;
	r->setup.bodiless_ctx = r;
	for (size_t i = 0; i < r->products.n; i++)
		if (r->products.v[i].name.len && r->products.v[i].state != PRODUCT_NONE &&
		    !product_is_dry(&r->choice, r->products.v[i].kind) && is_needed(r, &product_rows[r->products.v[i].kind]))
			emit_expect(&r->arena, &r->emit, r->products.v[i].name);
	emit_expect(&r->arena, &r->emit, STR(MANIFEST_NAME));
}

/* A journal or an issue that could not be read keeps its earlier description. */
static struct manifest_head head_of(struct run *r)
{
	struct manifest_head head = r->earlier.head;

	if (!r->setup.journal_missing || !head.journal.len)
		head.journal = manifest_journal(&r->arena, r->setup.journal);
	if (!r->setup.issue_missing || !head.issue.len)
		head.issue = manifest_issue(&r->arena, r->setup.issue, r->target->name);
	return head;
}

/* What nothing is left for any more goes, as that of an article without a body does. */
static void drop_unneeded(struct run *r)
{
	for (size_t i = 0; i < r->products.n; i++) {
		struct product *p = &r->products.v[i];
		if (p->state == PRODUCT_PLANNED && r->state <= RUN_REFUSED && !is_needed(r, &product_rows[p->kind]))
			p->state = PRODUCT_NONE;
	}
}

static void settle(struct run *r)
{
	struct publish p = {
		.emit = &r->emit,
		.spool = &r->spool,
		.products = &r->products,
		.choice = &r->choice,
		.earlier = &r->earlier,
		.head = head_of(r),
		.rest = PUBLISH_REMOVE,
		.others = &r->others,
	};

	r->others.arena = &r->arena;
	commit_held(r);
	if (!r->setup.issue_missing)
		drop_unneeded(r);
	listener_settled(r->options, &r->products);
	if (r->setup.issue_missing)
		p.rest = PUBLISH_STALE;
	else if (r->options->only.n || r->state == RUN_INTERRUPTED)
		p.rest = PUBLISH_KEEP;
	else if (r->options->exports_only)
		p.rest = PUBLISH_EXPORTS;
	if (r->state != RUN_OK)
		emit_sweep(&r->emit);
	/* an interrupted run that has written nothing leaves the manifest alone */
	if (r->state != RUN_INTERRUPTED || r->written)
		r->published = publish_run(&r->scratch, r->collected, &p);
}

static struct run open_run(const struct run_options *options, const struct run_target *target, struct diag *d)
{
	return (struct run){
		.options = options,
		.collected = d,
		.shared = diag_open(),
		.target = target,
		.emit = emit_open(target->out, target->out_dir),
		.spool.fd = -1,
	};
}

/* Returns false if the run was interrupted. */
static bool close_run(struct run *r)
{
	parts_close(&r->parts);
	shared_close(&r->setup);
	diag_close(r->shared);
	arena_done(&r->scratch);
	arena_done(&r->arena);
	return r->state != RUN_INTERRUPTED;
}

/* Whether every product that was called for has been made, or has errors. */
static bool is_complete(struct run *r)
{
	bool is = true;

	for (size_t i = 0; i < r->products.n && is; i++)
		is = r->keep.v[i].made.len || r->products.v[i].state == PRODUCT_LEFT || r->products.v[i].state == PRODUCT_NONE ||
		     !is_needed(r, &product_rows[r->products.v[i].kind]);
	return is;
}

/* What a shard has found is gathered even if nothing could be written. */
static void save_state(struct run *r)
{
	bool done = r->state <= RUN_REFUSED || (r->state == RUN_DRY && r->keep.of_shard);

	if (r->keep.leaves && r->emit.ready && done && r->published)
		keep_save(&r->keep, &r->emit, &r->products, is_complete(r), strbuf_str(&r->others));
}

static void make_all(struct run *r)
{
	if (enter_folder(r)) {
		place_parts(r);
		make_products(r, PRODUCT_KIND_COUNT);
	}
	if (r->emit.ready)
		settle(r);
	save_state(r);
}

/* An output folder below the issue is listed as one of its folders, and so has to be there before. Returns those that were made, innermost
 * first. If they cannot be made, that is reported later. */
static struct strs begin_folder(struct run *r)
{
	struct arena *a = &r->arena;
	struct str issue = path_real(a, path_dir(r->target->paths.issue)), folder = path_real_ahead(a, r->target->out_dir), rest;
	struct strs made = {0};

	if (!r->options->write || !path_below(issue, folder, &rest))
		return made;
	for (; !file_exists(str_cstr(a, folder)); folder = path_dir(folder))
		ARENA_PUSH(a, made.v, made.n) = folder;
	file_make_dirs(str_cstr(a, r->target->out_dir));
	return made;
}

/* Where nothing was written, nothing is left. */
static void end_folder(struct run *r, struct strs made)
{
	for (size_t i = 0; i < made.n && rmdir(str_cstr(&r->arena, made.v[i])) == 0; i++)
		continue;
}

/* One attempt. *again: a file has changed while it was read. */
static bool run_once(const struct run_options *options, const struct run_target *target, struct diag *d, struct run_totals *out,
		     bool *again)
{
	struct run r = open_run(options, target, d);
	struct strs made = begin_folder(&r);

	keep_open(&r.keep, options, target);
	if (!options->from.n && keep_is_whole(&r.keep, &r.arena, &r.emit, options->terminal)) {
		listener_kept(options);
		keep_replay(&r.keep, d);
		r.products.articles = (size_t)r.keep.old.articles;
		r.kept = keep_count(&r.keep);
	} else {
		open_issue(&r);
		if (find_parts(&r))
			make_all(&r);
		spool_close(&r.spool);
	}
	emit_close(&r.emit);
	end_folder(&r, made);
	*again = r.keep.changed;
	*out = (struct run_totals){.articles = r.products.articles, .files = r.written, .kept = r.kept};
	keep_close(&r.keep);
	return close_run(&r);
}

bool run_issue(const struct run_options *options, const struct run_target *target, struct diag *d, struct run_totals *totals)
{
	bool again = true, ok = true;
	struct run_totals last = {0};
	size_t files = 0;

	for (int attempt = 0; again && ok && attempt < ATTEMPTS; attempt++) {
		struct diag *own = diag_child(d);
		ok = run_once(options, target, own, &last, &again);
		files = last.files > files ? last.files : files; /* a later attempt writes some of them again */
		if (!again || attempt + 1 == ATTEMPTS)
			diag_merge(d, own);
		diag_child_close(d, own);
	}
	totals->articles += last.articles;
	totals->files += files;
	totals->kept += last.kept;
	return ok;
}

bool run_pages(const struct run_options *options, const struct run_target *target, struct diag *d, bool anew, struct arena *a,
	       struct pagination *out)
{
	struct run r = open_run(options, target, d);

	open_issue(&r);
	r.setup.pagination.anew = anew;
	make_products(&r, product_rank(PRODUCT_PAGES) + 1);
	*out = r.setup.pagination;
	out->v = ARENA_ARRAY(a, out->n, struct page_span);
	if (out->n)
		memcpy(out->v, r.setup.pagination.v, out->n * sizeof *out->v);
	return close_run(&r);
}
