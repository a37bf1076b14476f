/* Alphabetical order of words in a language: for lists of people and indexes.
 *
 * Three levels, as in a printed index: letters first, with ё as е and accents ignored unless the language's alphabet counts the accented
 * letter as a separate one; then accents; then bytes, so that different words never compare equal. Comparison is word by word: a space or
 * hyphen sorts before every letter. Quotes, full stops and apostrophes are ignored.
 */
#ifndef OFFPRINT_BASE_COLLATE_H
#define OFFPRINT_BASE_COLLATE_H

#include "base/str.h"

/* Less than, equal to or greater than 0, as strcmp. Letters of the language's own script come first. */
int collate_cmp(struct str lang, struct str a, struct str b);

/* The letter under which an index in this language files a word: equal numbers for equal letters; 0: the word has no letters. */
uint32_t collate_letter(struct str lang, struct str word);

/* An item to sort: its key in a language, and its number. */
struct collate_item {
	struct str lang, key;
	size_t index;
};

/* Equal keys stay in the order of their index. */
void collate_sort(struct collate_item *v, size_t n);

#endif
