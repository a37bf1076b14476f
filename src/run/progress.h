/* A progress line on the terminal. Nothing is written if `out` is not a terminal. */
#ifndef OFFPRINT_RUN_PROGRESS_H
#define OFFPRINT_RUN_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "base/str.h"

struct progress {
	FILE *out;       /* NULL: silent */
	struct str what; /* may be shown on a terminal */
	uint32_t done, total;
	struct timespec started, shown;
};

void progress_init(struct progress *p, FILE *out, struct str what, uint32_t total);
/* Rewrites the line, at most a few times a second. */
void progress_show(struct progress *p);
/* Removes the line. */
void progress_done(struct progress *p);

#endif
