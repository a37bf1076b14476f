#include "paint/pdfcontent.h"

#include "paint/pdfput.h"

enum {
	ACROSS = 1000000,           /* a mpt in the units of pens */
	GLYPH_MAX = 2 * PDFPUT_MAX, /* [bytes] of a glyph in an array */
};

/* A run of glyphs being written as TJ arrays.
 *
 * W holds whole thousandths of an em, so the reader's pen advances differ from the layout's. Both pens are tracked, and an adjustment in
 * the array closes the gap whenever it reaches one thousandth: errors never add up, and glyphs without kerning share a string. Strings are
 * literal, because hex digits are twice as many bytes to deflate: 0.25 ms more for a page of 4,500 glyphs.
 */
struct run {
	struct pdfcontent *c;
	const struct pdffont *font;
	int64_t size;    /* [mpt/1000] across */
	int64_t spacing; /* [mpt/1000000] after each glyph */
	mpt rise;
	int64_t want, at; /* [mpt/1000000] from the run's start: the layout's pen and the reader's */
	enum { CLOSED, IN_ARRAY, IN_STRING } state;
};

void pdfcontent_init(struct pdfcontent *c, struct arena *a, mpt height)
{
	*c = (struct pdfcontent){.out = {.arena = a}, .height = height};
}

/* A component in 0-255 as a number in 0-1. */
static void put_component(struct strbuf *b, uint32_t v)
{
	pdfput_ratio(b, v & 0xFF, 255);
	strbuf_putc(b, ' ');
}

static void set_colour(struct pdfcontent *c, uint32_t colour)
{
	uint32_t red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;

	if (colour == c->colour)
		return;
	c->colour = colour;
	put_component(&c->out, red);
	if (red == green && green == blue) {
		strbuf_puts(&c->out, "g\n");
		return;
	}
	put_component(&c->out, green);
	put_component(&c->out, blue);
	strbuf_puts(&c->out, "rg\n");
}

void pdfcontent_begin_text(struct pdfcontent *c)
{
	if (c->in_text)
		return;
	strbuf_puts(&c->out, "BT\n");
	c->in_text = true;
	c->x = c->y = 0;
}

void pdfcontent_end_text(struct pdfcontent *c)
{
	if (c->in_text)
		strbuf_puts(&c->out, "ET\n");
	c->in_text = false;
}

static void set_font(struct pdfcontent *c, const struct pdffont *font, mpt size)
{
	if (c->font == font && c->size == size)
		return;
	c->font = font;
	c->size = size;
	strbuf_puts(&c->out, "/F");
	pdfput_int(&c->out, font->index);
	strbuf_putc(&c->out, ' ');
	pdfput_mpt(&c->out, size);
	strbuf_puts(&c->out, " Tf\n");
}

static void set_scale(struct pdfcontent *c, int32_t scale)
{
	if (c->scale == scale)
		return;
	c->scale = scale;
	pdfput_ratio(&c->out, (uint32_t)(1000 + scale), 10);
	strbuf_puts(&c->out, " Tz\n");
}

static void set_spacing(struct pdfcontent *c, mpt spacing)
{
	if (c->spacing == spacing)
		return;
	c->spacing = spacing;
	pdfput_mpt(&c->out, spacing);
	strbuf_puts(&c->out, " Tc\n");
}

static void move_to(struct pdfcontent *c, mpt x, mpt y)
{
	if (x == c->x && y == c->y)
		return;
	pdfput_mpt(&c->out, x - c->x);
	strbuf_putc(&c->out, ' ');
	pdfput_mpt(&c->out, y - c->y);
	strbuf_puts(&c->out, " Td\n");
	c->x = x;
	c->y = y;
}

static void close_array(struct run *r)
{
	if (r->state != CLOSED)
		strbuf_puts(&r->c->out, r->state == IN_STRING ? ")]TJ\n" : "]TJ\n");
	r->state = CLOSED;
}

static void set_rise(struct run *r, mpt rise)
{
	if (rise == r->rise)
		return;
	close_array(r);
	pdfput_mpt(&r->c->out, rise);
	strbuf_puts(&r->c->out, " Ts\n");
	r->rise = rise;
}

/* One glyph on the line of the last, at `p`, where GLYPH_MAX bytes must be free. Returns the end. */
static inline char *put_glyph(char *p, struct run *r, const struct frame_glyph *g, const struct pdffont_glyph *pg)
{
	int64_t gap = r->at - (r->want + (int64_t)g->dx * ACROSS);

	if (gap >= r->size || gap <= -r->size) {
		int64_t n = scale_round(gap, 1, r->size);
		if (r->state == CLOSED)
			*p++ = '[';
		else if (r->state == IN_STRING)
			*p++ = ')';
		p = pdfput_raw_int(p, n);
		*p++ = '(';
		r->at -= n * r->size;
	} else if (r->state != IN_STRING) {
		if (r->state == CLOSED)
			*p++ = '[';
		*p++ = '(';
	}
	p = pdfput_raw_escaped(p, (unsigned char)(pg->code >> 8));
	p = pdfput_raw_escaped(p, (unsigned char)(pg->code & 0xFF));
	r->state = IN_STRING;
	r->at += (int64_t)pg->width * r->size + r->spacing;
	r->want += (int64_t)g->advance * ACROSS;
	return p;
}

