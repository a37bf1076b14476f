/* The small matter beside the text of a cover sheet. */
#ifndef OFFPRINT_LAYOUT_COVER_SIDE_H
#define OFFPRINT_LAYOUT_COVER_SIDE_H

#include "layout/flow/flow.h"

/* Places the blocks in the side column from `first` on, page after page as far as the text goes, which ends above `rest`, a region of the
 * text column. What does not fit follows in columns of about equal height: below the text, where these have room, else across a new page.
 */
void side_place(const struct layout_context *ctx, struct document *doc, const struct blocks *b, struct region first, struct region rest);

#endif
