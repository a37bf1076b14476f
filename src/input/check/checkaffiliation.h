/* What is written into affiliations twice or does not belong there: numbers, addresses of authors, the city or the country. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKAFFILIATION_H
#define OFFPRINT_INPUT_CHECK_CHECKAFFILIATION_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/journal.h"

void checkaffiliation_article(struct diag *d, const struct article *a);
/* Those of the editor-in-chief and of members of boards. */
void checkaffiliation_journal(struct diag *d, const struct journal *j);

#endif
