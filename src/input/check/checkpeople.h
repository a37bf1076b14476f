/* Rules for the people of a journal: its editor-in-chief and the members of its boards; and for the authors of an article. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKPEOPLE_H
#define OFFPRINT_INPUT_CHECK_CHECKPEOPLE_H

#include "diag/diag.h"
#include "model/journal.h"

/* Reports an ORCID iD or SPIN code of two persons, and affiliations and roles that are not given in a language of the journal. A person may be
 * on several boards. */
void checkpeople_journal(struct arena *scratch, struct diag *d, const struct journal *j);

/* Reports an author who is given twice. */
void checkpeople_authors(struct arena *scratch, struct diag *d, const struct people *authors);
/* Two authors are one person: of one name, and without different affiliations, addresses or identifiers. */
bool checkpeople_twice(struct arena *scratch, const struct person *a, const struct person *b);

#endif
