/* What becomes of the products of an issue: their messages are collected, their files get their names. */
#include "base/arena.h"
#include "run/exportstamp.h"
#include "run/issue_int.h"
#include "run/listener.h"

#define NO_RECORD "it sent what is no record"

/* A staged export that waits for the end of the run. */
struct held {
	struct product *product;
	struct record record;
	struct str line;
};

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
	bool changed = true;
	int err;

	if (!issue_may_write(r, p->kind)) {
		emit_discard(&r->emit, p->name, writer);
		return PRODUCT_FAILED;
	}
	/* the line first: no file may be published without its description */
	err = spool_put(&r->spool, line, &p->line);
	if (err) {
		emit_report(r->collected, "write", issue_manifest_path(r), err);
		emit_discard(&r->emit, p->name, writer);
	}
	if (err || !emit_commit(&r->scratch, r->collected, &r->emit, p->name, writer, &changed)) {
		if (err || !emit_is_folder(&r->emit, p->name)) /* a folder is in the way of this file only */
			issue_worsen(r, RUN_STOPPED);
		return PRODUCT_FAILED;
	}
	r->written += changed;
	r->kept += !changed;
	listener_written(r->options, r->target, p->name, changed);
	return PRODUCT_WRITTEN;
}

static void hold(struct run *r, struct product *p, const struct record *in, struct str line)
{
	p->state = PRODUCT_FAILED;
	ARENA_PUSH(&r->arena, r->held, r->n_held) = (struct held){p, *in, str_dup(&r->arena, line)};
}

void issuetake_held(struct run *r)
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

void issuetake_lost(struct run *r, uint32_t number, const char *why)
{
	struct arena a = {0};
	struct product *p = &r->products.v[number];
	const struct product_row *row = &product_rows[p->kind];
	struct str path = r->target->paths.issue;

	if (row->each_article) {
		struct str dir = path_join(&a, r->setup.issue->dir, issue_article(r->setup.issue, p->article, NULL)->s);
		path = path_join(&a, dir, STR("article.yaml"));
	}
	diag_error(r->collected, origin_file(diag_file(r->collected, path, (struct str){NULL, 0})), DIAG_WORKER,
		   "%s: its worker process died; %s", row->lost, why);
	if (row->unknown)
		row->take(&r->setup, p->article, row->unknown);
	p->state = PRODUCT_LOST;
	issue_worsen(r, RUN_REFUSED);
	arena_done(&a);
	r->progress.done += issue_counts(row);
}

/* What follows from a product, whether it was made or kept. */
static void take(struct run *r, struct product *p, bool clean, const struct finding *found)
{
	p->faulty = !clean;
	if (!clean && !product_rows[p->kind].aside)
		issue_worsen(r, RUN_REFUSED);
	if (product_rows[p->kind].take)
		product_rows[p->kind].take(&r->setup, p->article, found);
	r->progress.done += issue_counts(&product_rows[p->kind]);
}

bool issuetake_open(uint32_t number, struct str bytes, struct result *out, struct str *inputs)
{
	out->number = number;
	return record_open(bytes, &out->in, &out->line, inputs, &out->messages);
}

void issuetake_note(struct run *r, const struct result *x, struct str inputs)
{
	const struct product *p = &r->products.v[x->number];

	keep_made(&r->keep, x->number,
		  &(struct state_product){
			  .kind = p->kind,
			  .article = p->article,
			  .clean = x->in.clean,
			  .write = x->in.write,
			  .staged = x->in.staged || x->in.unwritable,
			  .found = x->in.found,
			  .name = p->name,
			  .line = x->line,
			  .messages = x->messages,
		  },
		  inputs);
}

bool issuetake_made(struct run *r, const struct result *x)
{
	struct product *p = &r->products.v[x->number];
	const struct record *in = &x->in;

	if (!diag_unpack(r->collected, x->messages)) {
		issuetake_lost(r, x->number, NO_RECORD);
		return false;
	}
	take(r, p, in->clean, &in->found);
	if (in->unwritable)
		issue_worsen(r, RUN_STOPPED);
	if (in->uncalled)
		p->state = PRODUCT_NONE;
	else if (product_is_dry(&r->choice, p->kind))
		p->state = PRODUCT_LEFT;
	else if (in->staged && r->options->final && product_rows[p->kind].export)
		hold(r, p, in, x->line);
	else
		p->state = in->staged ? commit(r, p, x->line, in->writer) : PRODUCT_FAILED;
	take_stamp(r, p, in, x->line);
	return true;
}

void issuetake_record(struct run *r, uint32_t number, struct str bytes)
{
	struct result x;
	struct str inputs;

	if (!issuetake_open(number, bytes, &x, &inputs))
		issuetake_lost(r, number, NO_RECORD);
	else if (issuetake_made(r, &x))
		issuetake_note(r, &x, inputs);
}

void issuetake_kept(struct run *r, uint32_t number)
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
