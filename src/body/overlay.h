/* Lays painted pages over the pages of an article's own file, on top of their content and whatever state it leaves. The streams of the
 * content stay as they are; others are put around them. Links of the painted pages come with them, and
 * are tagged in a tagged file; what is painted is an artifact.
 */
#ifndef OFFPRINT_BODY_OVERLAY_H
#define OFFPRINT_BODY_OVERLAY_H

#include "base/length.h"
#include "base/str.h"

struct pdfdoc;

struct overlay_layer {
	uint32_t page;    /* of the file, 0-based; layers are in the order of pages */
	uint32_t painted; /* page that is laid over it */
	double matrix[6]; /* from the painted page to the page as shown: points from the bottom left corners, in true lengths */
	bool outline;     /* letters are drawn as outlines ... */
	mpt weight;       /* ... of this thickness ... */
	uint32_t colour;  /* ... and colour, 0xRRGGBB */
};

struct overlay {
	struct str bytes; /* of the painted pages; must stay until the document is written */
	const struct overlay_layer *layers;
	size_t n;
};

/* False: failed; the document says why. */
bool overlay_apply(struct pdfdoc *doc, const struct overlay *o);

#endif
