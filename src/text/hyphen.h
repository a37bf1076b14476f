/* Break points inside words: Liang's algorithm with the TeX patterns in data/hyphen, which are compiled in. Nothing is loaded or
 * allocated. */
#ifndef OFFPRINT_TEXT_HYPHEN_H
#define OFFPRINT_TEXT_HYPHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The patterns of one language; static. */
struct hyphen;

/* `lang` is a BCP 47 tag, any case: "de-AT" finds the patterns for de, "en" the first of the English ones (en-US). NULL: none. */
const struct hyphen *hyphen_find(struct str lang);

/* The fewest letters before and after a hyphen that the language's patterns were made for. */
void hyphen_minimums(const struct hyphen *h, unsigned *left, unsigned *right);

/* Sets points[i] for all i < n: a hyphen may be placed before cps[i].
 *
 * cps: one word in NFC, any case, without soft hyphens; pass the parts of a hyphenated compound separately, or the patterns of some
 * languages see the hyphen. Combining marks stay with their letter and are not counted. A character that is neither a letter nor in a
 * pattern of the language (a digit; in English the apostrophe) splits the word in two: the minimums apply there too.
 *
 * left, right: [letters] at least this many stay on either side, and at least one.
 */
void hyphen_word(const struct hyphen *h, const uint32_t *cps, size_t n, unsigned left, unsigned right, bool *points);

#endif
