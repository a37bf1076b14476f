/* Base64. */
#ifndef OFFPRINT_BASE_BASE64_H
#define OFFPRINT_BASE_BASE64_H

#include "base/str.h"

/* In one line. */
void base64_put(struct strbuf *out, struct str bytes);

/* A text that is decoded piece by piece, of any length; {0} is its beginning. */
struct base64_text {
	uint32_t bits;
	unsigned char digits; /* read, of a group of four */
	bool ended;           /* by "=" */
};

/* The most bytes that a piece gives. */
#define BASE64_ROOM(piece_len) ((piece_len) / 4 * 3 + 3)
/* Decodes a piece into `out`, white space left out, and returns the number of bytes; SIZE_MAX: there is a sign that is none of base64. */
size_t base64_get(struct base64_text *b, struct str piece, char *out);

#endif
