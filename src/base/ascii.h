/* ASCII character classes, independent of the locale. Bytes and code points beyond ASCII belong to none of them. */
#ifndef OFFPRINT_BASE_ASCII_H
#define OFFPRINT_BASE_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool ascii_is_digit(int64_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(int64_t c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_letter(int64_t c)
{
	return (c >= 'a' && c <= 'z') || ascii_is_upper(c);
}

static inline bool ascii_is_alnum(int64_t c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

/* What is printed, but letters, digits and the space. */
static inline bool ascii_is_punct(int64_t c)
{
	return c > ' ' && c < 0x7F && !ascii_is_alnum(c);
}

/* Space and tab. */
static inline bool ascii_is_blank(int64_t c)
{
	return c == ' ' || c == '\t';
}

/* Blanks, line ends, vertical tab and form feed. */
static inline bool ascii_is_space(int64_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline int64_t ascii_to_lower(int64_t c)
{
	return ascii_is_upper(c) ? c + ('a' - 'A') : c;
}

/* The value of a hexadecimal digit of either case; -1: not one. */
static inline int ascii_hex_value(int64_t c)
{
	int64_t lower = ascii_to_lower(c);

	if (ascii_is_digit(c))
		return (int)(c - '0');
	return lower >= 'a' && lower <= 'f' ? (int)(lower - 'a') + 10 : -1;
}

#endif
