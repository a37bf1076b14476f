/* Reads the table of citation styles that is compiled in, src/data/citations.yaml. */
#ifndef OFFPRINT_INPUT_CITESTYLES_H
#define OFFPRINT_INPUT_CITESTYLES_H

#include "base/diag.h"
#include "model/citestyle.h"
#include "model/journal.h"

struct arena;

/* Every style; what is wrong with the table is in `d`. */
struct citestyles *citestyles_load(struct arena *a, struct diag *d);
/* Reports names of styles that the journal gives and that do not exist. */
void citestyles_check(struct arena *a, struct diag *d, const struct citestyles *styles, const struct journal *j);

#endif
