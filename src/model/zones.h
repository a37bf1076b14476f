/* Composed pages of the front and back matter: cover, title page, imprint, colophon. Each is a list of zones, and each zone a list of pieces:
 * what they say, in which order, where and in which style is the design's.
 */
#ifndef OFFPRINT_MODEL_ZONES_H
#define OFFPRINT_MODEL_ZONES_H

#include "base/length.h"
#include "model/value.h"

/* clang-format off */
enum piece {
	PIECE_HEADING, PIECE_LOGO, PIECE_RULE, PIECE_TITLE, PIECE_KIND, PIECE_SINCE, PIECE_FREQUENCY, PIECE_FOUNDERS, PIECE_EDITOR,
	PIECE_PUBLISHER, PIECE_PUBLISHER_NAME, PIECE_OFFICE, PIECE_REGISTRATION, PIECE_ISSN, PIECE_AGE_MARK, PIECE_AGE_RING, PIECE_BARCODE,
	PIECE_SUBSCRIPTION, PIECE_PRICE, PIECE_ACCESS, PIECE_INDEXING, PIECE_LICENCE, PIECE_COPYRIGHT, PIECE_URL,
	PIECE_VOLUME, PIECE_NUMBER, PIECE_YEAR, PIECE_THEME, PIECE_STAFF, PIECE_SIGNED, PIECE_RELEASED, PIECE_FORMAT, PIECE_PAPER,
	PIECE_SHEETS, PIECE_PAGES, PIECE_PRINT_RUN, PIECE_ORDER, PIECE_PRINTER,
	PIECE_COUNT,
};
/* clang-format on */

/* In which of the page's languages a piece stands. */
enum piece_who { PIECE_LEAD, PIECE_OTHERS, PIECE_ALL };

struct style;

/* A style that a design names for an element; an empty name: none is named, and `style` is the style "text"; from design_resolve(). */
struct style_ref {
	struct str name;
	const struct style *style;
};

struct zone_piece {
	enum piece what;
	enum piece_who who;
	struct style_ref style; /* none: the zone's */
	bool labelled;          /* "Publisher: ..." also where it stands alone */
	struct origin at;
};

/* ZONE_FLOW: below the zone before. ZONE_AT: so far down the page. ZONE_FOOT: at the bottom of the text block. */
enum zone_place { ZONE_FLOW, ZONE_TOP, ZONE_AT, ZONE_FOOT };

struct zone {
	enum zone_place place;
	uint32_t at;            /* [1/1000 of the page's height] ZONE_AT */
	uint32_t left, width;   /* [1/1000 of the text block's width] */
	struct style_ref style; /* named: the pieces are sentences of one paragraph; none: each stands alone in its own style */
	bool not_with_colophon; /* left out where the issue has a colophon */
	struct zone_piece *v;
	size_t n;
	struct origin from; /* of the zone in the design */
};

struct zones {
	struct zone *v;
	size_t n;
};

/* What a design calls a piece. */
const char *piece_name(enum piece what);

#endif
