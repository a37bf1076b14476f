/* Bars and squares of machine-readable codes: a matrix of modules covered by few rectangles. */
#ifndef OFFPRINT_LAYOUT_CODE_MATRIX_H
#define OFFPRINT_LAYOUT_CODE_MATRIX_H

#include "layout/frame.h"

/* Modules row by row, all of the same size. */
struct matrix {
	const bool *dark;
	size_t columns, rows;
	mpt width, height; /* of one module */
};

/* A rectangle of dark modules, in modules. {0} starts a walk. */
struct matrix_box {
	size_t column, row, columns, rows;
	size_t next; /* module to go on from */
};

/* The next of the rectangles that cover each dark module once; false: no more. */
bool matrix_next(const struct matrix *m, struct matrix_box *box);

/* All rectangles as one outline to be filled in one step; allocated in `a`, *n is the number of steps. */
const struct path_step *matrix_outline(struct arena *a, const struct matrix *m, size_t *n);

/* Adds rectangles that cover each dark module once: a run along a row is one rectangle, and so are equal runs in adjacent rows, so that no
 * hairlines appear between neighbours on screen. x, y: the top left corner of the matrix. */
void matrix_paint(struct document *doc, uint32_t page, uint32_t elem, const struct matrix *m, mpt x, mpt y);

#endif
