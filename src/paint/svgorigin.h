/* Where the marks of a page come from: each has a place in the user's files, or one near by. Separators and labels, which the program adds, are
 * as near as the words that they stand at; composed texts, as citations, are where their words stand in the file. */
#ifndef OFFPRINT_PAINT_SVGORIGIN_H
#define OFFPRINT_PAINT_SVGORIGIN_H

#include "layout/frame.h"

struct arena;

struct svgorigin {
	struct origin at; /* line 0: unknown */
	bool near;        /* the place of something beside it */
};

/* One for each mark of the page. `d` has the files with their texts. */
struct svgorigin *svgorigin_find(struct arena *a, struct diag *d, const struct frame *page);

#endif
