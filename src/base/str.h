/* Strings that know their length, growing buffers, and UTF-8.
 *
 * struct str borrows from a file buffer, an arena or a literal. Text from the user's files is valid UTF-8 in NFC once loaded.
 */
#ifndef OFFPRINT_BASE_STR_H
#define OFFPRINT_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
	const char *ptr;
	size_t len; /* [bytes] */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal)                      \
	{                                      \
		(literal), sizeof(literal) - 1 \
	}
/* For printf: "%.*s" with STR_ARG(s). */
#define STR_ARG(s) (int)(s).len, (s).ptr

/* Functions that run once per character are inline, and those that measure literals, whose lengths the compiler knows. */

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Equal, or different only in the case of ASCII letters. */
bool str_eq_folded(struct str a, struct str b);
int str_cmp_folded(struct str a, struct str b);
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return (struct str){s.ptr ? s.ptr + from : s.ptr, to - from};
}

static inline struct str str_from(const char *cstr)
{
	return (struct str){cstr, cstr ? strlen(cstr) : 0};
}

/* Most texts that are compared differ in their first byte. */
static inline bool str_is(struct str a, const char *cstr)
{
	return (a.len == 0 || (cstr && *a.ptr == *cstr)) && str_eq(a, str_from(cstr));
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && (prefix.len == 0 || (*s.ptr == *prefix.ptr && memcmp(s.ptr, prefix.ptr, prefix.len) == 0));
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

bool str_is_one_of(struct str s, const char *const *list); /* which ends with NULL */
int str_cmp(struct str a, struct str b);                   /* by bytes: for UTF-8 the order of the code points */
/* Offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle, size_t from);
struct str str_trim(struct str s); /* without ASCII white space at both ends */
struct str str_dup(struct arena *a, struct str s);
/* A NUL-terminated copy, for C libraries. */
char *str_cstr(struct arena *a, struct str s);
struct str str_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Percent-encoded (RFC 3986), except for letters, digits and the signs in `kept`. */
struct str str_percent(struct arena *a, struct str s, const char *kept);
struct str str_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

struct strs {
	struct str *v;
	size_t n;
};

/* A buffer that grows in an arena. {.arena = a} is empty. */
struct strbuf {
	struct arena *arena;
	char *ptr;
	size_t len, cap; /* [bytes] */
};

/* Used by strbuf_reserve() when the buffer is full. */
char *strbuf_grow(struct strbuf *b, size_t n);

/* n bytes of room at the end; the caller writes them and adds to len. */
static inline char *strbuf_reserve(struct strbuf *b, size_t n)
{
	return b->cap - b->len < n ? strbuf_grow(b, n) : b->ptr + b->len;
}

static inline void strbuf_putc(struct strbuf *b, char c)
{
	*strbuf_reserve(b, 1) = c;
	b->len++;
}

void strbuf_put(struct strbuf *b, struct str s);
static inline void strbuf_puts(struct strbuf *b, const char *cstr)
{
	strbuf_put(b, str_from(cstr));
}

void strbuf_put_utf8(struct strbuf *b, uint32_t cp);
void strbuf_printf(struct strbuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str strbuf_str(const struct strbuf *b);

/* utf8_next() for any character. */
uint32_t utf8_next_any(struct str s, size_t *pos);

/* Decodes the code point at *pos (< s.len) and moves *pos past it. Malformed input returns U+FFFD and advances by one byte. */
static inline uint32_t utf8_next(struct str s, size_t *pos)
{
	const unsigned char *p = (const unsigned char *)s.ptr + *pos;

	if (p[0] < 0x80) {
		++*pos;
		return p[0];
	}
	if (p[0] >= 0xC2 && p[0] <= 0xDF && s.len - *pos > 1 && (p[1] & 0xC0) == 0x80) {
		*pos += 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	return utf8_next_any(s, pos);
}

/* The code point that begins at a byte; 0: the end. */
static inline uint32_t utf8_at(struct str s, size_t pos)
{
	return pos < s.len ? utf8_next(s, &pos) : 0;
}

/* Where the code point that ends before a byte begins; 0 for 0. */
size_t utf8_back(struct str s, size_t pos);
/* That code point; 0: there is none. */
uint32_t utf8_before(struct str s, size_t pos);
/* Writes 1 to 4 bytes; returns their number. */
size_t utf8_encode(uint32_t cp, char out[4]);
/* Offset of the first malformed byte (overlong forms and surrogates count), or SIZE_MAX. */
size_t utf8_invalid_at(struct str s);
/* Where the first byte from `pos` on that is not ASCII may be: what is before is. */
size_t utf8_skip_ascii(struct str s, size_t pos);
size_t utf8_count(struct str s); /* code points */

/* Decimal digits only: no sign; false above `max`. */
bool str_to_uint(struct str s, uint32_t max, uint32_t *out);

#endif
