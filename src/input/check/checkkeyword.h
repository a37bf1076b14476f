/* The lists of keywords. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKKEYWORD_H
#define OFFPRINT_INPUT_CHECK_CHECKKEYWORD_H

#include "diag/diag.h"
#include "model/article.h"

void checkkeyword_article(struct diag *d, const struct article *a);

#endif
