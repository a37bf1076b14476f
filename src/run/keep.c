#include "run/keep.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/pack.h"
#include "base/stage.h"
#include "base/zip.h"
#include "output/manifest.h"
#include "run/buildid.h"
#include "run/fontdir.h"
#include "run/lockwait.h"
#include "run/pdftext.h"
#include "run/stampbody.h"

enum {
	DOUBTS_MAX = 16, /* files whose stamps are renewed in the state only if there are more */
	LINES_PER_PIECE = 100,
};

/* === What counts for all products === */

static void add_str(struct digest *d, struct str s)
{
	digest_add(d, (struct str){(const char *)&s.len, sizeof s.len});
	digest_add(d, s);
}

static void add_number(struct digest *d, uint64_t v)
{
	digest_add(d, (struct str){(const char *)&v, sizeof v});
}

/* Another program that products may need, or that it is missing. */
static void add_program(struct digest *d, struct arena *a, struct str path)
{
	struct stat st;
	bool there = path.len && stat(str_cstr(a, path), &st) == 0;

	add_str(d, path);
	add_number(d, there ? filestamp_of(&st).hash : 0);
}

static void set_basis(struct keep *k, const struct run_options *o, struct str fonts)
{
	const char *text = pdftext_program(&k->arena);
	struct digest d;

	digest_open(&d);
	buildid_add(&d);
	add_str(&d, fonts);
	add_program(&d, &k->arena, text ? str_from(text) : STR(""));
	add_program(&d, &k->arena, stampbody_program(&k->arena));
	add_str(&d, k->target->paths.journal);
	add_str(&d, k->target->paths.issue);
	add_str(&d, k->target->name);
	add_str(&d, k->target->out_dir);
	add_str(&d, o->conformance);
	add_str(&d, o->stamp);
	add_number(&d, (uint64_t)o->strict | (uint64_t)o->draft << 1 | (uint64_t)o->proof << 2 | (uint64_t)o->partial << 3 |
			       (uint64_t)o->web << 4 | (uint64_t) !!o->preview << 5);
	add_number(&d, o->exports);
	add_number(&d, (uint64_t)date_given(&o->epoch));
	add_number(&d, o->epoch_seconds);
	digest_close(&d, k->basis);
}

/* The folder as it is; nothing is created. */
static void open_out(struct keep *k)
{
	struct inputs *out = inputs_open(NULL);

	if (inputs_confine(out, k->target->out_dir, k->target->out_dir)) {
		inputs_close(out);
		return;
	}
	k->out = out;
}

/* Whether all files of a list are the same. */
static bool is_same(void *ctx, uint32_t file)
{
	struct keep *k = ctx;

	return trace_is_same(&k->old.trace, file);
}

static bool are_same(struct keep *k, struct str files)
{
	return state_each_file(files, k->old.trace.n, is_same, k);
}

void keep_open(struct keep *k, const struct run_options *options, const struct run_target *target)
{
	struct str fonts;

	*k = (struct keep){.target = target, .spool.fd = -1, .near = INPUTS_NEAR_NONE};
	k->old.trace.near = k->now.trace.near = INPUTS_NEAR_NONE;
	/* what is published at last is made at once, and choices are made seldom */
	k->leaves = options->write && !options->final && !options->only.n && !options->exports_only;
	if (!k->leaves)
		return;
	fonts = fontdir_find(&k->arena);
	set_basis(k, options, fonts);
	trace_open(&k->old.trace, target->notes, fonts);
	trace_open(&k->now.trace, target->notes, fonts);
	open_out(k);
	k->usable = !options->force && k->out && state_load(&k->old, inputs_root(k->out), k->basis) && are_same(k, k->old.files);
}

void keep_close(struct keep *k)
{
	inputs_leave(&k->near);
	inputs_close(k->out);
	state_close(&k->old);
	state_close(&k->now);
	spool_close(&k->spool);
	arena_done(&k->arena);
}

/* === Is the folder as it was left? === */

static struct str out_path(struct keep *k, struct arena *a, struct str name)
{
	return path_join(a, k->target->out_dir, name);
}

static bool digest_output(struct keep *k, struct str path, uint8_t out[INPUT_DIGEST])
{
	struct inputs *quiet = inputs_open(k->out);
	int err = inputs_digest_file(quiet, path, out);

	inputs_close(quiet);
	return !err;
}

