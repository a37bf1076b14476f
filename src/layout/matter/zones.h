/* Composed pages: zones of elements, each at its place on the page. */
#ifndef OFFPRINT_LAYOUT_MATTER_ZONES_H
#define OFFPRINT_LAYOUT_MATTER_ZONES_H

#include "layout/matter/part.h"

/* What a composed page is made of. */
struct zones_page {
	const struct zones *zones;
	const struct texts *languages; /* the first leads */
	struct str head;               /* the text of the element `heading` */
	mpt image_top;                 /* of an image at the foot, above which zones end that begin there; 0: none */
};

/* Places the zones on the last page. Zones at the foot end with the text block; a zone that would overlap another one moves down; what does
 * not fit moves up, and where that is no help continues on further pages. */
void zones_place(struct matter *m, const struct zones_page *page);

/* All zones in order, as blocks of one column of this width. */
struct blocks *zones_blocks(struct matter *m, const struct zones_page *page, mpt width);

#endif
