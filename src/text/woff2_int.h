/* The glyphs of TrueType fonts in WOFF2, only for woff2.c. */
#ifndef OFFPRINT_TEXT_WOFF2_INT_H
#define OFFPRINT_TEXT_WOFF2_INT_H

#include "base/str.h"

static inline void woff2_put16(struct strbuf *b, uint32_t v)
{
	strbuf_putc(b, (char)(v >> 8));
	strbuf_putc(b, (char)v);
}

static inline void woff2_put32(struct strbuf *b, uint32_t v)
{
	woff2_put16(b, v >> 16);
	woff2_put16(b, v);
}

/* The transformed table 'glyf' (section 5.1), from which 'loca' follows. `rebuilt` [bytes] is the length of the table that decoders make of
 * it, as its entry has to say. False: the tables are damaged. */
bool woff2glyf_put(struct arena *a, struct str glyf, struct str loca, struct str head, struct str maxp, size_t *rebuilt,
		   struct strbuf *out);

#endif
