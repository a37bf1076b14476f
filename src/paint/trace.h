/* Frames as text, one mark per line: for goldens and `show --frames`. */
#ifndef OFFPRINT_PAINT_TRACE_H
#define OFFPRINT_PAINT_TRACE_H

#include "layout/frame.h"

/* Lengths in points with three decimals. `glyphs` adds the glyph ids and advances of each run. */
void trace_paint(const struct document *doc, bool glyphs, struct strbuf *out);

#endif
