/* The font files of a run: found, and opened. */
#ifndef OFFPRINT_RUN_FONTFILES_H
#define OFFPRINT_RUN_FONTFILES_H

#include "input/yaml/source.h"
#include "model/design.h"
#include "model/journal.h"
#include "text/font.h"

/* Finds the files of the design's families, first in the program's font folder and then in the journal's folder, and those of the journal's
 * fonts, first in the journal's folder; opens all their faces. NULL after reporting that the program's own are missing. */
struct fontset *fontfiles_open(const struct reader *r, struct design *design, struct journal *j);

#endif
