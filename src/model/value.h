/* Values of the model: a text with its place, and a text in several languages.
 *
 * Every value of the model is normalised once, when it is built (input/schema/bind.c): NFC, trimmed, checked. Nothing here is NULL: a value
 * that was not given has length or count 0.
 */
#ifndef OFFPRINT_MODEL_VALUE_H
#define OFFPRINT_MODEL_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "diag/diag.h"
#include "model/script.h"

/* A text and its place in the user's file. */
struct text {
	struct str s;
	struct origin at; /* at.line 0 and s.len 0: not given */
};

struct texts {
	struct text *v;
	size_t n;
};

/* A text in one language; lang is a BCP 47 tag as written ("ru", "en-GB"), empty for a text given without a language. */
struct ltext_entry {
	struct str lang;
	struct text text;
};

struct prose_inline;

struct ltext {
	struct ltext_entry *v; /* in the order of the file */
	size_t n;
	struct origin at; /* of the key's value; at.line 0: not given */
};

struct ltexts_entry {
	struct str lang;
	struct texts texts;                  /* without their marks */
	const struct prose_inline **inlines; /* each text with its emphasis and scripts; NULL: it has none */
};

/* A list per language (keywords). */
struct ltexts {
	struct ltexts_entry *v;
	size_t n;
	struct origin at;
};

/* A list of texts, each in several languages (founders, indexing). */
struct ltext_list {
	struct ltext *v;
	size_t n;
};

/* A day, or only a month or year (month, day 0). year 0: not given. */
struct date {
	uint16_t year;
	uint8_t month, day;
	struct origin at;
};

/* The text in `lang`, or the one given without a language, or NULL. One without a language whose letters are neither Latin nor those of `lang`
 * is in another language. Borrowed. */
const struct text *ltext_find(const struct ltext *t, struct str lang);
/* The text is given in `lang`, or without a language in letters of `lang`. */
bool ltext_is_given(const struct ltext *t, struct str lang);
/* As ltext_find(), or the nearest text by its letters, English or else the first, with its language in *found (may be NULL). NULL if empty. */
const struct text *ltext_any(const struct ltext *t, struct str lang, struct str *found);
/* Whether one of them is `s`. */
bool texts_have(const struct texts *t, const char *s);
const struct texts *ltexts_find(const struct ltexts *t, struct str lang);
const struct ltexts_entry *ltexts_find_entry(const struct ltexts *t, struct str lang);
static inline bool text_given(const struct text *t)
{
	return t->s.len > 0;
}
static inline bool date_given(const struct date *d)
{
	return d->year > 0;
}
/* The day of a time in seconds since 1970, in UTC; after the year 9999, year is 0. */
struct date date_from_epoch(uint64_t seconds);
/* Days of a month (1 to 12) in the Gregorian calendar. */
unsigned date_month_days(unsigned year, unsigned month);
int date_cmp(const struct date *a, const struct date *b); /* missing month or day counts as 0 */

/* The language is written in this alphabet, Cyrillic or Latin, unless its tag says otherwise: sr-Latn. */
bool lang_is_written_in(struct str lang, bool cyrillic);

#endif
