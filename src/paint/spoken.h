/* What a reader hears: the text of a document in the order of reading, with the roles of its elements. */
#ifndef OFFPRINT_PAINT_SPOKEN_H
#define OFFPRINT_PAINT_SPOKEN_H

#include "base/str.h"
#include "layout/frame.h"

/* A line for each block, indented by its depth: "heading 1: The title". Parts of a line that have a role or another language are in
 * brackets: "[link to DOI 10.1234/x: https://doi.org/10.1234/x]", "[figure: A ripe ear]", "[en: The Herald]". */
void spoken_put(struct strbuf *b, const struct document *doc);

#endif
