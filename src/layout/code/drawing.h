/* Drawings that contain figures: the bar code of an issue, and the age mark in a circle. */
#ifndef OFFPRINT_LAYOUT_CODE_DRAWING_H
#define OFFPRINT_LAYOUT_CODE_DRAWING_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/ean.h"

/* The setting of a drawing. */
struct drawing_pen {
	const struct layout_context *ctx;
	const struct style *style; /* of the figures */
	struct str lang;
	uint32_t elem; /* structure element of all marks */
};

/* Marks with the drawing's top left corner at 0, 0, in the context's arena. */
struct drawing {
	const struct mark *marks;
	size_t n;
	mpt w, h;
};

/* An EAN-13 with its add-on on a white ground, including quiet zones: bars `bars` high, of modules `module` wide, figures, and above them
 * the line with the ISSN. */
struct drawing barcode_draw(const struct drawing_pen *pen, const struct ean *e, struct str line, mpt module, mpt bars);
/* The mark ("16+") in a circle, both in the colour and size of the style. */
struct drawing agemark_draw(const struct drawing_pen *pen, struct str mark);

#endif
