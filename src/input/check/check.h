/* Rules across the fields of one file, and between an issue and its journal. They report; they change nothing. */
#ifndef OFFPRINT_INPUT_CHECK_CHECK_H
#define OFFPRINT_INPUT_CHECK_CHECK_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;

void check_journal(struct arena *scratch, struct diag *d, const struct journal *j);

/* `i` or `j` NULL: rules that need it are skipped. */
void check_issue(struct arena *scratch, struct diag *d, const struct issue *i, const struct journal *j);
void check_article(struct arena *scratch, struct diag *d, const struct article *a, const struct issue *i, const struct journal *j);

#endif
