#include "body/obj.h"

#include <stdlib.h>

#include "base/arena.h"

/* Takes a handle into the list of those to be released. */
static struct obj take(struct pdfdoc *doc, qpdf_oh h)
{
	if (doc->n_live == doc->cap) {
		doc->cap = doc->cap ? doc->cap * 2 : 256;
		doc->live = realloc(doc->live, doc->cap * sizeof *doc->live);
		if (!doc->live)
			arena_exhausted();
	}
	doc->live[doc->n_live++] = h;
	return (struct obj){doc, h};
}

struct obj obj_keep(struct obj o, size_t mark)
{
	struct pdfdoc *doc = o.doc;

	for (size_t i = mark; i < doc->n_live; i++)
		if (doc->live[i] != o.h)
			qpdf_oh_release(doc->q, doc->live[i]);
	doc->n_live = mark;
	return take(doc, o.h);
}

struct obj obj_hold(struct obj o)
{
	return (struct obj){o.doc, qpdf_oh_new_object(o.doc->q, o.h)};
}

static enum qpdf_object_type_e type(struct obj o)
{
	return qpdf_oh_get_type_code(o.doc->q, o.h);
}

struct obj obj_root(struct pdfdoc *doc)
{
	return take(doc, qpdf_get_root(doc->q));
}

struct obj obj_trailer(struct pdfdoc *doc)
{
	return take(doc, qpdf_get_trailer(doc->q));
}

struct obj obj_by_id(struct pdfdoc *doc, int id, int generation)
{
	return take(doc, qpdf_get_object_by_id(doc->q, id, generation));
}

struct obj obj_page(struct pdfdoc *doc, uint32_t page)
{
	return take(doc, qpdf_get_page_n(doc->q, page));
}

bool obj_is_null(struct obj o)
{
	return qpdf_oh_is_null(o.doc->q, o.h);
}

bool obj_is_stream(struct obj o)
{
	return qpdf_oh_is_stream(o.doc->q, o.h);
}

bool obj_is_dict(struct obj o)
{
	enum qpdf_object_type_e t = type(o);

	return t == ot_dictionary || t == ot_stream;
}

bool obj_is_array(struct obj o)
{
	return qpdf_oh_is_array(o.doc->q, o.h);
}

bool obj_is_string(struct obj o)
{
	return qpdf_oh_is_string(o.doc->q, o.h);
}

bool obj_is_name(struct obj o)
{
	return qpdf_oh_is_name(o.doc->q, o.h);
}

bool obj_is(struct obj o, const char *name)
{
	return qpdf_oh_is_name_and_equals(o.doc->q, o.h, name);
}

bool obj_is_true(struct obj o)
{
	QPDF_BOOL value = QPDF_FALSE;

	return qpdf_oh_get_value_as_bool(o.doc->q, o.h, &value) && value;
}

bool obj_int(struct obj o, long long *value)
{
	return qpdf_oh_get_value_as_longlong(o.doc->q, o.h, value);
}

bool obj_number(struct obj o, double *value)
{
	return qpdf_oh_get_value_as_number(o.doc->q, o.h, value);
}

struct str obj_str(struct obj o, struct arena *a)
{
	const char *p = NULL;
	size_t n = 0;

	if (qpdf_oh_get_value_as_name(o.doc->q, o.h, &p, &n) || qpdf_oh_get_value_as_string(o.doc->q, o.h, &p, &n)) {
		char *copy = arena_raw(a, n + 1);
		memcpy(copy, p, n);
		copy[n] = '\0';
		return (struct str){copy, n};
	}
	return STR("");
}

struct str obj_text(struct obj o, struct arena *a)
{
	return qpdf_oh_is_string(o.doc->q, o.h) ? str_dup(a, str_from(qpdf_oh_get_utf8_value(o.doc->q, o.h))) : STR("");
}

int obj_id(struct obj o)
{
	return qpdf_oh_is_indirect(o.doc->q, o.h) ? qpdf_oh_get_object_id(o.doc->q, o.h) : 0;
}

bool obj_same(struct obj a, struct obj b)
{
	int id = obj_id(a);

	return id && id == obj_id(b);
}

struct obj obj_dict(struct obj o)
{
	return obj_is_stream(o) ? take(o.doc, qpdf_oh_get_dict(o.doc->q, o.h)) : o;
}

struct obj obj_get(struct obj o, const char *key)
{
	enum qpdf_object_type_e t = type(o);

	/* asked for the key of anything else, qpdf warns of damage */
	if (t == ot_stream)
		return take(o.doc, qpdf_oh_get_key(o.doc->q, obj_dict(o).h, key));
	return t == ot_dictionary ? take(o.doc, qpdf_oh_get_key(o.doc->q, o.h, key)) : obj_null(o.doc);
}

uint32_t obj_len(struct obj o)
{
	int n = obj_is_array(o) ? qpdf_oh_get_array_n_items(o.doc->q, o.h) : 0;

	return n > 0 ? (uint32_t)n : 0;
}

struct obj obj_item(struct obj o, uint32_t i)
{
	return i < obj_len(o) ? take(o.doc, qpdf_oh_get_array_item(o.doc->q, o.h, (int)i)) : obj_null(o.doc);
}

