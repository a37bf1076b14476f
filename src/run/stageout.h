/* Writes what a maker returns under a temporary name, in a worker. */
#ifndef OFFPRINT_RUN_STAGEOUT_H
#define OFFPRINT_RUN_STAGEOUT_H

#include "run/make.h"

struct stageout {
	const struct run_options *options;
	const struct emit *emit;
	struct arena *scratch;
};

/* Completes the line for the manifest. False: there is no file, or after reporting; *unwritable: because of the disk. */
bool stageout_put(const struct stageout *s, const struct product *p, struct diag *d, struct made *made, bool *unwritable);
/* The same without a file, for the messages. */
void stageout_unheard(const struct made *made);

#endif
