/* The words that the program prints («Аннотация», “Abstract”), per language, and how a language writes dates and lists. */
#ifndef OFFPRINT_MODEL_LABELS_H
#define OFFPRINT_MODEL_LABELS_H

#include "model/labelkeys.h"
#include "model/value.h"

/* The keys of src/data/labels/en.yaml: LABEL_ABSTRACT for "abstract". The first text of a list has the list's key; the others follow. */
enum label_key {
	LABEL_NONE,
#define X(name, key, n) LABEL_##name, LABEL_##name##_LAST = LABEL_##name + (n)-1,
	LABEL_KEYS(X)
#undef X
		LABEL_COUNT,
};

struct labels_language {
	struct str lang;
	bool known;                   /* built in, or the journal's own; false: all are English */
	struct str text[LABEL_COUNT]; /* ptr NULL: not in this language */
};

enum { LABELS_EXPANSIONS_MAX = 32 /* abbreviations of a language */ };

/* The last language is English, which has all labels. */
struct labels {
	struct labels_language *v;
	size_t n;
};

/* A {name} in a template and its replacement. */
struct labels_pair {
	const char *name;
	struct str value;
};

/* Sets *out to the key with this name and returns the number of its texts; 0: no such key. */
unsigned labels_key(struct str name, enum label_key *out);
/* The same for one name after the other, in the order of en.yaml: *row, 0 for the first, is where the name is looked for first. */
unsigned labels_key_next(struct str name, size_t *row, enum label_key *out);
/* The name of a key; for a text of a list, the list's name. */
const char *labels_key_name(enum label_key key);

/* Whether a language has labels, built in or the journal's own. */
bool labels_known(const struct labels *l, struct str lang);
/* The label in `lang`, or in English if the language lacks it. */
struct str labels_find(const struct labels *l, struct str lang, enum label_key key);
/* The label in `lang`, or an empty text if the language lacks it. */
struct str labels_own(const struct labels *l, struct str lang, enum label_key key);
/* Takes the next "ISSN: International Standard Serial Number" of the label `expansions`, whose items end in semicolons, from *pos on. An
 * empty text or expansion: the item lacks it. false: there is none left. */
bool labels_expansion(struct str list, size_t *pos, struct str *text, struct str *expansion);
/* The language of labels_find(): `lang` or English. */
struct str labels_lang(const struct labels *l, struct str lang, enum label_key key);
/* The primary subtag of a language in lower case, and the usual one of those that have several: "nb" for "no", "he" for "iw". In `a`. */
struct str labels_tag(struct arena *a, struct str lang);
/* As labels_tag(), with the script of a tag that says Latin: "sr-Latn". In `a`. */
struct str labels_script_tag(struct arena *a, struct str lang);
/* The label "(In Russ.)" of `lang` for an article in `other`; ptr NULL: `lang` has none. Never NULL if both are the same language. */
struct str labels_in_language(struct arena *a, const struct labels *l, struct str lang, struct str other);
/* The first {name} from `pos` on: its brackets. False: there is none. */
bool labels_slot(struct str template, size_t pos, size_t *open, size_t *close);
/* The template with each {name} replaced by its value; a name without a pair is removed. Allocated in `a`. */
struct str labels_fill(struct arena *a, struct str template, const struct labels_pair *pairs, size_t n);
/* labels_fill() for a label with one pair. */
struct str labels_fill1(struct arena *a, const struct labels *l, struct str lang, enum label_key key, const char *name, struct str value);
/* A label with the colon that follows it in a line: "Label:", in French « Label : ». */
struct str labels_colon(struct arena *a, const struct labels *l, struct str lang, struct str label);
/* "27 мая 2016 г.", "27 May 2016"; month and year, or the year alone, if the rest is missing. */
struct str labels_date(struct arena *a, const struct labels *l, struct str lang, const struct date *d);
/* "27.05.2016" in the languages whose dates in small matter are so written; else, and where the day is missing, as labels_date(). */
struct str labels_date_figures(struct arena *a, const struct labels *l, struct str lang, const struct date *d);

#endif
