/* Dimensions in modules (X): ISO/IEC 15420, and the GS1 General Specifications for figures and add-on. */
#include "layout/code/drawing.h"

#include "base/arena.h"
#include "layout/code/matrix.h"
#include "layout/par/par.h"

enum {
	QUIET_LEFT = 11,
	QUIET_RIGHT = 7, /* white on both sides of the main symbol */
	ADDON_GAP = 9,   /* between main symbol and add-on */
	ADDON_QUIET = 5,
	GUARD_DROP = 5,   /* how much longer the guard bars are */
	FIGURE = 7,       /* width of a digit */
	FIGURE_SIZE = 12, /* size of the figures, which makes them about 8 X high */
	FIGURE_ROOM = 10, /* from the end of the bars to the foot of the figures; also the height of the figures above an add-on */
	EDGE = 3,         /* white above and below */
};

/* A drawing being made: marks on a separate page, whose size does not matter. */
struct canvas {
	const struct drawing_pen *pen;
	struct document *doc;
	mpt x; /* of a module */
};

static struct canvas open_canvas(const struct drawing_pen *pen)
{
	struct canvas c = {.pen = pen, .doc = document_new(pen->ctx->arena, pen->lang)};

	document_add_page(c.doc, MPT_PER_PT, MPT_PER_PT);
	return c;
}

static struct drawing close_canvas(const struct canvas *c, mpt w, mpt h)
{
	return (struct drawing){.marks = c->doc->pages[0].marks, .n = c->doc->pages[0].n, .w = w, .h = h};
}

/* Centres text at x, with its baseline at y. */
static void put_text(struct canvas *c, struct str text, mpt size, uint32_t colour, mpt x, mpt y)
{
	struct par *par = par_new(c->pen->ctx, c->pen->style, c->pen->lang, c->pen->elem);
	struct par_face face = {.size = size, .coloured = true, .colour = colour};
	size_t first = c->doc->pages[0].n;
	mpt left = MPT_MAX, right = -MPT_MAX;

	par_puts(par, text, &face);
	par_break(par, MPT_MAX / 4);
	if (!par_line_count(par))
		return;
	par_paint_line(par, 0, c->doc, 0, 0, y - par_baseline(par));
	for (size_t i = first; i < c->doc->pages[0].n; i++) {
		const struct mark *m = &c->doc->pages[0].marks[i];
		left = m->x < left ? m->x : left;
		right = m->x + m->w > right ? m->x + m->w : right;
	}
	for (size_t i = first; i < c->doc->pages[0].n; i++)
		c->doc->pages[0].marks[i].x += x - (left + right) / 2;
}

static void put_figure(struct canvas *c, const char *digit, mpt x, mpt y)
{
	put_text(c, (struct str){digit, 1}, FIGURE_SIZE * c->x, 0, x, y);
}

/* Bars of the modules that are guards, or of the others. */
static void put_bars(struct canvas *c, const char *modules, bool guards, mpt x, mpt y, mpt height)
{
	bool dark[EAN_MODULES] = {false};
	struct matrix m = {.dark = dark, .rows = 1, .width = c->x, .height = height};

	for (; modules[m.columns]; m.columns++)
		dark[m.columns] = modules[m.columns] == '1' && ean_is_guard(m.columns) == guards;
	matrix_paint(c->doc, 0, c->pen->elem, &m, x, y);
}

static void put_main(struct canvas *c, const struct ean *e, mpt x, mpt y, mpt height)
{
	char modules[EAN_MODULES + 1];
	mpt base = y + height + FIGURE_ROOM * c->x;

	ean_modules(e, modules);
	put_bars(c, modules, false, x, y, height);
	put_bars(c, modules, true, x, y, height + GUARD_DROP * c->x);
	put_figure(c, e->digits, x - (QUIET_LEFT - 1) * c->x + FIGURE * c->x / 2, base);
	for (mpt i = 0; i < 6; i++) {
		put_figure(c, e->digits + 1 + i, x + (3 + i * FIGURE) * c->x + FIGURE * c->x / 2, base);
		put_figure(c, e->digits + 7 + i, x + (50 + i * FIGURE) * c->x + FIGURE * c->x / 2, base);
	}
}

