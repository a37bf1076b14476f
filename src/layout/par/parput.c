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

/* [bytes] of the character that begins with this one, if it is a letter, figure or mark without a meaning of its own for a paragraph: of
 * ASCII, and from U+00C0 to U+023F and U+0400 to U+04FF; 0: it may have one. */
static size_t plain_bytes(unsigned char lead)
{
	if (lead > ' ' && lead < 0x7F)
		return 1;
	return (lead >= 0xC3 && lead <= 0xC8) || (lead >= 0xD0 && lead <= 0xD3) ? 2 : 0;
}

size_t par_put_plain(struct par *p, struct str text, size_t from, struct origin *at, uint32_t *last)
{
	size_t to = from, n, start = p->text.len;
	uint32_t chars = 0;

	for (; to < text.len; to += n, chars++) {
		n = plain_bytes((unsigned char)text.ptr[to]);
		if (!n && text.ptr[to] == ' ' && to > from && text.ptr[to - 1] != ' ') /* after a letter it is neither idle nor folded */
			n = 1;
		if (!n)
			break;
	}
	if (!chars)
		return from;
	put_bytes(p, str_slice(text, from, to));
	for (const char *space = text.ptr + from; (space = memchr(space, ' ', (size_t)(text.ptr + to - space))); space++)
		p->bytes[start + (size_t)(space - text.ptr) - from].class = PAR_SPACE;
	*last = utf8_before(text, to);
	at->col += at->line ? chars : 0;
	return to;
}
