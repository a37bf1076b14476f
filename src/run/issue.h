/* One issue from its files to its PDFs: the order of the stages. */
#ifndef OFFPRINT_RUN_ISSUE_H
#define OFFPRINT_RUN_ISSUE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/inputs.h"
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

/* An issue that was found, and where its files go. */
struct run_target {
	struct load_paths paths;
	struct inputs *notes; /* of what was looked at to find it; the run adds what all its products share */
	struct str name;      /* of the issue's folder */
	struct str out_dir;
};

struct run_totals {
	size_t articles, files;
};

/* What is wrong goes to `d`; adds to the totals. false: a signal interrupted it. */
bool run_issue(const struct run_options *options, const struct run_target *target, struct diag *d, struct run_totals *totals);

#endif
