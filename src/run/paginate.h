/* The pages of an issue's articles, counted from the issue's first page, its front matter and the bodies. */
#ifndef OFFPRINT_RUN_PAGINATE_H
#define OFFPRINT_RUN_PAGINATE_H

#include "run/issue.h"

struct page_range {
	uint32_t first, last; /* first 0: not known, for lack of a body or because of errors */
	bool no_body;
};

/* Computes the range of each article of the issue, by its number in issue_article(); `anew`: as if no article had `pages`. Reports to `d`.
 * False after errors that leave nothing to write, or interrupted by a signal. */
bool paginate_issue(const struct run_options *options, const struct run_target *target, struct diag *d, bool anew,
		    struct page_range *ranges, size_t n);

#endif
