/* Files next to article.yaml that are not read under their names. */
#ifndef OFFPRINT_INPUT_OTHERFILES_H
#define OFFPRINT_INPUT_OTHERFILES_H

#include <stddef.h>

#include "base/str.h"

struct article;
struct diag;

/* Warns of those that were probably meant to be read; `names` are all files of the article's folder. */
void otherfiles_check(struct diag *d, const struct article *art, const struct str *names, size_t n);

#endif
