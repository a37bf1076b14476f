#include "text/glyf.h"

#include "base/bigendian.h"

enum { SCALED = 0x0008, SCALED_BY_AXIS = 0x0040, TRANSFORMED = 0x0080 };

void glyf_open(struct glyf *g, hb_face_t *face)
{
	static const hb_tag_t tags[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
					HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p')};
	struct str *out[] = {&g->glyf, &g->loca, &g->head, &g->hhea, &g->hmtx, &g->maxp};

	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
		unsigned len;
		g->blobs[i] = hb_face_reference_table(face, tags[i]);
		out[i]->ptr = hb_blob_get_data(g->blobs[i], &len);
		out[i]->len = len;
	}
}

void glyf_close(struct glyf *g)
{
	for (size_t i = 0; i < sizeof g->blobs / sizeof g->blobs[0]; i++)
		hb_blob_destroy(g->blobs[i]);
}

bool glyf_find(const struct glyf *g, uint32_t glyph, struct str *out)
{
	bool wide = g->head.len >= 52 && be16(g->head.ptr + 50) != 0;
	size_t size = wide ? 4 : 2, at = glyph * size;
	uint64_t from, to;

	if (g->loca.len < 2 * size || at > g->loca.len - 2 * size)
		return false;
	from = wide ? be32(g->loca.ptr + at) : 2 * (uint64_t)be16(g->loca.ptr + at);
	to = wide ? be32(g->loca.ptr + at + 4) : 2 * (uint64_t)be16(g->loca.ptr + at + 2);
	if (from > to || to > g->glyf.len || (from < to && to - from < GLYF_HEADER))
		return false;
	*out = str_slice(g->glyf, from, to);
	return true;
}

bool glyf_is_composite(struct str bytes)
{
	return bytes.len && be16(bytes.ptr) >= 0x8000;
}

/* [bytes] of the coordinates of a point. */
static size_t point_size(unsigned flags)
{
	return (flags & GLYF_SHORT_X ? 1U : flags & GLYF_SAME_X ? 0U : 2U) + (flags & GLYF_SHORT_Y ? 1U : flags & GLYF_SAME_Y ? 0U : 2U);
}

int32_t glyf_points(struct str bytes)
{
	size_t contours = bytes.len ? be16(bytes.ptr) : 0, at = GLYF_HEADER + 2 * contours, size = 0;
	int32_t n = 0;

	if (!contours)
		return 0;
	if (bytes.len < at + 2)
		return -1;
	for (size_t i = 0; i < contours; i++) {
		int32_t end = be16(bytes.ptr + GLYF_HEADER + 2 * i);
		if (end < n)
			return -1;
		n = end + 1;
	}
	at += 2 + be16(bytes.ptr + at);
	for (int32_t i = 0, times; i < n; i += times) {
		unsigned flags;
		if (at >= bytes.len)
			return -1;
		flags = (unsigned char)bytes.ptr[at++];
		if (flags & GLYF_REPEATED && at >= bytes.len)
			return -1;
		times = flags & GLYF_REPEATED ? 1 + (unsigned char)bytes.ptr[at++] : 1;
		if (times > n - i)
			return -1;
		size += (size_t)times * point_size(flags);
	}
	return at + size <= bytes.len ? n : -1;
}

static size_t part_size(uint32_t flags)
{
	size_t size = flags & GLYF_WORDS ? 8 : 6;

	return size + (flags & SCALED ? 2 : flags & SCALED_BY_AXIS ? 4 : flags & TRANSFORMED ? 8 : 0);
}

bool glyf_next_part(struct str bytes, struct glyf_part *p)
{
	if (p->size && !(p->flags & GLYF_MORE))
		return false;
	p->at = p->size ? p->at + p->size : GLYF_HEADER;
	p->damaged = bytes.len - p->at < 4;
	if (p->damaged)
		return false;
	p->flags = be16(bytes.ptr + p->at);
	p->glyph = be16(bytes.ptr + p->at + 2);
	p->size = part_size(p->flags);
	p->damaged = bytes.len - p->at < p->size;
	return !p->damaged;
}
