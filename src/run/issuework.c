/* What a worker does in the run of an issue: makes one product, stages its file, and says so in a record. */
#include <unistd.h>

#include "body/join.h"
#include "run/fileline.h"
#include "run/issue_int.h"
#include "run/stageout.h"

static void open_maker(struct run *r, struct maker *m, struct arena *kept)
{
	*m = (struct maker){
		.shared = &r->setup,
		.options = r->options,
		.final = r->final,
		.painter = r->painter,
		.emit = &r->emit,
		.products = &r->products,
		.choice = &r->choice,
		.files = {kept, diag_child(r->shared), inputs_open(r->target->notes)},
		.own = {&r->scratch, NULL, NULL},
	};
	if (r->keep.works)
		inputs_digest_all(m->files.inputs);
	m->own.diag = m->files.diag;
}

static void close_maker(struct run *r, struct maker *m)
{
	inputs_close(m->files.inputs);
	diag_child_close(r->shared, m->files.diag);
}

/* A folder has the name of a file, and keeps only that from being written. */
static void stage(struct run *r, const struct product *p, struct diag *d, struct made *made, struct record *out)
{
	const struct stageout s = {r->options, &r->emit, &r->scratch};
	bool in_the_way;

	if (!out->write || (diag_count(d, DIAG_ERROR) && !r->options->preview))
		stageout_unheard(made);
	else
		out->staged = stageout_put(&s, p, d, made, &out->unwritable);
	in_the_way = out->unwritable && emit_is_folder(&r->emit, p->name);
	out->unwritable = out->unwritable && !in_the_way;
	out->writer = (long)getpid();
	out->clean = in_the_way || diag_count(d, DIAG_ERROR) == 0;
	out->uncalled = made->uncalled;
	out->found = made->found;
	if (made->stamp.len == EXPORT_STAMP_DIGITS)
		memcpy(out->stamp, made->stamp.ptr, EXPORT_STAMP_DIGITS);
}

/* Makes a product and writes its record. false: it has errors. */
static bool make(struct run *r, uint32_t number, struct maker *m, struct strbuf *record)
{
	const struct product *p = &r->products.v[number];
	const struct product_row *row = &product_rows[p->kind];
	struct str slug = row->each_article ? issue_article(r->setup.issue, p->article, NULL)->s : STR("");
	struct strbuf line = {.arena = &r->scratch}, inputs = {.arena = &r->scratch};
	struct json json = {.out = &line, .flat = true};
	struct made made = {.line = &json};
	struct record out = {0};

	manifest_begin_line(&json, p->name, str_from(row->kind), slug);
	out.write = m->write = issue_may_write(r, p->kind);
	m->row = row;
	row->make(m, p->article, &made);
	if (!diag_count(m->files.diag, DIAG_ERROR))
		fileline_put_source(m, row, slug, &json);
	stage(r, p, m->files.diag, &made, &out);
	join_close(made.joined);
	line.len = out.staged ? line.len : 0;
	if (r->keep.works)
		keep_pack_inputs(&inputs, m->files.inputs, m->own.inputs);
	record_put(record, &out, strbuf_str(&line), strbuf_str(&inputs), diag_pack(m->files.diag, &r->scratch));
	return out.clean;
}

void issuework_alone(void *ctx, uint32_t task, struct strbuf *record)
{
	const struct wave *w = ctx;
	struct run *r = w->run;
	struct arena_mark mark = arena_save(&r->scratch);
	struct maker m;

	open_maker(r, &m, &r->scratch);
	m.own.inputs = m.files.inputs;
	inputs_remember(m.files.inputs);
	m.last = true;
	make(r, w->v[task], &m, record);
	close_maker(r, &m);
	arena_rewind(&r->scratch, mark);
}

void issuework_chained(void *ctx, uint32_t task, struct strbuf *record)
{
	const struct wave *w = ctx;
	struct run *r = w->run;
	struct arena_mark mark = arena_save(&r->scratch);

	if (!r->maker.files.diag)
		open_maker(r, &r->maker, &r->arena);
	r->maker.own.inputs = inputs_open(r->target->notes);
	if (r->keep.works)
		inputs_digest_all(r->maker.own.inputs);
	r->maker.last = task + 1 == w->n;
	if (!make(r, w->v[task], &r->maker, record) && !r->maker.row->aside)
		issue_worsen(r, RUN_REFUSED);
	diag_forget_messages(r->maker.files.diag);
	inputs_close(r->maker.own.inputs);
	arena_rewind(&r->scratch, mark);
}
