/* What the lists of an issue and of a journal have twice: pages, members of a board, the title of a page of text. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKTWICE_H
#define OFFPRINT_INPUT_CHECK_CHECKTWICE_H

#include "diag/diag.h"
#include "model/issue.h"
#include "model/journal.h"

void checktwice_issue(struct arena *scratch, struct diag *d, const struct issue *i);
void checktwice_journal(struct arena *scratch, struct diag *d, const struct journal *j);

#endif
