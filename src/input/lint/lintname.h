/* What does not belong in a person's name, and names that are not in the form "Family, Given". All are warnings, at most one a name. */
#ifndef OFFPRINT_INPUT_LINT_LINTNAME_H
#define OFFPRINT_INPUT_LINT_LINTNAME_H

#include "diag/diag.h"
#include "model/person.h"

/* `lang` is the name's language; empty: unknown. */
void lintname_check(struct diag *d, struct arena *scratch, const struct name *n, struct str lang);

#endif
