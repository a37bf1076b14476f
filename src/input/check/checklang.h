/* Texts that are not given in all languages of the journal. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKLANG_H
#define OFFPRINT_INPUT_CHECK_CHECKLANG_H

#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;
struct diag;

/* Warns of each text that lacks languages of the journal, with one message for a field. A field with an error in it is left out. */
void checklang_journal(struct arena *scratch, struct diag *d, const struct journal *j);
void checklang_issue(struct arena *scratch, struct diag *d, const struct issue *i, const struct journal *j);
void checklang_article(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j);

#endif
