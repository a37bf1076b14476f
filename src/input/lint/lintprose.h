/* lint.h over prose and names, piece by piece. */
#ifndef OFFPRINT_INPUT_LINT_LINTPROSE_H
#define OFFPRINT_INPUT_LINT_LINTPROSE_H

#include "input/lint/lint.h"
#include "model/person.h"
#include "model/prose.h"

/* Checks all text of the prose but code and addresses; `lang` is its language. */
void lintprose_read(struct lint *l, const struct prose *p, struct str lang);

/* Reports parts of a name typed in the other alphabet, with letters that look alike: the Latin C in "Иванов, C. П.". */
void lintprose_name(struct lint *l, const struct name *n);

#endif
