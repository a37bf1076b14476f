#include "paint/svg.h"

#include "base/arena.h"
#include "base/base64.h"
#include "base/unicode.h"
#include "base/xmltext.h"
#include "layout/framepack.h"
#include "paint/pdfput.h"
#include "paint/svgorigin.h"
#include "paint/svgpath.h"
#include "text/glyphshape.h"

enum {
	READABLE = 12 * MPT_PER_PT, /* letters of a thumbnail that are drawn */
	BAR_HEIGHT = 500,           /* [1/1000 em] of those that are not */
	LETTERS = 52,               /* ids are numbers in letters */
	SCALE = 1000000000,         /* of the steps in which scales are written */
};

/* A face on the page. */
struct face {
	const struct font *font;
	uint32_t *ids; /* by glyph: 0: not yet defined, NO_INK, or its id */
	uint32_t n;
};

#define NO_INK UINT32_MAX

struct defined_image {
	const struct image *image;
	uint32_t id;
};

struct svg {
	struct arena *scratch;
	const struct document *doc;
	const struct svg_page *page;
	enum svg_text text;
	struct str prefix;
	struct strbuf defs, body; /* what is placed by its id; the marks */
	uint32_t last_id;
	struct face *faces;
	size_t n_faces;
	struct defined_image *images;
	size_t n_images;
};

/* === Pieces === */

static void put_id(struct svg *s, struct strbuf *b, uint32_t id)
{
	strbuf_put(b, s->prefix);
	for (; id; id = (id - 1) / LETTERS) { /* the lowest digit first: 1 is a, 53 is aa */
		uint32_t digit = (id - 1) % LETTERS;
		strbuf_putc(b, (char)(digit < 26 ? 'a' + digit : 'A' + digit - 26));
	}
}

static void put_length(struct strbuf *b, const char *attr, mpt v)
{
	strbuf_printf(b, " %s=\"", attr);
	pdfput_mpt(b, v);
	strbuf_putc(b, '"');
}

static void put_text(struct strbuf *b, const char *attr, struct str v)
{
	if (!v.len)
		return;
	strbuf_printf(b, " %s=\"", attr);
	xmltext_put(b, v, true);
	strbuf_putc(b, '"');
}

static void put_colour(struct strbuf *b, uint32_t colour)
{
	if (colour)
		strbuf_printf(b, " fill=\"#%06x\"", (unsigned)colour);
}

static void put_place(struct strbuf *b, mpt x, mpt y)
{
	strbuf_puts(b, " transform=\"translate(");
	pdfput_mpt(b, x);
	strbuf_putc(b, ' ');
	pdfput_mpt(b, y);
	strbuf_putc(b, ')');
}

/* num / den, with nine decimals at most. */
static void put_ratio(struct strbuf *b, int64_t num, int64_t den)
{
	int64_t v = scale_round(num, SCALE, den);
	uint32_t rest = (uint32_t)(v % SCALE);

	if (v >= SCALE)
		pdfput_int(b, v / SCALE);
	if (rest)
		strbuf_putc(b, '.');
	for (uint32_t unit = SCALE / 10; rest; unit /= 10) {
		strbuf_putc(b, (char)('0' + rest / unit));
		rest %= unit;
	}
}

static void put_scale(struct strbuf *b, int64_t num, int64_t den)
{
	strbuf_puts(b, "scale(");
	put_ratio(b, num, den);
	strbuf_putc(b, ')');
}

/* === Glyphs === */

/* y of SVG is downwards. */
static struct svgpath_point point(const float *v)
{
	return (struct svgpath_point){(int64_t)(v[0] < 0 ? v[0] - 0.5F : v[0] + 0.5F), -(int64_t)(v[1] < 0 ? v[1] - 0.5F : v[1] + 0.5F)};
}

static void draw_step(void *ctx, enum glyphshape_verb verb, const float *v, size_t n)
{
	struct svgpath *p = ctx;

	(void)n;
	switch (verb) {
	case GLYPHSHAPE_MOVE:
		svgpath_move(p, point(v));
		break;
	case GLYPHSHAPE_LINE:
		svgpath_line(p, point(v));
		break;
	case GLYPHSHAPE_QUADRATIC:
		svgpath_quadratic(p, point(v), point(v + 2));
		break;
	case GLYPHSHAPE_CUBIC:
		svgpath_cubic(p, point(v), point(v + 2), point(v + 4));
		break;
	}
}

