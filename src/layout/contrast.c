#include "layout/contrast.h"

#include "base/arena.h"
#include "base/box.h"
#include "base/luminance.h"
#include "base/pixels.h"

enum {
	LARGE = 18000, /* [mpt] type that may have less contrast ... */
	LARGE_BOLD = 14000,
	BOLD = 700,     /* [usWeightClass] */
	SPECK = 20,     /* a part of the area below a line that does not count */
	DEPTH = 200,    /* [1/1000] of the size: below the baseline */
	VIEW_DPI = 100, /* of images as they are looked at */
	STEPS = 20,     /* of a contrast of 1, where areas are counted */
	PAPER = 0xFFFFFF,
};

static const double contrast_most = 21, needed_by_text = 4.5, needed_by_large_text = 3;

/* A colour of text on a colour or an image, and the text that lacks most of what it needs. */
struct pair {
	uint32_t text, ground;
	const struct image *image; /* NULL: `ground` */
	struct origin at;          /* of the ground, if the issue names it */
	double ratio;              /* of the colours */
	double lowest, needed;     /* of the text */
	struct str worst;          /* that text, and its size; 0: all have enough */
	mpt worst_size;
};

struct view {
	const struct image *image;
	struct pixels pixels; /* width 0: it cannot be decoded, which is reported when it is painted */
};

struct contrast {
	const struct layout_context *ctx;
	struct arena arena;
	struct pair *pairs;
	size_t n_pairs;
	struct view *views;
	size_t n_views;
	const struct mark **grounds; /* of the page so far */
	size_t n_grounds;
	struct luminance_table *table; /* NULL: no image so far */
};

/* --- pairs ------------------------------------------------------------------------------------------------------------------------ */

/* `ground`: a rule or an image; NULL: the paper. */
static struct pair *find_pair(struct contrast *c, uint32_t text, const struct mark *ground)
{
	const struct image *image = ground && ground->kind == MARK_IMAGE ? ground->u.image : NULL;
	struct pair own = {.text = text, .ground = image ? 0 : ground ? ground->colour : PAPER, .image = image};

	for (size_t i = 0; i < c->n_pairs; i++)
		if (c->pairs[i].text == own.text && c->pairs[i].ground == own.ground && c->pairs[i].image == own.image)
			return &c->pairs[i];
	own.at = ground ? ground->at : ORIGIN_NONE;
	own.ratio = luminance_contrast(luminance_of(text), luminance_of(own.ground));
	ARENA_PUSH(&c->arena, c->pairs, c->n_pairs) = own;
	return &c->pairs[c->n_pairs - 1];
}

static bool is_large(const struct mark *m)
{
	mpt size = m->u.glyphs.size;

	return size >= LARGE || (size >= LARGE_BOLD && font_metrics(m->u.glyphs.font)->weight >= BOLD);
}

static void judge(struct contrast *c, struct pair *p, const struct mark *m, double ratio)
{
	double needed = is_large(m) ? needed_by_large_text : needed_by_text;

	if (ratio >= needed || (p->worst_size && ratio * p->needed >= p->lowest * needed))
		return;
	p->lowest = ratio;
	p->needed = needed;
	p->worst = str_dup(&c->arena, m->u.glyphs.text);
	p->worst_size = m->u.glyphs.size;
}

/* --- images ----------------------------------------------------------------------------------------------------------------------- */

static const struct pixels *view_of(struct contrast *c, const struct mark *ground)
{
	struct view v = {.image = ground->u.image};
	uint32_t width = (uint32_t)scale_round(ground->w, VIEW_DPI, 72 * MPT_PER_PT);

	for (size_t i = 0; i < c->n_views; i++)
		if (c->views[i].image == v.image)
			return &c->views[i].pixels;
	if (!pixels_view(&c->arena, v.image, width, &v.pixels))
		v.pixels.width = 0;
	ARENA_PUSH(&c->arena, c->views, c->n_views) = v;
	return &c->views[c->n_views - 1].pixels;
}

/* The pixel at a part of `length`; what is beyond the image counts as its edge. */
static uint32_t pixel_at(mpt at, mpt length, uint32_t n)
{
	int64_t i = (int64_t)at * n / length;

	return i < 0 ? 0 : i < n ? (uint32_t)i : n - 1;
}

static const struct luminance_table *table_of(struct contrast *c)
{
	if (!c->table) {
		c->table = ARENA_NEW(&c->arena, struct luminance_table);
		luminance_fill(c->table);
	}
	return c->table;
}

