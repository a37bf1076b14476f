/* Cutting a font down to the glyphs that a document uses: hinting and layout tables dropped, glyphs renumbered. */
#ifndef OFFPRINT_TEXT_SUBSET_H
#define OFFPRINT_TEXT_SUBSET_H

#include "text/font.h"

struct subset {
	struct str bytes;       /* a TrueType or (metrics.cff) an OpenType/CFF file, in the arena */
	const uint32_t *new_id; /* by index in `glyphs`: the glyph's number in the subset */
	size_t glyph_count;     /* in the subset, including .notdef and parts of composites */
};

/* `glyphs` is ascending, without duplicates and without 0. Returns false if the font cannot be reduced;
 * *why is the reason, NULL if HarfBuzz has given none. A font of the user is checked glyph by glyph (text/outline.h). */
bool subset_make(struct arena *a, const struct font *f, const uint32_t *glyphs, size_t n, struct subset *out, const char **why);

#endif
