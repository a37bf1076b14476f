/* Marks of other dialects of Markdown, which are printed as they are: {.underline}, [@key], ~~old~~, ==new==, and two hyphens for a dash. */
#ifndef OFFPRINT_INPUT_LINT_LINTDIALECT_H
#define OFFPRINT_INPUT_LINT_LINTDIALECT_H

#include "base/str.h"

/* The end of what begins at the sign at byte `at`; SIZE_MAX: none of these. `why` gets what to do, for all but hyphens. */
size_t lintdialect_end(struct str s, size_t at, const char **why);

#endif
