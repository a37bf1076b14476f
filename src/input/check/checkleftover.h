/* What a text was copied with: the errors of a word processor's references, and words that a line end divided. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKLEFTOVER_H
#define OFFPRINT_INPUT_CHECK_CHECKLEFTOVER_H

#include "diag/diag.h"
#include "model/prose.h"

struct arena;

void checkleftover_prose(struct arena *scratch, struct diag *d, const struct lprose *all);

#endif