struct strs obj_keys(struct obj o, struct arena *a)
{
	struct strs keys = {NULL, 0};
	struct obj dict = obj_dict(o);

	if (!qpdf_oh_is_dictionary(o.doc->q, dict.h))
		return keys;
	qpdf_oh_begin_dict_key_iter(o.doc->q, dict.h);
	while (qpdf_oh_dict_more_keys(o.doc->q)) {
		struct str key = str_from(qpdf_oh_dict_next_key(o.doc->q));
		ARENA_PUSH(a, keys.v, keys.n) = (struct str){str_cstr(a, key), key.len};
	}
	return keys;
}

void obj_set(struct obj o, const char *key, struct obj value)
{
	struct obj dict = obj_dict(o);

	if (qpdf_oh_is_dictionary(o.doc->q, dict.h))
		qpdf_oh_replace_key(o.doc->q, dict.h, key, value.h);
}

void obj_remove(struct obj o, const char *key)
{
	struct obj dict = obj_dict(o);

	if (qpdf_oh_is_dictionary(o.doc->q, dict.h))
		qpdf_oh_remove_key(o.doc->q, dict.h, key);
}

void obj_put(struct obj array, uint32_t i, struct obj value)
{
	if (i < obj_len(array))
		qpdf_oh_set_array_item(array.doc->q, array.h, (int)i, value.h);
}

void obj_push(struct obj array, struct obj value)
{
	if (obj_is_array(array))
		qpdf_oh_append_item(array.doc->q, array.h, value.h);
}

void obj_insert(struct obj array, uint32_t i, struct obj value)
{
	if (i <= obj_len(array) && obj_is_array(array))
		qpdf_oh_insert_item(array.doc->q, array.h, (int)i, value.h);
}

void obj_erase(struct obj array, uint32_t i)
{
	if (i < obj_len(array))
		qpdf_oh_erase_item(array.doc->q, array.h, (int)i);
}

struct obj obj_null(struct pdfdoc *doc)
{
	return take(doc, qpdf_oh_new_null(doc->q));
}

struct obj obj_parse(struct pdfdoc *doc, const char *text)
{
	return take(doc, qpdf_oh_parse(doc->q, text));
}

struct obj obj_new_int(struct pdfdoc *doc, long long value)
{
	return take(doc, qpdf_oh_new_integer(doc->q, value));
}

struct obj obj_new_name(struct pdfdoc *doc, struct str name)
{
	return take(doc, qpdf_oh_new_name(doc->q, name.ptr));
}

struct obj obj_new_string(struct pdfdoc *doc, struct str bytes)
{
	return take(doc, qpdf_oh_new_binary_string(doc->q, bytes.ptr, bytes.len));
}

struct obj obj_new_text(struct pdfdoc *doc, struct str utf8)
{
	return take(doc, qpdf_oh_new_binary_unicode_string(doc->q, utf8.ptr, utf8.len));
}

struct obj obj_new_stream(struct pdfdoc *doc, struct str bytes)
{
	struct obj none = obj_null(doc), stream = take(doc, qpdf_oh_new_stream(doc->q));

	qpdf_oh_replace_stream_data(doc->q, stream.h, (const unsigned char *)bytes.ptr, bytes.len, none.h, none.h);
	return stream;
}

struct obj obj_indirect(struct obj o)
{
	return obj_id(o) ? o : take(o.doc, qpdf_make_indirect_object(o.doc->q, o.h));
}

struct obj obj_copy(struct obj o)
{
	struct arena_mark mark = arena_save(o.doc->scratch);
	struct obj copy = obj_parse(o.doc, obj_is_array(o) ? "[]" : "<<>>");
	struct strs keys = obj_keys(o, o.doc->scratch);

	for (size_t i = 0; i < keys.n; i++)
		obj_set(copy, keys.v[i].ptr, obj_get(o, keys.v[i].ptr));
	for (uint32_t i = 0; i < obj_len(o); i++)
		obj_push(copy, obj_item(o, i));
	arena_rewind(o.doc->scratch, mark);
	return copy;
}

struct obj obj_own(struct obj o, const char *key, const char *fresh)
{
	struct obj value = obj_get(o, key), want = obj_parse(o.doc, fresh);

	if (obj_is_array(value) == obj_is_array(want) && obj_is_dict(value) == obj_is_dict(want) && !obj_is_stream(value)) {
		if (!obj_id(value))
			return value;
		want = obj_copy(value);
	}
	obj_set(o, key, want);
	return want;
}

struct obj obj_import(struct pdfdoc *to, struct obj o)
{
	struct obj copy;

	if (obj_is_null(o))
		return obj_null(to);
	if (!obj_id(o) && qpdf_oh_is_scalar(o.doc->q, o.h))
		return take(to, qpdf_oh_parse(to->q, qpdf_oh_unparse_binary(o.doc->q, o.h)));
	copy = take(to, qpdf_oh_copy_foreign_object(to->q, o.doc->q, obj_indirect(o).h));
	/* errors of a copy are kept by its source, and the handle is then no object */
	if (!pdfdoc_failed(o.doc).len)
		return copy;
	if (!to->error.len)
		to->error = str_dup(to->arena, o.doc->error);
	return obj_null(to);
}
