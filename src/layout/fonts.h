/* The font files of a journal: the families of the design and those of the journal. */
#ifndef OFFPRINT_LAYOUT_FONTS_H
#define OFFPRINT_LAYOUT_FONTS_H

#include "diag/diag.h"
#include "model/design.h"
#include "model/journal.h"
#include "text/font.h"

struct arena;

/* Declares the design's families, and then the journal's, which replace those of the same name. Data that the fontset keeps is allocated
 * in `a`. */
void fonts_declare(struct arena *a, const struct design *design, const struct journal *j, struct str font_dir, struct fontset *fs);

#endif
