/* The glyphs of TrueType fonts in WOFF2, only for woff2.c. */
#ifndef OFFPRINT_TEXT_WOFF2_INT_H
#define OFFPRINT_TEXT_WOFF2_INT_H

#include "base/bigendian.h"
#include "base/str.h"

struct glyf;

static inline void woff2_put16(struct strbuf *b, uint32_t v)
{
	be16_set(strbuf_reserve(b, 2), v);
	b->len += 2;
}

static inline void woff2_put32(struct strbuf *b, uint32_t v)
{
	be32_set(strbuf_reserve(b, 4), v);
	b->len += 4;
}

/* The transformed table 'glyf' (section 5.1), from which 'loca' follows. `rebuilt` [bytes] is the length of the table that decoders make of
 * it, as its entry has to say. False: the tables are damaged. */
bool woff2glyf_put(struct arena *a, const struct glyf *tables, size_t *rebuilt, struct strbuf *out);

#endif
