/* The front and the back matter of an issue: title page, imprint, boards, contents, free pages. */
#ifndef OFFPRINT_LAYOUT_MATTER_MATTER_H
#define OFFPRINT_LAYOUT_MATTER_MATTER_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/annual.h"
#include "model/article.h"
#include "model/issue.h"

/* What the pages are made from. */
struct matter_source {
	const struct issue *issue;
	const struct article *const *articles; /* in the order of issue_article(); NULL: one that could not be read */
	size_t n_articles;
	const struct annual *annual; /* all issues of the year, where a page wants them; else NULL */
};

/* The document has no pages when the issue lists none for this place. Images are read relative to the issue's folder, within the journal's. */
struct document *matter_layout(const struct layout_context *ctx, const struct matter_source *source, enum page_place place);

/* Whether a page is listed that sets the articles' abstracts. */
bool matter_needs_abstracts(const struct issue *issue);

#endif
