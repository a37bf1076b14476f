#include "import/text/jsonread.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/ending.h"

enum { CHUNK = 64 * 1024, END = -1 };

struct reading {
	struct import_source *s;
	const char *const *envelopes;
	void (*item)(void *ctx, struct json_value *v);
	void *ctx;
	unsigned char bytes[CHUNK];
	size_t n, pos;
	uint64_t before; /* [bytes] of the file before these */
	unsigned depth;
	size_t held;    /* [bytes] of the item */
	bool too_large; /* the item; the rest of it passes by */
	bool failed;
	bool odd; /* bytes that are not UTF-8 have been noted */
	struct strbuf text;
	struct arena scratch;
};

/* --- bytes ------------------------------------------------------------------------------------------------------------------------ */

static int refill(struct reading *r)
{
	ssize_t n;

	r->before += r->n;
	n = r->failed || ending_asked() ? 0 : pread(r->s->fd, r->bytes, CHUNK, (off_t)r->before);
	r->n = n > 0 ? (size_t)n : 0;
	r->pos = 0;
	return r->n ? r->bytes[0] : END;
}

static inline int peek(struct reading *r)
{
	return r->pos < r->n ? r->bytes[r->pos] : refill(r);
}

static inline int take(struct reading *r)
{
	int c = peek(r);

	if (c != END)
		r->pos++;
	return c;
}

static int skip_space(struct reading *r)
{
	int c;

	while ((c = peek(r)) == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0x1E)
		r->pos++;
	return c;
}

/* The line that is being read. */
static size_t line_of(struct reading *r)
{
	unsigned char bytes[4096];
	uint64_t end = r->before + r->pos;
	size_t line = 1;

	for (uint64_t at = 0; at < end;) {
		ssize_t n = pread(r->s->fd, bytes, sizeof bytes, (off_t)at);
		if (n <= 0)
			break;
		for (ssize_t i = 0; i < n && at + (uint64_t)i < end; i++)
			line += bytes[i] == '\n';
		at += (uint64_t)n;
	}
	return line;
}

