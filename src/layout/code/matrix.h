/* Bars and squares of machine-readable codes: a matrix of modules as few rectangles. */
#ifndef OFFPRINT_LAYOUT_CODE_MATRIX_H
#define OFFPRINT_LAYOUT_CODE_MATRIX_H

#include "layout/frame.h"

/* Modules row after row, all of one size. */
struct matrix {
	const bool *dark;
	size_t columns, rows;
	mpt width, height; /* of one module */
};

/* A rectangle of dark modules, in modules. {0} begins a walk. */
struct matrix_box {
	size_t column, row, columns, rows;
	size_t next; /* module at which to look on */
};

/* The next of the rectangles that cover the dark modules once; false: no more. */
bool matrix_next(const struct matrix *m, struct matrix_box *box);

/* All of them as one outline, to be filled at once; allocated in `a`, *n gets the number of steps. */
const struct path_step *matrix_outline(struct arena *a, const struct matrix *m, size_t *n);

/* Adds rectangles that cover the dark modules once: runs along a row are one, and runs that go on below at the same place are one. So no
 * hairline shows between neighbours on the screen. x, y: the top left corner of the matrix. */
void matrix_paint(struct document *doc, uint32_t page, uint32_t elem, const struct matrix *m, mpt x, mpt y);

#endif
