#include "import/record/draft.h"

#include "base/arena.h"
#include "base/pack.h"
#include "base/unicode.h"

struct draft *draft_new(struct arena *a)
{
	struct draft *d = ARENA_NEW(a, struct draft);

	d->kind = DRAFT_MAP;
	return d;
}

void draft_append(struct draft *parent, struct draft *d)
{
	if (parent->last)
		parent->last->next = d;
	else
		parent->child = d;
	parent->last = d;
}

static struct draft *append(struct arena *a, struct draft *parent, enum draft_kind kind, struct str key)
{
	struct draft *d = ARENA_NEW(a, struct draft);

	d->kind = kind;
	d->key = key;
	draft_append(parent, d);
	return d;
}

struct draft *draft_get_str(const struct draft *map, struct str key)
{
	for (struct draft *c = map && map->kind == DRAFT_MAP ? map->child : NULL; c; c = c->next)
		if (str_eq(c->key, key))
			return c;
	return NULL;
}

struct draft *draft_get(const struct draft *map, const char *key)
{
	return draft_get_str(map, str_from(key));
}

struct str draft_text(const struct draft *map, const char *key)
{
	const struct draft *d = draft_get(map, key);

	return d && d->kind == DRAFT_TEXT ? d->text : STR("");
}

static struct draft *child(struct arena *a, struct draft *map, struct str key, enum draft_kind kind)
{
	struct draft *d = draft_get_str(map, key);

	return d && d->kind == kind ? d : append(a, map, kind, key);
}

struct draft *draft_map(struct arena *a, struct draft *map, const char *key)
{
	return child(a, map, str_from(key), DRAFT_MAP);
}

struct draft *draft_list(struct arena *a, struct draft *map, const char *key)
{
	return child(a, map, str_from(key), DRAFT_LIST);
}

struct draft *draft_item(struct arena *a, struct draft *list, enum draft_kind kind)
{
	return append(a, list, kind, STR(""));
}

/* Without controls, which no file in YAML may hold: those of windows-1252, which some programs leave in UTF-8, are what they were there. */
static struct str without_controls(struct arena *a, struct str s)
{
	static const uint16_t signs[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
					   0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
					   0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
	struct strbuf out = {.arena = a};
	bool bad = false;

	for (size_t i = 0; i < s.len && !bad; i++) {
		unsigned char c = (unsigned char)s.ptr[i], next = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;
		bad = (c < ' ' && c != '\n' && c != '\t') || c == 0x7F || (c == 0xC2 && next >= 0x80 && next < 0xA0);
	}
	if (!bad)
		return s;
	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if (cp >= 0x80 && cp < 0xA0)
			cp = signs[cp - 0x80];
		else if ((cp < ' ' && cp != '\n' && cp != '\t') || cp == 0x7F)
			cp = ' ';
		if (cp)
			strbuf_put_utf8(&out, cp);
	}
	return str_trim(strbuf_str(&out));
}

static struct draft *put(struct arena *a, struct draft *map, struct str key, struct str text, struct str where)
{
	struct draft *d;

	text = without_controls(a, str_trim(text));
	if (!text.len || draft_get_str(map, key))
		return NULL;
	d = append(a, map, DRAFT_TEXT, key);
	d->text = text;
	d->where = where;
	return d;
}

struct draft *draft_put(struct arena *a, struct draft *map, const char *key, struct str text, struct str where)
{
	return put(a, map, str_from(key), text, where);
}

struct draft *draft_say(struct arena *a, struct draft *map, const char *key, struct str lang, struct str text, struct str where)
{
	if (!str_trim(text).len)
		return NULL;
	return put(a, draft_map(a, map, key), lang, text, where);
}

struct draft *draft_put_in(struct arena *a, struct draft *map, const char *in, const char *key, struct str text, struct str where)
{
	return str_trim(text).len ? draft_put(a, draft_map(a, map, in), key, text, where) : NULL;
}

struct draft *draft_say_in(struct arena *a, struct draft *map, const char *in, const char *key, struct str lang, struct str text,
			   struct str where)
{
	return str_trim(text).len ? draft_say(a, draft_map(a, map, in), key, lang, text, where) : NULL;
}

static struct draft *add(struct arena *a, struct draft *list, struct str text, struct str where)
{
	struct draft *d;

	text = without_controls(a, str_trim(text));
	d = draft_item(a, list, DRAFT_TEXT);
	d->text = text;
	d->where = where;
	return d;
}

struct draft *draft_add(struct arena *a, struct draft *map, const char *key, struct str text, struct str where)
{
	return str_trim(text).len ? add(a, draft_list(a, map, key), text, where) : NULL;
}

struct draft *draft_add_said(struct arena *a, struct draft *map, const char *key, struct str lang, struct str text, struct str where)
{
	return str_trim(text).len ? add(a, child(a, draft_map(a, map, key), lang, DRAFT_LIST), text, where) : NULL;
}

void draft_remove(struct draft *parent, const struct draft *gone)
{
	struct draft **at = &parent->child, *before = NULL;

	while (*at && *at != gone) {
		before = *at;
		at = &(*at)->next;
	}
	if (!*at)
		return;
	*at = gone->next;
	if (parent->last == gone)
		parent->last = before;
}

size_t draft_count(const struct draft *parent)
{
	size_t n = 0;

	for (const struct draft *c = parent ? parent->child : NULL; c; c = c->next)
		n++;
	return n;
}

/* --- bytes ------------------------------------------------------------------------------------------------------------------------ */

/* A letter for the kind, then key, text, place and guess; the children, and a ")". */

void draft_pack(const struct draft *d, struct strbuf *out)
{
	strbuf_putc(out, "tml"[d->kind]);
	pack_str(out, d->key);
	pack_str(out, d->text);
	pack_str(out, d->where);
	pack_str(out, d->guess);
	for (const struct draft *c = d->child; c; c = c->next)
		draft_pack(c, out);
	strbuf_putc(out, ')');
}

static char next_letter(struct unpack *u)
{
	struct str s = unpack_bytes(u, 1);

	return u->failed ? ' ' : s.ptr[0];
}

static struct draft *unpack_draft(struct arena *a, struct unpack *u, char kind, struct draft *parent)
{
	struct draft *d = parent ? append(a, parent, DRAFT_TEXT, STR("")) : draft_new(a);
	char next;

	if (kind != 't' && kind != 'm' && kind != 'l')
		return NULL;
	d->kind = kind == 't' ? DRAFT_TEXT : kind == 'm' ? DRAFT_MAP : DRAFT_LIST;
	d->key = unpack_str(u);
	d->text = unpack_str(u);
	d->where = unpack_str(u);
	d->guess = unpack_str(u);
	while (!u->failed && (next = next_letter(u)) != ')')
		if (!unpack_draft(a, u, next, d))
			return NULL;
	return u->failed ? NULL : d;
}

struct draft *draft_unpack(struct arena *a, struct str bytes)
{
	struct unpack u = {str_dup(a, bytes), 0, false};

	return unpack_draft(a, &u, next_letter(&u), NULL);
}

struct draft *draft_copy(struct arena *a, const struct draft *d)
{
	struct strbuf out = {.arena = a};

	draft_pack(d, &out);
	return draft_unpack(a, strbuf_str(&out));
}
