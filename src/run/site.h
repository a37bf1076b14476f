/* `offprint site`: the pages of a journal's issues beside the files that a build has written for them. */
#ifndef OFFPRINT_RUN_SITE_H
#define OFFPRINT_RUN_SITE_H

#include "run/issue.h"

struct site_options {
	struct str built;  /* the folder into which the issues were built */
	struct str folder; /* of the site */
	bool final;        /* nothing is written while something is not as it is to be published */
	FILE *terminal;
};

struct site_totals {
	size_t issues, articles, written, removed;
};

/* The targets are issues of one journal. Reports to `d`. False: nothing was written. */
bool site_make(const struct site_options *o, const struct run_target *targets, size_t n, struct diag *d, struct site_totals *totals);

#endif
