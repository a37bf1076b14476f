/* Compares the format that the imprint names with the size of the pages. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKFORMAT_H
#define OFFPRINT_INPUT_CHECK_CHECKFORMAT_H

#include "base/arena.h"
#include "diag/diag.h"
#include "model/design.h"
#include "model/issue.h"

/* `page`: of front and back matter. Reports at most one format. */
void checkformat_issue(struct arena *a, struct diag *d, const struct issue *i, const struct design_page *page);

#endif
