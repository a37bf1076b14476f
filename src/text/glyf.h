/* The outlines of a TrueType font as its tables have them (OpenType: 'glyf', 'loca'), which may be a stranger's. */
#ifndef OFFPRINT_TEXT_GLYF_H
#define OFFPRINT_TEXT_GLYF_H

#include <hb.h>

#include "base/str.h"

enum {
	GLYF_HEADER = 10, /* [bytes] before the outline of a glyph */
	/* Flags of a point. */
	GLYF_ON_CURVE = 0x01,
	GLYF_SHORT_X = 0x02,
	GLYF_SHORT_Y = 0x04,
	GLYF_REPEATED = 0x08,
	GLYF_SAME_X = 0x10,
	GLYF_SAME_Y = 0x20,
	/* Flags of a part. */
	GLYF_WORDS = 0x0001,   /* two numbers of 16 bits follow, else of 8: */
	GLYF_OFFSETS = 0x0002, /* how far the part is moved, else which of its points meets which of those before */
	GLYF_MORE = 0x0020,
	GLYF_INSTRUCTIONS = 0x0100,
};

/* The tables of a font; empty for one with CFF outlines. */
struct glyf {
	hb_blob_t *blobs[6];
	struct str glyf, loca, head, hhea, hmtx, maxp;
};

/* A part of a composite; all zero before the first. */
struct glyf_part {
	size_t at, size; /* its place in the bytes of the glyph */
	uint32_t glyph, flags;
	bool damaged;
};

void glyf_open(struct glyf *g, hb_face_t *face);
void glyf_close(struct glyf *g);

/* The glyph's bytes, borrowed, empty or at least GLYF_HEADER long; false: its place is not in the tables. */
bool glyf_find(const struct glyf *g, uint32_t glyph, struct str *out);

/* Whether such bytes are put together from other glyphs. */
bool glyf_is_composite(struct str bytes);

/* How many points a glyph has that is no composite; -1: its bytes do not hold them as they should. Readers of PDF draw such a glyph as a
 * blank, where HarfBuzz draws what it can. */
int32_t glyf_points(struct str bytes);

/* Steps to the next part of a composite; false: there is none, or it is damaged. */
bool glyf_next_part(struct str bytes, struct glyf_part *p);

#endif
