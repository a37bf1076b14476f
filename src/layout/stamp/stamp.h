/* Stamps: lines laid over the pages of an article's own file, where these are empty.
 *
 * stamp_plan() sets the lines that the design asks for and gives the place of each; the caller finds out which places are empty; stamp_set()
 * takes the first empty one for each line, and makes a document to be painted as usual, whose pages are laid over those of the file. What
 * has no empty place is reported.
 *
 * Coordinates are those of the page as it is shown, in true lengths, from the top left corner.
 */
#ifndef OFFPRINT_LAYOUT_STAMP_STAMP_H
#define OFFPRINT_LAYOUT_STAMP_STAMP_H

#include "base/box.h"
#include "layout/stamp/stampline.h"

/* A page of the file. */
struct stamp_page {
	mpt width, height; /* as shown */
	uint32_t number;   /* printed; 0: none */
	bool recto;
};

struct stamp_source {
	const struct issue *issue;
	const struct article *article;
	struct body_rules rules; /* what is wanted: body_rules_of() */
	struct str file;         /* for messages */
	const struct stamp_page *pages;
	size_t n_pages;
};

/* A line in a place. Lines are in the order of pages. */
struct stamp_place {
	uint32_t page;
	struct box box;
	bool empty; /* set by the caller */
	/* private */
	const struct design_stamp *row;
	struct stampline line;
	mpt x, y;     /* beginning of the baseline, on the layer */
	bool upright; /* on a layer turned by a quarter */
};

/* A page of the document `doc`, laid over page `page` of the file. */
struct stamp_layer {
	uint32_t page;    /* of the file */
	uint32_t painted; /* of the document */
	double matrix[6]; /* from the painted page to the page as shown: points from the bottom left corners, as in PDF */
	bool outline;     /* letters are drawn as outlines ... */
	mpt weight;       /* ... of this thickness ... */
	uint32_t colour;  /* ... and colour */
};

struct stamps {
	const struct layout_context *ctx;
	struct stamp_source source;
	struct stamp_place *places;
	size_t n_places;
	struct document *doc; /* from stamp_set(); no pages: nothing is stamped */
	struct stamp_layer *layers;
	size_t n_layers;
};

/* Whether the article's file gets any stamps. */
bool stamp_wanted(const struct design *d, const struct body_rules *b, const struct article *article);

/* In ctx->arena. The pages of the source must outlive it. */
struct stamps *stamp_plan(const struct layout_context *ctx, const struct stamp_source *source);
/* Once the places are looked at. */
void stamp_set(struct stamps *s);

#endif
