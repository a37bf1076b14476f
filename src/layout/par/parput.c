/* Adds characters to the text of a paragraph. */
#include "base/arena.h"
#include "layout/par/par_int.h"

enum { FIRST_ROOM = 64 /* [bytes] of text: enough for a list's number or a table's cell */ };

static void put_bytes(struct par *p, struct str bytes, enum par_class class, unsigned fixed)
{
	if (p->cap_bytes < p->text.len + bytes.len) {
		size_t cap = p->cap_bytes ? p->cap_bytes * 2 : FIRST_ROOM;
		while (cap < p->text.len + bytes.len)
			cap *= 2;
		p->bytes = arena_grow(p->ctx->arena, p->bytes, p->cap_bytes * sizeof *p->bytes, cap * sizeof *p->bytes);
		p->cap_bytes = cap;
	}
	for (size_t i = 0; i < bytes.len; i++)
		p->bytes[p->text.len + i] = (struct par_byte){(uint8_t) class, 0, (uint16_t)fixed};
	p->bytes[p->text.len].chance = p->pending;
	p->marked = p->marked || p->pending;
	p->pending = 0;
	strbuf_put(&p->text, bytes);
}

void par_put(struct par *p, uint32_t cp, enum par_class class, unsigned fixed)
{
	char utf8[4];

	put_bytes(p, (struct str){utf8, utf8_encode(cp, utf8)}, class, fixed);
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
	size_t to = from, n;
	uint32_t chars = 0;

	while (to < text.len && (n = plain_bytes((unsigned char)text.ptr[to])) > 0) {
		to += n;
		chars++;
	}
	if (!chars)
		return from;
	put_bytes(p, str_slice(text, from, to), PAR_OTHER, 0);
	*last = utf8_before(text, to);
	at->col += at->line ? chars : 0;
	return to;
}