/* Whether a file still stands as it was written. */
static bool stands(struct keep *k, struct str name, const struct state_output *o)
{
	struct arena_mark mark = arena_save(&k->arena);
	struct str path = out_path(k, &k->arena, name);
	uint8_t digest[INPUT_DIGEST];
	struct stat st;
	bool linked, is = o->stamp.hash && !inputs_look_again(k->out, &k->near, path, &st, &linked) && S_ISREG(st.st_mode);

	if (is && !filestamp_is_same(o->stamp, filestamp_of(&st))) {
		k->doubts++;
		is = digest_output(k, path, digest) && !memcmp(digest, o->digest, INPUT_DIGEST);
	}
	arena_rewind(&k->arena, mark);
	return is;
}

/* A file of this run; its digest is in the state if another file could have its stamp. */
static void take_output(struct keep *k, struct str name, struct state_output *out)
{
	struct arena_mark mark = arena_save(&k->arena);
	struct str path = out_path(k, &k->arena, name);
	struct stat st;
	bool linked;

	*out = (struct state_output){0};
	if (!inputs_look_again(k->out, &k->near, path, &st, &linked) && S_ISREG(st.st_mode)) {
		out->stamp = filestamp_of(&st);
		if (!digest_output(k, path, out->digest))
			out->stamp.hash = 0;
	}
	arena_rewind(&k->arena, mark);
}

/* Something other than the data kept a file from being written. */
static bool is_obstructed(const struct state_product *p)
{
	return p->staged && p->state != PRODUCT_WRITTEN;
}

static bool all_stands(struct keep *k)
{
	size_t renewed = 0;

	if (!stands(k, STR(MANIFEST_NAME), &k->old.manifest))
		return false;
	for (uint32_t i = 0; i < k->old.trace.n; i++) {
		if (!trace_is_same(&k->old.trace, i))
			return false;
		renewed += k->old.trace.v[i].restamped;
	}
	for (size_t i = 0; i < k->old.n; i++) {
		const struct state_product *p = &k->old.v[i];
		if (!p->settled || is_obstructed(p) || (p->state == PRODUCT_WRITTEN && !stands(k, p->name, &p->out)))
			return false;
	}
	return renewed + k->doubts <= DOUBTS_MAX;
}

/* Waits for workers of a killed run. What is wrong with the folder is reported by the run that follows. */
static bool enter_folder(struct keep *k, struct arena *scratch, struct emit *emit, FILE *terminal)
{
	struct diag *unheard = diag_open();
	bool entered;

	for (size_t i = 0; i < k->old.n; i++)
		if (k->old.v[i].state == PRODUCT_WRITTEN)
			emit_expect(scratch, emit, k->old.v[i].name);
	emit_expect(scratch, emit, STR(MANIFEST_NAME));
	entered = lockwait_take(scratch, unheard, emit, terminal) == 0;
	diag_close(unheard);
	return entered;
}

bool keep_is_whole(struct keep *k, struct arena *scratch, struct emit *emit, FILE *terminal)
{
	if (!k->usable || !k->old.complete)
		return false;
	if (enter_folder(k, scratch, emit, terminal) && all_stands(k))
		return true;
	emit_close(emit);
	*emit = emit_open(k->target->out, k->target->out_dir);
	k->doubts = 0;
	return false;
}

void keep_replay(struct keep *k, struct diag *d)
{
	diag_unpack(d, k->old.messages);
	for (size_t i = 0; i < k->old.n; i++)
		diag_unpack(d, k->old.v[i].messages);
}

size_t keep_count(const struct keep *k)
{
	size_t n = 0;

	for (size_t i = 0; i < k->old.n; i++)
		n += k->old.v[i].state == PRODUCT_WRITTEN;
	return n;
}

/* === Products === */

struct files {
	struct keep *k;
	uint32_t *v;
	size_t n;
};

static struct str packed(struct keep *k, const struct files *f)
{
	struct strbuf out = {.arena = &k->arena};

	state_pack_files(&out, f->v, f->n);
	return strbuf_str(&out);
}

static void add_inputs(struct files *f, const struct inputs *in)
{
	size_t n;
	const struct input *v = inputs_noted(in, &n);

	for (size_t i = 0; i < n; i++)
		ARENA_PUSH(&f->k->arena, f->v, f->n) = trace_add(&f->k->now.trace, &v[i]);
}

static bool is_of(const struct state_product *old, const struct product *p)
{
	return old->kind == p->kind && old->article == p->article && str_eq(old->name, p->name);
}

