/* What stands before the values of fields in print, in all languages: the labels of data/labels and the other headings of data/headings.yaml; and
 * the words of data/phrases.yaml. The rows are made at build time, by data/headingc.c. */
#ifndef OFFPRINT_INPUT_CHECK_HEADINGS_H
#define OFFPRINT_INPUT_CHECK_HEADINGS_H

#include "base/str.h"

/* The words of a label before a slot, or all of a label without slots. */
struct headings_row {
	uint32_t text, slot; /* bytes of headings_texts; the slot's name is empty if there is none */
	uint8_t len, count;  /* [bytes] and [characters] of the text */
};

/* Rows up to that of the next key. */
struct headings_key {
	const char *key;
	uint32_t first;
};

extern const unsigned char headings_texts[]; /* each ends with a NUL */
extern const struct headings_row headings_rows[];
extern const struct headings_key headings_keys[]; /* ascending; the last one is only an end */
extern const size_t headings_key_count;

/* The text is a heading of this field, in any case of letters. */
bool headings_has(struct str text, const char *key);

/* Bytes of a value that are a label of this key: the words before {slot}, or all of one that has no slots, and then a value. `slot` NULL: a colon
 * or the like must follow. 0: it begins with something else. */
size_t headings_before(struct str value, const char *key, const char *slot);

/* Bytes of a label of this key that begins the value without a mark after it: "Abstract The paper …", "ABSTRACT — The paper …". 0: none. */
size_t headings_unmarked(struct str value, const char *key);

/* Bytes of the longest of the words of `key` that begins the text, and after which a word ends, in any case of letters. 0: none. */
size_t headings_phrase(struct str text, const char *key);

#endif
