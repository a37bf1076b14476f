/* Reads the built-in labels, and replaces those that the journal overrides. */
#ifndef OFFPRINT_INPUT_LABELS_H
#define OFFPRINT_INPUT_LABELS_H

#include "diag/diag.h"
#include "input/yaml/yaml.h"
#include "model/journal.h"
#include "model/labels.h"

struct arena;

/* The labels of the journal's languages and of English, which comes last. `own` (NULL: none) is the journal's map from languages to maps of
 * labels, which override the built-in ones. Unknown labels are reported. */
struct labels *labels_load(struct arena *a, struct diag *d, const struct journal *j, const struct yaml_node *own);
/* The same with those of another language, for an article in it; `labels` if it is among them. */
const struct labels *labels_with(struct arena *a, struct diag *d, const struct labels *labels, struct str lang);
/* Whether there are built-in labels in a language, and in the script of its tag. */
bool labels_exist(struct arena *a, struct diag *d, struct str lang);
/* Warns of a language without labels, at the place where the journal lists it, or (line 0) at the journal as a whole. */
void labels_check(struct diag *d, const struct labels *labels, const struct journal *j, struct str lang, struct origin at);
/* Warns of the journal's languages that have labels, but no words for an article in `other`. Temporaries are made in `a`. */
void labels_check_other(struct arena *a, struct diag *d, const struct labels *labels, const struct journal *j, struct str other);

#endif
