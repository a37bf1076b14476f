/* Numbers and texts as bytes, for this program to read again. Reading never goes past the end: after the first failure all is 0 or empty. */
#ifndef OFFPRINT_BASE_PACK_H
#define OFFPRINT_BASE_PACK_H

#include <string.h>

#include "base/arena.h"
#include "base/str.h"

static inline void pack_number(struct strbuf *b, uint64_t v)
{
	/* seven bits a byte, the lowest first (LEB128) */
	for (; v >= 0x80; v >>= 7)
		strbuf_putc(b, (char)(v | 0x80));
	strbuf_putc(b, (char)v);
}

static inline void pack_str(struct strbuf *b, struct str s)
{
	pack_number(b, s.len);
	strbuf_put(b, s);
}

struct unpack {
	struct str bytes;
	size_t at;
	bool failed;
};

static inline uint64_t unpack_number(struct unpack *u)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 64; shift += 7) {
		unsigned char c;
		if (u->failed || u->at == u->bytes.len)
			break;
		c = (unsigned char)u->bytes.ptr[u->at++];
		v |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80)
			return v;
	}
	u->failed = true;
	return 0;
}

/* Borrowed from the bytes. */
static inline struct str unpack_bytes(struct unpack *u, uint64_t n)
{
	struct str s = {NULL, 0};

	if (u->failed || n > u->bytes.len - u->at) {
		u->failed = true;
		return s;
	}
	s = str_slice(u->bytes, u->at, u->at + (size_t)n);
	u->at += (size_t)n;
	return s;
}

static inline struct str unpack_str(struct unpack *u)
{
	return unpack_bytes(u, unpack_number(u));
}

#endif
