/* "did you mean": the nearest of a set of words. */
#ifndef OFFPRINT_BASE_SUGGEST_H
#define OFFPRINT_BASE_SUGGEST_H

#include <stdint.h>

#include "base/str.h"

/* {.word = w} starts a search; call suggest_try() for each candidate. `best` is then the nearest one if any is near enough, or empty.
 * Borrows. */
struct suggest {
	struct str word;
	struct str best;
	uint32_t cost; /* of best */
};

void suggest_try(struct suggest *s, struct str candidate);

#endif
