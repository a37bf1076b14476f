/* PDF syntax into buffers: numbers, lengths, strings. Without printf(), because a page has thousands of numbers and glyphs. */
#ifndef OFFPRINT_PAINT_PDFPUT_H
#define OFFPRINT_PAINT_PDFPUT_H

#include "base/length.h"
#include "base/str.h"

/* [bytes] that one number or one glyph takes at most. */
enum { PDFPUT_MAX = 24 };

/* Raw forms: write at `at`, where PDFPUT_MAX bytes must be free, and return the end. */
char *pdfput_raw_int(char *at, int64_t v);
char *pdfput_raw_mpt(char *at, int64_t v); /* in points, without trailing zeros */
char *pdfput_raw_hex16(char *at, uint32_t v);

/* A byte inside a literal string; a bare carriage return would be read as a line feed. Inline: called twice per glyph. */
static inline char *pdfput_raw_escaped(char *at, unsigned char c)
{
	if (c == '(' || c == ')' || c == '\\' || c == '\r')
		*at++ = '\\';
	*at++ = c == '\r' ? 'r' : (char)c;
	return at;
}

void pdfput_int(struct strbuf *b, int64_t v);
void pdfput_mpt(struct strbuf *b, int64_t v);
/* num / den with at most three decimals; den > 0. */
void pdfput_ratio(struct strbuf *b, int64_t num, int64_t den);
/* A key and a number, separated by a space. */
void pdfput_entry(struct strbuf *b, const char *key, int64_t v);

/* A literal string of these bytes, in parentheses. */
void pdfput_bytes(struct strbuf *b, struct str s);
/* Whether a text string needs no UTF-16. */
bool pdfput_is_ascii(struct str s);
/* A text string: ASCII unchanged, anything else as UTF-16BE with a byte order mark. */
void pdfput_text(struct strbuf *b, struct str utf8);
/* UTF-16BE in hex digits, without brackets and byte order mark. */
void pdfput_utf16_hex(struct strbuf *b, struct str utf8);

#endif
