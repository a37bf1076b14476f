/* Badges: small signs in the colours that their owners prescribe, drawn as paths. */
#ifndef OFFPRINT_LAYOUT_CODE_BADGE_H
#define OFFPRINT_LAYOUT_CODE_BADGE_H

#include "layout/frame.h"

enum badge {
	BADGE_ORCID,         /* the iD of a person who confirmed it */
	BADGE_ORCID_CLAIMED, /* another iD: an outline */
	BADGE_CC,
	BADGE_BY,
	BADGE_NC,
	BADGE_ND,
	BADGE_SA,
	BADGE_ZERO,
	BADGE_OPEN_ACCESS,
	BADGE_CROSSMARK,
	BADGE_ENVELOPE,
};

/* Marks of badges in a row, the first with its top left corner at 0, 0. */
struct badge_row {
	struct arena *arena;
	struct mark *v;
	size_t n;
};

/* [mpt] of a badge of this height */
mpt badge_width(enum badge kind, mpt height);
/* Appends the marks of a badge, which belong to a structure element. */
void badge_draw(struct badge_row *row, enum badge kind, mpt x, mpt y, mpt height, uint32_t elem);

#endif
