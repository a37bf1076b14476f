/* The front and the back matter of an issue: title page, imprint, boards, contents, free pages. */
#ifndef OFFPRINT_LAYOUT_MATTER_MATTER_H
#define OFFPRINT_LAYOUT_MATTER_MATTER_H

#include "layout/context.h"
#include "layout/frame.h"
#include "layout/matter/source.h"

/* The document has no pages when the issue lists none for this place. Images are read relative to the issue's folder, within the journal's. */
struct document *matter_layout(const struct layout_context *ctx, const struct matter_source *source, enum page_place place);

/* Whether a page is listed that sets the articles' abstracts. */
bool matter_needs_abstracts(const struct issue *issue);

#endif