static uint32_t define_glyph(struct svg *s, const struct font *font, uint32_t glyph)
{
	struct strbuf *b = &s->defs;
	struct svgpath path = {.out = b};
	size_t start = b->len, empty;

	strbuf_puts(b, "<path id=\"");
	put_id(s, b, s->last_id + 1);
	strbuf_puts(b, "\" d=\"");
	empty = b->len;
	glyphshape_draw(font, glyph, &(struct glyphshape_pen){&path, draw_step});
	if (b->len == empty) {
		b->len = start;
		return NO_INK;
	}
	strbuf_puts(b, "\"/>\n");
	return ++s->last_id;
}

static struct face *find_face(struct svg *s, const struct font *font)
{
	for (size_t i = 0; i < s->n_faces; i++)
		if (s->faces[i].font == font)
			return &s->faces[i];
	ARENA_PUSH(s->scratch, s->faces, s->n_faces) = (struct face){.font = font};
	return &s->faces[s->n_faces - 1];
}

/* The id of a glyph; NO_INK: there is nothing to see. */
static uint32_t glyph_id(struct svg *s, struct face *f, uint32_t glyph)
{
	if (glyph >= f->n) {
		uint32_t n = glyph < 256 ? 256 : 2 * glyph;
		f->ids = arena_grow(s->scratch, f->ids, f->n * sizeof *f->ids, n * sizeof *f->ids);
		f->n = n;
	}
	if (!f->ids[glyph])
		f->ids[glyph] = define_glyph(s, f->font, glyph);
	return f->ids[glyph];
}

/* A run of glyphs, in font units from its start. */
static void put_glyphs(struct svg *s, const struct mark *m)
{
	struct strbuf *b = &s->body;
	struct face *f = find_face(s, m->u.glyphs.font);
	int64_t upem = font_metrics(f->font)->upem, size = m->u.glyphs.size, pen = 0, across = size * (1000 + m->u.glyphs.scale);
	size_t start = b->len, empty;

	strbuf_puts(b, "<g");
	put_place(b, m->x, m->y);
	strbuf_puts(b, "scale(");
	if (m->u.glyphs.scale) {
		put_ratio(b, across, upem * MPT_PER_PT * 1000);
		strbuf_putc(b, ' ');
	}
	put_ratio(b, size, upem * MPT_PER_PT);
	strbuf_puts(b, ")\"");
	put_colour(b, m->colour);
	strbuf_puts(b, ">\n");
	empty = b->len;
	for (uint32_t i = 0; i < m->u.glyphs.n; i++) {
		const struct frame_glyph *g = &m->u.glyphs.v[i];
		int64_t x = scale_round(pen + g->dx, upem * 1000, across), y = -scale_round(g->dy, upem, size);
		uint32_t id = glyph_id(s, f, g->id);
		pen += g->advance;
		if (id == NO_INK)
			continue;
		strbuf_puts(b, "<use href=\"#");
		put_id(s, b, id);
		if (x) {
			strbuf_puts(b, "\" x=\"");
			pdfput_int(b, x);
		}
		if (y) {
			strbuf_puts(b, "\" y=\"");
			pdfput_int(b, y);
		}
		strbuf_puts(b, "\"/>\n");
	}
	if (b->len == empty)
		b->len = start;
	else
		strbuf_puts(b, "</g>\n");
}

/* In tenths of a point. */
static int64_t tenths(int64_t v)
{
	return scale_round(v, 10, MPT_PER_PT);
}

/* Its words as bars. */
static void put_bars(struct svg *s, const struct mark *m)
{
	struct strbuf *b = &s->body;
	int64_t pen = 0, from = -1, height = tenths((int64_t)m->u.glyphs.size * BAR_HEIGHT / 1000);
	size_t start = b->len, empty;

	strbuf_puts(b, "<path");
	put_place(b, m->x, m->y);
	strbuf_puts(b, " scale(.1)\" fill-opacity=\".4\"");
	put_colour(b, m->colour);
	strbuf_puts(b, " d=\"");
	empty = b->len;
	for (uint32_t i = 0; i <= m->u.glyphs.n; i++) {
		bool ink = i < m->u.glyphs.n && !unicode_is_space(utf8_at(m->u.glyphs.text, m->u.glyphs.v[i].cluster));
		if (ink && from < 0)
			from = pen;
		if (!ink && from >= 0) {
			strbuf_printf(b, "M%lld 0h%lldv-%lldh-%lldz", (long long)tenths(from), (long long)tenths(pen - from),
				      (long long)height, (long long)tenths(pen - from));
			from = -1;
		}
		if (i < m->u.glyphs.n)
			pen += m->u.glyphs.v[i].advance;
	}
	if (b->len == empty)
		b->len = start;
	else
		strbuf_puts(b, "\"/>\n");
}

