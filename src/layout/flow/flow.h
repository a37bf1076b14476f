/* Placing blocks in columns, page after page. */
#ifndef OFFPRINT_LAYOUT_FLOW_FLOW_H
#define OFFPRINT_LAYOUT_FLOW_FLOW_H

#include "layout/flow/block.h"

/* A column on a page. */
struct region {
	uint32_t page;
	mpt x, y, w, h;
	mpt grid;       /* distance of the grid lines that baselines are placed on; 0: no grid */
	mpt origin;     /* a line of the grid, from the top of the page: the same for all columns and pages that are aligned */
	mpt most;       /* height of the columns that follow, where they are higher; 0: as high as this one */
	uint32_t space; /* [1/1000] of the white space between blocks, here and in the columns that follow; 0: all of it */
	bool rest;      /* the rest of a column used before: a block that does not fit begins in the next one */
	mpt cut;        /* the column on page `cut_page` ends this much higher, here and in the columns that follow */
	uint32_t cut_page;
};

/* Returns the next column, on a new page if necessary. All columns of a flow have the same width. */
typedef struct region flow_next(void *user);

/* Places all blocks, from the region `first` on. Returns the region of the last block, with y and h set to what is left below it.
 * Paragraphs are divided so that at least `orphans` lines stay and at least `widows` lines follow; a block kept with the next one moves
 * with it. What is taller than a column is divided where its column begins, and headings are alone in no column.
 *
 * On a grid, a paragraph whose leading is a multiple of the grid's step is placed on the grid's lines; any other begins on a line or
 * half-way between two, and continues with its own leading. The first block of a column begins on a line. White space is padded as
 * necessary. The bottom of a column is the lowest place for a baseline.
 */
struct region flow_place(const struct layout_context *ctx, struct document *doc, const struct blocks *b, struct region first,
			 flow_next *next, void *user);

/* Whether the flow ends well: its last column should not hold a few lines only. Returns `first` for flow_place(), with less white space
 * if that saves the last column and no more than `tighten` [1/1000] of its height is filled; else, if less than a sixth is filled, so that
 * the column before it leaves it some lines. All further columns are like `later`, one a page. */
struct region flow_settle(const struct layout_context *ctx, const struct blocks *b, struct region first, const struct region *later,
			  uint32_t tighten);

/* Where a long list of blocks goes. */
struct flow_list_place {
	struct region first, later; /* as of flow_settle() */
	uint32_t tighten;
	flow_next *next;
	void *user;
};

/* A list of blocks that are placed while others are made, so that only those of a few pages are kept. A short list is placed as by
 * flow_settle() and flow_place(); of a long one, only the last pages are settled. */
struct flow_list *flow_list_open(const struct layout_context *ctx, struct document *doc, const struct flow_list_place *place);
/* After blocks were added: places and removes the first ones, if those that are not placed fill many pages. Returns how many; the last of
 * them may still be looked at. */
size_t flow_list_add(struct flow_list *l, struct blocks *b);
/* Places the rest. */
struct region flow_list_end(struct flow_list *l, const struct blocks *b);

/* How many of the blocks fit into the region whole, so that none of them is parted from what it is kept with. */
size_t flow_fit(const struct layout_context *ctx, const struct blocks *b, const struct region *r);
/* Height of the blocks in one column of this width, without the white space before the first and after the last. */
mpt flow_height(const struct layout_context *ctx, const struct blocks *b, mpt width);
/* The lower end of a column, high enough for blocks of this height. */
struct region flow_bottom(const struct region *r, mpt height);
/* flow_height() for blocks placed from the region's top on, including what its grid adds. */
mpt flow_height_in(const struct layout_context *ctx, const struct blocks *b, const struct region *r);

#endif
