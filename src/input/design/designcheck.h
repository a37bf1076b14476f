/* Checks a design as a whole: unknown names, margins that leave no room, columns that overlap or leave the paper. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNCHECK_H
#define OFFPRINT_INPUT_DESIGN_DESIGNCHECK_H

#include "diag/diag.h"
#include "model/design.h"
#include "model/journal.h"

struct designcheck {
	struct design *design;
	const struct yaml_node *tree; /* the source of the design */
	const struct yaml_node *base; /* the tree without the journal's changes; may be `tree` */
	const struct journal *journal;
};

/* Checks names and measures, reporting at the lines they come from. `errors` is the error count from before the design was read; if it has
 * risen, measures are not checked. */
void designcheck_run(struct diag *d, const struct designcheck *f, size_t errors);

#endif
