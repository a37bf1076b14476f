/* Measures in modules (X): ISO/IEC 15420, and the GS1 General Specifications for figures and add-on. */
#include "layout/code/barcode.h"

#include "base/arena.h"
#include "layout/code/matrix.h"
#include "model/ean.h"

enum {
	QUIET_LEFT = 11,
	QUIET_RIGHT = 7, /* white beside the main symbol */
	ADDON_GAP = 9,   /* between it and the add-on */
	ADDON_QUIET = 5,
	GUARD_DROP = 5,   /* how much longer the bars of guards are */
	FIGURE = 7,       /* width of a digit's modules */
	FIGURE_SIZE = 12, /* the figures' size, so that they are about 8 X high */
	FIGURE_ROOM = 10, /* from the end of the bars to the foot of the figures; what figures above an add-on take */
	EDGE = 3,         /* white above and below */
};

/* A drawing in the making: marks on a page of their own, whose size does not matter. */
struct drawing {
	struct pieces *p;
	struct document *doc;
	uint32_t elem;
	mpt x; /* of a module */
};

static struct drawing open_drawing(struct pieces *p, struct str alt)
{
	struct drawing d = {.p = p, .doc = document_new(p->m->ctx->arena, p->lang)};

	document_add_page(d.doc, MPT_PER_PT, MPT_PER_PT);
	d.elem = document_add_elem(p->m->doc, ROLE_FIGURE, p->m->parent, STR(""));
	p->m->doc->elems[d.elem].alt = alt;
	return d;
}

static void close_drawing(struct drawing *d, mpt w, mpt h)
{
	struct block *b = blocks_add(d->p->out, BLOCK_MARKS);
	const struct style *s = piece_style(d->p);

	b->w = w;
	b->h = h;
	b->before = s->before;
	b->after = s->after;
	b->align = s->align;
	b->marks = d->doc->pages[0].marks;
	b->n_marks = d->doc->pages[0].n;
}

/* Text with its middle at x and its baseline at y. */
static void put_text(struct drawing *d, struct str text, mpt size, uint32_t colour, mpt x, mpt y)
{
	struct par *par = par_new(d->p->m->ctx, piece_style(d->p), d->p->lang, d->elem);
	struct par_face face = {.size = size, .coloured = true, .colour = colour};
	size_t first = d->doc->pages[0].n;
	mpt left = MPT_MAX, right = -MPT_MAX;

	par_puts(par, text, &face);
	par_break(par, MPT_MAX / 4);
	if (!par_line_count(par))
		return;
	par_paint_line(par, 0, d->doc, 0, 0, y - par_baseline(par));
	for (size_t i = first; i < d->doc->pages[0].n; i++) {
		const struct mark *m = &d->doc->pages[0].marks[i];
		left = m->x < left ? m->x : left;
		right = m->x + m->w > right ? m->x + m->w : right;
	}
	for (size_t i = first; i < d->doc->pages[0].n; i++)
		d->doc->pages[0].marks[i].x += x - (left + right) / 2;
}

static void put_figure(struct drawing *d, const char *digit, mpt x, mpt y)
{
	put_text(d, (struct str){digit, 1}, FIGURE_SIZE * d->x, 0, x, y);
}

/* Bars of the modules that are guards, or of those that are not. */
static void put_bars(struct drawing *d, const char *modules, bool guards, mpt x, mpt y, mpt height)
{
	bool dark[EAN_MODULES] = {false};
	struct modules m = {.dark = dark, .rows = 1, .width = d->x, .height = height};

	for (; modules[m.columns]; m.columns++)
		dark[m.columns] = modules[m.columns] == '1' && ean_is_guard(m.columns) == guards;
	modules_paint(d->doc, 0, d->elem, &m, x, y);
}

static void put_main(struct drawing *d, const struct ean *e, mpt x, mpt y, mpt height)
{
	char modules[EAN_MODULES + 1];
	mpt base = y + height + FIGURE_ROOM * d->x;

	ean_modules(e, modules);
	put_bars(d, modules, false, x, y, height);
	put_bars(d, modules, true, x, y, height + GUARD_DROP * d->x);
	put_figure(d, e->digits, x - (QUIET_LEFT - 1) * d->x + FIGURE * d->x / 2, base);
	for (mpt i = 0; i < 6; i++) {
		put_figure(d, e->digits + 1 + i, x + (3 + i * FIGURE) * d->x + FIGURE * d->x / 2, base);
		put_figure(d, e->digits + 7 + i, x + (50 + i * FIGURE) * d->x + FIGURE * d->x / 2, base);
	}
}

