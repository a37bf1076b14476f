/* The elements of a cover sheet: each turns one thing that is known of an article into blocks. Which ones, in which order and style, says
 * the design (struct design_element); cover.c calls them. */
#ifndef OFFPRINT_LAYOUT_COVER_SHEET_H
#define OFFPRINT_LAYOUT_COVER_SHEET_H

#include "layout/context.h"
#include "layout/flow/block.h"
#include "model/article.h"
#include "model/cite/citation.h"
#include "model/issue.h"

/* What an element is made from. */
struct sheet {
	const struct layout_context *ctx;
	struct document *doc;
	const struct issue *issue;
	const struct section *section; /* may be NULL */
	const struct article *article;
	struct citation_source source;
	struct str lang; /* of the group that is being made */
	bool lead;       /* it is the article's own language */
	uint32_t parent; /* structure element */
	mpt width;       /* of the column */
	bool tight;      /* to take less room: titles and authors a step smaller, affiliations in one paragraph, ... */
	bool in_head;    /* ... and in the head half the white space */
};

/* Adds the blocks of the element; nothing when there is nothing to say. */
void sheet_add(const struct sheet *s, const struct design_element *e, struct blocks *out);

#endif
