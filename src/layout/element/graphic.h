/* Pictures in columns. */
#ifndef OFFPRINT_LAYOUT_ELEMENT_GRAPHIC_H
#define OFFPRINT_LAYOUT_ELEMENT_GRAPHIC_H

#include "layout/flow/block.h"

/* The largest size. */
struct graphic_box {
	mpt width, height;
	mpt page; /* height of the page, of which it takes a third at most */
};

/* Appends the picture as a figure `elem`: as wide as the box if it has pixels enough, else smaller. Valid until the next block is added. */
struct block *graphic_add(struct blocks *out, const struct image *image, const struct graphic_box *box, uint32_t elem);
/* Moves the caption, which is all that follows the picture at block `at`, beside it if there is room: no white is left there. */
void graphic_set_beside(const struct layout_context *ctx, struct blocks *out, size_t at, mpt width);

#endif
