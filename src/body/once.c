/* Streams that several parts have in common are kept once. qpdf has nothing for this. */
#include <stdlib.h>

#include "base/digest.h"
#include "base/hash.h"
#include "body/join_int.h"
#include "body/walk.h"

enum {
	ROUNDS = 3, /* an image can be the same only after its mask and its colour profile have become so */
};

struct candidate {
	int id, generation;
	uint64_t key, kind; /* hashes of the dictionary */
	uint8_t digest[DIGEST_BYTES];
	bool read;
};

/* A stream, and what replaces it. */
struct pair {
	int id;
	const struct candidate *kept;
};

struct once {
	struct join *j;
	struct arena arena;
	struct candidate *v;
	size_t n;
	struct pair *pairs; /* sorted by number */
	size_t n_pairs;
	bool again;
};

/* References count by their number for the key, and all alike for the kind. */
static void hash_dict(struct candidate *c, struct obj dict, const struct strs *keys)
{
	c->key = c->kind = HASH_START;
	for (size_t i = 0; i < keys->n; i++) {
		const char *value;
		if (strcmp(keys->v[i].ptr, "/Length") == 0) /* qpdf removes that of copies */
			continue;
		value = qpdf_oh_unparse(dict.doc->q, obj_get(dict, keys->v[i].ptr).h);
		c->key = hash_bytes(hash_bytes(c->key, keys->v[i].ptr, keys->v[i].len + 1), value, strlen(value) + 1);
		if (strstr(value, " R"))
			value = "";
		c->kind = hash_bytes(hash_bytes(c->kind, keys->v[i].ptr, keys->v[i].len), value, strlen(value));
	}
}

static void collect(void *ctx, const struct walk_item *item)
{
	struct once *o = ctx;
	struct candidate c = {0};

	if (item->whole.h == item->dict.h)
		return;
	c.id = obj_id(item->whole);
	c.generation = qpdf_oh_get_generation(item->whole.doc->q, item->whole.h);
	hash_dict(&c, item->dict, item->keys);
	ARENA_PUSH(&o->arena, o->v, o->n) = c;
}

/* The streams that may be the same stand together; the first of them is kept. */
static int by_likeness(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->id - b->id;
}

static bool alike(const struct candidate *a, const struct candidate *b)
{
	return a->key == b->key;
}

/* The dictionary as it would be written: a hash in memory does not resist an attacker. */
static void add_dict(struct digest *d, struct pdfdoc *doc, qpdf_oh stream)
{
	struct arena_mark mark = arena_save(doc->scratch);
	size_t handles = pdfdoc_mark(doc);
	struct obj dict = obj_dict((struct obj){doc, stream});
	struct strs keys = obj_keys(dict, doc->scratch);

	for (size_t i = 0; i < keys.n; i++) {
		struct str value;
		if (strcmp(keys.v[i].ptr, "/Length") == 0)
			continue;
		digest_add(d, (struct str){keys.v[i].ptr, keys.v[i].len + 1});
		value = str_from(qpdf_oh_unparse(doc->q, obj_get(dict, keys.v[i].ptr).h));
		digest_add(d, (struct str){value.ptr, value.len + 1});
	}
	pdfdoc_release(doc, handles);
	arena_rewind(doc->scratch, mark);
}

static void read_digest(struct once *o, struct candidate *c)
{
	struct pdfdoc *doc = &o->j->target;
	struct digest d;
	unsigned char *bytes = NULL;
	size_t n = 0;
	qpdf_oh stream = qpdf_get_object_by_id(doc->q, c->id, c->generation);

	if (!(qpdf_oh_get_stream_data(doc->q, stream, qpdf_dl_none, NULL, &bytes, &n) & QPDF_ERRORS) && bytes) {
		digest_open(&d);
		add_dict(&d, doc, stream);
		digest_add(&d, (struct str){(const char *)bytes, n});
		digest_close(&d, c->digest);
		c->read = true;
	}
	free(bytes);
	qpdf_oh_release(doc->q, stream);
}

static int by_digest(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	int order = memcmp(a->digest, b->digest, DIGEST_BYTES);

	return order ? order : a->id - b->id;
}

