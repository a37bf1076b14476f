/* Bars and squares of machine-readable codes: a matrix of modules as few rectangles. */
#ifndef OFFPRINT_LAYOUT_MODULES_H
#define OFFPRINT_LAYOUT_MODULES_H

#include "layout/frame.h"

/* Modules row after row, all of one size. */
struct modules {
	const bool *dark;
	size_t columns, rows;
	mpt width, height; /* of one module */
};

/* Adds rectangles that cover the dark modules once: runs along a row are one, and runs that go on below at the same place are one. So no
 * hairline shows between neighbours on the screen. x, y: the top left corner of the matrix. */
void modules_paint(struct document *doc, uint32_t page, uint32_t elem, const struct modules *m, mpt x, mpt y);

#endif
