#include "text/outline.h"

#include "base/arena.h"
#include "base/bigendian.h"
#include "text/font_int.h"
#include "text/glyf.h"
#include "text/glyphshape_int.h"

enum {
	PARTS = 256, /* of a glyph, with the parts of its parts: real fonts have fewer than 20 */
	DEPTH = 16,
};

enum ink { INK_NONE, INK_SOME, INK_DAMAGED };

/* An outline: how many pieces it is drawn in, and a hash of all their points. */
struct drawn {
	uint64_t hash;
	unsigned n;
};

/* What a TrueType glyph should show, by its own description. *parts: those of the glyph at hand visited so far. */
static enum ink expect(const struct glyf *t, uint32_t glyph, int depth, unsigned *parts)
{
	enum ink all = INK_NONE;
	struct glyf_part p = {0};
	struct str s;

	if (depth > DEPTH || ++*parts > PARTS || !glyf_find(t, glyph, &s))
		return INK_DAMAGED;
	if (!s.len)
		return INK_NONE;
	if (!glyf_is_composite(s))
		return be16(s.ptr) ? INK_SOME : INK_NONE;
	while (glyf_next_part(s, &p)) {
		enum ink part = expect(t, p.glyph, depth + 1, parts);
		all = part > all ? part : all;
	}
	return p.damaged ? INK_DAMAGED : all;
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
	struct glyf t;
	const char *why = NULL;

	glyf_open(&t, font_hb_face(f));
	for (size_t i = 0; i < n && !why; i++) {
		struct drawn before = draw(own, glyphs[i], funcs), after = draw(cut, new_ids[i], funcs);
		hb_glyph_extents_t box;
		unsigned parts = 0;
		enum ink expected = cff ? INK_NONE : expect(&t, glyphs[i], 0, &parts);
		if (expected == INK_DAMAGED || (expected == INK_SOME && !before.n) ||
		    (cff && !hb_font_get_glyph_extents(own, glyphs[i], &box)))
			why = str_cstr(a, str_printf(a, "it is damaged: the outline of its glyph %u cannot be drawn", (unsigned)glyphs[i]));
		else if (before.n != after.n || before.hash != after.hash)
			why = str_cstr(a,
				       str_printf(a, "it is damaged: its glyph %u cannot be embedded as it is drawn", (unsigned)glyphs[i]));
	}
	glyf_close(&t);
	hb_draw_funcs_destroy(funcs);
	hb_font_destroy(cut);
	return why;
}
