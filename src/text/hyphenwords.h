/* Words whose division is given, by language: exceptions to the patterns (text/hyphen.h), and for languages without any. */
#ifndef OFFPRINT_TEXT_HYPHENWORDS_H
#define OFFPRINT_TEXT_HYPHENWORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct hyphenwords;

struct hyphenwords *hyphenwords_new(struct arena *a);
/* Adds a word as hyphenword_read() takes it; a wrong one is left out. A later one replaces an earlier one of the same language. Borrows
 * `lang`. */
void hyphenwords_add(struct hyphenwords *w, struct str lang, struct str word);
/* Adds the words of a file: a line each, those that begin with # are comments. */
void hyphenwords_add_lines(struct hyphenwords *w, struct str lang, struct str lines);
/* After the last word, before the first search. */
void hyphenwords_close(struct hyphenwords *w);

/* If the word is there, for the language or its leading subtags: sets points[i] for all i < n (a hyphen may be placed before cps[i]).
 * After the letters of a prefix the points stay as they are. */
bool hyphenwords_find(const struct hyphenwords *w, struct str lang, const uint32_t *cps, size_t n, bool *points);
/* Whether there are words of the language. */
bool hyphenwords_know(const struct hyphenwords *w, struct str lang);

#endif
