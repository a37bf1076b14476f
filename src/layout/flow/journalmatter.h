/* What cover sheets and front matter both say of the journal. */
#ifndef OFFPRINT_LAYOUT_FLOW_JOURNALMATTER_H
#define OFFPRINT_LAYOUT_FLOW_JOURNALMATTER_H

#include "layout/flow/block.h"

/* The sentence of the registration as mass media, in the arena; empty: there is none. */
struct str journal_registration(struct arena *a, const struct layout_context *ctx, struct str lang);

/* The journal's logo as a block, as high as given and at most as wide as the column; nothing when there is none. */
void journal_logo(const struct layout_context *ctx, struct document *doc, uint32_t parent, struct str lang, mpt height, mpt width,
		  struct blocks *out);

#endif
