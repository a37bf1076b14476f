/* What the command line asks of a run. */
#ifndef OFFPRINT_RUN_OPTIONS_H
#define OFFPRINT_RUN_OPTIONS_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"
#include "model/value.h"

/* Of all issues of a command line. */
struct run_options {
	bool write; /* else everything is done but nothing written */
	bool strict;
	bool final;
	bool draft, proof;
	struct date epoch; /* of the data, for drafts; year 0: the newest date of the files */
	unsigned processes;
	struct strs only;
	bool *only_found; /* one per slug of `only`: some issue has it */
	const sigset_t *unblocked;
	FILE *terminal; /* for progress */
};

#endif
