#include "run/keep.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/ascii.h"
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
	FILES_PER_PIECE = 500,
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

/* What is the same on all machines that have the same program and the same journal under the same path. */
static void add_common(struct digest *d, const struct run_options *o, const struct run_target *t)
{
	buildid_add(d);
	add_str(d, t->paths.journal);
	add_str(d, t->paths.issue);
	add_str(d, t->name);
	add_str(d, o->conformance);
	add_str(d, o->stamp);
	add_number(d, (uint64_t)o->strict | (uint64_t)o->draft << 1 | (uint64_t)o->proof << 2 | (uint64_t)o->web << 3 |
			      (uint64_t)o->final << 4 | (uint64_t)o->preview << 5);
	add_number(d, (uint64_t)date_given(&o->epoch));
	add_number(d, o->epoch_seconds);
}

void keep_shard_basis(const struct run_options *o, const struct run_target *t, const struct shard *s, uint8_t out[DIGEST_BYTES])
{
	struct arena a = {0};
	struct digest d;

	digest_open(&d);
	add_common(&d, o, t);
	add_number(&d, s->number);
	add_number(&d, s->of);
	/* where they are does not matter: fonts are among the files */
	add_number(&d, pdftext_program(&a) != NULL);
	add_number(&d, stampbody_program(&a).len > 0);
	digest_close(&d, out);
	arena_done(&a);
}

static void set_basis(struct keep *k, const struct run_options *o, struct str fonts)
{
	const char *text = pdftext_program(&k->arena);
	struct digest d;

	digest_open(&d);
	add_common(&d, o, k->target);
	add_str(&d, fonts);
	add_program(&d, &k->arena, text ? str_from(text) : STR(""));
	add_program(&d, &k->arena, stampbody_program(&k->arena));
	add_str(&d, k->target->out_dir);
	add_number(&d, (uint64_t)o->partial);
	add_number(&d, o->exports);
	digest_close(&d, k->basis);
}

/* Whether all files of a list are the same. */
static bool is_same(void *ctx, uint32_t file)
{
	return trace_is_same(ctx, file);
}

static bool are_same(struct trace *t, struct str files)
{
	return state_each_file(files, t->n, is_same, t);
}

/* The state that the last run has left in the folder. */
static bool load(struct keep *k)
{
	const char *name = k->of_shard ? SHARD_STATE : STATE_NAME;
	size_t size;
	int fd;

	return k->out.in && !file_open_at(inputs_root(k->out.in), name, STATE_MAX, &fd, &size) && state_load(&k->old, fd, size, k->basis) &&
	       are_same(&k->old.trace, k->old.files);
}

/* What is published at last is made at once, except from shards; and choices are made seldom. */
void keep_open(struct keep *k, const struct run_options *o, const struct run_target *target)
{
	struct str fonts;

	*k = (struct keep){.target = target, .spool.fd = -1, .of_shard = o->shard.of > 0};
	k->old.trace.near = k->now.trace.near = k->out.near = INPUTS_NEAR_NONE;
	k->leaves = o->write && !o->only.n && !o->exports_only && (!o->final || k->of_shard);
	k->works = k->leaves || o->from.n;
	if (!k->works)
		return;
	fonts = fontdir_find(&k->arena);
	if (k->of_shard)
		keep_shard_basis(o, target, &o->shard, k->basis);
	else
		set_basis(k, o, fonts);
	trace_open(&k->old.trace, target->notes, fonts);
	trace_open(&k->now.trace, target->notes, fonts);
	k->out = outfolder_open(target->out_dir, target->out_dir);
	k->usable = k->leaves && !o->force && load(k);
}

void keep_close(struct keep *k)
{
	outfolder_close(&k->out);
	state_close(&k->old);
	state_close(&k->now);
	spool_close(&k->spool);
	arena_done(&k->arena);
}

/* === Is the folder as it was left? === */

bool keep_is_obstructed(const struct state_product *p)
{
	return p->staged && p->state != PRODUCT_WRITTEN;
}

