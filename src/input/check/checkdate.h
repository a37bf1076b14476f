/* Compares dates with the year and the release of the issue. The clock is never asked, so that a run is repeatable. Online publication may
 * come before the issue, and an issue may be of the year before. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKDATE_H
#define OFFPRINT_INPUT_CHECK_CHECKDATE_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

/* `j` NULL: rules that need it are skipped. */
void checkdate_issue(struct diag *d, const struct issue *i, const struct journal *j);
/* Reports at most one date. */
void checkdate_article(struct diag *d, const struct article *a, const struct issue *i);

/* -1, 0 or 1, comparing only the parts that both have: 2020-05 and 2020-05-17 are equal. */
int checkdate_compare(const struct date *a, const struct date *b);

#endif
