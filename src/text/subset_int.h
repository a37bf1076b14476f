/* The ways to cut a font down, only for text/subset.c. */
#ifndef OFFPRINT_TEXT_SUBSET_INT_H
#define OFFPRINT_TEXT_SUBSET_INT_H

#include "text/subset.h"

/* One with TrueType outlines. Damaged glyphs are blank in the subset. */
bool subset_glyf(struct arena *a, const struct font *f, const uint32_t *glyphs, size_t n, struct subset *out);
/* One with CFF outlines. */
bool subset_cff(struct arena *a, const struct font *f, const uint32_t *glyphs, size_t n, struct subset *out);

#endif