/* Nobody sees it; it is selected, copied and read aloud. */
static void put_letters(struct svg *s, const struct mark *m)
{
	struct strbuf *b = &s->body;
	struct str text = m->u.glyphs.actual.len ? m->u.glyphs.actual : m->u.glyphs.text;

	if (!text.len)
		return;
	strbuf_puts(b, "<text");
	put_length(b, "x", m->x);
	put_length(b, "y", m->y);
	put_length(b, "font-size", m->u.glyphs.size);
	put_length(b, "textLength", m->w);
	strbuf_puts(b, " lengthAdjust=\"spacingAndGlyphs\" fill-opacity=\"0\" xml:space=\"preserve\"");
	put_text(b, "lang", m->u.glyphs.lang);
	strbuf_putc(b, '>');
	xmltext_put(b, text, false);
	if (m->u.glyphs.spaced)
		strbuf_putc(b, ' ');
	strbuf_puts(b, "</text>\n");
}

/* === Other marks === */

static void put_box(struct strbuf *b, const struct mark *m)
{
	put_length(b, "x", m->x);
	put_length(b, "y", m->y);
	put_length(b, "width", m->w);
	put_length(b, "height", m->h);
}

static void put_rule(struct svg *s, const struct mark *m)
{
	strbuf_puts(&s->body, "<rect");
	put_box(&s->body, m);
	put_colour(&s->body, m->colour);
	strbuf_puts(&s->body, "/>\n");
}

static void put_path(struct svg *s, const struct mark *m)
{
	struct strbuf *b = &s->body;
	struct svgpath path = {.out = b};

	strbuf_puts(b, "<path");
	put_place(b, m->x, m->y);
	put_scale(b, 1, MPT_PER_PT);
	strbuf_putc(b, '"');
	put_colour(b, m->colour);
	strbuf_puts(b, " fill-rule=\"evenodd\" d=\"");
	for (size_t i = 0; i < m->u.path.n; i++) {
		const struct path_step *v = &m->u.path.v[i];
		struct svgpath_point p[3] = {{v->x[0], v->y[0]}, {v->x[1], v->y[1]}, {v->x[2], v->y[2]}};
		switch (v->verb) {
		case PATH_MOVE:
			svgpath_move(&path, p[0]);
			break;
		case PATH_LINE:
			svgpath_line(&path, p[0]);
			break;
		case PATH_CURVE:
			svgpath_cubic(&path, p[0], p[1], p[2]);
			break;
		case PATH_CLOSE: /* filling does it, and each outline begins with a move */
			break;
		}
	}
	strbuf_puts(b, "\"/>\n");
}

/* An image of one by one: where it is placed, it is stretched. As in PDF, the file has no say in how it is turned. */
static uint32_t image_id(struct svg *s, const struct image *image)
{
	struct strbuf *b = &s->defs;

	for (size_t i = 0; i < s->n_images; i++)
		if (s->images[i].image == image)
			return s->images[i].id;
	ARENA_PUSH(s->scratch, s->images, s->n_images) = (struct defined_image){image, ++s->last_id};
	strbuf_puts(b, "<image id=\"");
	put_id(s, b, s->last_id);
	strbuf_puts(b, "\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" style=\"image-orientation:none\" href=\"data:image/");
	strbuf_puts(b, image->kind == IMAGE_PNG ? "png" : "jpeg");
	strbuf_puts(b, ";base64,");
	base64_put(b, image->bytes);
	strbuf_puts(b, "\"/>\n");
	return s->last_id;
}

static void put_image(struct svg *s, const struct mark *m)
{
	struct strbuf *b = &s->body;
	uint32_t id = image_id(s, m->u.image);

	if (m->u.image->kind == IMAGE_PNG) { /* what is transparent is white */
		strbuf_puts(b, "<rect");
		put_box(b, m);
		strbuf_puts(b, " fill=\"#ffffff\"/>\n");
	}
	strbuf_puts(b, "<use href=\"#");
	put_id(s, b, id);
	strbuf_putc(b, '"');
	put_place(b, m->x, m->y);
	strbuf_puts(b, "scale(");
	pdfput_mpt(b, m->w);
	strbuf_putc(b, ' ');
	pdfput_mpt(b, m->h);
	strbuf_puts(b, ")\"/>\n");
}

