/* A page as SVG: the outlines of its glyphs, each written once a page and placed by number; rules, paths, and images as they are. Lengths are
 * in points. What is beyond the edges of the page, for trimming, is left out. */
#ifndef OFFPRINT_PAINT_SVG_H
#define OFFPRINT_PAINT_SVG_H

#include "layout/frame.h"

enum svg_text {
	SVG_SHAPES,    /* a picture, named by the document's title */
	SVG_THUMBNAIL, /* the same, for a size at which small letters cannot be read: their words are bars */
	/* With invisible text over the glyphs, links, and data-at="file:line:col" at what comes from the user's files; data-near at what the
	 * program adds to it. */
	SVG_SELECTABLE,
};

/* `prefix`: ASCII letters that begin all ids, for pages that one HTML file holds; may be empty. `d` has the names of files; SVG_SHAPES: may
 * be NULL. */
void svg_paint(struct arena *scratch, struct diag *d, const struct document *doc, uint32_t page, enum svg_text text, struct str prefix,
	       struct strbuf *out);

#endif