static bool all_stands(struct keep *k)
{
	struct unpack others = {k->old.others, 0, false};
	struct filestamp stamp;
	size_t renewed = 0;

	if (!outfolder_stands(&k->out, STR(MANIFEST_NAME), &k->old.manifest))
		return false;
	for (uint32_t i = 0; i < k->old.trace.n; i++) {
		if (!trace_is_same(&k->old.trace, i))
			return false;
		renewed += k->old.trace.v[i].restamped;
	}
	while (others.at < others.bytes.len)
		if (!outfolder_look(&k->out, unpack_str(&others), &stamp) || others.failed)
			return false;
	for (size_t i = 0; i < k->old.n; i++) {
		struct state_product *p = &k->old.v[i];
		if (!p->settled || keep_is_obstructed(p) || (p->state == PRODUCT_WRITTEN && !outfolder_stands(&k->out, p->name, &p->out)))
			return false;
	}
	return renewed + k->out.doubts <= DOUBTS_MAX;
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
	k->out.doubts = 0;
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

bool keep_is_of(const struct state_product *old, const struct product *p)
{
	return old->kind == p->kind && old->article == p->article && str_eq(old->name, p->name);
}

void keep_begin(struct keep *k, const struct products *products, struct str messages)
{
	struct files shared = {.k = k};
	size_t at = 0;

	if (!k->works)
		return;
	add_inputs(&shared, k->target->notes);
	k->now.files = packed(k, &shared);
	k->now.messages = str_dup(&k->arena, messages);
	k->now.articles = products->articles;
	for (int kind = 0; kind < PRODUCT_KIND_COUNT; kind++)
		k->before[kind] = product_before((enum product_kind)kind);
	k->n = products->n;
	k->v = ARENA_ARRAY(&k->arena, k->n, struct keep_product);
	for (size_t i = 0; i < k->n && k->usable && at < k->old.n; i++)
		if (keep_is_of(&k->old.v[at], &products->v[i]))
			keep_offer(k, i, &k->old.v[at++], &k->old.trace);
}

bool keep_is_bodiless(struct keep *k, const struct products *products, size_t article)
{
	const struct product *cover = k->n ? product_of(products, PRODUCT_COVER, (uint32_t)article) : NULL;
	const struct keep_product *own = cover ? &k->v[cover - products->v] : NULL;

	return own && own->old && own->old->settled && !own->old->found.span.has_body && are_same(own->trace, own->old->files);
}

bool keep_take_manifest(struct keep *k, struct arena *a, struct spool *spool, struct manifest *out)
{
	*out = (struct manifest){0};
	if (!k->usable || k->old.others.len || !outfolder_stands(&k->out, STR(MANIFEST_NAME), &k->old.manifest))
		return false;
	out->v = ARENA_ARRAY(a, k->old.n, struct manifest_entry);
	for (size_t i = 0; i < k->old.n; i++) {
		const struct state_product *p = &k->old.v[i];
		struct manifest_entry *e = &out->v[out->n];
		if (p->state != PRODUCT_WRITTEN)
			continue;
		if (spool_put(spool, p->line, &e->line))
			return false;
		e->name = p->name;
		out->n++;
	}
	manifestread_sort(out);
	return true;
}

void keep_offer(struct keep *k, size_t i, struct state_product *old, struct trace *trace)
{
	k->v[i].old = old;
	k->v[i].trace = trace;
}

bool keep_stands(struct keep *k, size_t i, struct state_product *p)
{
	struct state_product *old = k->v[i].old;
	bool stands = old && old->state == PRODUCT_WRITTEN && !memcmp(old->out.digest, p->out.digest, INPUT_DIGEST) &&
		      outfolder_stands(&k->out, old->name, &old->out);

	if (stands)
		p->out = old->out;
	return stands;
}

void keep_placed(struct keep *k, size_t i)
{
	struct state_product *old = k->v[i].old;

	/* the stamp says which file it is, until the end of the run */
	k->v[i].placed = outfolder_look(&k->out, old->name, &old->out.stamp);
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
		uint32_t article = row->each_article ? p->article : 0;
		const struct product *q = product_of(products, kinds[i], article);
		size_t n = q ? (size_t)(q - products->v) : products->n, end = row->each_article && q ? n + 1 : products->n;
		if (!(k->before[p->kind] >> kinds[i] & 1))
			continue;
		for (; n < end && products->v[n].kind == kinds[i]; n++) {
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
	struct state_product *old = own->old;
	uint64_t words[2];

	words[0] = k->pages;
	words[1] = hash_before(k, products, &products->v[i]);
	memcpy(own->context, words, sizeof words);
	if (!old || !old->settled || old->write != write || memcmp(old->context, own->context, STATE_CONTEXT) != 0)
		return false;
	if (keep_is_obstructed(old) || !are_same(own->trace, old->files))
		return false;
	return old->state != PRODUCT_WRITTEN || own->placed || outfolder_stands(&k->out, old->name, &old->out);
}

struct copying {
	struct files *files;
	struct trace *from;
};

static bool copy_file(void *ctx, uint32_t file)
{
	const struct copying *c = ctx;
	struct files *f = c->files;

	ARENA_PUSH(&f->k->arena, f->v, f->n) = trace_copy(&f->k->now.trace, c->from, file);
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
	struct copying copying = {&files, k->v[i].trace};

	state_each_file(old->files, copying.from->n, copy_file, &copying);
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

	if (!k->works)
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
	size_t file; /* of the trace, the next */
	bool headed; /* all of them are written, and what the products share */
	size_t next; /* product; n: the check sum; n + 1: done */
	uint32_t crc;
	size_t records;
};

static bool is_unchanged(void *ctx, uint32_t file)
{
	const struct keep *k = ctx;

	return !k->now.trace.v[file].in.changed;
}

/* The digest of a file that was written, as its line in the manifest has it. */
static bool written_digest(struct str line, uint8_t out[INPUT_DIGEST])
{
	struct str key = STR("\"sha256\":"), hex; /* within a value, a quotation mark has a backslash before it */
	size_t at = str_find(line, key, 0);

	if (at == SIZE_MAX)
		return false;
	for (at += key.len; at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '"');)
		at++;
	hex = str_slice(line, at, at + DIGEST_HEX);
	if (!digest_is_hex(hex))
		return false;
	for (size_t i = 0; i < INPUT_DIGEST; i++)
		out[i] = (uint8_t)(ascii_hex_value(hex.ptr[2 * i]) << 4 | ascii_hex_value(hex.ptr[2 * i + 1]));
	return true;
}

/* A file that this run has written need not be read again. */
static void take_output(struct keep *k, size_t i, struct state_product *p)
{
	if (!k->v[i].kept && !k->v[i].placed && written_digest(p->line, p->out.digest))
		outfolder_look(&k->out, p->name, &p->out.stamp);
	else
		outfolder_take(&k->out, p->name, &p->out);
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
		else if (!(k->v[i].placed && outfolder_restamp(&k->out, p.name, &p.out)) && (!k->v[i].kept || p.out.stamp.fresh))
			take_output(k, i, &p);
		state_put_product(&s->text, &p);
	}
	arena_rewind(&s->arena, mark);
	return err;
}

