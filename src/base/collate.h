/* The order of words in a language's alphabet: for lists of people and indexes.
 *
 * Three levels, as a printed index has them: letters first, with ё as е and accents ignored where the language's alphabet does not count the
 * accented letter as one of its own; then accents; then the bytes, so that different words never compare equal. Words are compared one by
 * one: a space or hyphen comes before every letter. Quotes, points and apostrophes do not count.
 */
#ifndef OFFPRINT_BASE_COLLATE_H
#define OFFPRINT_BASE_COLLATE_H

#include "base/str.h"

/* Less than, equal to or greater than 0, as strcmp. Letters of the language's own script come first. */
int collate_cmp(struct str lang, struct str a, struct str b);

/* The letter that a word stands under in an index of this language: equal numbers for one letter; 0 for a word without letters. */
uint32_t collate_letter(struct str lang, struct str word);

/* Something to be sorted: what it is filed under, and which it is. */
struct collate_item {
	struct str lang, key;
	size_t index;
};

/* Equal keys stay in the order of their index. */
void collate_sort(struct collate_item *v, size_t n);

#endif
