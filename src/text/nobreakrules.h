/* The table of no-break rules, only for nobreak.c. */
#ifndef OFFPRINT_TEXT_NOBREAKRULES_H
#define OFFPRINT_TEXT_NOBREAKRULES_H

#include <stddef.h>
#include <stdint.h>

#include "base/nobreakrule.h"

/* Classes of the words before and after the space. */
enum word_class {
	ANY,
	NUMBER,       /* begins with a digit */
	NUMBER_END,   /* ends with a digit */
	DAY,          /* one or two digits, with or without a full stop */
	SHORT_NUMBER, /* one to three digits */
	THREE_DIGITS,
	ROMAN,      /* only I, V, X, L, C: XVII */
	ROMAN_LONG, /* two or more digits: the English I is a word */
	INITIAL,    /* a capital letter and a full stop, possibly repeated ("И.В.") */
	NAME,       /* begins with a capital letter */
	BRIEF,      /* one or two letters */
	DASH,       /* only a dash */
	LISTED,     /* one of the listed words */
	DOTTED,     /* the same; all listed words end in a full stop */
	LETTER,     /* the same; all listed words are one letter */
	SIGN,       /* the same; no listed word is a letter */
};

/* Languages with different rules; those written in Cyrillic come first. */
enum nobreak_language {
	RU = 1,
	UK = 2,
	BE = 4,
	BG = 8,
	CYRILLIC_OTHER = 16,
	EN = 32,
	DE = 64,
	FR = 128,
	ES = 256,
	PT = 512,
	IT = 1024,
	PL = 2048,
	CS = 4096,
	LATIN_OTHER = 8192,
	EAST_SLAVIC = RU | UK | BE,
	CYRILLIC = EAST_SLAVIC | BG | CYRILLIC_OTHER,
	LATIN = EN | DE | FR | ES | PT | IT | PL | CS | LATIN_OTHER,
	ALL = CYRILLIC | LATIN,
};

struct nobreak_row {
	uint8_t rule;     /* enum nobreak_rule */
	uint8_t strength; /* enum nobreak_strength */
	uint16_t langs;   /* enum nobreak_language */
	uint8_t before;   /* enum word_class */
	uint8_t after;
	const char *before_words, *after_words; /* for LISTED and the like: separated by spaces */
};

/* The first matching row applies: stronger rules come first. */
extern const struct nobreak_row nobreak_rows[];
extern const size_t nobreak_row_count;

#endif