/* The contrast that all but a twentieth of the box has. */
static double contrast_on_image(struct contrast *c, const struct pixels *p, const struct mark *ground, struct box box, uint32_t colour)
{
	uint32_t left = pixel_at(box.x - ground->x, ground->w, p->width), right = pixel_at(box.x + box.w - ground->x, ground->w, p->width),
		 top = pixel_at(box.y - ground->y, ground->h, p->height), foot = pixel_at(box.y + box.h - ground->y, ground->h, p->height);
	uint64_t counts[(21 - 1) * STEPS + 1] = {0}, below = 0, all = (uint64_t)(right - left + 1) * (foot - top + 1);
	double text = luminance_of(colour);
	const struct luminance_table *table = table_of(c);
	size_t step = 0;

	for (uint32_t y = top; y <= foot; y++) {
		for (uint32_t x = left; x <= right; x++) {
			const unsigned char *v = p->v + ((size_t)y * p->width + x) * 3;
			double light = table->red[v[0]] + table->green[v[1]] + table->blue[v[2]];
			double ratio = luminance_contrast(text, light);
			counts[(size_t)(((ratio < contrast_most ? ratio : contrast_most) - 1) * STEPS)]++;
		}
	}
	while ((below += counts[step]) * SPECK <= all)
		step++;
	return 1 + (double)step / STEPS;
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

/* From the top of the capitals down. */
static struct box box_of(const struct mark *m)
{
	const struct font *f = m->u.glyphs.font;
	mpt rise = font_length(f, font_metrics(f)->cap_height, m->u.glyphs.size), depth = (mpt)scale_round(m->u.glyphs.size, DEPTH, 1000);

	rise = rise > 0 ? rise : m->u.glyphs.size;
	return (struct box){.x = m->x, .y = m->y - rise, .w = m->w, .h = rise + depth};
}

static mpt overlap(mpt a, mpt a_length, mpt b, mpt b_length)
{
	mpt from = a > b ? a : b, to = a + a_length < b + b_length ? a + a_length : b + b_length;

	return to > from ? to - from : 0;
}

/* Which part of the box is over the ground; thin rules are lines and no ground. */
static double share_of(const struct box *box, const struct mark *ground, mpt size)
{
	mpt w = overlap(box->x, box->w, ground->x, ground->w), h = overlap(box->y, box->h, ground->y, ground->h);

	if (ground->kind == MARK_RULE && (ground->w < size / 2 || ground->h < size / 2))
		return 0;
	return (double)w * h / ((double)box->w * box->h);
}

/* From the topmost ground down, until one is below the whole text. */
static void check_text(struct contrast *c, const struct mark *m)
{
	const double speck = 1.0 / SPECK;
	struct box box = box_of(m);
	struct pair *p;

	if (box.w <= 0 || box.h <= 0)
		return;
	for (size_t i = c->n_grounds; i-- > 0;) {
		const struct mark *ground = c->grounds[i];
		double share = share_of(&box, ground, m->u.glyphs.size);
		if (share <= speck)
			continue;
		p = find_pair(c, m->colour, ground);
		if (!p->image) {
			judge(c, p, m, p->ratio);
		} else {
			const struct pixels *pixels = view_of(c, ground);
			if (pixels->width)
				judge(c, p, m, contrast_on_image(c, pixels, ground, box, m->colour));
		}
		if (share >= 1 - speck)
			return;
	}
	p = find_pair(c, m->colour, NULL);
	judge(c, p, m, p->ratio);
}

void contrast_page(struct contrast *c, const struct frame *f)
{
	c->n_grounds = 0;
	c->grounds = NULL;
	for (size_t i = 0; i < f->n; i++) {
		const struct mark *m = &f->marks[i];
		switch (m->kind) {
		case MARK_GLYPHS:
			check_text(c, m);
			break;
		case MARK_RULE:
		case MARK_IMAGE:
			if (m->w > 0 && m->h > 0)
				ARENA_PUSH(&c->arena, c->grounds, c->n_grounds) = m;
			break;
		case MARK_LINK:
		case MARK_PATH:
			break;
		}
	}
}

/* --- reports ---------------------------------------------------------------------------------------------------------------------- */

/* Where the design gives a colour; `own`: only the journal's values. Line 0: nowhere. */
static struct origin given_at(const struct design *d, uint32_t colour, bool own)
{
	for (size_t i = 0; i < d->given.n; i++)
		if (d->given.v[i].colour == colour && (!own || d->given.v[i].at.file == d->own_file))
			return d->given.v[i].at;
	return ORIGIN_NONE;
}

/* The user's value that can be changed with the least effect: the image or the colour of one issue, the text's colour, that of the ground.
 * Else the program's own. */
static struct origin place_of(const struct design *d, const struct pair *p)
{
	const struct origin places[] = {p->image ? p->image->at : p->at, given_at(d, p->text, true), given_at(d, p->ground, true),
					given_at(d, p->text, false)};
	size_t n = sizeof places / sizeof *places, i = 0;

	while (i + 1 < n && !places[i].line)
		i++;
	return places[i];
}

static void report(const struct contrast *c, const struct pair *p)
{
	char ground[sizeof "#000000"] = "";
	struct diag *d = c->ctx->diag;

	if (!p->image)
		snprintf(ground, sizeof ground, "#%06X", (unsigned)p->ground & 0xFFFFFF);
	/* the same words in all files, whatever the sizes, so that it is reported once; a contrast of 4.49 is not called 4.5 */
	diag_warn(d, place_of(c->ctx->design, p), DIAG_LOW_CONTRAST,
		  "text in #%06X on %s has a contrast of %.1f:1; at least %.3g:1 is needed, or %.3g:1 from %d pt, in bold from %d pt",
		  (unsigned)p->text & 0xFFFFFF, p->image ? "the image" : ground, (double)(int)(p->lowest * 10 + 1e-9) / 10, needed_by_text,
		  needed_by_large_text, LARGE / MPT_PER_PT, LARGE_BOLD / MPT_PER_PT);
	if (p->image)
		diag_note(d, ORIGIN_NONE, "measured behind '%.*s', of %.3g pt", STR_ARG(p->worst), (double)p->worst_size / MPT_PER_PT);
}

struct contrast *contrast_open(const struct layout_context *ctx)
{
	struct contrast *c = ARENA_NEW(ctx->arena, struct contrast);

	c->ctx = ctx;
	return c;
}

void contrast_close(struct contrast *c)
{
	for (size_t i = 0; i < c->n_pairs; i++)
		if (c->pairs[i].worst_size)
			report(c, &c->pairs[i]);
	arena_done(&c->arena);
}

void contrast_check(const struct layout_context *ctx, const struct document *doc)
{
	struct contrast *c = contrast_open(ctx);

	for (size_t i = 0; i < doc->n_pages; i++)
		contrast_page(c, &doc->pages[i]);
	contrast_close(c);
}