/* The figures are above the bars, which end with the guards. */
static mpt put_addon(struct canvas *c, const struct ean *e, mpt x, mpt y, mpt height)
{
	char modules[EAN_ADDON_MODULES + 1];
	size_t n = ean_addon_modules(e, modules);
	bool dark[EAN_ADDON_MODULES];
	struct matrix m = {.dark = dark, .columns = n, .rows = 1, .width = c->x, .height = height + (GUARD_DROP - FIGURE_ROOM - 1) * c->x};

	for (size_t i = 0; i < n; i++)
		dark[i] = modules[i] == '1';
	matrix_paint(c->doc, 0, c->pen->elem, &m, x, y + (FIGURE_ROOM + 1) * c->x);
	for (mpt i = 0; e->addon[i]; i++)
		put_figure(c, e->addon + i, x + (4 + i * (FIGURE + 2)) * c->x + FIGURE * c->x / 2, y + (FIGURE_ROOM - 1) * c->x);
	return (mpt)n * c->x;
}

static void put_ground(struct canvas *c, mpt w, mpt h)
{
	struct mark *m = frame_add(c->doc, 0, MARK_RULE);

	m->elem = FRAME_ARTIFACT;
	m->w = w;
	m->h = h;
	m->colour = 0xFFFFFF;
}

struct drawing barcode_draw(const struct drawing_pen *pen, const struct ean *e, struct str line, mpt module, mpt bars)
{
	struct canvas c = open_canvas(pen);
	mpt above = (FIGURE_ROOM + EDGE) * module, width, height;

	c.x = module;
	width = (QUIET_LEFT + EAN_MODULES + QUIET_RIGHT) * module;
	if (e->addon[0])
		width = (QUIET_LEFT + EAN_MODULES + ADDON_GAP + ADDON_QUIET + (e->addon[2] ? EAN_ADDON_MODULES : 20)) * module;
	height = above + bars + (FIGURE_ROOM + EDGE) * module;
	put_ground(&c, width, height);
	put_text(&c, line, FIGURE_SIZE * module, 0, (QUIET_LEFT * 2 + EAN_MODULES) * module / 2, above - 2 * module);
	put_main(&c, e, QUIET_LEFT * module, above, bars);
	put_addon(&c, e, (QUIET_LEFT + EAN_MODULES + ADDON_GAP) * module, above, bars);
	return close_canvas(&c, width, height);
}

/* --- age mark --------------------------------------------------------------------------------------------------------------------- */

/* A circle of four curves around (c, c); control points at 0.5523 of the radius are the best approximation. */
static void put_circle(struct path_step *out, mpt c, mpt r)
{
	mpt k = (mpt)scale_round(r, 5523, 10000);

	out[0] = (struct path_step){PATH_MOVE, {c + r}, {c}};
	out[1] = (struct path_step){PATH_CURVE, {c + r, c + k, c}, {c + k, c + r, c + r}};
	out[2] = (struct path_step){PATH_CURVE, {c - k, c - r, c - r}, {c + r, c + k, c}};
	out[3] = (struct path_step){PATH_CURVE, {c - r, c - k, c}, {c - k, c - r, c - r}};
	out[4] = (struct path_step){PATH_CURVE, {c + k, c + r, c + r}, {c - r, c - k, c}};
	out[5] = (struct path_step){PATH_CLOSE, {0}, {0}};
}

struct drawing agemark_draw(const struct drawing_pen *pen, struct str mark)
{
	const struct style *s = pen->style;
	struct canvas c = open_canvas(pen);
	struct path_step *steps = ARENA_ARRAY(pen->ctx->arena, 12, struct path_step);
	mpt size = s->size * 9 / 4; /* the widest mark has three characters */
	struct mark *ring = frame_add(c.doc, 0, MARK_PATH);

	put_circle(steps, size / 2, size / 2);
	put_circle(steps + 6, size / 2, size / 2 - s->size / 14); /* about as heavy as the stems of the figures */
	ring->elem = pen->elem;
	ring->colour = s->colour;
	ring->w = ring->h = size;
	ring->u.path.v = steps;
	ring->u.path.n = 12;
	put_text(&c, mark, s->size, s->colour, size / 2,
		 size / 2 + s->size * 35 / 100); /* half the height of the figures below the middle */
	return close_canvas(&c, size, size);
}
