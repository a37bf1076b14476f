/* The line on a terminal that says how far a run is. Nothing is written when `out` is no terminal. */
#ifndef OFFPRINT_RUN_PROGRESS_H
#define OFFPRINT_RUN_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "base/str.h"

struct progress {
	FILE *out; /* NULL: silent */
	struct str what;
	uint32_t done, total;
	struct timespec started, shown;
};

void progress_init(struct progress *p, FILE *out, struct str what, uint32_t total);
/* Rewrites the line, a few times a second at most. */
void progress_show(struct progress *p);
/* Takes the line away. */
void progress_done(struct progress *p);

#endif
