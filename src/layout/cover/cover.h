/* The cover sheet of an article. */
#ifndef OFFPRINT_LAYOUT_COVER_COVER_H
#define OFFPRINT_LAYOUT_COVER_COVER_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/article.h"
#include "model/issue.h"

/* `section` may be NULL. Never returns NULL; missing glyphs and overfull lines are reported to ctx->diag. */
struct document *cover_layout(const struct layout_context *ctx, const struct issue *issue, const struct section *section,
			      const struct article *article);

#endif
