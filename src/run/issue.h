/* One issue from its files to its PDFs: the order of the stages. */
#ifndef OFFPRINT_RUN_ISSUE_H
#define OFFPRINT_RUN_ISSUE_H

#include "base/inputs.h"
#include "diag/diag.h"
#include "input/load.h"
#include "run/options.h"

/* An issue that was found, and where its files go. */
struct run_target {
	struct load_paths paths;
	struct inputs *notes;    /* files looked at to find it; the run adds those that all its products share */
	struct str name;         /* of the issue's folder */
	struct str out, out_dir; /* the folder of all issues, and below it that of this one */
};

struct run_totals {
	size_t articles, files, removed; /* files: written */
};

/* Reports to `d` and adds to the totals. false: interrupted by a signal. */
bool run_issue(const struct run_options *options, const struct run_target *target, struct diag *d, struct run_totals *totals);

/* Counts the bodies of an issue and computes the pages of its articles, and reports what it finds in the bodies. `anew`: as if no article
 * with a body had pages. The spans, in `a`; n 0 if the issue cannot be read. False when a signal has interrupted the run. */
bool run_pages(const struct run_options *options, const struct run_target *target, struct diag *d, bool anew, struct arena *a,
	       struct pagination *out);

#endif
