/* Whether the glyphs of a font that a stranger supplied are drawn at all: a damaged one, or a composite that contains itself, comes out of a
 * shaper and a subsetter as a blank, without an error. */
#ifndef OFFPRINT_TEXT_OUTLINE_H
#define OFFPRINT_TEXT_OUTLINE_H

#include <hb.h>

#include "text/font.h"

/* Compares glyphs of a font with the same glyphs of its subset. Returns why the font cannot be used, or NULL. */
const char *outline_compare(struct arena *a, const struct font *f, hb_face_t *subset, const uint32_t *glyphs, const uint32_t *new_ids,
			    size_t n);

#endif
