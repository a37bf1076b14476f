/* The stages of one issue: load what is shared, make the products in worker processes (issuemake), publish.
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
#include "run/issue_int.h"
#include "run/listener.h"
#include "run/lockwait.h"
#include "run/publish.h"

enum { ATTEMPTS = 3 /* to read files that change in the meantime */ };

void issue_worsen(struct run *r, enum run_state state)
{
	if (r->state < state)
		r->state = state;
}

bool issue_may_write(const struct run *r, enum product_kind kind)
{
	return r->options->preview ? r->state < RUN_STOPPED : product_may_write(r->state, kind) && !product_is_dry(&r->choice, kind);
}

bool issue_needs(struct run *r, const struct product_row *row)
{
	return !row->needed || row->needed(&r->setup);
}

bool issue_counts(const struct product_row *row)
{
	return row->each_article && row->file;
}

struct str issue_manifest_path(struct run *r)
{
	return emit_path(&r->scratch, &r->emit, STR(MANIFEST_NAME));
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

	if (!r->options->write || (r->setup.issue_missing && !file_exists(str_cstr(&r->scratch, issue_manifest_path(r)))))
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
		    !product_is_dry(&r->choice, r->products.v[i].kind) && issue_needs(r, &product_rows[r->products.v[i].kind]))
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
		if (p->state == PRODUCT_PLANNED && r->state <= RUN_REFUSED && !issue_needs(r, &product_rows[p->kind]))
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
	issuetake_held(r);
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
		     !issue_needs(r, &product_rows[r->products.v[i].kind]);
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
		issuemake_all(r, PRODUCT_KIND_COUNT);
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
	issuemake_all(&r, product_rank(PRODUCT_PAGES) + 1);
	*out = r.setup.pagination;
	out->v = ARENA_ARRAY(a, out->n, struct page_span);
	if (out->n)
		memcpy(out->v, r.setup.pagination.v, out->n * sizeof *out->v);
	return close_run(&r);
}
