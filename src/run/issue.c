/* The stages of one issue, in order: load what is shared; then each article in a worker process: load, lay out, paint, write, forget; then
 * the front and the back matter, each in a worker of its own; then settle what is published.
 *
 * This process keeps a manifest entry per article and the messages. Everything else of an article lives and dies in a worker.
 */
#include "run/issue.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "input/annual.h"
#include "input/check/checkissue.h"
#include "input/check/final.h"
#include "input/image.h"
#include "layout/cover/cover.h"
#include "layout/matter/matter.h"
#include "layout/proof/overlay.h"
#include "output/emit.h"
#include "paint/pdf.h"
#include "run/lockwait.h"
#include "run/manifestread.h"
#include "run/progress.h"
#include "run/shared.h"
#include "run/worker.h"

struct run {
	const struct run_options *options;
	struct arena arena;     /* lives as long as the run */
	struct arena scratch;   /* of a worker: rewound after each article */
	struct diag *collected; /* everything, for the user; borrowed */
	struct diag *shared;    /* of what was loaded before the workers: every article's messages start from its files */
	const struct load_paths *paths;
	struct shared setup;
	struct final_rules *final; /* NULL: without --final */
	struct emit emit;
	struct manifest earlier; /* of the run before */
	struct pdf_painter *painter;
	struct progress progress;

	struct emit_item *items; /* the matter that the issue lists, then a cover sheet per article */
	size_t n_items, n_matter;
	uint32_t *selected; /* numbers of the articles to do; NULL: all */
	uint32_t n_selected;
	bool prepared; /* the output folder is there */
	bool write;    /* what is without errors is written */
	bool refused;  /* an article had errors, or was lost */
	bool stopped;  /* nothing can be written any more */
	size_t written;
};

/* What comes back from a worker, followed by packed messages. */
struct record {
	bool clean;                  /* without errors */
	bool staged;                 /* its file is written, and waits for its name */
	bool unwritable;             /* the system refused to write it */
	long writer;                 /* the process that wrote it */
	struct manifest_entry entry; /* its pointer is not for the other process */
};

static uint32_t selected_article(const struct run *r, uint32_t task)
{
	return r->selected ? r->selected[task] : task;
}

/* What --proof and --draft lay over the pages. */
static void mark_pages(const struct run *r, const struct layout_context *ctx, struct document *doc, const struct article *const *articles,
		       size_t n)
{
	struct date date = date_given(&r->options->epoch) ? r->options->epoch : overlay_newest(r->setup.issue, articles, n);

	if (r->options->proof)
		overlay_proof(ctx, doc);
	if (r->options->draft)
		overlay_draft(ctx, doc, doc->info.lang, &date);
}

/* In a worker: from a document to its file. */
static void publish(struct run *r, struct diag *d, const struct document *doc, struct record *out)
{
	struct str bytes;

	out->entry.pages = (uint32_t)doc->n_pages;
	out->entry.draft = r->options->draft;
	out->entry.proof = r->options->proof;
	/* a page of text whose file is missing leaves nothing to paint, and has been reported */
	if (doc->n_pages == 0)
		return;
	if (!pdf_paint(r->painter, &r->scratch, d, doc, &bytes) || !r->write || diag_count(d, DIAG_ERROR))
		return;
	out->staged = emit_stage(&r->scratch, d, &r->emit, bytes, &out->entry);
	out->unwritable = !out->staged;
	out->writer = (long)getpid();
}

static void leave_record(struct run *r, struct diag *d, struct record *out, struct strbuf *record)
{
	out->clean = diag_count(d, DIAG_ERROR) == 0;
	strbuf_put(record, (struct str){(const char *)out, sizeof *out});
	strbuf_put(record, diag_pack(d, &r->scratch));
}

