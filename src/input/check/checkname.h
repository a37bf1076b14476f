/* What stands beside a name in print and is no part of it, and signs that no name has. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKNAME_H
#define OFFPRINT_INPUT_CHECK_CHECKNAME_H

#include "diag/diag.h"
#include "model/journal.h"

void checkname_people(struct diag *d, const struct people *all);
void checkname_journal(struct diag *d, const struct journal *j);

#endif
