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

/* A glyph as its bytes describe it: what has been read of it. */
struct walk {
	const struct glyf *t;
	unsigned parts;
	int32_t points;
};

/* Whether the points at which a part is attached are there: one of those before it, one of its own. */
static bool is_attached(struct str s, const struct glyf_part *p, int32_t before, int32_t own)
{
	const char *at = s.ptr + p->at + 4;
	int32_t first = p->flags & GLYF_WORDS ? be16(at) : (unsigned char)at[0],
		second = p->flags & GLYF_WORDS ? be16(at + 2) : (unsigned char)at[1];

	return p->flags & GLYF_OFFSETS || (first < before && second < own);
}

/* What a TrueType glyph should show, by its own description. */
static enum ink expect(struct walk *w, uint32_t glyph, int depth)
{
	enum ink all = INK_NONE;
	struct glyf_part p = {0};
	int32_t start = w->points, n;
	struct str s;

	if (depth > DEPTH || ++w->parts > PARTS || !glyf_find(w->t, glyph, &s))
		return INK_DAMAGED;
	if (!glyf_is_composite(s)) {
		n = glyf_points(s);
		w->points += n;
		return n < 0 ? INK_DAMAGED : n ? INK_SOME : INK_NONE;
	}
	while (glyf_next_part(s, &p)) {
		int32_t before = w->points;
		enum ink part = expect(w, p.glyph, depth + 1);
		if (part == INK_DAMAGED || !is_attached(s, &p, before - start, w->points - before))
			return INK_DAMAGED;
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
		enum ink expected = cff ? INK_NONE : expect(&(struct walk){&t, 0, 0}, glyphs[i], 0);
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
