#include "text/outline.h"

#include "base/arena.h"
#include "base/bigendian.h"
#include "text/font_int.h"
#include "text/glyphshape_int.h"

enum {
	PARTS = 256, /* of a glyph, with the parts of its parts: real fonts have fewer than 20 */
	DEPTH = 16,
	HEADER = 10, /* [bytes] before the outline of a glyph */
};

/* OpenType, table 'glyf': flags of a part. */
enum { WORDS = 0x0001, SCALED = 0x0008, MORE = 0x0020, SCALED_BY_AXIS = 0x0040, TRANSFORMED = 0x0080 };

enum ink { INK_NONE, INK_SOME, INK_DAMAGED };

/* The tables of a TrueType font; empty for one with CFF outlines. */
struct tables {
	hb_blob_t *blobs[3];
	struct str glyf, loca, head;
	unsigned parts; /* of the glyph at hand, visited so far */
};

/* An outline: how many pieces it is drawn in, and a hash of all their points. */
struct drawn {
	uint64_t hash;
	unsigned n;
};

static void open_tables(hb_face_t *face, struct tables *t)
{
	static const hb_tag_t tags[3] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd')};
	struct str *out[3] = {&t->glyf, &t->loca, &t->head};

	for (int i = 0; i < 3; i++) {
		unsigned len;
		t->blobs[i] = hb_face_reference_table(face, tags[i]);
		out[i]->ptr = hb_blob_get_data(t->blobs[i], &len);
		out[i]->len = len;
	}
}

static void close_tables(struct tables *t)
{
	for (int i = 0; i < 3; i++)
		hb_blob_destroy(t->blobs[i]);
}

/* The glyph's bytes; false: its place is not in the tables. */
static bool find_glyph(const struct tables *t, uint32_t glyph, struct str *out)
{
	bool wide = t->head.len >= 52 && be16(t->head.ptr + 50) != 0;
	size_t size = wide ? 4 : 2, at = glyph * size;
	uint64_t from, to;

	if (t->loca.len < 2 * size || at > t->loca.len - 2 * size)
		return false;
	from = wide ? be32(t->loca.ptr + at) : 2 * (uint64_t)be16(t->loca.ptr + at);
	to = wide ? be32(t->loca.ptr + at + 4) : 2 * (uint64_t)be16(t->loca.ptr + at + 2);
	if (from > to || to > t->glyf.len)
		return false;
	*out = str_slice(t->glyf, from, to);
	return true;
}

static size_t part_size(uint32_t flags)
{
	size_t size = flags & WORDS ? 8 : 6;

	return size + (flags & SCALED ? 2 : flags & SCALED_BY_AXIS ? 4 : flags & TRANSFORMED ? 8 : 0);
}

/* What a TrueType glyph should show, by its own description. */
static enum ink expect(struct tables *t, uint32_t glyph, int depth)
{
	enum ink all = INK_NONE;
	uint32_t flags = MORE;
	struct str s;

	if (depth > DEPTH || ++t->parts > PARTS || !find_glyph(t, glyph, &s))
		return INK_DAMAGED;
	if (!s.len)
		return INK_NONE;
	if (s.len < HEADER)
		return INK_DAMAGED;
	if (be16(s.ptr) < 0x8000)
		return be16(s.ptr) ? INK_SOME : INK_NONE;
	for (size_t at = HEADER; flags & MORE;) {
		enum ink part;
		if (s.len - at < 4)
			return INK_DAMAGED;
		flags = be16(s.ptr + at);
		if (s.len - at < part_size(flags))
			return INK_DAMAGED;
		part = expect(t, be16(s.ptr + at + 2), depth + 1);
		all = part > all ? part : all;
		at += part_size(flags);
	}
	return all;
}

static void add(void *ctx, enum glyphshape_verb verb, const float *points, size_t n)
{
	struct drawn *d = ctx;

	(void)verb;
	d->n++;
	for (size_t i = 0; i < 2 * n; i++) {
		int64_t v = (int64_t)points[i];
		d->hash = d->hash * 1099511628211u ^ (uint64_t)v;
	}
}

static struct drawn draw(hb_font_t *font, uint32_t glyph, hb_draw_funcs_t *funcs)
{
	struct drawn d = {0, 0};
	const struct glyphshape_pen pen = {&d, add};

	glyphshape_draw_with(funcs, font, glyph, &pen);
	return d;
}

/* A font whose scale is its units per em. */
static hb_font_t *new_font(hb_face_t *face)
{
	hb_font_t *font = hb_font_create(face);
	int scale = (int)hb_face_get_upem(face);

	hb_font_set_scale(font, scale, scale);
	return font;
}

const char *outline_compare(struct arena *a, const struct font *f, hb_face_t *subset, const uint32_t *glyphs, const uint32_t *new_ids,
			    size_t n)
{
	bool cff = font_metrics(f)->cff;
	hb_font_t *own = font_hb_font(f), *cut = new_font(subset);
	hb_draw_funcs_t *funcs = glyphshape_funcs();
	struct tables t = {0};
	const char *why = NULL;

	open_tables(font_hb_face(f), &t);
	for (size_t i = 0; i < n && !why; i++) {
		struct drawn before = draw(own, glyphs[i], funcs), after = draw(cut, new_ids[i], funcs);
		hb_glyph_extents_t box;
		enum ink expected = cff ? INK_NONE : expect(&t, glyphs[i], 0);
		t.parts = 0;
		if (expected == INK_DAMAGED || (expected == INK_SOME && !before.n) ||
		    (cff && !hb_font_get_glyph_extents(own, glyphs[i], &box)))
			why = str_cstr(a, str_printf(a, "it is damaged: the outline of its glyph %u cannot be drawn", (unsigned)glyphs[i]));
		else if (before.n != after.n || before.hash != after.hash)
			why = str_cstr(a,
				       str_printf(a, "it is damaged: its glyph %u cannot be embedded as it is drawn", (unsigned)glyphs[i]));
	}
	close_tables(&t);
	hb_draw_funcs_destroy(funcs);
	hb_font_destroy(cut);
	return why;
}
