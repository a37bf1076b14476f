/* The words that the program itself sets («Аннотация», “Abstract”), per language, and how a language writes dates and lists. */
#ifndef OFFPRINT_MODEL_LABELS_H
#define OFFPRINT_MODEL_LABELS_H

#include "model/labelkeys.h"
#include "model/value.h"

/* The keys of src/data/labels/en.yaml: LABEL_ABSTRACT for "abstract". A list has its first text under its name, the others follow. */
enum label_key {
	LABEL_NONE,
#define X(name, key, n) LABEL_##name, LABEL_##name##_LAST = LABEL_##name + (n)-1,
	LABEL_KEYS(X)
#undef X
		LABEL_COUNT,
};

struct labels_language {
	struct str lang;
	struct str text[LABEL_COUNT]; /* ptr NULL: the language has none */
};

/* The last language is English, which has them all. */
struct labels {
	struct labels_language *v;
	size_t n;
};

/* One {name} of a template and what replaces it. */
struct labels_pair {
	const char *name;
	struct str value;
};

/* The key of this name in *out, and how many texts it has; 0: there is none. */
unsigned labels_key(struct str name, enum label_key *out);
/* The name of a key; that of the list for any of its texts. */
const char *labels_key_name(enum label_key key);

/* The label in `lang`; where the language has none, in English. */
struct str labels_find(const struct labels *l, struct str lang, enum label_key key);
/* The template with each {name} replaced by its value; a name without a pair becomes nothing. Allocated in `a`. */
struct str labels_fill(struct arena *a, struct str template, const struct labels_pair *pairs, size_t n);
/* labels_fill of a label with one pair. */
struct str labels_fill1(struct arena *a, const struct labels *l, struct str lang, enum label_key key, const char *name, struct str value);
/* "27 мая 2016 г.", "27 May 2016"; a month or year alone where the day is missing. */
struct str labels_date(struct arena *a, const struct labels *l, struct str lang, const struct date *d);

#endif
