/* A word with hyphens where it may be divided: "ре-дак-ция". Without a hyphen it is never divided; with * last it stands for all words that
 * begin so. Read here for the input, which reports wrong ones, and for text/, which neither sees. */
#ifndef OFFPRINT_BASE_HYPHENWORD_H
#define OFFPRINT_BASE_HYPHENWORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum { HYPHENWORD_LETTERS = 63 };

struct hyphenword {
	struct str letters; /* small ones, in UTF-8, with ' for every apostrophe */
	uint64_t points;    /* bit i: may be divided before letter i */
	bool prefix;        /* only the beginning of words */
};

/* Reads a word; `a` holds its letters. NULL, or what is wrong with it, to follow "'ре--дак' ". Hyphens may also be U+2010 or soft. */
const char *hyphenword_read(struct arena *a, struct str word, struct hyphenword *out);

#endif
