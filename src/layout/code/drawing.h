/* Drawings with figures in them: the bar code of an issue, and the age mark in a circle. */
#ifndef OFFPRINT_LAYOUT_CODE_DRAWING_H
#define OFFPRINT_LAYOUT_CODE_DRAWING_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/ean.h"

/* What a drawing is made with. */
struct drawing_pen {
	const struct layout_context *ctx;
	const struct style *style; /* of the figures */
	struct str lang;
	uint32_t elem; /* structure element of all its marks */
};

/* Marks placed from the drawing's own top left corner, in the arena of the context. */
struct drawing {
	const struct mark *marks;
	size_t n;
	mpt w, h;
};

/* An EAN-13 with its add-on on a white ground, quiet zones included: bars `bars` high of modules `module` wide, figures, and above them the
 * line with the ISSN. */
struct drawing barcode_draw(const struct drawing_pen *pen, const struct ean *e, struct str line, mpt module, mpt bars);
/* The mark ("16+") in a circle, both in the colour and size of the style. */
struct drawing agemark_draw(const struct drawing_pen *pen, struct str mark);

#endif
