/* What the law requires of an imprint: the profiles of journal.yaml. */
#ifndef OFFPRINT_INPUT_CHECK_IMPRINT_H
#define OFFPRINT_INPUT_CHECK_IMPRINT_H

#include "diag/diag.h"
#include "model/issue.h"
#include "model/journal.h"

/* Reports each item required by the journal's profile that neither file gives, by name and clause. */
void imprint_check(struct diag *d, const struct issue *i, const struct journal *j);

#endif