/* Finds the streams of v[first] to v[end - 1], all alike, that are the same as an earlier one. */
static void compare(struct once *o, size_t first, size_t end)
{
	const struct candidate *kept = NULL;

	for (size_t i = first; i < end; i++)
		read_digest(o, &o->v[i]);
	qsort(&o->v[first], end - first, sizeof *o->v, by_digest);
	for (size_t i = first; i < end; i++) {
		if (!o->v[i].read)
			continue;
		if (!kept || memcmp(kept->digest, o->v[i].digest, DIGEST_BYTES) != 0) {
			kept = &o->v[i];
		} else {
			ARENA_PUSH(&o->arena, o->pairs, o->n_pairs) = (struct pair){o->v[i].id, kept};
		}
	}
}

static int by_number(const void *x, const void *y)
{
	int a = ((const struct pair *)x)->id, b = ((const struct pair *)y)->id;

	return (a > b) - (a < b);
}

/* The stream that replaces an object; null: it stays. */
static struct obj replacement(const struct once *o, struct obj value)
{
	const struct pair key = {obj_id(value), NULL};
	const struct pair *p = key.id ? bsearch(&key, o->pairs, o->n_pairs, sizeof key, by_number) : NULL;

	return p ? obj_by_id(value.doc, p->kept->id, p->kept->generation) : obj_null(value.doc);
}

static void replace(void *ctx, const struct walk_item *item)
{
	const struct once *o = ctx;

	for (size_t i = 0; i < item->keys->n; i++) {
		struct obj other = replacement(o, obj_get(item->dict, item->keys->v[i].ptr));
		if (!obj_is_null(other))
			obj_set(item->dict, item->keys->v[i].ptr, other);
	}
	for (uint32_t i = 0; i < obj_len(item->whole); i++) {
		struct obj other = replacement(o, obj_item(item->whole, i));
		if (!obj_is_null(other))
			obj_put(item->whole, i, other);
	}
}

static void collect_stream(struct once *o, struct obj stream)
{
	struct arena_mark mark = arena_save(stream.doc->scratch);
	struct obj dict = obj_dict(stream);
	struct strs keys = obj_keys(dict, stream.doc->scratch);

	if (obj_is_stream(stream))
		collect(o, &(struct walk_item){stream, dict, &keys});
	arena_rewind(stream.doc->scratch, mark);
}

/* The pages themselves are not walked, only what they draw with: their contents are looked at here. */
static void collect_contents(struct once *o)
{
	struct pdfdoc *doc = &o->j->target;

	for (uint32_t i = 0; i < doc->pages; i++) {
		size_t mark = pdfdoc_mark(doc);
		struct obj contents = obj_get(obj_page(doc, i), "/Contents");
		collect_stream(o, contents);
		for (uint32_t k = 0; k < obj_len(contents); k++)
			collect_stream(o, obj_item(contents, k));
		pdfdoc_release(doc, mark);
	}
}

static void replace_contents(struct once *o)
{
	struct pdfdoc *doc = &o->j->target;
	const struct strs none = {NULL, 0};

	for (uint32_t i = 0; i < doc->pages; i++) {
		size_t mark = pdfdoc_mark(doc);
		struct obj page = obj_page(doc, i), contents = obj_get(page, "/Contents"), other = replacement(o, contents);
		if (!obj_is_null(other))
			obj_set(page, "/Contents", other);
		replace(o, &(struct walk_item){contents, contents, &none});
		pdfdoc_release(doc, mark);
	}
}

static bool run_round(struct join *j)
{
	struct once o = {.j = j};
	bool again;
	size_t end;

	walk_objects(&j->target, WALK_DRAWING, collect, &o);
	collect_contents(&o);
	if (o.n)
		qsort(o.v, o.n, sizeof *o.v, by_likeness);
	for (size_t i = 1; i < o.n; i++)
		o.again = o.again || (o.v[i].kind == o.v[i - 1].kind && !alike(&o.v[i], &o.v[i - 1]));
	for (size_t i = 0; i < o.n; i = end) {
		for (end = i + 1; end < o.n && alike(&o.v[i], &o.v[end]); end++)
			;
		if (end > i + 1)
			compare(&o, i, end);
	}
	if (o.n_pairs) {
		qsort(o.pairs, o.n_pairs, sizeof *o.pairs, by_number);
		walk_objects(&j->target, WALK_DRAWING, replace, &o);
		replace_contents(&o);
	}
	again = o.n_pairs && o.again;
	arena_done(&o.arena);
	return again;
}

void once_merge(struct join *j)
{
	for (int i = 0; i < ROUNDS && run_round(j); i++)
		;
}
