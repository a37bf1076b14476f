/* The compiled hyphenation patterns: written by data/hyphenc.c at build time, read by text/hyphen.c alone.
 *
 * A pattern is a string of labels (small numbers for letters); the trie over them is a double array. An exception of a whole word is
 * a pattern too, with levels above those of all patterns.
 */
#ifndef OFFPRINT_TEXT_HYPHEN_TABLES_H
#define OFFPRINT_TEXT_HYPHEN_TABLES_H

#include <stddef.h>
#include <stdint.h>

enum {
	HYPHEN_EDGE = 1,         /* label of either end of a word */
	HYPHEN_PATTERN_MAX = 64, /* labels in the longest pattern; a power of two */
	HYPHEN_FORBID = 10,      /* levels of exceptions; the levels of patterns are 0-9, and an odd level allows a hyphen */
	HYPHEN_ALLOW = 11,
};

struct hyphen {
	const char *tag;        /* BCP 47, lower case */
	unsigned left, right;   /* [letters] minimums the patterns were made for */
	uint32_t first, count;  /* the code points that have an entry in labels */
	const uint8_t *labels;  /* by code point - first; 0: in no pattern */
	const uint32_t *trie;   /* slot: base << 8 | own label. The child by label l is at base + l, if that slot's own label is l */
	const uint16_t *values; /* by slot: offset in levels, 0: no pattern ends here */
	const uint8_t *levels;  /* at an offset: labels to skip, number of levels, the levels; level i stands before label skip + i */
};

extern const struct hyphen hyphen_languages[];
extern const size_t hyphen_language_count;

#endif
