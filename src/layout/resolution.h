/* Checks that images have enough pixels for the size at which they are printed. */
#ifndef OFFPRINT_LAYOUT_RESOLUTION_H
#define OFFPRINT_LAYOUT_RESOLUTION_H

#include "layout/frame.h"

/* Reports the images of a document that are printed so large that their pixels are visible, each where the user's file names it. */
void resolution_check(struct diag *d, const struct document *doc);
/* The same of one page. */
void resolution_page(struct diag *d, const struct frame *f);

#endif
