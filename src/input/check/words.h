/* What tells a word of a language from abbreviations, formulas, names and numbers. */
#ifndef OFFPRINT_INPUT_CHECK_WORDS_H
#define OFFPRINT_INPUT_CHECK_WORDS_H

#include "base/str.h"

bool words_is_vowel(uint32_t cp);

/* The word can be spoken as it is written, and is no abbreviation: MUSEUM, and not ВНИИФТРИ. */
bool words_is_spoken(struct str word);

/* The next run of letters after *pos; empty: no more. */
struct str words_next(struct str s, size_t *pos);

/* Words in lower case that are no names: of four letters or more, and not the second word of a species, "Quercus robur". */
size_t words_ordinary(struct str s);

#endif
