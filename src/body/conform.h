/* Checks of what a file claims: ISO 19005-2 and -3 (PDF/A), ISO 14289-1 (PDF/UA).
 *
 * A join can break what each part keeps, and a part may claim what is not so. The table in conform.c has a row for each requirement that is
 * looked at; offprint(1) lists them, and what is not seen.
 */
#ifndef OFFPRINT_BODY_CONFORM_H
#define OFFPRINT_BODY_CONFORM_H

#include "body/claim.h"

/* Removes from the claim what does not hold, and says why, a line for each requirement that is not met. Strings in the arena. `was_first`: the
 * file itself claims PDF/A-1. */
void conform_check(struct pdfdoc *doc, struct arena *a, struct claim *claim, bool was_first, struct strs *why);
/* The same for the colours of the pages: their profile; null: none. */
struct obj conform_profile(struct pdfdoc *doc);
/* Whether device colours mean the same with both profiles. */
bool conform_same_colours(struct obj profile, struct obj other);

#endif
