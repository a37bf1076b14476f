/* Whether a design makes sense as a whole: names that lead nowhere, margins without room, columns that overlap or leave the paper. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNCHECK_H
#define OFFPRINT_INPUT_DESIGN_DESIGNCHECK_H

#include "diag/diag.h"
#include "model/design.h"
#include "model/journal.h"

struct designcheck {
	struct design *design;
	const struct yaml_node *tree; /* that it was read from */
	const struct yaml_node *base; /* what the journal's part was put onto; may be the tree */
	const struct journal *journal;
};

/* Checks names and measures, at the lines that they come from. `errors`: how many there were before the design was read; with more than that
 * the measures are left alone. */
void designcheck_run(struct diag *d, const struct designcheck *f, size_t errors);

#endif
