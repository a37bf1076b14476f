/* Whether a design makes sense as a whole, and what follows from one value for others: paper, margins, columns, names. */
#ifndef OFFPRINT_INPUT_DESIGNFIT_H
#define OFFPRINT_INPUT_DESIGNFIT_H

#include "base/diag.h"
#include "input/yaml.h"
#include "model/design.h"
#include "model/journal.h"

/* Checks the names in a design that was read from `tree`, of which `own` (NULL: nothing) is the journal's part, and fits columns and margins
 * to the paper. `errors`: how many there were before it was read; with more than that the measures are left alone. */
void designfit_check(struct diag *d, struct design *design, const struct yaml_node *tree, const struct yaml_node *own,
		     const struct journal *j, size_t errors);

#endif