/* Places in the document are on other pages, too. */
static void put_link(struct svg *s, const struct mark *m)
{
	struct strbuf *b = &s->body;

	if (s->text != SVG_SELECTABLE || !m->u.link.url.len)
		return;
	strbuf_puts(b, "<a");
	put_text(b, "href", m->u.link.url);
	strbuf_putc(b, '>');
	if (m->u.link.title.len) {
		strbuf_puts(b, "<title>");
		xmltext_put(b, m->u.link.title, false);
		strbuf_puts(b, "</title>");
	}
	strbuf_puts(b, "<rect");
	put_box(b, m);
	strbuf_puts(b, " fill=\"none\" pointer-events=\"all\"/></a>\n");
}

/* === The page === */

/* The description of the figure that a mark is part of. */
static struct str description(const struct svg *s, const struct mark *m)
{
	if (frame_is_artifact(m->elem) || m->elem >= s->doc->n_elems || s->doc->elems[m->elem].role != ROLE_FIGURE)
		return STR("");
	return s->doc->elems[m->elem].alt;
}

/* Opens a group that says where the mark is from and what it shows. False: there is nothing to say. */
static bool begin_group(struct svg *s, const struct mark *m)
{
	struct strbuf *b = &s->body;
	struct str alt = m->kind == MARK_GLYPHS ? STR("") : description(s, m);
	const struct svg_page *page = s->page;
	struct svgorigin from = page->origins ? page->origins[m - page->frame.marks] : (struct svgorigin){ORIGIN_NONE, false};

	if (s->text != SVG_SELECTABLE || (!from.at.line && !alt.len))
		return false;
	strbuf_puts(b, "<g");
	if (from.at.line) {
		strbuf_puts(b, from.near ? " data-near=\"" : " data-at=\"");
		xmltext_put(b, unicode_shown(s->scratch, diag_path(page->diag, from.at.file)), true);
		strbuf_printf(b, ":%u:%u\"", (unsigned)from.at.line, (unsigned)from.at.col);
	}
	if (alt.len)
		strbuf_puts(b, " role=\"img\"");
	put_text(b, "aria-label", alt);
	strbuf_puts(b, ">\n");
	return true;
}

static void put_mark(struct svg *s, const struct mark *m)
{
	bool grouped = begin_group(s, m);

	switch (m->kind) {
	case MARK_GLYPHS:
		if (m->u.glyphs.size <= 0)
			break;
		if (s->text == SVG_THUMBNAIL && m->u.glyphs.size < READABLE)
			put_bars(s, m);
		else
			put_glyphs(s, m);
		if (s->text == SVG_SELECTABLE)
			put_letters(s, m);
		break;
	case MARK_RULE:
		put_rule(s, m);
		break;
	case MARK_IMAGE:
		put_image(s, m);
		break;
	case MARK_LINK:
		put_link(s, m);
		break;
	case MARK_PATH:
		put_path(s, m);
		break;
	}
	if (grouped)
		strbuf_puts(&s->body, "</g>\n");
}

static void put_head(const struct svg *s, struct strbuf *b)
{
	const struct frame *f = &s->page->frame;

	strbuf_puts(b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
	pdfput_mpt(b, f->width);
	strbuf_putc(b, ' ');
	pdfput_mpt(b, f->height);
	strbuf_putc(b, '"');
	put_text(b, "lang", s->doc->info.lang);
	strbuf_puts(b, s->text != SVG_SELECTABLE ? " role=\"img\">\n<title>" : ">\n<title>");
	xmltext_put(b, s->doc->info.title, false);
	strbuf_puts(b, "</title>\n");
}

struct svg_page svg_page(struct arena *a, struct diag *d, const struct document *doc, size_t number)
{
	struct svg_page page = {.frame = framepack_get(a, doc, number), .diag = d};

	page.origins = d ? svgorigin_find(a, d, &page.frame) : NULL;
	return page;
}

void svg_paint(struct arena *scratch, const struct document *doc, const struct svg_page *page, enum svg_text text, struct str prefix,
	       struct strbuf *out)
{
	const struct frame *f = &page->frame;
	struct svg s = {
		.scratch = scratch,
		.doc = doc,
		.page = page,
		.text = text,
		.prefix = prefix,
		.defs = {.arena = scratch},
		.body = {.arena = scratch},
	};

	for (size_t i = 0; i < f->n; i++)
		put_mark(&s, &f->marks[i]);
	put_head(&s, out);
	strbuf_puts(out, "<defs>\n");
	strbuf_put(out, strbuf_str(&s.defs));
	strbuf_puts(out, "</defs>\n<svg"); /* inner ones are clipped */
	put_length(out, "width", f->width);
	put_length(out, "height", f->height);
	strbuf_puts(out, ">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
	strbuf_put(out, strbuf_str(&s.body));
	strbuf_puts(out, "</svg>\n</svg>\n");
}
