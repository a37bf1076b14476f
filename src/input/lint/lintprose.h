/* lint.h over running text and names: what stands between their pieces. */
#ifndef OFFPRINT_INPUT_LINT_LINTPROSE_H
#define OFFPRINT_INPUT_LINT_LINTPROSE_H

#include "input/lint/lint.h"
#include "model/person.h"
#include "model/prose.h"

/* Every text of the prose but code and addresses; `lang` is its language. */
void lintprose_read(struct lint *l, const struct prose *p, struct str lang);

/* A name of which some part has the other alphabet, by letters that look alike: the Latin C in "Иванов, C. П.". */
void lintprose_name(struct lint *l, const struct name *n);

#endif
