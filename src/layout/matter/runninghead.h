/* Running heads and folios of the matter. */
#ifndef OFFPRINT_LAYOUT_MATTER_RUNNINGHEAD_H
#define OFFPRINT_LAYOUT_MATTER_RUNNINGHEAD_H

#include "layout/matter/part.h"

/* Paints them on a page, once it is filled. */
void runninghead_paint(struct matter *m, uint32_t page);

#endif
