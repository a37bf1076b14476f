/* One issue from its files to its PDFs: the order of the stages. */
#ifndef OFFPRINT_RUN_ISSUE_H
#define OFFPRINT_RUN_ISSUE_H

#include "diag/diag.h"
#include "run/options.h"
#include "run/target.h"

struct run_totals {
	size_t articles, files, removed; /* files: written */
	size_t kept;                     /* files of an earlier run that are up to date, or were made again and are the same */
};

/* Reports to `d` and adds to the totals. false: interrupted by a signal. */
bool run_issue(const struct run_options *options, const struct run_target *target, struct diag *d, struct run_totals *totals);

/* Counts the bodies of an issue and computes the pages of its articles, and reports what it finds in the bodies. `anew`: as if no article
 * with a body had pages. The spans, in `a`; n 0 if the issue cannot be read. False when a signal has interrupted the run. */
bool run_pages(const struct run_options *options, const struct run_target *target, struct diag *d, bool anew, struct arena *a,
	       struct pagination *out);

#endif
