/* The outlines of glyphs, as a pen draws them. */
#ifndef OFFPRINT_TEXT_GLYPHSHAPE_H
#define OFFPRINT_TEXT_GLYPHSHAPE_H

#include "text/font.h"

enum glyphshape_verb { GLYPHSHAPE_MOVE, GLYPHSHAPE_LINE, GLYPHSHAPE_QUADRATIC, GLYPHSHAPE_CUBIC };

/* Gets each step, with 1, 1, 2 or 3 points in font units, y upwards: control points and then the end. Contours are closed. */
struct glyphshape_pen {
	void *ctx;
	void (*step)(void *ctx, enum glyphshape_verb verb, const float *points, size_t n);
};

void glyphshape_draw(const struct font *f, uint32_t glyph, const struct glyphshape_pen *pen);

#endif
