/* Strings that know their length, growing buffers, and UTF-8.
 *
 * struct str borrows: from a file buffer, an arena or a literal. Text from the user's files is valid UTF-8 in NFC from loading on.
 */
#ifndef OFFPRINT_BASE_STR_H
#define OFFPRINT_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
	const char *ptr;
	size_t len; /* [bytes] */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal) {(literal), sizeof(literal) - 1}
/* For printf: "%.*s" with STR_ARG(s). */
#define STR_ARG(s) (int)(s).len, (s).ptr

struct str str_from(const char *cstr);
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *cstr);
int str_cmp(struct str a, struct str b); /* by bytes: for UTF-8 the order of the code points */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle, size_t from);
struct str str_slice(struct str s, size_t from, size_t to);
struct str str_trim(struct str s); /* without ASCII white space at both ends */
struct str str_dup(struct arena *a, struct str s);
/* A NUL-terminated copy, for C libraries. */
char *str_cstr(struct arena *a, struct str s);
struct str str_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_vprintf(struct arena *a, const char *fmt, va_list ap);

/* A buffer that grows in an arena. {.arena = a} is an empty one. */
struct strbuf {
	struct arena *arena;
	char *ptr;
	size_t len, cap; /* [bytes] */
};

void strbuf_put(struct strbuf *b, struct str s);
void strbuf_puts(struct strbuf *b, const char *cstr);
void strbuf_putc(struct strbuf *b, char c);
void strbuf_put_utf8(struct strbuf *b, uint32_t cp);
void strbuf_printf(struct strbuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* n bytes of room at the end; the caller writes them and adds to len. */
char *strbuf_reserve(struct strbuf *b, size_t n);
struct str strbuf_str(const struct strbuf *b);

/* Decodes the code point at *pos (< s.len) and moves *pos behind it. Malformed input gives U+FFFD and moves by one byte. */
uint32_t utf8_next(struct str s, size_t *pos);
/* Writes 1-4 bytes; returns how many. */
size_t utf8_encode(uint32_t cp, char out[4]);
/* Offset of the first malformed byte (overlong forms and surrogates count), or SIZE_MAX. */
size_t utf8_invalid_at(struct str s);
size_t utf8_count(struct str s); /* code points */

/* Decimal digits only, no sign, no overflow past `max`. */
bool str_to_uint(struct str s, uint32_t max, uint32_t *out);

#endif