/* In a worker: one article. */
static void work_cover(void *ctx, uint32_t task, struct strbuf *record)
{
	struct run *r = ctx;
	struct arena_mark mark = arena_save(&r->scratch);
	struct diag *d = diag_child(r->shared);
	const struct reader files = {&r->scratch, d, NULL};
	struct layout_context context = shared_context(&r->setup, &r->scratch, d);
	const struct section *section;
	const struct text *slug = issue_article(r->setup.issue, selected_article(r, task), &section);
	const struct article *article = load_article(&files, r->setup.journal, r->setup.issue, slug->s);
	struct record out = {.entry = {.kind = MANIFEST_COVER, .article = slug->s}};

	if (article && r->final)
		final_check_article(r->final, &files, article);
	context.at = article ? article_place(article) : ORIGIN_NONE;
	context.proof = r->options->proof;
	if (article && shared_usable(&r->setup)) {
		struct document *doc = cover_layout(&context, r->setup.issue, section, article);
		mark_pages(r, &context, doc, &article, 1);
		publish(r, d, doc, &out);
	}
	leave_record(r, d, &out, record);
	diag_close(d);
	arena_rewind(&r->scratch, mark);
}

/* In a worker: the rules that need all articles, and the pages that list them. Task 0 is the first of the matter that the issue lists; when
 * it lists none, only the rules are checked. */
static void work_matter(void *ctx, uint32_t task, struct strbuf *record)
{
	struct run *r = ctx;
	struct diag *d = diag_child(r->shared);
	const struct reader files = {&r->scratch, d, NULL};
	struct layout_context context = shared_context(&r->setup, &r->scratch, d);
	const struct issue *issue = r->setup.issue;
	size_t n = issue_article_count(issue);
	const struct article **articles = ARENA_ARRAY(&r->scratch, n, const struct article *);
	struct checkissue *check = checkissue_open(&r->arena, n);
	struct matter_source source = {.issue = issue, .n_articles = n};
	bool whole = matter_needs_abstracts(issue);
	struct record out = {0};
	struct document *doc;

	for (size_t i = 0; i < n; i++) {
		struct str slug = issue_article(issue, i, NULL)->s;
		struct arena_mark mark = arena_save(&r->scratch);
		articles[i] = whole ? load_article(&files, r->setup.journal, issue, slug)
				    : load_article_head(&files, r->setup.journal, issue, slug);
		if (articles[i])
			checkissue_add(check, d, articles[i]);
		if (!r->n_matter)
			arena_rewind(&r->scratch, mark);
	}
	checkissue_folders(&files, issue);
	context.at = origin_file(issue->file);
	context.proof = r->options->proof;
	if (r->n_matter && shared_usable(&r->setup)) {
		image_load_pages(&files, r->setup.issue, r->setup.journal);
		out.entry = r->items[task].entry;
		source.articles = articles;
		if (issue_lists(issue, PAGE_ANNUAL))
			source.annual = annual_load(&files, r->setup.journal, &(struct annual_issue){issue, articles});
		doc = matter_layout(&context, &source, out.entry.kind == MANIFEST_BACK_MATTER ? PLACE_BACK : PLACE_FRONT);
		mark_pages(r, &context, doc, articles, n);
		publish(r, d, doc, &out);
	}
	leave_record(r, d, &out, record);
	diag_close(d);
}

/* Takes a record apart and files it under `item` (NULL: no file belongs to it). */
static void collect(struct run *r, struct str bytes, struct emit_item *item)
{
	struct record in;

	memcpy(&in, bytes.ptr, sizeof in);
	diag_unpack(r->collected, str_slice(bytes, sizeof in, bytes.len));
	if (!in.clean)
		r->refused = true;
	if (in.unwritable)
		r->stopped = true;
	if (!item || !in.staged)
		return;
	in.entry.article = item->entry.article;
	if (!emit_commit(&r->scratch, r->collected, &r->emit, &in.entry, in.writer)) {
		r->refused = r->stopped = true;
		return;
	}
	*item = (struct emit_item){EMIT_WRITTEN, in.entry};
	r->written++;
}

static void cover_done(void *ctx, uint32_t task, struct str record)
{
	struct run *r = ctx;

	collect(r, record, &r->items[r->n_matter + selected_article(r, task)]);
	r->progress.done++;
}

static void matter_done(void *ctx, uint32_t task, struct str record)
{
	struct run *r = ctx;

	collect(r, record, r->n_matter ? &r->items[task] : NULL);
}

