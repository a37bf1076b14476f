/* Placing blocks in columns, page after page. */
#ifndef OFFPRINT_LAYOUT_FLOW_FLOW_H
#define OFFPRINT_LAYOUT_FLOW_FLOW_H

#include "layout/flow/block.h"

/* A column on a page. */
struct region {
	uint32_t page;
	mpt x, y, w, h;
	mpt grid;       /* distance of the lines that baselines stand on; 0: they stand where they come to stand */
	mpt origin;     /* a line of the grid, from the page's top: the same for columns and pages that shall align */
	uint32_t space; /* [1/1000] of the white space between blocks is set, in the columns that follow too; 0: all of it */
	bool rest;      /* what other matter has left of a column: blocks that do not fit into it begin in the next one */
};

/* Gives the column that follows, on a new page if need be. All columns of a flow have one width. */
typedef struct region flow_next(void *user);

/* Places all blocks, from the region `first` on. Returns the region that the last block stands in, with y and h set to what is left below it.
 * Paragraphs are divided so that `orphans` lines at least stay and `widows` lines at least follow; a block that is to be kept with the next
 * is not left behind. What is higher than a whole column is placed all the same, and reported.
 *
 * On a grid, a paragraph whose leading is a multiple of the grid's step stands on the grid's lines; any other begins on one of them or half-way
 * between two, and goes on with its own leading. The first of a column stands on a line. White space is padded for it. The bottom of a
 * column is where the last baseline may stand. */
struct region flow_place(const struct layout_context *ctx, struct document *doc, const struct blocks *b, struct region first,
			 flow_next *next, void *user);

/* Height of the blocks set one below another in one column of this width, without the white space before the first and after the last. */
mpt flow_height(const struct layout_context *ctx, const struct blocks *b, mpt width);
/* The lower end of a column, high enough for blocks of this height. */
struct region flow_bottom(const struct region *r, mpt height);
/* The same for blocks that are placed from the region's top on, with what its grid adds. */
mpt flow_height_in(const struct layout_context *ctx, const struct blocks *b, const struct region *r);

#endif
