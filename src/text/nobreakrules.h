/* The tables of no-break rules: made from data/nobreak by data/nobreakc.c at build time, read only by nobreak.c. */
#ifndef OFFPRINT_TEXT_NOBREAKRULES_H
#define OFFPRINT_TEXT_NOBREAKRULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/nobreakrule.h"

/* Rows of a list, together with those of the lists it is like: a bit each in what is kept of a word. */
enum { NOBREAK_ROWS_MOST = 128 };
/* Added to the length of a word in a list. */
enum { NOBREAK_STAR = 128 };

/* X(identifier, name in data/nobreak): classes of the words before and after the space. */
#define NOBREAK_CLASSES(X)                                                                     \
	X(ANY, "any")                                                                          \
	X(NUMBER, "number")             /* begins with a digit */                              \
	X(NUMBER_END, "number-end")     /* ends with a digit */                                \
	X(DAY, "day")                   /* 27, 27., 27th, 27–29 */                           \
	X(DAY_COMMA, "day-comma")       /* 27, */                                              \
	X(YEAR, "year")                 /* four digits, or a range of them */                  \
	X(SHORT_NUMBER, "short-number") /* one to three digits */                              \
	X(THREE_DIGITS, "three-digits")                                                        \
	X(ROMAN, "roman")           /* only I, V, X, L, C: XVII */                             \
	X(ROMAN_LONG, "roman-long") /* two or more digits: the English I is a word */          \
	X(NUMERAL, "numeral")       /* 4, IV, A, S3, (5) */                                    \
	X(INITIAL, "initial")       /* a capital letter and a full stop, possibly repeated */  \
	X(NAME, "name")             /* begins with a capital letter */                         \
	X(BRIEF, "brief")           /* one or two letters */                                   \
	X(DOT_WORD, "dotted")       /* begins with a small letter and ends with a full stop */ \
	X(POWER, "power")           /* m−2 */                                                \
	X(DASH, "dash")             /* only a dash */                                          \
	X(UNIT, "unit")             /* listed symbols, multiplied or divided */                \
	X(LISTED, "")               /* one of the listed words */                              \
	X(DOTTED, "")               /* the same; all listed words end in a full stop */        \
	X(SIGN, "")                 /* the same; no listed word begins with a letter */

#define NOBREAK_CLASS_ID(id, name) id,
enum word_class { NOBREAK_CLASSES(NOBREAK_CLASS_ID) };
#undef NOBREAK_CLASS_ID

struct nobreak_row {
	uint8_t rule;   /* enum nobreak_rule */
	uint8_t before; /* enum word_class */
	uint8_t after;
	/* For UNIT, LISTED and the like: each word after a byte with its length. One with NOBREAK_STAR there stands for all that begin so. */
	const char *before_words, *after_words;
	const char *lead_words; /* of the word before `before`; NULL: any */
	uint8_t lead;
	/* How the listed words begin: bits by nobreak_beginning(); all are set if nothing is listed. */
	uint64_t before_begins[4], after_begins[4];
};

/* A number below 256 of what a word begins with: its first character, and the letter after it, whose bytes `rest` begins with. What is no
 * letter counts as the end: "м" and "м/с" begin alike. */
static inline unsigned nobreak_beginning(uint32_t first, const char *rest, size_t n)
{
	unsigned second = n ? (unsigned char)rest[0] : 0;
	bool ascii = (second >= 'a' && second <= 'z') || (second >= 'A' && second <= 'Z'),
	     cyrillic = second >= 0xD0 && second <= 0xD3 && n > 1;

	second = ascii ? second : cyrillic ? second << 6 | ((unsigned char)rest[1] & 0x3F) : 0;
	return (first * 67 + second * 29) & 0xFF;
}

/* The rows of one file. The first matching row of the greatest strength applies. */
struct nobreak_list {
	const char *tags;                /* languages, as listed words; "*": all others */
	uint16_t first, count;           /* rows */
	const struct nobreak_list *like; /* whose rows follow; NULL: none */
};

extern const struct nobreak_row nobreak_rows[];
extern const struct nobreak_list nobreak_lists[];
extern const size_t nobreak_list_count;

#endif
