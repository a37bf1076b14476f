/* The front and the back matter of an issue: cover, title page, imprint, boards, contents, abstracts, indexes, the journal's own pages. */
#ifndef OFFPRINT_LAYOUT_MATTER_MATTER_H
#define OFFPRINT_LAYOUT_MATTER_MATTER_H

#include "layout/context.h"
#include "layout/frame.h"
#include "layout/matter/source.h"

/* The document has no pages if the issue lists none for this place. */
struct document *matter_layout(const struct layout_context *ctx, const struct matter_source *source, enum page_place place);

/* Whether the issue lists a page that shows the articles' abstracts. */
bool matter_needs_abstracts(const struct issue *issue);

#endif