void keep_begin(struct keep *k, const struct products *products, struct str messages)
{
	struct files shared = {.k = k};
	size_t at = 0;

	if (!k->leaves)
		return;
	add_inputs(&shared, k->target->notes);
	k->now.files = packed(k, &shared);
	k->now.messages = str_dup(&k->arena, messages);
	k->now.articles = products->articles;
	k->n = products->n;
	k->v = ARENA_ARRAY(&k->arena, k->n, struct keep_product);
	for (size_t i = 0; i < k->n && k->usable && at < k->old.n; i++)
		if (is_of(&k->old.v[at], &products->v[i]))
			k->v[i].old = &k->old.v[at++];
}

static uint64_t add_word(uint64_t h, uint64_t v)
{
	return hash_bytes(h, &v, sizeof v);
}

/* The products that a product may depend on: those of its article, or all, as far as they come before it. Only what joins files, or is made
 * for others, depends on what is in them. */
static uint64_t hash_before(const struct keep *k, const struct products *products, const struct product *p)
{
	static const enum product_kind kinds[] = {PRODUCT_BODY, PRODUCT_COVER, PRODUCT_OFFPRINT};
	const struct product_row *row = &product_rows[p->kind];
	uint64_t h = HASH_START;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (product_rank(kinds[i]) >= product_rank(p->kind))
			continue;
		for (size_t n = products->first[kinds[i]]; n < products->n && products->v[n].kind == kinds[i]; n++)
			if (!row->each_article || products->v[n].article == p->article) {
				h = add_word(h, (uint64_t)products->v[n].state << 1 | products->v[n].faulty);
				h = add_word(h, row->joins || row->aside ? k->v[n].line : 0);
			}
	}
	return h;
}

static uint64_t hash_pages(const struct pagination *pages)
{
	uint64_t h = add_word(HASH_START, (uint64_t)pages->rectos);

	for (size_t i = 0; i < pages->n; i++) {
		const struct page_span *s = &pages->v[i];
		h = hash_word(hash_word(hash_word(h, s->counted), s->given_first), s->given_last);
		h = hash_word(hash_word(h, s->first), s->last);
		h = hash_word(h, (uint32_t)s->has_body | (uint32_t)s->repaired << 1 | (uint32_t)s->located << 2);
	}
	return h;
}

void keep_wave(struct keep *k, const struct pagination *pages)
{
	k->pages = hash_pages(pages);
}

bool keep_can(struct keep *k, const struct products *products, size_t i, bool write)
{
	struct keep_product *own = &k->v[i];
	const struct state_product *old = own->old;
	uint64_t words[2];

	words[0] = k->pages;
	words[1] = hash_before(k, products, &products->v[i]);
	memcpy(own->context, words, sizeof words);
	if (!old || !old->settled || old->write != write || memcmp(old->context, own->context, STATE_CONTEXT) != 0)
		return false;
	if (is_obstructed(old))
		return false;
	return are_same(k, old->files) && (old->state != PRODUCT_WRITTEN || stands(k, old->name, &old->out));
}

static bool copy_file(void *ctx, uint32_t file)
{
	struct files *f = ctx;

	ARENA_PUSH(&f->k->arena, f->v, f->n) = trace_add(&f->k->now.trace, &f->k->old.trace.v[file].in);
	return true;
}

static void put(struct keep *k, size_t i, struct state_product p, const struct files *files)
{
	struct arena a = {0};
	struct strbuf out = {.arena = &a};

	k->v[i].line = p.line.len ? hash_str(p.line) : 0;
	memcpy(p.context, k->v[i].context, STATE_CONTEXT);
	p.files = packed(k, files);
	state_put_product(&out, &p);
	if (spool_put(&k->spool, strbuf_str(&out), &k->v[i].made))
		k->v[i].made.len = 0;
	arena_done(&a);
}

const struct state_product *keep_take(struct keep *k, size_t i)
{
	struct arena_mark mark = arena_save(&k->arena);
	struct files files = {.k = k};
	const struct state_product *old = k->v[i].old;

	state_each_file(old->files, k->old.trace.n, copy_file, &files);
	put(k, i, *old, &files);
	k->v[i].kept = true;
	arena_rewind(&k->arena, mark);
	return old;
}

