/* The front and the back matter of an issue: title page, imprint, boards, contents, free pages. */
#ifndef OFFPRINT_LAYOUT_MATTER_H
#define OFFPRINT_LAYOUT_MATTER_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/article.h"
#include "model/issue.h"

/* `articles` in the order of issue_article(); an entry may be NULL (an article that could not be read). The document has no pages when
 * the issue lists none for this place. Images of free pages are read relative to the issue's folder, within the journal's. */
struct document *matter_layout(const struct layout_context *ctx, const struct issue *issue, const struct article *const *articles,
			       size_t n_articles, enum page_place place);

#endif
