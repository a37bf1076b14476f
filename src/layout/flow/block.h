/* Blocks: the contents of a column, from top to bottom. Built by cover/ and matter/, placed by flow.c. */
#ifndef OFFPRINT_LAYOUT_FLOW_BLOCK_H
#define OFFPRINT_LAYOUT_FLOW_BLOCK_H

#include "layout/par/par.h"

enum block_kind { BLOCK_PAR, BLOCK_RULE, BLOCK_IMAGE, BLOCK_ROW, BLOCK_MARKS, BLOCK_COLUMN_END };

struct blocks;

struct block_cell {
	mpt x, width; /* from the left end of the row */
	struct blocks *blocks;
};

struct block {
	enum block_kind kind;
	mpt before, after; /* the larger of two adjacent ones applies; none at the top of a column */
	mpt left;          /* indent of the whole block */
	bool keep_next;    /* must not end a column */
	bool leads;        /* BLOCK_PAR: its last lines are in the column of the next block's first ones */
	bool item;         /* BLOCK_PAR: the same if one of the two has a single line */
	bool together;     /* BLOCK_PAR: in one column, as its style may say of all */
	struct par *par;   /* BLOCK_PAR */
	struct par *label; /* BLOCK_PAR: placed at label_x beside the first line (list items) */
	mpt label_x;
	mpt w, h;        /* BLOCK_RULE: width 0 is the column's; BLOCK_IMAGE, BLOCK_MARKS: size */
	uint32_t colour; /* BLOCK_RULE */
	const struct image *image;
	struct origin at;         /* BLOCK_IMAGE: where the user's file names it */
	const struct mark *marks; /* BLOCK_MARKS: a drawing, with its top left corner at 0, 0 */
	size_t n_marks;
	uint32_t elem; /* BLOCK_IMAGE */
	enum design_align align;
	struct block_cell *cells; /* BLOCK_ROW: side by side, never divided */
	size_t n_cells;
	size_t table; /* the number of blocks of the table that begins here, which has one column if it is short; 0: none begins */
	const struct blocks *head; /* BLOCK_ROW: repeated above the row if it begins a column; NULL: none */
	struct str name;           /* of the element that the block belongs to, for proofs; empty: none */
	struct str outline;        /* not empty: an outline entry that leads here */
	unsigned outline_level;
	struct str running;  /* not empty: its name in running heads */
	uint32_t *page_slot; /* set to the page's number when the block is placed; NULL: none */
};

struct blocks {
	struct arena *arena;
	struct block *v;
	size_t n;
};

struct blocks *blocks_new(struct arena *a);
/* Appends a paragraph with its style's white space; nothing if it is empty. Returns the block, or NULL; it is valid until the next call. */
struct block *blocks_par(struct blocks *b, struct par *p);
struct block *blocks_rule(struct blocks *b, const struct design_rule *rule);
struct block *blocks_add(struct blocks *b, enum block_kind kind);
/* The last block; there must be one. Valid until the next is added. */
struct block *blocks_last(const struct blocks *b);
/* Removes the white space between the last block and the one before it. */
void blocks_join(struct blocks *b);
/* Appends copies of other blocks, with at least `gap` above the first. */
void blocks_append(struct blocks *b, const struct blocks *other, mpt gap);

#endif
