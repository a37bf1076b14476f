/* Characters that LaTeX knows by name. */
#ifndef OFFPRINT_IMPORT_TEXT_LATEXCHARS_H
#define OFFPRINT_IMPORT_TEXT_LATEXCHARS_H

#include "base/str.h"

/* The combining mark of an accent, of its command without the backslash; 0: it is none. */
uint32_t latexchars_accent(struct str command);
/* The text of a command outside of formulas: "ss" gives "ß", "CYRA" gives "А"; empty: it is none. `buffer` is for one character. */
struct str latexchars_text(struct str command, char buffer[4]);
/* The same in formulas: "alpha", "times", "leq". */
struct str latexchars_math(struct str command);

#endif
