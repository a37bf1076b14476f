/* The words that the program itself sets («Аннотация», “Abstract”), per language, and how a language writes dates and lists. */
#ifndef OFFPRINT_MODEL_LABELS_H
#define OFFPRINT_MODEL_LABELS_H

#include "model/value.h"

struct labels_entry {
	struct str key, text;
};

struct labels_language {
	struct str lang;
	struct labels_entry *v;
	size_t n;
};

/* The last language is English. Lists are kept as "months-1" ... "months-12". */
struct labels {
	struct labels_language *v;
	size_t n;
};

/* One {name} of a template and what replaces it. */
struct labels_pair {
	const char *name;
	struct str value;
};

/* The label `key` in `lang`; where the language has none, in English. Never empty: an unknown key gives the key itself. */
struct str labels_find(const struct labels *l, struct str lang, struct str key);
/* The template with each {name} replaced by its value; a name without a pair becomes nothing. Allocated in `a`. */
struct str labels_fill(struct arena *a, struct str template, const struct labels_pair *pairs, size_t n);
/* labels_fill of the label `key` with one pair. */
struct str labels_fill1(struct arena *a, const struct labels *l, struct str lang, const char *key, const char *name, struct str value);
/* "27 мая 2016 г.", "27 May 2016"; a month or year alone where the day is missing. */
struct str labels_date(struct arena *a, const struct labels *l, struct str lang, const struct date *d);

#endif
