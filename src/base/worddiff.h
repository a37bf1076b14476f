/* Which words of a text became which others.
 *
 * Words are divided by white space of any kind. What the ends of lines do to words does not count: soft hyphens are dropped, and a word that
 * has a hyphen at the end of a line equals the same word with or without it. Words of nothing but dots, as in leaders, are passed over.
 */
#ifndef OFFPRINT_BASE_WORDDIFF_H
#define OFFPRINT_BASE_WORDDIFF_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* The most words that are removed and added; what follows then is not compared. */
enum { WORDDIFF_LIMIT = 1000 };

/* Words `from` to `from` + `n` of the text before (0) became those of the text after (1). */
struct worddiff_change {
	size_t from[2], n[2];
};

struct worddiff {
	struct strs words[2];
	struct worddiff_change *v;
	size_t n;
	bool cut; /* the limit was reached: more may differ */
};

/* Allocates in `a`; words of no hyphen borrow from the texts. */
struct worddiff worddiff_run(struct arena *a, struct str before, struct str after);

#endif
