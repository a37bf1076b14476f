/* Reads the labels files that are compiled in, and puts the journal's own words in their place. */
#ifndef OFFPRINT_INPUT_LABELS_H
#define OFFPRINT_INPUT_LABELS_H

#include "diag/diag.h"
#include "input/yaml/yaml.h"
#include "model/journal.h"
#include "model/labels.h"

struct arena;

/* The labels of the journal's languages and of English, which is last. `own` (NULL: none): the journal's own words, a map from languages to
 * maps of labels, which take the place of those of the program; a label that there is not is reported. */
struct labels *labels_load(struct arena *a, struct diag *d, const struct journal *j, const struct yaml_node *own);

#endif
