/* The words that changed in a text, as people read them: with some words around them, and of limited length. */
#ifndef OFFPRINT_BASE_WORDCHANGES_H
#define OFFPRINT_BASE_WORDCHANGES_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

enum {
	WORDCHANGES_MAX = 20,         /* listed */
	WORDCHANGES_WORDS_MAX = 30,   /* removed or added, of one change; an ellipsis stands for the rest */
	WORDCHANGES_LETTERS_MAX = 60, /* of a word, likewise */
	WORDCHANGES_CONTEXT = 3,      /* words before and after */
};

struct wordchange {
	struct str before, removed, added, after; /* words divided by single spaces; may be empty */
};

struct wordchanges {
	struct wordchange *v;
	size_t n;
	size_t rest; /* not listed, */
	bool cut;    /* and the text after them was not compared */
};

/* Allocates in `a`; borrows nothing. No changes: the words are the same. */
struct wordchanges wordchanges_list(struct arena *a, struct str before, struct str after);

#endif
