/* Adds characters to the text of a paragraph. */
#include <string.h>

#include "base/arena.h"
#include "layout/par/par_int.h"

enum { FIRST_ROOM = 64 /* [bytes] of text: enough for a list's number or a table's cell */ };

/* Adds bytes without a class. */
static void put_bytes(struct par *p, struct str bytes)
{
	if (p->cap_bytes < p->text.len + bytes.len) {
		size_t cap = p->cap_bytes ? p->cap_bytes * 2 : FIRST_ROOM;
		while (cap < p->text.len + bytes.len)
			cap *= 2;
		p->bytes = arena_grow_raw(p->ctx->arena, p->bytes, p->cap_bytes * sizeof *p->bytes, cap * sizeof *p->bytes);
		p->cap_bytes = cap;
	}
	memset(p->bytes + p->text.len, 0, bytes.len * sizeof *p->bytes); /* PAR_OTHER */
	p->bytes[p->text.len].chance = p->pending;
	p->marked = p->marked || p->pending;
	p->pending = 0;
	strbuf_put(&p->text, bytes);
}

void par_put(struct par *p, uint32_t cp, enum par_class class, unsigned fixed)
{
	char utf8[4];
	size_t from = p->text.len;

	put_bytes(p, (struct str){utf8, utf8_encode(cp, utf8)});
	for (; from < p->text.len; from++) {
		p->bytes[from].class = (uint8_t) class;
		p->bytes[from].fixed = (uint16_t)fixed;
	}
}

/* Whether the byte begins a letter, figure or mark without a meaning of its own for a paragraph: of ASCII ... */
static bool is_plain_ascii(unsigned char c)
{
	return c > ' ' && c < 0x7F;
}

/* ... or from U+00C0 to U+023F and U+0400 to U+04FF. */
static bool is_plain_pair(unsigned char lead)
{
	return (lead >= 0xC3 && lead <= 0xC8) || (lead >= 0xD0 && lead <= 0xD3);
}

size_t par_put_plain(struct par *p, struct str text, size_t from, struct origin *at, uint32_t *last)
{
	size_t to = from, start = p->text.len, pairs = 0;

	while (to < text.len) {
		unsigned char c = (unsigned char)text.ptr[to];
		if (is_plain_pair(c)) {
			to += 2;
			pairs++;
		} else if (is_plain_ascii(c) || (c == ' ' && to > from && text.ptr[to - 1] != ' ')) {
			to++; /* a space after a letter is neither idle nor folded */
		} else {
			break;
		}
	}
	if (to == from)
		return from;
	put_bytes(p, str_slice(text, from, to));
	for (const char *space = text.ptr + from; (space = memchr(space, ' ', (size_t)(text.ptr + to - space))); space++)
		p->bytes[start + (size_t)(space - text.ptr) - from].class = PAR_SPACE;
	*last = utf8_before(text, to);
	at->col += at->line ? (uint32_t)(to - from - pairs) : 0;
	return to;
}
