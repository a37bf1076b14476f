/* The words for the kind of an issue, which stand with its number. */
#ifndef OFFPRINT_INPUT_ISSUEKIND_H
#define OFFPRINT_INPUT_ISSUEKIND_H

#include "model/issue.h"
#include "model/journal.h"

struct arena;

/* Gives the issue its number with these words, in each language of the journal whose labels have been loaded; later, if they have not. A number that is in words itself, as
 * "Suppl. 1", stays as it is. */
void issuekind_name(struct arena *a, struct issue *i, const struct journal *j);

#endif
