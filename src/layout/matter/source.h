/* What front and back matter are made from. */
#ifndef OFFPRINT_LAYOUT_MATTER_SOURCE_H
#define OFFPRINT_LAYOUT_MATTER_SOURCE_H

#include "model/annual.h"
#include "model/article.h"
#include "model/issue.h"

struct matter_source {
	const struct issue *issue;
	/* In the order of issue_article(); an item that is NULL could not be read. All NULL: each is read when it is needed. */
	const struct article *const *articles;
	size_t n_articles;
	/* Reads article i into an arena, and, before that is freed, drops what refers to it. */
	const struct article *(*read)(void *user, struct arena *a, size_t i);
	void (*forget)(void *user, const struct article *art);
	void *user;
	const struct annual *annual; /* all issues of the year, if a page needs them; else NULL */
};

#endif