/* Before the products: the files that they were made from, of which there may be more. */
static void put_files(struct saving *s)
{
	const struct keep *k = s->k;
	size_t left = k->now.trace.n - s->file, stop = s->file + (left < FILES_PER_PIECE ? left : FILES_PER_PIECE);

	if (s->file == 0)
		state_put_head(&s->text, k->basis);
	trace_pack(&k->now.trace, s->file, stop, &s->text);
	s->file = stop;
	s->headed = stop == k->now.trace.n;
	if (s->headed)
		state_put_shared(&s->text, &k->now, s->records);
}

static int put_records(struct saving *s)
{
	const struct keep *k = s->k;
	size_t stop = s->next + LINES_PER_PIECE;
	int err = 0;

	/* an empty piece would mean the end */
	for (; s->next < k->n && (s->next < stop || !s->text.len) && !err; s->next++)
		if (k->v[s->next].made.len)
			err = put_record(s, s->next);
	return err;
}

static int next_piece(void *ctx, struct str *piece)
{
	struct saving *s = ctx;
	const struct keep *k = s->k;
	int err = 0;

	s->text.len = 0;
	if (s->headed)
		err = put_records(s);
	else
		put_files(s);
	s->crc = zip_crc(s->crc, strbuf_str(&s->text));
	if (s->headed && s->next == k->n) {
		state_put_end(&s->text, s->crc);
		s->next++;
	}
	*piece = strbuf_str(&s->text);
	return err;
}

bool keep_reopen(struct keep *k)
{
	outfolder_close(&k->out);
	k->out = outfolder_open(k->target->out_dir, k->target->out_dir);
	return k->out.in != NULL;
}

void keep_save(struct keep *k, const struct emit *emit, const struct products *products, bool complete, struct str others)
{
	struct saving s = {.k = k, .products = products};

	if (!k->leaves || !keep_reopen(k))
		return;
	s.text.arena = &k->arena;
	for (uint32_t i = 0; i < k->now.trace.n; i++)
		k->changed = !trace_settle(&k->now.trace, i, &k->old.trace) || k->changed;
	for (uint32_t i = 0; i < k->now.trace.n; i++)
		k->changed = !trace_settle_missing(&k->now.trace, i) || k->changed;
	for (size_t i = 0; i < k->n; i++) {
		s.records += k->v[i].made.len > 0;
		if (products->v[i].state == PRODUCT_WRITTEN && !k->v[i].made.len)
			return; /* the manifest has more than the state */
	}
	k->now.complete = complete;
	k->now.others = others;
	outfolder_take(&k->out, STR(MANIFEST_NAME), &k->now.manifest);
	/* without it, the next run makes all anew: nothing is lost */
	stage_write_pieces(emit->root, k->of_shard ? SHARD_STATE : STATE_NAME, next_piece, &s);
	arena_done(&s.arena);
}
