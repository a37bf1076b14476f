/* Streams that several parts have in common are kept once. qpdf has nothing for this. */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/digest.h"
#include "base/hash.h"
#include "body/join_int.h"
#include "body/walk.h"

enum {
	ROUNDS = 3,  /* an image can be the same only after its mask and its colour profile have become so */
	SAMPLE = 64, /* [bytes] at both ends of a stream */
};

struct stream {
	int id, generation;
	int same_as;     /* number of the stream that is kept for it; its own: none */
	struct str dict; /* as text, without the length, which qpdf removes from copies */
	uint64_t key;    /* hash of it, with the numbers of the streams that are kept */
	uint64_t sample; /* hash of the size and both ends; 0: not read */
	bool digested;
	uint8_t digest[DIGEST_BYTES];
};

/* Where a stream is referred to. */
struct edge {
	struct walk_reference from; /* its handle belongs to the edge */
	int id;
};

struct once {
	struct join *j;
	struct arena arena;
	struct stream *v;
	size_t n;
	struct edge *edges;
	size_t n_edges;
	struct stream **order; /* of comparison */
	bool found;
};

/* --- collecting ------------------------------------------------------------------------------------------------------------------- */

static void collect(void *ctx, const struct walk_item *item)
{
	struct once *o = ctx;
	struct strbuf text = {.arena = &o->arena};
	int id = obj_id(item->whole);

	if (item->whole.h == item->dict.h || !id)
		return;
	for (size_t i = 0; i < item->keys->n; i++) {
		const char *key = item->keys->v[i].ptr;
		if (strcmp(key, "/Length") == 0)
			continue;
		strbuf_printf(&text, "%s ", key);
		strbuf_puts(&text, qpdf_oh_unparse(item->dict.doc->q, obj_get(item->dict, key).h));
		strbuf_putc(&text, '\n');
	}
	ARENA_PUSH(&o->arena, o->v, o->n) = (struct stream){
		.id = id,
		.generation = qpdf_oh_get_generation(item->whole.doc->q, item->whole.h),
		.same_as = id,
		.dict = strbuf_str(&text),
	};
}

static void note_edge(void *ctx, const struct walk_reference *r, struct obj stream)
{
	struct once *o = ctx;
	struct edge e = {*r, obj_id(stream)};

	e.from.from.h = qpdf_oh_new_object(r->from.doc->q, r->from.h);
	e.from.key = r->key ? str_cstr(&o->arena, str_from(r->key)) : NULL;
	ARENA_PUSH(&o->arena, o->edges, o->n_edges) = e;
}

/* --- comparison ------------------------------------------------------------------------------------------------------------------- */

static int by_id(const void *x, const void *y)
{
	const struct stream *a = x, *b = y;

	return (a->id > b->id) - (a->id < b->id);
}

static const struct stream *find(const struct once *o, int id)
{
	const struct stream key = {.id = id};

	return bsearch(&key, o->v, o->n, sizeof key, by_id);
}

/* The number of a reference at the start of `s`, "12 0 R", and its length; 0: there is none. */
static int reference_at(struct str s, size_t *len)
{
	size_t i = 0, digits;
	uint32_t id;

	while (i < s.len && ascii_is_digit(s.ptr[i]))
		i++;
	digits = i;
	if (!str_starts(str_slice(s, i, s.len), STR(" 0 R")) || !str_to_uint(str_slice(s, 0, digits), INT32_MAX, &id))
		return 0;
	*len = digits + sizeof " 0 R" - 1;
	return (int)id;
}

/* A place in the text of a dictionary, as qpdf_oh_unparse() writes it. */
struct place {
	struct str dict;
	size_t at;
	bool in_string, escaped;
};

/* Whether the byte at this place is data of a literal string, in which parentheses are escaped: ISO 32000-1, 7.3.4.2 */
static bool is_string_byte(struct place *p)
{
	char c = p->dict.ptr[p->at];

	if (!p->in_string) {
		p->in_string = c == '(';
		return false;
	}
	p->in_string = p->escaped || c != ')';
	p->escaped = !p->escaped && c == '\\';
	return true;
}

/* The next piece: a byte, or a reference, as the number of the stream that is kept. */
static uint32_t next_piece(const struct once *o, struct place *p, bool *is_reference)
{
	const char *c = p->dict.ptr;
	size_t len = 1;
	bool begins = !is_string_byte(p) && ascii_is_digit(c[p->at]) && (p->at == 0 || !ascii_is_alnum(c[p->at - 1]));
	int id = begins ? reference_at(str_slice(p->dict, p->at, p->dict.len), &len) : 0;
	const struct stream *s = id ? find(o, id) : NULL;
	uint32_t piece = id ? (uint32_t)(s ? s->same_as : id) : (unsigned char)c[p->at];

	p->at += len;
	*is_reference = id > 0;
	return piece;
}

static uint64_t hash_dict(const struct once *o, struct str dict)
{
	struct place p = {.dict = dict};
	uint64_t h = HASH_START;
	bool is_reference;

	while (p.at < dict.len) {
		uint32_t piece = next_piece(o, &p, &is_reference);
		h = hash_word(hash_word(h, piece), is_reference);
	}
	return h;
}

