/* The keys of a design: one table per kind of map, which says what keys it has, of what type, and where in the design each value goes.
 *
 * The same tables read a design (designvalue.c) and hold the manual to the truth (designkeys_dump).
 */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNKEYS_H
#define OFFPRINT_INPUT_DESIGN_DESIGNKEYS_H

#include <stddef.h>

#include "base/str.h"

enum design_type {
	D_LENGTH,         /* mpt */
	D_COST,           /* uint32_t [1/1000] */
	D_COUNT,          /* uint32_t */
	D_BOOL,           /* bool */
	D_COLOUR,         /* uint32_t 0xRRGGBB */
	D_TEXT,           /* struct str */
	D_DOI,            /* struct str: url, bare or both */
	D_ALIGN,          /* enum design_align */
	D_LABEL,          /* enum element_label */
	D_GRID,           /* enum design_grid */
	D_CAPITALS,       /* enum design_case: a bool */
	D_SMALL_CAPITALS, /* the same */
	D_FIGURES,        /* enum design_figures */
	D_SIZE,           /* struct style: size and leading */
	D_STEPS,          /* mpt[6] */
	D_RULE,           /* struct design_rule */
	D_GROUPS,         /* struct element_groups */
	D_PAPER,          /* struct design_page: width and height */
	D_COLUMN,         /* two mpt, x and width */
	D_LEAD,           /* struct design_cover: lead, lead_tag */
	D_LANGUAGES,      /* struct design_cover: languages, only */
	D_PARTS,          /* struct element: parts */
	D_PART,           /* uint32_t [1/1000]: 0 to 1 */
	D_SIDES,          /* enum page_side[PAGE_KINDS]: a map from page kind to side */
	D_COLOPHON,       /* bool: on the last page */
	D_PLACE,          /* struct zone: place, at */
	D_ZONES,          /* struct zones */
	D_MAP,            /* by `sub`; in place when the offset is 0 */
	D_SWITCH,         /* enum design_switch: on or off */
	D_SWITCH_THIN,    /* the same, or thin */
	D_NAMED,          /* names of the user's choice, each with a map by `sub`; read by design.c */
	D_FREE,           /* read elsewhere: by design.c, or when designs are put together */
};

struct design_key {
	const char *key;
	enum design_type type;
	size_t offset;                /* [bytes] of the member in the struct that the map fills */
	const struct design_key *sub; /* D_MAP, D_NAMED */
};

/* Each ends with key NULL. */
extern const struct design_key designkeys_design[], designkeys_style[], designkeys_family[], designkeys_element[], designkeys_change[],
	designkeys_rule[], designkeys_column[], designkeys_nobreak[], designkeys_zone[], designkeys_piece[];

/* Writes all keys as text, one a line ("cover.side.width"); "*" stands for a name of the user's choice. */
void designkeys_dump(struct strbuf *out);

#endif
