/* The HarfBuzz side of struct font, for text/ alone. */
#ifndef OFFPRINT_TEXT_FONT_INT_H
#define OFFPRINT_TEXT_FONT_INT_H

#include <hb.h>

#include "text/font.h"

/* Borrowed; the font's scale is its units per em. */
hb_face_t *font_hb_face(const struct font *f);
hb_font_t *font_hb_font(const struct font *f);

/* What subset.c knows of a face. */
struct font_subset_source {
	hb_face_t *prepared; /* for repeated subsetting (hb_subset_preprocess); NULL: not yet. The font gives it up */
	bool used;           /* a subset was made of it */
};

struct font_subset_source *font_subset_source(const struct font *f);

/* HarfBuzz answers a failed allocation with an empty object, which looks like a font without that table: text would be set without its
 * kerning, in silence. Only malloc() says so, in errno. These two stand around what allocates; the second ends the process then. */
void font_watch_memory(void);
void font_check_memory(void);

#endif
