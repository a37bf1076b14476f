#include "paint/pdfput.h"

#include <string.h>

static const char hex_digits[] = "0123456789ABCDEF";

char *pdfput_raw_int(char *at, int64_t v)
{
	char digits[20];
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	size_t n = 0;

	if (v < 0)
		*at++ = '-';
	do
		digits[n++] = (char)('0' + u % 10);
	while (u /= 10);
	while (n)
		*at++ = digits[--n];
	return at;
}

char *pdfput_raw_mpt(char *at, int64_t v)
{
	unsigned rest;

	if (v < 0) {
		*at++ = '-';
		v = -v;
	}
	at = pdfput_raw_int(at, v / MPT_PER_PT);
	rest = (unsigned)(v % MPT_PER_PT);
	if (!rest)
		return at;
	*at++ = '.';
	for (unsigned unit = MPT_PER_PT / 10; rest; unit /= 10) {
		*at++ = (char)('0' + rest / unit);
		rest %= unit;
	}
	return at;
}

char *pdfput_raw_hex16(char *at, uint32_t v)
{
	at[0] = hex_digits[v >> 12 & 15];
	at[1] = hex_digits[v >> 8 & 15];
	at[2] = hex_digits[v >> 4 & 15];
	at[3] = hex_digits[v & 15];
	return at + 4;
}

void pdfput_int(struct strbuf *b, int64_t v)
{
	char *at = strbuf_reserve(b, PDFPUT_MAX);

	b->len += (size_t)(pdfput_raw_int(at, v) - at);
}

void pdfput_mpt(struct strbuf *b, int64_t v)
{
	char *at = strbuf_reserve(b, PDFPUT_MAX);

	b->len += (size_t)(pdfput_raw_mpt(at, v) - at);
}

void pdfput_ratio(struct strbuf *b, int64_t num, int64_t den)
{
	pdfput_mpt(b, scale_round(num, MPT_PER_PT, den));
}

void pdfput_entry(struct strbuf *b, const char *key, int64_t v)
{
	strbuf_puts(b, key);
	strbuf_putc(b, ' ');
	pdfput_int(b, v);
}

static void put_escaped(struct strbuf *b, unsigned char c)
{
	char *at = strbuf_reserve(b, PDFPUT_MAX);

	b->len += (size_t)(pdfput_raw_escaped(at, c) - at);
}

void pdfput_bytes(struct strbuf *b, struct str s)
{
	strbuf_putc(b, '(');
	for (size_t i = 0; i < s.len; i++)
		put_escaped(b, (unsigned char)s.ptr[i]);
	strbuf_putc(b, ')');
}

bool pdfput_is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

static size_t utf16(uint32_t cp, uint16_t out[2])
{
	if (cp < 0x10000) {
		out[0] = (uint16_t)cp;
		return 1;
	}
	out[0] = (uint16_t)(0xD7C0 + (cp >> 10));
	out[1] = (uint16_t)(0xDC00 + (cp & 0x3FF));
	return 2;
}

void pdfput_text(struct strbuf *b, struct str utf8)
{
	if (pdfput_is_ascii(utf8)) {
		pdfput_bytes(b, utf8);
		return;
	}
	strbuf_puts(b, "(\xFE\xFF");
	for (size_t i = 0; i < utf8.len;) {
		uint16_t unit[2];
		size_t n = utf16(utf8_next(utf8, &i), unit);
		for (size_t k = 0; k < n; k++) {
			put_escaped(b, (unsigned char)(unit[k] >> 8));
			put_escaped(b, (unsigned char)(unit[k] & 0xFF));
		}
	}
	strbuf_putc(b, ')');
}

void pdfput_utf16_hex(struct strbuf *b, struct str utf8)
{
	for (size_t i = 0; i < utf8.len;) {
		uint16_t unit[2];
		size_t n = utf16(utf8_next(utf8, &i), unit);
		char *at = strbuf_reserve(b, PDFPUT_MAX);
		for (size_t k = 0; k < n; k++)
			at = pdfput_raw_hex16(at, unit[k]);
		b->len += n * 4;
	}
}
