/* Finds the program's fonts. */
#ifndef OFFPRINT_RUN_FONTDIR_H
#define OFFPRINT_RUN_FONTDIR_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* $OFFPRINT_FONTS, or else the first that exists of ../fonts and ../share/offprint/fonts, relative to the program, and the folder
 * configured at build time. Empty: none. */
struct str fontdir_find(struct arena *a);
/* Whether it is $OFFPRINT_FONTS. */
bool fontdir_is_named(void);

#endif
