/* Records of one article from several files. */
#ifndef OFFPRINT_IMPORT_ISSUE_MERGEDRAFT_H
#define OFFPRINT_IMPORT_ISSUE_MERGEDRAFT_H

#include "import/record/draft.h"
#include "import/record/report.h"

/* Adds to `into` what it lacks of `from`, a copy in `a`; what both have stays as it is in `into`, and is reported as a conflict if it differs.
 * `file`: that of `from`. */
void mergedraft(struct arena *a, struct import_report *r, struct draft *into, const struct draft *from, struct str file);
/* Whether two texts say the same: but for case, white space and the form of dashes and quotation marks. */
bool mergedraft_same(struct str a, struct str b);
/* A hash that such texts have in common; *signs: how many letters and digits there are. */
uint64_t mergedraft_hash(struct str s, size_t *signs);

#endif
