/* All issues of a year: for the annual contents in the last one. */
#ifndef OFFPRINT_MODEL_ANNUAL_H
#define OFFPRINT_MODEL_ANNUAL_H

#include "model/article.h"
#include "model/issue.h"

struct annual_issue {
	const struct issue *issue;
	const struct article *const *articles; /* in the order of issue_article(); NULL: could not be read */
};

/* In the order of their numbers. */
struct annual {
	struct annual_issue *v;
	size_t n;
};

#endif
