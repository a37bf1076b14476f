/* The HarfBuzz side of struct font, only for text/. */
#ifndef OFFPRINT_TEXT_FONT_INT_H
#define OFFPRINT_TEXT_FONT_INT_H

#include <hb.h>

#include "text/font.h"

/* Borrowed; the font's scale is its units per em. */
hb_face_t *font_hb_face(const struct font *f);
hb_font_t *font_hb_font(const struct font *f);
/* The path of its file. */
struct str font_path(const struct font *f);
/* As in its spec. */
bool font_plain_spaces(const struct font *f);

/* When an allocation fails, HarfBuzz returns an empty object, which looks like a font without that table: text would silently lose its
 * kerning. Only malloc() reports the failure, in errno. Call the first before code that allocates and the second after it: it then ends the
 * process. */
void font_watch_memory(void);
void font_check_memory(void);

#endif
