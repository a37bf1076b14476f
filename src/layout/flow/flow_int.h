/* A flow under way: flow.c places blocks, settle.c tries where they would go, and places those of long lists as they are made. */
#ifndef OFFPRINT_LAYOUT_FLOW_FLOW_INT_H
#define OFFPRINT_LAYOUT_FLOW_FLOW_INT_H

#include "layout/flow/flow.h"

struct flow {
	const struct layout_context *ctx;
	struct document *doc; /* NULL: nothing is painted */
	const struct blocks *blocks;
	struct region r;
	mpt y;                     /* next free, from the top of the page */
	const struct block *above; /* the previous block in this column */
	bool top;                  /* nothing is in this column yet */
	bool heads;                /* nothing but headings is */
	bool begun;                /* other blocks were placed before these */
	flow_next *next;
	void *user;
};

/* Begins the column f->r. */
void flow_enter(struct flow *f);
/* Places the first `to` blocks; the others are what follows them. */
void flow_go(struct flow *f, const struct blocks *b, size_t to);
/* What is left of the column. */
struct region flow_left(const struct flow *f);
/* Breaks the block for a width. */
mpt flow_block_height(const struct layout_context *ctx, const struct block *b, mpt width);

#endif
