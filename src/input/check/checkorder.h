/* Volumes and running numbers ascend with the years, over the issues of a journal in one run. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKORDER_H
#define OFFPRINT_INPUT_CHECK_CHECKORDER_H

#include "diag/diag.h"
#include "model/issue.h"

struct arena;

/* The issues so far; {.arena = a} is none. */
struct checkorder {
	struct arena *arena;
	struct checkorder_issue *v;
	size_t n;
};

/* `journal` is the path of the issue's journal. */
void checkorder_add(struct checkorder *c, struct diag *d, struct str journal, const struct issue *i);

#endif
