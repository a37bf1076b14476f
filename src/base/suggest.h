/* "did you mean": the nearest of some words. */
#ifndef OFFPRINT_BASE_SUGGEST_H
#define OFFPRINT_BASE_SUGGEST_H

#include <stdint.h>

#include "base/str.h"

/* {.word = w} begins a search; suggest_try() each candidate; `best` is then the nearest one that is near enough, or empty. Borrows. */
struct suggest {
	struct str word;
	struct str best;
	uint32_t cost; /* of best */
};

void suggest_try(struct suggest *s, struct str candidate);

#endif