static bool fail(struct reading *r, const char *why)
{
	if (!r->failed)
		import_note(r->s, IMPORT_FAILED, str_printf(&r->scratch, "line %zu", line_of(r)), "%s (byte %llu of the file)", why,
			    (unsigned long long)(r->before + r->pos));
	r->failed = true;
	r->n = r->pos = 0;
	return false;
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

static bool hex4(struct reading *r, uint32_t *out)
{
	*out = 0;
	for (int i = 0; i < 4; i++) {
		int digit = ascii_hex_value(peek(r));
		if (digit < 0)
			return false;
		*out = *out << 4 | (uint32_t)digit;
		r->pos++;
	}
	return true;
}

static void put_char(struct reading *r, uint32_t cp)
{
	strbuf_put_utf8(&r->text, cp < ' ' && cp != '\n' ? ' ' : cp);
}

/* After the backslash. */
static bool take_escape(struct reading *r)
{
	static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/  \n\n\t";
	int c = take(r);
	const char *known = c > 0 ? strchr(letters, c) : NULL;
	uint32_t cp, low;

	if (known) {
		strbuf_putc(&r->text, meant[known - letters]);
		return true;
	}
	if (c != 'u' || !hex4(r, &cp))
		return false;
	while (cp >= 0xD800 && cp <= 0xDBFF) {
		if (peek(r) != '\\')
			break;
		r->pos++;
		if (peek(r) != 'u') {
			put_char(r, 0xFFFD);
			return take_escape(r);
		}
		r->pos++;
		if (!hex4(r, &low))
			return false;
		if (low >= 0xDC00 && low <= 0xDFFF) {
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
		} else {
			put_char(r, 0xFFFD);
			cp = low;
		}
	}
	put_char(r, cp >= 0xD800 && cp <= 0xDFFF ? 0xFFFD : cp);
	return true;
}

/* The text in r->text, after its first quotation mark. */
static bool take_text(struct reading *r)
{
	r->text.len = 0;
	for (;;) {
		size_t from, n;
		int c = peek(r);
		if (c == END)
			return fail(r, "the file ends within a text");
		for (from = r->pos; r->pos < r->n && r->bytes[r->pos] >= ' ' && r->bytes[r->pos] != '"' && r->bytes[r->pos] != '\\';)
			r->pos++;
		n = r->pos - from;
		if (r->text.len + n > IMPORT_RECORD_MAX) {
			r->too_large = true;
			r->text.len = 0;
		}
		if (n) {
			strbuf_put(&r->text, (struct str){(const char *)r->bytes + from, n});
			continue;
		}
		r->pos++;
		if (c == '"')
			break;
		if (c == '\\' && !take_escape(r))
			return fail(r, "a backslash before what is no escape");
		if (c != '\\')
			strbuf_putc(&r->text, c == '\n' ? '\n' : ' ');
	}
	return true;
}

/* r->text with a sign for each byte that is not UTF-8, in `a`. */
static struct str text_of(struct reading *r, struct arena *a)
{
	struct str s = strbuf_str(&r->text);
	struct strbuf out = {.arena = a};

	if (utf8_invalid_at(s) == SIZE_MAX)
		return str_dup(a, s);
	if (!r->odd)
		import_note(r->s, IMPORT_CHANGED, str_printf(&r->scratch, "line %zu", line_of(r)),
			    "bytes that are not UTF-8 are now U+FFFD; save the file as UTF-8 for the right letters");
	r->odd = true;
	for (size_t pos = 0; pos < s.len;)
		strbuf_put_utf8(&out, utf8_next(s, &pos));
	return strbuf_str(&out);
}

/* --- values ----------------------------------------------------------------------------------------------------------------------- */

/* A value below a parent; NULL: the item is too large, and it is left out. */
static struct json_value *add(struct reading *r, struct json_value *parent, struct str key, enum json_kind kind, size_t len)
{
	struct arena *a = r->s->arena;
	struct json_value *v;

	r->held += sizeof *v + key.len + len;
	if (r->held > IMPORT_RECORD_MAX)
		r->too_large = true;
	if (r->too_large)
		return NULL;
	v = ARENA_NEW(a, struct json_value);
	v->kind = kind;
	v->key = key.len ? str_dup(a, key) : key;
	v->parent = parent;
	if (!parent)
		return v;
	v->index = parent->last ? parent->last->index + 1 : 0;
	if (parent->last)
		parent->last->next = v;
	else
		parent->child = v;
	parent->last = v;
	return v;
}

/* A number, true, false, null. */
static bool take_word(struct reading *r)
{
	int c;

	r->text.len = 0;
	while ((c = peek(r)) != END && (ascii_is_alnum(c) || c == '-' || c == '+' || c == '.')) {
		if (r->text.len > 400)
			return fail(r, "expected a value");
		strbuf_putc(&r->text, (char)c);
		r->pos++;
	}
	return r->text.len || fail(r, c == END ? "the file ends too early" : "expected a value");
}

static enum json_kind kind_of_word(struct str word)
{
	if (str_is(word, "true") || str_is(word, "false"))
		return JSON_TRUTH;
	return ascii_is_digit(word.ptr[0]) || word.ptr[0] == '-' ? JSON_NUMBER : JSON_NULL;
}

/* A key and its colon; the key is in r->text. *end: there is none. */
static bool take_key(struct reading *r, bool *end)
{
	int c;

	while ((c = skip_space(r)) == ',')
		r->pos++;
	*end = c == '}';
	if (*end) {
		r->pos++;
		return true;
	}
	if (c != '"')
		return fail(r, c == END ? "the file ends too early" : "expected the key of a value, in quotation marks");
	r->pos++;
	if (!take_text(r))
		return false;
	if (skip_space(r) != ':')
		return fail(r, "expected a colon after a key");
	r->pos++;
	return true;
}

/* Whether a list goes on. */
static bool take_next(struct reading *r, bool *end)
{
	int c;

	while ((c = skip_space(r)) == ',')
		r->pos++;
	*end = c == ']';
	if (*end)
		r->pos++;
	return c != END || fail(r, "the file ends too early");
}

static bool enter(struct reading *r)
{
	r->pos++;
	return ++r->depth <= JSONREAD_DEPTH_MAX || fail(r, "values are nested too deeply");
}

/* Reads a value with all below it. `parent` may be NULL once the item is too large. */
static bool take_value(struct reading *r, struct json_value *parent, struct str key)
{
	int c = skip_space(r);
	struct json_value *v;
	bool end = false;

	if (c == '"') {
		r->pos++;
		if (!take_text(r))
			return false;
		v = add(r, parent, key, JSON_TEXT, r->text.len);
		if (v)
			v->text = text_of(r, r->s->arena);
		return true;
	}
	if (c != '{' && c != '[') {
		if (!take_word(r))
			return false;
		v = add(r, parent, key, kind_of_word(strbuf_str(&r->text)), r->text.len);
		if (v && v->kind != JSON_NULL)
			v->text = text_of(r, r->s->arena);
		return true;
	}
	v = add(r, parent, key, c == '{' ? JSON_MAP : JSON_LIST, 0);
	if (!enter(r))
		return false;
	for (;;) {
		struct str name = STR("");
		if (c == '{' ? !take_key(r, &end) : !take_next(r, &end))
			return false;
		if (end)
			break;
		if (c == '{' && v)
			name = text_of(r, r->s->arena);
		if (!take_value(r, v, name))
			return false;
	}
	r->depth--;
	return true;
}

/* --- items ------------------------------------------------------------------------------------------------------------------------ */

static void hand_over(struct reading *r, struct json_value *item)
{
	struct import_source *s = r->s;

	if (r->too_large)
		import_note(s, IMPORT_DROPPED, item->key, "a record of more than %zu MB", IMPORT_RECORD_MAX >> 20);
	else if (item->child)
		r->item(r->ctx, item);
	r->too_large = false;
	r->held = 0;
	s->table = NULL;
	arena_done(s->arena);
}

static bool take_items(struct reading *r, struct str where);

/* A map that is an item, unless one of its keys is an envelope. */
static bool take_map(struct reading *r, struct str where)
{
	struct json_value *item = ARENA_NEW(r->s->arena, struct json_value);
	bool enveloped = false, end = false;

	item->kind = JSON_MAP;
	item->key = str_dup(r->s->arena, where);
	r->held = 0;
	if (!enter(r))
		return false;
	for (;;) {
		int c;
		if (!take_key(r, &end))
			return false;
		if (end)
			break;
		c = skip_space(r);
		if ((c == '{' || c == '[') && str_is_one_of(strbuf_str(&r->text), r->envelopes)) {
			struct str below =
				str_printf(&r->scratch, "%.*s%s%.*s", STR_ARG(where), where.len ? "." : "", STR_ARG(strbuf_str(&r->text)));
			enveloped = true;
			r->held = 0;
			if (!take_items(r, below))
				return false;
			continue;
		}
		if (enveloped) { /* the tree has gone with the items */
			r->too_large = true;
			if (!take_value(r, NULL, STR("")))
				return false;
			r->too_large = false;
			continue;
		}
		if (!take_value(r, item, text_of(r, r->s->arena)))
			return false;
	}
	r->depth--;
	if (!enveloped)
		hand_over(r, item);
	return true;
}

static bool take_list(struct reading *r, struct str where)
{
	struct arena_mark mark = arena_save(&r->scratch);
	bool end = false;

	if (!enter(r))
		return false;
	for (size_t i = 0;; i++) {
		if (!take_next(r, &end))
			return false;
		if (end)
			break;
		if (!take_items(r, str_printf(&r->scratch, "%.*s[%zu]", STR_ARG(where), i)))
			return false;
		arena_rewind(&r->scratch, mark);
	}
	r->depth--;
	return true;
}

static bool take_items(struct reading *r, struct str where)
{
	int c = skip_space(r);

	if (c == '{')
		return take_map(r, where);
	if (c == '[')
		return take_list(r, where);
	r->too_large = true; /* no item: it passes by */
	if (!take_value(r, NULL, STR("")))
		return false;
	r->too_large = false;
	return true;
}

bool jsonread(struct import_source *s, const char *const *envelopes, void (*item)(void *ctx, struct json_value *v), void *ctx)
{
	struct arena a = {0}, text = {0};
	struct reading *r = ARENA_NEW(&a, struct reading);
	struct str where = STR("");
	bool ok = true;

	r->s = s;
	r->envelopes = envelopes;
	r->item = item;
	r->ctx = ctx;
	r->text.arena = &text;
	if (peek(r) == 0xEF && r->n > 2 && r->bytes[1] == 0xBB && r->bytes[2] == 0xBF)
		r->pos = 3;
	if (skip_space(r) == END)
		ok = fail(r, "the file is empty");
	else if (r->bytes[r->pos] != '{' && r->bytes[r->pos] != '[')
		ok = fail(r, "expected '{' or '['");
	for (size_t i = 1; ok && skip_space(r) != END; i++) {
		arena_done(&r->scratch);
		if (i > 1) /* a record in each line */
			where = str_printf(&r->scratch, "record %zu", i);
		ok = take_items(r, where);
	}
	ok = ok && !r->failed;
	arena_done(&r->scratch);
	arena_done(&text);
	arena_done(&a);
	return ok;
}

/* --- trees ------------------------------------------------------------------------------------------------------------------------ */

struct json_value *jsonread_get(const struct json_value *map, const char *key)
{
	struct str name = str_from(key);

	for (struct json_value *c = map && map->kind == JSON_MAP ? map->child : NULL; c; c = c->next)
		if (str_eq(c->key, name))
			return c->kind == JSON_NULL ? NULL : c;
	return NULL;
}

struct str jsonread_text(const struct json_value *v)
{
	while (v && v->kind == JSON_LIST)
		v = v->child;
	return v && v->kind != JSON_MAP ? v->text : STR("");
}

struct str jsonread_text_at(const struct json_value *map, const char *key)
{
	return jsonread_text(jsonread_get(map, key));
}

static void put_where(struct strbuf *out, const struct json_value *v)
{
	if (v->parent)
		put_where(out, v->parent);
	if (v->parent && v->parent->kind == JSON_LIST)
		strbuf_printf(out, "[%u]", v->index);
	else
		strbuf_printf(out, "%s%.*s", out->len ? "." : "", STR_ARG(v->key));
}

struct str jsonread_where(struct arena *a, const struct json_value *v)
{
	struct strbuf out = {.arena = a};

	if (v)
		put_where(&out, v);
	return strbuf_str(&out);
}

bool jsonread_has_key(struct str head, const char *const *keys)
{
	size_t from = str_starts(head, STR("\xEF\xBB\xBF")) ? 3 : 0;

	while (from < head.len && ascii_is_space(head.ptr[from]))
		from++;
	if (from == head.len || (head.ptr[from] != '{' && head.ptr[from] != '['))
		return false;
	for (; *keys; keys++) {
		size_t n = strlen(*keys);
		for (size_t at = from; (at = str_find(head, str_from(*keys), at)) != SIZE_MAX; at += n) {
			size_t next = at + n + 1;
			if (at == 0 || head.ptr[at - 1] != '"' || next > head.len || head.ptr[at + n] != '"')
				continue;
			while (next < head.len && ascii_is_space(head.ptr[next]))
				next++;
			if (next < head.len && head.ptr[next] == ':')
				return true;
		}
	}
	return false;
}
