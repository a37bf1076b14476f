/* The tables of no-break rules: made from data/nobreak by data/nobreakc.c at build time, read only by nobreak.c. */
#ifndef OFFPRINT_TEXT_NOBREAKRULES_H
#define OFFPRINT_TEXT_NOBREAKRULES_H

#include <stddef.h>
#include <stdint.h>

#include "base/nobreakrule.h"

/* Rows of a list, together with those of the lists it is like: a bit each in what is kept of a word. */
enum { NOBREAK_ROWS_MOST = 128 };

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
	/* For UNIT, LISTED and the like: separated by spaces. A word that ends in * stands for all that begin so. */
	const char *before_words, *after_words;
	const char *lead_words; /* of the word before `before`; NULL: any */
	uint8_t lead;
	/* With which characters the listed words begin: bits by code point modulo 64; UINT64_MAX: nothing is listed. */
	uint64_t before_first, after_first;
};

/* The rows of one file. The first matching row of the greatest strength applies. */
struct nobreak_list {
	const char *tags;                /* languages, separated by spaces; "*": all others */
	uint16_t first, count;           /* rows */
	const struct nobreak_list *like; /* whose rows follow; NULL: none */
};

extern const struct nobreak_row nobreak_rows[];
extern const struct nobreak_list nobreak_lists[];
extern const size_t nobreak_list_count;

#endif
