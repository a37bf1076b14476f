/* The versions of an article: numbers without words and without repetition, dates that do not descend, notes in each language. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKVERSION_H
#define OFFPRINT_INPUT_CHECK_CHECKVERSION_H

#include "diag/diag.h"
#include "model/article.h"

/* `j` NULL: without the languages. */
void checkversion_article(struct diag *d, const struct article *a, const struct journal *j);

#endif