void keep_pack_inputs(struct strbuf *out, const struct inputs *one, const struct inputs *other)
{
	const struct inputs *both[] = {one, other == one ? NULL : other};

	for (size_t b = 0; b < 2; b++) {
		size_t n = 0;
		const struct input *v = both[b] ? inputs_noted(both[b], &n) : NULL;
		for (size_t i = 0; i < n; i++) {
			strbuf_put(out, (struct str){(const char *)&v[i], sizeof v[i]});
			pack_str(out, v[i].path);
		}
	}
}

/* The inputs that a worker has packed. False: they are damaged. */
static bool add_packed(struct files *f, struct str inputs)
{
	struct unpack u = {inputs, 0, false};

	while (u.at < inputs.len) {
		struct input in;
		struct str bytes = unpack_bytes(&u, sizeof in);
		if (u.failed)
			return false;
		memcpy(&in, bytes.ptr, sizeof in);
		in.path = unpack_str(&u);
		if (u.failed || in.state > INPUT_READ)
			return false;
		ARENA_PUSH(&f->k->arena, f->v, f->n) = trace_add(&f->k->now.trace, &in);
	}
	return true;
}

void keep_made(struct keep *k, size_t i, const struct state_product *made, struct str inputs)
{
	struct arena_mark mark;
	struct files files = {.k = k};

	if (!k->leaves)
		return;
	mark = arena_save(&k->arena);
	if (add_packed(&files, inputs))
		put(k, i, *made, &files);
	arena_rewind(&k->arena, mark);
}

/* === The end === */

struct saving {
	struct keep *k;
	const struct products *products;
	struct arena arena;
	struct strbuf text;
	size_t next; /* product; n: the check sum; n + 1: done */
	uint32_t crc;
	size_t records;
};

static bool is_unchanged(void *ctx, uint32_t file)
{
	const struct keep *k = ctx;

	return !k->now.trace.v[file].in.changed;
}

/* A product's record, with what has become of it. */
static int put_record(struct saving *s, size_t i)
{
	struct keep *k = s->k;
	struct arena_mark mark = arena_save(&s->arena);
	struct str bytes;
	struct state_product p;
	int err = spool_get(&k->spool, &k->v[i].made, &s->arena, &bytes);

	if (!err && state_get_product(bytes, k->now.trace.n, &p)) {
		p.state = s->products->v[i].state;
		p.settled = state_each_file(p.files, k->now.trace.n, is_unchanged, k);
		if (p.state != PRODUCT_WRITTEN)
			p.out = (struct state_output){0};
		else if (!k->v[i].kept || p.out.stamp.fresh)
			take_output(k, p.name, &p.out);
		state_put_product(&s->text, &p);
	}
	arena_rewind(&s->arena, mark);
	return err;
}

static int next_piece(void *ctx, struct str *piece)
{
	struct saving *s = ctx;
	struct keep *k = s->k;
	size_t stop = s->next + LINES_PER_PIECE;
	int err = 0;

	s->text.len = 0;
	if (s->next == 0)
		state_put_head(&s->text, k->basis, &k->now, s->records);
	/* an empty piece would mean the end */
	for (; s->next < k->n && (s->next < stop || !s->text.len) && !err; s->next++)
		if (k->v[s->next].made.len)
			err = put_record(s, s->next);
	s->crc = zip_crc(s->crc, strbuf_str(&s->text));
	if (s->next == k->n) {
		state_put_end(&s->text, s->crc);
		s->next++;
	}
	*piece = strbuf_str(&s->text);
	return err;
}

/* The folder is new since the run began, or cannot be opened as it was. */
static bool reopen_out(struct keep *k)
{
	inputs_leave(&k->near);
	inputs_close(k->out);
	k->out = NULL;
	open_out(k);
	return k->out != NULL;
}

void keep_save(struct keep *k, const struct emit *emit, const struct products *products, bool complete)
{
	struct saving s = {.k = k, .products = products};

	if (!k->leaves || !reopen_out(k))
		return;
	s.text.arena = &k->arena;
	for (uint32_t i = 0; i < k->now.trace.n; i++)
		k->changed = !trace_settle(&k->now.trace, i, &k->old.trace) || k->changed;
	for (size_t i = 0; i < k->n; i++)
		s.records += k->v[i].made.len > 0;
	k->now.complete = complete;
	take_output(k, STR(MANIFEST_NAME), &k->now.manifest);
	/* without it, the next run makes all anew: nothing is lost */
	stage_write_pieces(emit->root, STATE_NAME, next_piece, &s);
	arena_done(&s.arena);
}
