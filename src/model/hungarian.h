/* The Hungarian article, which follows the first sound of the next word. */
#ifndef OFFPRINT_MODEL_HUNGARIAN_H
#define OFFPRINT_MODEL_HUNGARIAN_H

#include "base/str.h"

/* "a" or "az": "a Land Team", "az Országos Csoport", "az MTA", "az 5. csoport". */
const char *hungarian_article(struct str text);

#endif