static void report_lost(struct run *r, struct str path, const char *what, const char *why)
{
	r->refused = true;
	diag_error(r->collected, origin_file(diag_file(r->collected, path, (struct str){NULL, 0})), DIAG_WORKER,
		   "%s was not made: its worker process did not finish, %s", what, why);
}

static void cover_lost(void *ctx, uint32_t task, const char *why)
{
	struct run *r = ctx;
	struct arena a = {0};
	const struct text *slug = issue_article(r->setup.issue, selected_article(r, task), NULL);
	struct str dir = path_join(&a, r->setup.issue->dir, slug->s);

	report_lost(r, path_join(&a, dir, STR("article.yaml")), "the cover sheet", why);
	arena_done(&a);
	r->progress.done++;
}

static void matter_lost(void *ctx, uint32_t task, const char *why)
{
	struct run *r = ctx;
	bool back = r->n_matter && r->items[task].entry.kind == MANIFEST_BACK_MATTER;

	report_lost(r, r->paths->issue, back ? "the back matter" : "the front matter", why);
}

/* A full disk does not get better with the next article. */
static bool keep_going(void *ctx)
{
	struct run *r = ctx;

	progress_show(&r->progress);
	return !r->stopped;
}

static bool lists_matter(const struct issue *issue, enum page_place place)
{
	for (size_t i = 0; i < issue->pages.n; i++)
		if (issue->pages.v[i].place == place)
			return true;
	return false;
}

/* What the issue calls for. Until a worker says otherwise, it has failed. */
static void list_items(struct run *r)
{
	const struct issue *issue = r->setup.issue;
	size_t n = issue_article_count(issue);
	enum emit_state matter_state = r->options->only.n ? EMIT_LEFT : EMIT_FAILED;

	r->items = ARENA_ARRAY(&r->arena, n + 2, struct emit_item);
	if (lists_matter(issue, PLACE_FRONT))
		r->items[r->n_matter++] = (struct emit_item){matter_state, {.kind = MANIFEST_FRONT_MATTER}};
	if (lists_matter(issue, PLACE_BACK))
		r->items[r->n_matter++] = (struct emit_item){matter_state, {.kind = MANIFEST_BACK_MATTER}};
	for (size_t i = 0; i < n; i++)
		r->items[r->n_matter + i] =
			(struct emit_item){EMIT_FAILED, {.kind = MANIFEST_COVER, .article = issue_article(issue, i, NULL)->s}};
	r->n_items = r->n_matter + n;
	r->n_selected = (uint32_t)n;
}

/* Narrows the run to the articles of --only. */
static void select_articles(struct run *r)
{
	const struct strs *only = &r->options->only;
	size_t n = r->n_selected;

	if (!only->n)
		return;
	r->selected = ARENA_ARRAY(&r->arena, n, uint32_t);
	r->n_selected = 0;
	for (size_t i = 0; i < n; i++) {
		struct emit_item *item = &r->items[r->n_matter + i];
		item->state = EMIT_LEFT;
		for (size_t k = 0; k < only->n; k++) {
			if (!str_eq(only->v[k], item->entry.article))
				continue;
			r->options->only_found[k] = true;
			item->state = EMIT_FAILED;
		}
		if (item->state == EMIT_FAILED)
			r->selected[r->n_selected++] = (uint32_t)i;
	}
}

static int finish_workers(struct run *r, int err)
{
	if (err == 0 || err == EINTR)
		return err;
	r->refused = true;
	diag_error(r->collected, ORIGIN_NONE, DIAG_SYSTEM, "cannot start a worker process: %s", strerror(err));
	return 0;
}

static int run_covers(struct run *r)
{
	struct worker_plan plan = {
		.end = r->n_selected,
		.processes = r->options->processes,
		.ctx = r,
		.work = work_cover,
		.done = cover_done,
		.lost = cover_lost,
		.tick = keep_going,
	};
	int err;

	progress_init(&r->progress, r->options->terminal, r->emit.issue, r->n_selected);
	err = worker_run(&plan, r->options->unblocked);
	progress_done(&r->progress);
	r->progress.out = NULL;
	return finish_workers(r, err);
}

