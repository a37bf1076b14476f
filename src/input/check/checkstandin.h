/* Identifiers in which letters stand for what is not known yet: 10.1234/xxxxx. Other placeholders are looked for by --final: see final.h. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKSTANDIN_H
#define OFFPRINT_INPUT_CHECK_CHECKSTANDIN_H

#include "diag/diag.h"
#include "model/article.h"

void checkstandin_article(struct diag *d, const struct article *a);

#endif
