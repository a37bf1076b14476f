/* Blocks: what stands below each other in a column. Built by the sheets' own files (cover.c, matter.c), placed by flow.c. */
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
	mpt before, after; /* of two neighbours the larger counts; nothing at the top of a column */
	mpt left;          /* indent of the whole block */
	bool keep_next;    /* not the last thing in a column */
	struct par *par;   /* BLOCK_PAR */
	struct par *label; /* BLOCK_PAR: hung at label_x beside the first line (list items) */
	mpt label_x;
	mpt w, h;        /* BLOCK_RULE: 0 width: the column's; BLOCK_IMAGE, BLOCK_MARKS: size */
	uint32_t colour; /* BLOCK_RULE */
	const struct image *image;
	struct origin at;         /* BLOCK_IMAGE: where the user names it */
	const struct mark *marks; /* BLOCK_MARKS: a drawing, its marks placed from its own top left corner */
	size_t n_marks;
	uint32_t elem; /* BLOCK_IMAGE */
	enum design_align align;
	struct block_cell *cells; /* BLOCK_ROW: side by side, never divided */
	size_t n_cells;
	const struct blocks *head; /* BLOCK_ROW: set again above the row when it begins a column; NULL: none */
	struct str name;           /* of the element that it belongs to, for proofs; empty: none */
	struct str outline;        /* non-empty: an entry of the outline that leads here */
	unsigned outline_level;
	struct str running;  /* non-empty: what running heads call it */
	uint32_t *page_slot; /* gets the page's number when placed; NULL: not wanted */
};

struct blocks {
	struct arena *arena;
	struct block *v;
	size_t n;
};

struct blocks *blocks_new(struct arena *a);
/* Appends a paragraph with its style's white space; nothing when it is empty. Returns it, or NULL. The pointer is valid until the next call. */
struct block *blocks_par(struct blocks *b, struct par *p);
struct block *blocks_rule(struct blocks *b, const struct design_rule *rule);
struct block *blocks_add(struct blocks *b, enum block_kind kind);
/* The last block; there must be one. Valid until the next is added. */
struct block *blocks_last(const struct blocks *b);
/* No white space between the last block and the one before it. */
void blocks_join(struct blocks *b);
/* Appends copies of other blocks, with at least `gap` above the first. */
void blocks_append(struct blocks *b, const struct blocks *other, mpt gap);

#endif
