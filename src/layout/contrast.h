/* Checks that texts differ enough in lightness from what is below them: WCAG 2.2, success criterion 1.4.3 at level AA. */
#ifndef OFFPRINT_LAYOUT_CONTRAST_H
#define OFFPRINT_LAYOUT_CONTRAST_H

#include "layout/context.h"
#include "layout/frame.h"

/* Reports each colour of text on each colour or image once, at the user's value that brings them together. Below a line of text a twentieth
 * of the area may have less: a speck in a picture, or its edge. */
void contrast_check(const struct layout_context *ctx, const struct document *doc);
/* The same page by page; reports when it is closed. */
struct contrast;
struct contrast *contrast_open(const struct layout_context *ctx);
void contrast_page(struct contrast *c, const struct frame *f);
void contrast_close(struct contrast *c);

#endif
