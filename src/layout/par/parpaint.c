/* Drawings in lines, and lines on pages. */
#include "layout/par/par_int.h"

/* --- drawings --------------------------------------------------------------------------------------------------------------------- */

static mpt em_part(const struct par_span *s, mpt part)
{
	return (mpt)scale_round(s->size, part, 1000);
}

static mpt scaled_width(const struct par_span *s, const struct par_drawing *d)
{
	return (mpt)scale_round(em_part(s, d->height), d->w, d->h);
}

struct par_glyph par_drawing_glyph(const struct par *p, const struct par_span *s, const struct font *f)
{
	const struct par_drawing *d = &p->figures[s->drawing - 1].d;
	struct par_glyph g = {.font = f, .size = s->size, .span = (uint32_t)(s - p->spans), .class = PAR_FIXED};

	g.g.advance = em_part(s, d->gap) + scaled_width(s, d);
	g.g.cluster = (uint32_t)s->from;
	return g;
}

/* The outlines in the size of the text: `to` for each `from`. */
static void scale_path(struct arena *a, struct mark *m, mpt to, mpt from)
{
	struct path_step *v = ARENA_ARRAY(a, m->u.path.n, struct path_step);

	for (size_t i = 0; i < m->u.path.n; i++) {
		v[i].verb = m->u.path.v[i].verb;
		for (int k = 0; k < 3; k++) {
			v[i].x[k] = (mpt)scale_round(m->u.path.v[i].x[k], to, from);
			v[i].y[k] = (mpt)scale_round(m->u.path.v[i].y[k], to, from);
		}
	}
	m->u.path.v = v;
}

mpt par_drawing_marks(struct par *p, struct par_line *line, const struct par_span *s, mpt x)
{
	const struct par_drawing *d = &p->figures[s->drawing - 1].d;
	mpt height = em_part(s, d->height), gap = em_part(s, d->gap), width = scaled_width(s, d);

	for (size_t i = 0; i < d->n; i++) {
		struct mark *m = par_push_mark(p, line, MARK_PATH, s->face.link);
		*m = d->marks[i];
		scale_path(p->ctx->arena, m, height, d->h);
		m->elem = s->face.elem;
		m->x = x + gap + (mpt)scale_round(d->marks[i].x, height, d->h);
		m->y = (mpt)scale_round(d->marks[i].y, height, d->h) - height - em_part(s, d->rise);
		m->w = (mpt)scale_round(d->marks[i].w, height, d->h);
		m->h = (mpt)scale_round(d->marks[i].h, height, d->h);
		m->colour = d->ink ? s->colour : m->colour;
		line->drawings[line->n - 1] = s->drawing;
	}
	return gap + width;
}

/* --- lines ------------------------------------------------------------------------------------------------------------------------ */

uint32_t par_elem(const struct par *p)
{
	return p->elem;
}

void par_set_elem(struct par *p, uint32_t elem)
{
	p->elem = elem;
}

/* The structure element of a link, a child of that of its text. */
static uint32_t link_elem(struct par_link *link, struct document *doc, uint32_t parent)
{
	if (!link->elem) {
		link->elem = document_add_elem(doc, ROLE_LINK, parent, STR(""));
		document_describe_link(doc, link->elem, link->target.title);
	}
	return link->elem;
}

/* The same of a drawing. */
static uint32_t figure_elem(struct par_figure *f, struct document *doc, uint32_t parent)
{
	if (!f->elem)
		f->elem = document_add_figure(doc, parent, STR(""), f->d.alt);
	return f->elem;
}

/* Whether the mark only extends the active area that its link, to an article, has on the page already. */
static bool joins_area(struct par_link *link, struct document *doc, uint32_t page, const struct mark *m, mpt x, mpt y)
{
	struct mark *area;
	mpt right, bottom;

	if (m->kind != MARK_LINK || !link->article)
		return false;
	if (link->page != page) {
		link->page = page;
		link->mark = doc->pages[page].n;
		return false;
	}
	area = &doc->pages[page].marks[link->mark];
	right = area->x + area->w > x + m->x + m->w ? area->x + area->w : x + m->x + m->w;
	bottom = area->y + area->h > y + m->y + m->h ? area->y + area->h : y + m->y + m->h;
	area->x = area->x < x + m->x ? area->x : x + m->x;
	area->y = area->y < y + m->y ? area->y : y + m->y;
	area->w = right - area->x;
	area->h = bottom - area->y;
	return true;
}

void par_paint_line(const struct par *p, size_t n, struct document *doc, uint32_t page, mpt x, mpt y)
{
	const struct par_line *line = &p->lines[n];
	mpt baseline = y + par_baseline(p);

	for (size_t i = 0; i < line->n; i++) {
		struct par_link *link = line->links[i] ? &p->links[line->links[i] - 1] : NULL;
		struct mark *m;
		if (link && joins_area(link, doc, page, &line->marks[i], x, baseline))
			continue;
		m = frame_add(doc, page, line->marks[i].kind);
		*m = line->marks[i];
		m->x += x;
		m->y += baseline;
		if (link && m->kind == MARK_LINK && link->place)
			frame_lead(doc, page, link->place);
		if (link && !frame_is_artifact(m->elem))
			m->elem = link_elem(link, doc, m->elem);
		if (line->drawings[i] && !frame_is_artifact(m->elem))
			m->elem = figure_elem(&p->figures[line->drawings[i] - 1], doc, m->elem);
	}
	frame_note(doc, page, (struct frame_note){.kind = NOTE_LINE, .x = x, .y = baseline, .w = line->width, .over = line->over});
}
