/* The pages of an article's own file as they are shown, for placing lines on them. */
#ifndef OFFPRINT_BODY_BODYVIEW_H
#define OFFPRINT_BODY_BODYVIEW_H

#include "body/blank.h"

/* Allocated in `a`. Pages with boxes of no use have the size 0; what a page may show
 * besides what is drawn makes it unsure. Returns the number of pages; 0: the file cannot be read. */
size_t bodyview_read(struct arena *a, struct arena *scratch, const char *path, struct blank_page **pages);

#endif
