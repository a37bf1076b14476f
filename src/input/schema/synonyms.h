/* What editors and other programs call keys and values: data/synonyms.yaml. */
#ifndef OFFPRINT_INPUT_SCHEMA_SYNONYMS_H
#define OFFPRINT_INPUT_SCHEMA_SYNONYMS_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct yaml_node;

/* The words of a section, "keys", "notes", "values" or "languages", in `a`. */
const struct yaml_node *synonyms_load(struct arena *a, const char *section);

/* Whether two words are the same but for case, separators, and "ё" for "е". */
bool synonyms_same(struct str x, struct str y);
/* Whether a node of a section is a list with the word. */
bool synonyms_have(const struct yaml_node *list, struct str word);
/* The next value of the section that is called `word`, after `*last` (NULL: the first), in `a`; empty: no more. */
struct str synonyms_value(struct arena *a, const char *section, struct str word, const struct yaml_node **last);
/* The word with each Cyrillic letter that looks like a Latin one replaced by that; *first is the first of them. Empty: none, or other
 * letters that are not ASCII. */
struct str synonyms_latin(struct arena *a, struct str word, struct str *first);

#endif
