/* The numbers of an issue: volume, number, running number, copies. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKNUMBER_H
#define OFFPRINT_INPUT_CHECK_CHECKNUMBER_H

#include "diag/diag.h"
#include "model/issue.h"

void checknumber_issue(struct diag *d, const struct issue *i);

#endif
