#include "layout/cover/side.h"

enum {
	GAP_LINES = 2,                /* between the text and what is below it */
	HEIGHT_STEP = 2 * MPT_PER_PT, /* with which the height of equal columns is looked for */
};

struct side {
	const struct layout_context *ctx;
	struct document *doc;
	struct blocks left; /* not placed yet */
	mpt gap;            /* between columns */
};

/* Columns of equal width across a region. */
struct span {
	struct region r; /* the column after the last one used */
	size_t n, used;
	mpt gap;
	struct side *side;
};

static struct region page_region(const struct side *s, uint32_t page, mpt x, mpt w)
{
	const struct design_page *p = &s->ctx->design->cover.page;

	while (page >= s->doc->n_pages)
		document_add_page(s->doc, p->width, p->height);
	return (struct region){
		.page = page, .x = x, .y = p->top, .w = w, .h = p->height - p->bottom - p->top, .grid = p->grid, .origin = p->top};
}

static struct region no_next(void *user)
{
	return *(const struct region *)user;
}

static void drop(struct side *s, size_t n)
{
	s->left.v = n ? s->left.v + n : s->left.v; /* NULL: no blocks */
	s->left.n -= n;
}

/* Places the first n blocks, which fit. */
static void place(struct side *s, size_t n, struct region r)
{
	struct blocks some = s->left;

	some.n = n;
	r.h += MPT_PER_PT / 10; /* rounding */
	if (n)
		flow_place(s->ctx, s->doc, &some, r, no_next, &r);
	drop(s, n);
}

static struct span span_of(struct side *s, struct region r)
{
	mpt least = s->ctx->design->cover.side_width;
	struct span out = {.r = r, .n = (size_t)((r.w + s->gap) / (least + s->gap)), .gap = s->gap, .side = s};

	out.n = out.n ? out.n : 1;
	out.r.w = (r.w + s->gap) / (mpt)out.n - s->gap;
	return out;
}

static bool fits(const struct side *s, const struct span *span, mpt height)
{
	struct blocks left = s->left;
	struct region r = span->r;

	r.h = height;
	for (size_t i = 0; i < span->n && left.n; i++) {
		size_t n = flow_fit(s->ctx, &left, &r);
		left.v += n;
		left.n -= n;
	}
	return !left.n;
}

/* Places all that is left in columns as low as possible. False: there is no room for them. */
static bool place_equal(struct side *s, struct region r)
{
	struct span span = span_of(s, r);
	mpt height;

	if (r.h <= 0 || !fits(s, &span, r.h))
		return false;
	height = flow_height(s->ctx, &s->left, span.r.w) / (mpt)span.n;
	while (height < r.h && !fits(s, &span, height))
		height += HEIGHT_STEP;
	span.r.h = height < r.h ? height : r.h;
	for (; s->left.n; span.r.x += span.r.w + s->gap)
		place(s, flow_fit(s->ctx, &s->left, &span.r), span.r);
	return true;
}

static struct region next_column(void *user)
{
	struct span *span = user;
	const struct design_page *p = &span->side->ctx->design->cover.page;

	if (++span->used < span->n)
		span->r.x += span->r.w + span->gap;
	else {
		span->r = page_region(span->side, span->r.page + 1, span->r.x - (mpt)(span->n - 1) * (span->r.w + span->gap), span->r.w);
		span->used = 0;
	}
	span->r.h = p->height - p->bottom - p->top;
	return span->r;
}

static void place_across(struct side *s, struct region first, struct region rest)
{
	mpt x = first.x < rest.x ? first.x : rest.x, end = first.x > rest.x ? first.x + first.w : rest.x + rest.w;
	struct region page = page_region(s, (first.page > rest.page ? first.page : rest.page) + 1, x, end - x);
	struct span span;

	if (place_equal(s, page))
		return;
	span = span_of(s, page);
	flow_place(s->ctx, s->doc, &s->left, span.r, next_column, &span);
}

void side_place(const struct layout_context *ctx, struct document *doc, const struct blocks *b, struct region first, struct region rest)
{
	const struct design_cover *d = &ctx->design->cover;
	mpt leading = ctx->design->roles[STYLE_COVER_TEXT]->leading;
	struct side s = {.ctx = ctx, .doc = doc, .left = *b};

	s.gap = d->side_x < d->main_x ? d->main_x - d->side_x - d->side_width : d->side_x - d->main_x - d->main_width;
	s.gap = s.gap > 0 ? s.gap : leading;
	for (;;) {
		place(&s, flow_fit(ctx, &s.left, &first), first);
		if (!s.left.n || first.page >= rest.page)
			break;
		first = page_region(&s, first.page + 1, first.x, first.w);
	}
	if (!s.left.n)
		return;
	rest.y += GAP_LINES * leading;
	rest.h -= GAP_LINES * leading;
	if (!place_equal(&s, rest))
		place_across(&s, first, rest);
}
