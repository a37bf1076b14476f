/* Running heads: names and a text on one line, cut where they are too long. */
#ifndef OFFPRINT_LAYOUT_PAR_ONELINE_H
#define OFFPRINT_LAYOUT_PAR_ONELINE_H

#include "layout/par/par.h"

struct oneline {
	struct str names;  /* separated by commas; may be empty */
	struct str others; /* "et al.", for all names but the first */
	struct str text;   /* after the names, in italics there; may be empty */
	uint32_t artifact; /* what it is in the structure: FRAME_HEAD, FRAME_FOOT or FRAME_ARTIFACT */
};

/* A paragraph of one line that is broken, no wider than `width`. The text is cut at a word; where no word of it is left, the names are: after
 * the first, then all. Never inside a name. NULL: nothing fits, or nothing is given. */
struct par *oneline_fit(const struct layout_context *ctx, const struct style *style, struct str lang, const struct oneline *o, mpt width);

#endif
