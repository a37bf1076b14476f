/* The HarfBuzz side of struct font, for text/ alone. */
#ifndef OFFPRINT_TEXT_FONT_INT_H
#define OFFPRINT_TEXT_FONT_INT_H

#include <hb.h>

#include "text/font.h"

/* Borrowed; the font's scale is its units per em. */
hb_face_t *font_hb_face(const struct font *f);
hb_font_t *font_hb_font(const struct font *f);
/* The face prepared for repeated subsetting (hb_subset_preprocess), made at first use by subset.c through this slot. */
hb_face_t **font_subset_slot(const struct font *f);

#endif
