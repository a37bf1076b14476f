/* The order of the words of a name that was given without a comma: which are the family name. */
#ifndef OFFPRINT_INPUT_LINT_LINTORDER_H
#define OFFPRINT_INPUT_LINT_LINTORDER_H

#include "base/str.h"

struct arena;

/* "Family, Given" or "Family, Given, Jr." for a name in parts: «Иванов Иван Иванович», "Ivan Ivanov", "Smith J."; the best guess. Empty: it has
 * no parts. */
struct str lintorder_form(struct arena *a, struct str name, struct str lang);

#endif