/* The front matter, then the back matter: what one finds keeps the other from being written. */
static int run_matter(struct run *r)
{
	size_t n = r->n_matter ? r->n_matter : 1;

	for (size_t i = 0; i < n; i++) {
		struct worker_plan plan = {
			.first = (uint32_t)i,
			.end = (uint32_t)i + 1,
			.processes = 1,
			.ctx = r,
			.work = work_matter,
			.done = matter_done,
			.lost = matter_lost,
			.tick = keep_going,
		};
		int err;
		r->write = r->write && !r->refused;
		if (!keep_going(r))
			return 0;
		err = finish_workers(r, worker_run(&plan, r->options->unblocked));
		if (err)
			return err;
	}
	return 0;
}

static int run_workers(struct run *r)
{
	int err;

	r->painter = pdf_open();
	err = run_covers(r);
	/* of articles that nobody lists, no order and no pages are known */
	if (!err && !r->options->only.n && !r->setup.issue_missing)
		err = run_matter(r);
	pdf_close(r->painter);
	return err;
}

/* Hands on what has been said outside workers, under the journal's rules for warnings. */
static void pass_on(struct run *r)
{
	diag_unpack(r->collected, diag_pack(r->shared, &r->scratch));
	diag_forget_messages(r->shared);
}

/* What becomes of files that no item names. An interrupted run knows too little to remove any. */
static enum emit_rest rest_of(const struct run *r, bool interrupted)
{
	if (r->setup.issue_missing)
		return EMIT_STALE;
	return r->options->only.n || interrupted ? EMIT_KEEP : EMIT_REMOVE;
}

/* Makes the folder ours, and reads what an earlier run made there. Of an issue that is missing only an earlier run's files are of interest:
 * they are stale now. False when the run is to end; *err is then for run_issue(). */
static bool prepare(struct run *r, int *err)
{
	const char *manifest = str_cstr(&r->scratch, emit_manifest_path(&r->scratch, &r->emit));

	*err = 0;
	if (!r->options->write || (r->setup.issue_missing && !file_exists(manifest)))
		return true;
	*err = lockwait_take(&r->scratch, r->collected, &r->emit, r->options->terminal);
	if (*err) {
		*err = *err == EINTR ? EINTR : 0;
		return false;
	}
	r->prepared = earlier_load(&r->arena, r->shared, str_from(manifest), &r->earlier);
	pass_on(r);
	return r->prepared;
}

/* Placeholders in what all articles share. */
static void check_final(struct run *r)
{
	const struct reader files = {&r->arena, r->shared, NULL};

	r->final = final_load(&r->arena, r->shared);
	if (r->setup.journal)
		final_check_journal(r->final, &files, r->setup.journal);
	if (r->setup.issue)
		final_check_issue(r->final, &files, r->setup.issue);
}

static int run_stages(struct run *r)
{
	const struct reader files = {&r->arena, r->shared, NULL};
	int err = 0;

	shared_open(&r->setup, &files, r->paths);
	if (r->options->final)
		check_final(r);
	r->write = r->options->write && diag_count(r->shared, DIAG_ERROR) == 0;
	pass_on(r);
	list_items(r);
	select_articles(r);
	if (!prepare(r, &err))
		return err;
	err = run_workers(r);
	if (r->prepared && (err || r->refused))
		emit_sweep(&r->scratch, &r->emit);
	return err;
}

int run_issue(const struct run_options *options, const struct load_paths *paths, struct str out_dir, struct str name, struct diag *d,
	      struct run_totals *totals)
{
	struct run r = {
		.options = options,
		.collected = d,
		.shared = diag_open(),
		.paths = paths,
		.emit = emit_open(out_dir, name),
	};
	int err;

	diag_set_strict(r.shared, options->strict);
	err = run_stages(&r);
	/* what an interrupted run has written is in the manifest; where it wrote nothing, nothing has changed */
	if (r.prepared && (!err || r.written))
		emit_publish(&r.scratch, r.collected, &r.emit, r.items, r.n_items, &r.earlier, rest_of(&r, err != 0));
	emit_close(&r.emit);
	totals->articles += r.n_selected;
	totals->files += r.written;
	shared_close(&r.setup);
	diag_close(r.shared);
	arena_done(&r.scratch);
	arena_done(&r.arena);
	return err;
}
