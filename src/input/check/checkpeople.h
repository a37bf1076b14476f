/* Rules for the people of a journal: its editor-in-chief and the members of its boards. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKPEOPLE_H
#define OFFPRINT_INPUT_CHECK_CHECKPEOPLE_H

#include "diag/diag.h"
#include "model/journal.h"

/* Reports an ORCID iD or SPIN code of two persons, and affiliations and roles that are not given in a language of the journal. A person may be
 * on several boards. */
void checkpeople_journal(struct arena *scratch, struct diag *d, const struct journal *j);

#endif
