/* Texts that are the same, word for word, in two languages: one of them is no translation. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKSAME_H
#define OFFPRINT_INPUT_CHECK_CHECKSAME_H

#include "diag/diag.h"
#include "model/article.h"

struct arena;

void checksame_article(struct arena *scratch, struct diag *d, const struct article *a);

#endif
