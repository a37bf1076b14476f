/* The contents of an issue in one language, and entries, which the contents of a year share. */
#ifndef OFFPRINT_LAYOUT_MATTER_CONTENTS_H
#define OFFPRINT_LAYOUT_MATTER_CONTENTS_H

#include "layout/matter/part.h"

struct contents_entry {
	const struct article *article;
	struct str place; /* the page, in the column of numbers */
	uint32_t toc;     /* structure element that it belongs to */
	mpt width;        /* of the column */
};

struct contents_rubric {
	struct str title, lang;
	struct origin at;
};

part_maker contents_make;

/* The heading of a rubric; nothing for an empty title. Returns the structure element of its entries, in that of all. */
uint32_t contents_add_rubric(struct matter *m, const struct contents_rubric *rubric, uint32_t toc, struct blocks *out);
/* Authors on one line; title, leader and page number below. */
void contents_add_entry(struct matter *m, const struct contents_entry *e, struct blocks *out);
/* The width that a place needs, at least the design's. */
mpt contents_width(struct matter *m, struct str place);

#endif
