#include "base/str.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

bool str_is_one_of(struct str s, const char *const *list)
{
	while (*list && !str_is(s, *list))
		list++;
	return *list;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.ptr, b.ptr, n) : 0;

	return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_eq_folded(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_to_lower(a.ptr[i]) != ascii_to_lower(b.ptr[i]))
			return false;
	return true;
}

int str_cmp_folded(struct str a, struct str b)
{
	for (size_t i = 0; i < a.len && i < b.len; i++) {
		int64_t x = ascii_to_lower((unsigned char)a.ptr[i]), y = ascii_to_lower((unsigned char)b.ptr[i]);
		if (x != y)
			return x < y ? -1 : 1;
	}
	return (a.len > b.len) - (a.len < b.len);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
	if (needle.len == 0)
		return from <= s.len ? from : SIZE_MAX;
	while (from < s.len && s.len - from >= needle.len) {
		const char *p = memchr(s.ptr + from, needle.ptr[0], s.len - from - needle.len + 1);
		if (!p)
			return SIZE_MAX;
		if (memcmp(p, needle.ptr, needle.len) == 0)
			return (size_t)(p - s.ptr);
		from = (size_t)(p - s.ptr) + 1;
	}
	return SIZE_MAX;
}

struct str str_trim(struct str s)
{
	while (s.len && ascii_is_space(s.ptr[0]))
		s = str_slice(s, 1, s.len);
	while (s.len && ascii_is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct str str_dup(struct arena *a, struct str s)
{
	return (struct str){str_cstr(a, s), s.len};
}

char *str_cstr(struct arena *a, struct str s)
{
	char *p = arena_raw(a, s.len + 1);

	if (s.len)
		memcpy(p, s.ptr, s.len);
	p[s.len] = '\0';
	return p;
}

struct str str_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	int n;
	char *p;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		return STR("");
	p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (struct str){p, (size_t)n};
}

struct str str_percent(struct arena *a, struct str s, const char *kept)
{
	struct strbuf out = {.arena = a};

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		strbuf_printf(&out, c && (ascii_is_alnum(c) || strchr(kept, c)) ? "%c" : "%%%02X", c);
	}
	return strbuf_str(&out);
}

struct str str_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	struct str s;

	va_start(ap, fmt);
	s = str_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

char *strbuf_grow(struct strbuf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 16;

	while (cap - b->len < n) {
		if (cap > SIZE_MAX / 2)
			arena_exhausted();
		cap *= 2;
	}
	b->ptr = arena_grow_raw(b->arena, b->ptr, b->cap, cap);
	b->cap = cap;
	return b->ptr + b->len;
}

void strbuf_put(struct strbuf *b, struct str s)
{
	if (s.len)
		memcpy(strbuf_reserve(b, s.len), s.ptr, s.len);
	b->len += s.len;
}

void strbuf_put_utf8(struct strbuf *b, uint32_t cp)
{
	b->len += utf8_encode(cp, strbuf_reserve(b, 4));
}

void strbuf_printf(struct strbuf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	strbuf_reserve(b, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

struct str strbuf_str(const struct strbuf *b)
{
	return (struct str){b->ptr ? b->ptr : "", b->len};
}

/* Length of the well-formed sequence at p (at most n bytes), or 0; *cp is its code point. Unicode 15.0, table 3-7. */
static size_t decode(const unsigned char *p, size_t n, uint32_t *cp)
{
	unsigned char c = p[0];
	unsigned char lo = 0x80, hi = 0xBF;
	size_t len;

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c >= 0xC2 && c <= 0xDF) {
		len = 2;
		*cp = c & 0x1F;
	} else if (c >= 0xE0 && c <= 0xEF) {
		len = 3;
		*cp = c & 0x0F;
		lo = c == 0xE0 ? 0xA0 : lo;
		hi = c == 0xED ? 0x9F : hi;
	} else if (c >= 0xF0 && c <= 0xF4) {
		len = 4;
		*cp = c & 0x07;
		lo = c == 0xF0 ? 0x90 : lo;
		hi = c == 0xF4 ? 0x8F : hi;
	} else {
		return 0;
	}
	if (n < len)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if (p[i] < lo || p[i] > hi)
			return 0;
		*cp = *cp << 6 | (p[i] & 0x3F);
		lo = 0x80;
		hi = 0xBF;
	}
	return len;
}

uint32_t utf8_next_any(struct str s, size_t *pos)
{
	uint32_t cp;
	size_t n = decode((const unsigned char *)s.ptr + *pos, s.len - *pos, &cp);

	*pos += n ? n : 1;
	return n ? cp : 0xFFFD;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* Eight bytes at a time. */
size_t utf8_skip_ascii(struct str s, size_t i)
{
	uint64_t word;

	for (; s.len - i >= sizeof word; i += sizeof word) {
		memcpy(&word, s.ptr + i, sizeof word);
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	return i;
}

size_t utf8_invalid_at(struct str s)
{
	size_t i = 0;
	uint32_t cp;

	while ((i = utf8_skip_ascii(s, i)) < s.len) {
		const unsigned char *p = (const unsigned char *)s.ptr;
		size_t n;
		while (s.len - i >= 2 && p[i] >= 0xC2 && p[i] <= 0xDF && (p[i + 1] & 0xC0) == 0x80) /* most letters outside ASCII */
			i += 2;
		if (i == s.len)
			break;
		n = decode((const unsigned char *)s.ptr + i, s.len - i, &cp);
		if (!n)
			return i;
		i += n;
	}
	return SIZE_MAX;
}

size_t utf8_back(struct str s, size_t pos)
{
	while (pos && ((unsigned char)s.ptr[--pos] & 0xC0) == 0x80)
		;
	return pos;
}

uint32_t utf8_before(struct str s, size_t pos)
{
	return pos ? utf8_at(s, utf8_back(s, pos)) : 0;
}

/* Bytes that do not continue a character, eight at a time. */
size_t utf8_count(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t n = s.len, i = 0;

	for (; i + sizeof ones <= s.len; i += sizeof ones) {
		uint64_t bytes;
		memcpy(&bytes, s.ptr + i, sizeof bytes);
		n -= (size_t)(((bytes >> 7 & ~bytes >> 6 & ones) * ones) >> 56);
	}
	for (; i < s.len; i++)
		n -= ((unsigned char)s.ptr[i] & 0xC0) == 0x80;
	return n;
}

bool str_to_uint(struct str s, uint32_t max, uint32_t *out)
{
	uint64_t v = 0;

	if (!s.len)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		v = v * 10 + (uint64_t)(s.ptr[i] - '0');
		if (v > max)
			return false;
	}
	*out = (uint32_t)v;
	return true;
}
