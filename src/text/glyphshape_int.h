/* The same for fonts that HarfBuzz holds, only for text/. */
#ifndef OFFPRINT_TEXT_GLYPHSHAPE_INT_H
#define OFFPRINT_TEXT_GLYPHSHAPE_INT_H

#include <hb.h>

#include "text/glyphshape.h"

/* Freed by hb_draw_funcs_destroy(). */
hb_draw_funcs_t *glyphshape_funcs(void);
void glyphshape_draw_with(hb_draw_funcs_t *funcs, hb_font_t *font, uint32_t glyph, const struct glyphshape_pen *pen);

#endif
