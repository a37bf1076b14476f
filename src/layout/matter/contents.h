/* The contents of an issue in one language, and the entries that contents of a year are made of too. */
#ifndef OFFPRINT_LAYOUT_MATTER_CONTENTS_H
#define OFFPRINT_LAYOUT_MATTER_CONTENTS_H

#include "layout/matter/part.h"

struct contents_entry {
	const struct article *article;
	struct str place; /* the page, in the column of numbers */
	uint32_t toc;     /* structure element that it belongs to */
	mpt width;        /* of the column */
};

part_maker contents_make;

/* A rubric's heading; nothing for an empty one. */
void contents_add_rubric(struct matter *m, struct str title, struct origin at, struct blocks *out);
/* Authors on a line of their own, the title, leader and number. */
void contents_add_entry(struct matter *m, const struct contents_entry *e, struct blocks *out);
/* Width of the column that a place needs: at least that of the design. */
mpt contents_width(struct matter *m, struct str place);

#endif