static bool same_dict(const struct once *o, struct str a, struct str b)
{
	struct place i = {.dict = a}, k = {.dict = b};
	bool ref_a, ref_b;

	while (i.at < a.len && k.at < b.len)
		if (next_piece(o, &i, &ref_a) != next_piece(o, &k, &ref_b) || ref_a != ref_b)
			return false;
	return i.at == a.len && k.at == b.len;
}

static int by_key(const void *x, const void *y)
{
	const struct stream *a = *(struct stream *const *)x, *b = *(struct stream *const *)y;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->sample != b->sample)
		return a->sample < b->sample ? -1 : 1;
	if (a->digested && b->digested && memcmp(a->digest, b->digest, DIGEST_BYTES) != 0)
		return memcmp(a->digest, b->digest, DIGEST_BYTES);
	return (a->id > b->id) - (a->id < b->id);
}

/* Reads a stream as it is stored; freed by the caller. NULL: it cannot be read. */
static unsigned char *read_stream(const struct once *o, const struct stream *s, size_t *n)
{
	struct pdfdoc *doc = &o->j->target;
	qpdf_oh h = qpdf_get_object_by_id(doc->q, s->id, s->generation);
	unsigned char *bytes = NULL;
	bool failed = qpdf_oh_get_stream_data(doc->q, h, qpdf_dl_none, NULL, &bytes, n) & QPDF_ERRORS;

	qpdf_oh_release(doc->q, h);
	if (failed) {
		free(bytes);
		return NULL;
	}
	return bytes;
}

static void take_sample(const struct once *o, struct stream *s)
{
	size_t n = 0;
	unsigned char *bytes = s->sample ? NULL : read_stream(o, s, &n);

	if (!bytes)
		return;
	s->sample = hash_bytes(HASH_START, &n, sizeof n);
	s->sample = hash_bytes(s->sample, bytes, n < SAMPLE ? n : SAMPLE);
	s->sample = hash_bytes(s->sample, bytes + (n < SAMPLE ? 0 : n - SAMPLE), n < SAMPLE ? n : SAMPLE);
	free(bytes);
}

static void take_digest(const struct once *o, struct stream *s)
{
	size_t n = 0;
	unsigned char *bytes = s->digested ? NULL : read_stream(o, s, &n);
	struct digest d;

	if (!bytes)
		return;
	digest_open(&d);
	digest_add(&d, (struct str){(const char *)bytes, n});
	digest_close(&d, s->digest);
	s->digested = true;
	free(bytes);
}

/* For neighbours in order: hashes in memory do not resist an attacker. */
static bool is_same(const struct once *o, const struct stream *a, const struct stream *b)
{
	return a->digested && b->digested && memcmp(a->digest, b->digest, DIGEST_BYTES) == 0 && same_dict(o, a->dict, b->dict);
}

/* v[first] to v[end - 1] have one dictionary. */
static void compare(struct once *o, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		take_sample(o, o->order[i]);
	qsort(o->order + first, end - first, sizeof *o->order, by_key);
	for (size_t i = first + 1; i < end; i++)
		if (o->order[i]->sample && o->order[i]->sample == o->order[i - 1]->sample) {
			take_digest(o, o->order[i - 1]);
			take_digest(o, o->order[i]);
		}
	qsort(o->order + first, end - first, sizeof *o->order, by_key);
	for (size_t i = first + 1; i < end; i++) {
		struct stream *kept = o->order[i - 1], *s = o->order[i];
		if (!s->sample || s->sample != kept->sample || !is_same(o, kept, s) || s->same_as == kept->same_as)
			continue;
		s->same_as = kept->same_as;
		o->found = true;
	}
}

/* False: nothing new was found. */
static bool run_round(struct once *o)
{
	size_t end;

	o->found = false;
	for (size_t i = 0; i < o->n; i++) {
		o->v[i].key = hash_dict(o, o->v[i].dict);
		o->order[i] = &o->v[i];
	}
	qsort(o->order, o->n, sizeof *o->order, by_key);
	for (size_t i = 0; i < o->n; i = end) {
		for (end = i + 1; end < o->n && o->order[end]->key == o->order[i]->key; end++)
			;
		if (end > i + 1)
			compare(o, i, end);
	}
	return o->found;
}

/* --- replacement ------------------------------------------------------------------------------------------------------------------ */

static void settle_edge(const struct once *o, const struct edge *e)
{
	const struct stream *s = find(o, e->id), *kept = s && s->same_as != s->id ? find(o, s->same_as) : NULL;
	struct pdfdoc *doc = &o->j->target;

	if (kept) {
		struct obj other = obj_by_id(doc, kept->id, kept->generation);
		if (e->from.key)
			obj_set(e->from.from, e->from.key, other);
		else
			obj_put(e->from.from, e->from.index, other);
	}
	qpdf_oh_release(doc->q, e->from.from.h);
}

void once_merge(struct join *j)
{
	struct once o = {.j = j};

	walk_objects(&j->target, &(struct walk){.scope = WALK_DRAWING, .ctx = &o, .visit = collect, .reference = note_edge});
	if (o.n)
		qsort(o.v, o.n, sizeof *o.v, by_id);
	o.order = ARENA_ARRAY(&o.arena, o.n, struct stream *);
	for (int i = 0; i < ROUNDS && o.n > 1 && run_round(&o); i++)
		;
	for (size_t i = 0; i < o.n_edges; i++)
		settle_edge(&o, &o.edges[i]);
	arena_done(&o.arena);
}
