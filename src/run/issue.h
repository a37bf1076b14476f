/* One issue from its files to its PDFs: the order of the stages. */
#ifndef OFFPRINT_RUN_ISSUE_H
#define OFFPRINT_RUN_ISSUE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "diag/diag.h"
#include "input/load.h"

/* What all issues of a command line share. */
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

struct run_totals {
	size_t articles, files;
};

/* `out_dir` is the issue's output folder, `name` its name. What is wrong goes to `d`; adds to the totals. false: a signal interrupted it. */
bool run_issue(const struct run_options *options, const struct load_paths *paths, struct str out_dir, struct str name, struct diag *d,
	       struct run_totals *totals);

#endif
