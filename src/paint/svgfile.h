/* The pages of a document as SVG in one file, for the preview: each page whole and as a thumbnail, compressed, with the places in the user's
 * files that it shows. */
#ifndef OFFPRINT_PAINT_SVGFILE_H
#define OFFPRINT_PAINT_SVGFILE_H

#include "layout/frame.h"

struct arena;

void svgfile_put(struct diag *d, const struct document *doc, struct strbuf *out);

enum { SVGFILE_PAGES_MAX = 20000 };

struct svgfile_place {
	struct str file; /* as messages name it */
	uint32_t line, col;
};

struct svgfile_page {
	mpt width, height;
	uint64_t hash;                /* of what it shows */
	struct str whole, thumb;      /* gzip */
	struct svgfile_place *places; /* in the order of the marks */
	size_t n_places;
};

struct svgfile {
	struct str title, lang;
	struct svgfile_page *pages;
	size_t n;
};

/* Reads the bytes of such a file, which are borrowed. False: they are none. */
bool svgfile_get(struct arena *a, struct str bytes, struct svgfile *out);

#endif
