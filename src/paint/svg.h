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

/* A page of a document, ready to be painted. */
struct svg_page {
	struct frame frame;
	struct diag *diag;               /* has the names of files; NULL: places are left out */
	const struct svgorigin *origins; /* of the marks (paint/svgorigin.h) */
};

/* Unpacks a page in `a`, and finds where its marks come from, unless `d` is NULL. */
struct svg_page svg_page(struct arena *a, struct diag *d, const struct document *doc, size_t number);

/* `prefix`: ASCII letters that begin all ids, for pages that one HTML file holds; may be empty. */
void svg_paint(struct arena *scratch, const struct document *doc, const struct svg_page *page, enum svg_text text, struct str prefix,
	       struct strbuf *out);

#endif
