/* A rectangle on a page: the top left corner, y down, and its size. */
#ifndef OFFPRINT_BASE_BOX_H
#define OFFPRINT_BASE_BOX_H

#include <stdbool.h>

#include "base/length.h"

struct box {
	mpt x, y, w, h;
};

/* Whether two boxes have a point in common when one is widened by `gap` on all sides. */
static inline bool box_meets(const struct box *a, const struct box *b, mpt gap)
{
	return a->x - gap < b->x + b->w && b->x < a->x + a->w + gap && a->y - gap < b->y + b->h && b->y < a->y + a->h + gap;
}

#endif
