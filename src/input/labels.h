/* Reads the labels files that are compiled in. */
#ifndef OFFPRINT_INPUT_LABELS_H
#define OFFPRINT_INPUT_LABELS_H

#include "base/diag.h"
#include "model/journal.h"
#include "model/labels.h"

struct arena;

/* The labels of the journal's languages and of English; others are read at first use from the compiled-in data. */
struct labels *labels_load(struct arena *a, struct diag *d, const struct journal *j);

#endif
