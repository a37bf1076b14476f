/* What front and back matter are made from. */
#ifndef OFFPRINT_LAYOUT_MATTER_SOURCE_H
#define OFFPRINT_LAYOUT_MATTER_SOURCE_H

#include "model/annual.h"
#include "model/article.h"
#include "model/issue.h"

struct matter_source {
	const struct issue *issue;
	const struct article *const *articles; /* in the order of issue_article(); NULL: one that could not be read */
	size_t n_articles;
	const struct annual *annual; /* all issues of the year, if a page needs them; else NULL */
};

#endif