/* Its figures stand above its bars, and these end with the guards. */
static mpt put_addon(struct drawing *d, const struct ean *e, mpt x, mpt y, mpt height)
{
	char modules[EAN_ADDON_MODULES + 1];
	size_t n = ean_addon_modules(e, modules);
	bool dark[EAN_ADDON_MODULES];
	struct modules m = {.dark = dark, .columns = n, .rows = 1, .width = d->x, .height = height + (GUARD_DROP - FIGURE_ROOM - 1) * d->x};

	for (size_t i = 0; i < n; i++)
		dark[i] = modules[i] == '1';
	modules_paint(d->doc, 0, d->elem, &m, x, y + (FIGURE_ROOM + 1) * d->x);
	for (mpt i = 0; e->addon[i]; i++)
		put_figure(d, e->addon + i, x + (4 + i * (FIGURE + 2)) * d->x + FIGURE * d->x / 2, y + (FIGURE_ROOM - 1) * d->x);
	return (mpt)n * d->x;
}

static void put_ground(struct drawing *d, mpt w, mpt h)
{
	struct mark *m = frame_add(d->doc, 0, MARK_RULE);

	m->elem = FRAME_ARTIFACT;
	m->w = w;
	m->h = h;
	m->colour = 0xFFFFFF;
}

void barcode_add(struct pieces *p)
{
	const struct journal *j = p->m->ctx->journal;
	const struct design_matter *design = p->m->design;
	struct str issn = text_given(&j->issn.print) ? j->issn.print.s : j->issn.online.s;
	struct arena *a = p->m->ctx->arena;
	struct str addon = issue_addon(a, p->m->issue), alt;
	mpt x = design->barcode_x, above = (FIGURE_ROOM + EDGE) * x, width, height;
	struct drawing d;
	struct ean e;

	if (!ean_serial(issn, p->m->issue->barcode.variant.s, addon, &e))
		return;
	alt = str_printf(a, "EAN-13 %s%s%s", e.digits, e.addon[0] ? " " : "", e.addon);
	d = open_drawing(p, alt);
	d.x = x;
	width = (QUIET_LEFT + EAN_MODULES + QUIET_RIGHT) * x;
	if (e.addon[0])
		width = (QUIET_LEFT + EAN_MODULES + ADDON_GAP + ADDON_QUIET + (e.addon[2] ? EAN_ADDON_MODULES : 20)) * x;
	height = above + design->barcode_height + (FIGURE_ROOM + EDGE) * x;
	put_ground(&d, width, height);
	put_text(&d, labels_fill1(a, p->m->ctx->labels, p->lang, "issn", "issn", issn), FIGURE_SIZE * x, 0,
		 (QUIET_LEFT * 2 + EAN_MODULES) * x / 2, above - 2 * x);
	put_main(&d, &e, QUIET_LEFT * x, above, design->barcode_height);
	put_addon(&d, &e, (QUIET_LEFT + EAN_MODULES + ADDON_GAP) * x, above, design->barcode_height);
	close_drawing(&d, width, height);
}

/* --- age mark --------------------------------------------------------------------------------------------------------------------- */

/* A circle of four curves around (c, c); 5523 in 10000 of the radius is where the control points of the best approximation lie. */
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

void agemark_add(struct pieces *p, struct str mark)
{
	const struct style *s = piece_style(p);
	struct drawing d = open_drawing(p, mark);
	struct path_step *steps = ARENA_ARRAY(p->m->ctx->arena, 12, struct path_step);
	mpt size = s->size * 9 / 4; /* the widest mark has three signs */
	struct mark *ring = frame_add(d.doc, 0, MARK_PATH);

	put_circle(steps, size / 2, size / 2);
	put_circle(steps + 6, size / 2, size / 2 - s->size / 14); /* about as heavy as the stems of the figures */
	ring->elem = d.elem;
	ring->colour = s->colour;
	ring->w = ring->h = size;
	ring->u.path.v = steps;
	ring->u.path.n = 12;
	put_text(&d, mark, s->size, s->colour, size / 2, size / 2 + s->size * 35 / 100); /* half of the figures' height below the middle */
	close_drawing(&d, size, size);
}
