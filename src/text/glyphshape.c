#include "text/glyphshape.h"

#include "text/font_int.h"
#include "text/glyphshape_int.h"

static void step(void *data, enum glyphshape_verb verb, const float *points, size_t n)
{
	const struct glyphshape_pen *const *pen = data;

	(*pen)->step((*pen)->ctx, verb, points, n);
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
	(void)f, (void)st, (void)user;
	step(data, GLYPHSHAPE_MOVE, (float[]){x, y}, 1);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
	(void)f, (void)st, (void)user;
	step(data, GLYPHSHAPE_LINE, (float[]){x, y}, 1);
}

static void quadratic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float cx, float cy, float x, float y, void *user)
{
	(void)f, (void)st, (void)user;
	step(data, GLYPHSHAPE_QUADRATIC, (float[]){cx, cy, x, y}, 2);
}

static void cubic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float c1x, float c1y, float c2x, float c2y, float x, float y,
		     void *user)
{
	(void)f, (void)st, (void)user;
	step(data, GLYPHSHAPE_CUBIC, (float[]){c1x, c1y, c2x, c2y, x, y}, 3);
}

hb_draw_funcs_t *glyphshape_funcs(void)
{
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();

	hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
	hb_draw_funcs_make_immutable(funcs);
	return funcs;
}

void glyphshape_draw_with(hb_draw_funcs_t *funcs, hb_font_t *font, uint32_t glyph, const struct glyphshape_pen *pen)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
	hb_font_draw_glyph(font, glyph, funcs, &pen);
#else
	hb_font_get_glyph_shape(font, glyph, funcs, &pen);
#endif
}

void glyphshape_draw(const struct font *f, uint32_t glyph, const struct glyphshape_pen *pen)
{
	hb_draw_funcs_t *funcs;

	font_watch_memory();
	funcs = glyphshape_funcs();
	glyphshape_draw_with(funcs, font_hb_font(f), glyph, pen);
	hb_draw_funcs_destroy(funcs);
	font_check_memory();
}
