/* The table of no-break rules, for nobreak.c alone. */
#ifndef OFFPRINT_TEXT_NOBREAKRULES_H
#define OFFPRINT_TEXT_NOBREAKRULES_H

#include "text/nobreak.h"

/* What a word before or behind the space may be. */
enum word_class {
	ANY,
	NUMBER,       /* begins with a digit */
	NUMBER_END,   /* ends with a digit */
	DAY,          /* one or two digits, with or without a full stop */
	SHORT_NUMBER, /* one to three digits */
	THREE_DIGITS,
	ROMAN,      /* I, V, X, L, C alone: XVII */
	ROMAN_LONG, /* two of them or more: the English I is a word */
	INITIAL,    /* a capital letter and a full stop; several together count ("И.В.") */
	NAME,       /* begins with a capital letter */
	BRIEF,      /* one or two letters */
	DASH,       /* a dash alone */
	LISTED,     /* one of the words given */
	DOTTED,     /* the same; all of them end in a full stop */
	LETTER,     /* the same; all of them are one letter */
	SIGN,       /* the same; none of them is a letter */
};

/* Languages whose rules differ; those written in Cyrillic come first. */
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
	const char *before_words, *after_words; /* LISTED and its like: separated by spaces */
};

/* Of the rows that fit the first counts: the stronger ones come first. */
extern const struct nobreak_row nobreak_rows[];
extern const size_t nobreak_row_count;

#endif
