/* Slips of typing whose meaning is certain, set right without a word: an apostrophe for ’, no space in «№3», «1928г.», «XXв.», «т.ч.», "Fig.3",
 * «А.И.Иванов», «село,город», a hyphen for the dash in 1920-1930 or for a minus, a space before a comma or inside parentheses. Addresses, DOIs and
 * code stay as they are.
 */
#ifndef OFFPRINT_INPUT_LINT_MEND_H
#define OFFPRINT_INPUT_LINT_MEND_H

#include "model/prose.h"

/* The text in its right form, in `a`; `s` itself if nothing is to be mended. */
struct str mend_text(struct arena *a, struct str s, struct str lang);
/* The same for each text in the blocks. */
void mend_blocks(struct arena *a, struct prose_block *b, struct str lang);

#endif
