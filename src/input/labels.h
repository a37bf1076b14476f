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

#endif