static void show(struct run *r, const struct frame_glyph *g, const struct pdffont_glyph *pg)
{
	char *start;

	if (g->dy != r->rise)
		set_rise(r, g->dy);
	start = strbuf_reserve(&r->c->out, GLYPH_MAX);
	r->c->out.len += (size_t)(put_glyph(start, r, g, pg) - start);
}

/* The glyphs from i on that are read as they are and stand on one line: nearly all of a mark. Returns the next. */
static uint32_t show_plain(struct run *run, const struct mark *m, uint32_t i)
{
	const struct frame_glyph *v = m->u.glyphs.v;
	const struct pdffont *font = run->font;
	struct run r = *run; /* which the compiler can keep in registers */
	char *start = strbuf_reserve(&r.c->out, (m->u.glyphs.n - i) * (size_t)GLYPH_MAX), *p = start;

	for (; i < m->u.glyphs.n && v[i].dy == r.rise && pdffont_reads(font, m, i); i++)
		p = put_glyph(p, &r, &v[i], &font->glyphs[v[i].id]);
	r.c->out.len += (size_t)(p - start);
	*run = r;
	return i;
}

static void begin_actual_text(struct run *r, struct str text)
{
	struct strbuf *b = &r->c->out;

	close_array(r);
	strbuf_puts(b, "/Span<</ActualText<FEFF");
	pdfput_utf16_hex(b, text);
	strbuf_puts(b, ">>>BDC\n");
}

void pdfcontent_glyphs(struct pdfcontent *c, const struct pdffont *font, const struct mark *m)
{
	mpt size = m->u.glyphs.size;
	struct run r = {.c = c, .font = font, .size = (int64_t)size * (1000 + m->u.glyphs.scale)};
	const struct frame_glyph *v = m->u.glyphs.v;
	bool whole = m->u.glyphs.actual.len > 0; /* the sequence says what it reads as */

	if (!m->u.glyphs.n || size <= 0)
		return;
	pdfcontent_begin_text(c);
	set_colour(c, m->colour);
	set_font(c, font, size);
	set_scale(c, m->u.glyphs.scale);
	set_spacing(c, (mpt)scale_round(m->u.glyphs.tracking, 1000, 1000 + m->u.glyphs.scale));
	r.spacing = (int64_t)c->spacing * (1000 + m->u.glyphs.scale) * 1000;
	move_to(c, m->x, c->height - m->y);
	for (uint32_t i = 0; i < m->u.glyphs.n;) {
		struct pdffont_cluster cluster;
		bool misread;
		i = show_plain(&r, m, i);
		if (i == m->u.glyphs.n)
			break;
		cluster = pdffont_cluster_at(m, i);
		misread = !whole && pdffont_misread(font, m, &cluster);
		if (misread)
			begin_actual_text(&r, cluster.text);
		for (; i < cluster.to; i++)
			show(&r, &v[i], &font->glyphs[v[i].id]);
		if (misread) {
			close_array(&r);
			strbuf_puts(&c->out, "EMC\n");
		}
	}
	/* not seen, but read aloud and copied */
	if (m->u.glyphs.spaced && font->space)
		show(&r, &(struct frame_glyph){.id = font->space}, &font->glyphs[font->space]);
	close_array(&r);
	set_rise(&r, 0);
}

/* x, y of the bottom left corner, width and height, each followed by a space. */
static void put_box(struct pdfcontent *c, const struct mark *m)
{
	const mpt v[] = {m->x, c->height - m->y - m->h, m->w, m->h};

	for (size_t i = 0; i < 4; i++) {
		pdfput_mpt(&c->out, v[i]);
		strbuf_putc(&c->out, ' ');
	}
}

void pdfcontent_rule(struct pdfcontent *c, const struct mark *m)
{
	pdfcontent_end_text(c);
	set_colour(c, m->colour);
	put_box(c, m);
	strbuf_puts(&c->out, "re f\n");
}

void pdfcontent_path(struct pdfcontent *c, const struct mark *m)
{
	static const struct {
		int points;
		const char *operator;
	} verbs[] = {[PATH_MOVE] = {1, "m\n"}, [PATH_LINE] = {1, "l\n"}, [PATH_CURVE] = {3, "c\n"}, [PATH_CLOSE] = {0, "h\n"}};

	if (!m->u.path.n)
		return;
	pdfcontent_end_text(c);
	set_colour(c, m->colour);
	for (size_t i = 0; i < m->u.path.n; i++) {
		const struct path_step *s = &m->u.path.v[i];
		for (int k = 0; k < verbs[s->verb].points; k++) {
			pdfput_mpt(&c->out, m->x + s->x[k]);
			strbuf_putc(&c->out, ' ');
			pdfput_mpt(&c->out, c->height - m->y - s->y[k]);
			strbuf_putc(&c->out, ' ');
		}
		strbuf_puts(&c->out, verbs[s->verb].operator);
	}
	strbuf_puts(&c->out, "f*\n");
}

void pdfcontent_image(struct pdfcontent *c, unsigned index, const struct mark *m)
{
	pdfcontent_end_text(c);
	strbuf_puts(&c->out, "q ");
	pdfput_mpt(&c->out, m->w);
	strbuf_puts(&c->out, " 0 0 ");
	pdfput_mpt(&c->out, m->h);
	strbuf_putc(&c->out, ' ');
	pdfput_mpt(&c->out, m->x);
	strbuf_putc(&c->out, ' ');
	pdfput_mpt(&c->out, c->height - m->y - m->h);
	strbuf_puts(&c->out, " cm /I");
	pdfput_int(&c->out, index);
	strbuf_puts(&c->out, " Do Q\n");
}
