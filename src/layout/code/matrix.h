/* Bars and squares of machine-readable codes: a matrix of modules as few rectangles. */
#ifndef OFFPRINT_LAYOUT_CODE_MATRIX_H
#define OFFPRINT_LAYOUT_CODE_MATRIX_H

#include "layout/frame.h"

/* Modules row after row, all of one size. */
struct modules {
	const bool *dark;
	size_t columns, rows;
	mpt width, height; /* of one module */
};

/* A rectangle of dark modules, in modules. {0} begins a walk. */
struct modules_box {
	size_t column, row, columns, rows;
	size_t next; /* module at which to look on */
};

/* The next of the rectangles that cover the dark modules once; false: no more. */
bool modules_next(const struct modules *m, struct modules_box *box);

/* All of them as one outline, to be filled at once; allocated in `a`, *n gets the number of steps. */
const struct path_step *modules_outline(struct arena *a, const struct modules *m, size_t *n);

/* Adds rectangles that cover the dark modules once: runs along a row are one, and runs that go on below at the same place are one. So no
 * hairline shows between neighbours on the screen. x, y: the top left corner of the matrix. */
void modules_paint(struct document *doc, uint32_t page, uint32_t elem, const struct modules *m, mpt x, mpt y);

#endif
