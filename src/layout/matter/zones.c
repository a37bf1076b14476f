#include "layout/matter/zones.h"

#include "base/arena.h"
#include "layout/element/element.h"

/* A filled area of a page. */
struct filled {
	mpt left, right, top, bottom;
	uint32_t page;
};

static void add_element(struct element_ctx *x, const struct element *e, const struct texts *languages)
{
	for (size_t i = 0; i < languages->n; i++) {
		if ((i == 0 && e->scope == SCOPE_OTHERS) || (i > 0 && e->scope == SCOPE_LEAD))
			continue;
		x->lang = languages->v[i].s;
		x->lead = i == 0;
		element_add(x, e);
	}
}

static void add_zone(struct matter *m, const struct zones_page *page, const struct zone *zone, mpt width, struct blocks *out)
{
	struct element_ctx x = {
		.ctx = m->ctx,
		.doc = m->doc,
		.issue = m->issue,
		.heading = page->head,
		.heading_lang = m->title_lang,
		.issue_pages = part_page_count(m),
		.out = out,
		.parent = m->parent,
		.parent_lang = m->lang,
		.lang = m->lang,
		.lead_lang = page->languages->n ? page->languages->v[0].s : m->lang,
		.width = width,
		.logo_height = m->design->logo_height,
		.style = zone->style.style,
	};
	bool run = zone->style.name.len > 0;

	if (zone->not_with_colophon && issue_lists(m->issue, PAGE_COLOPHON))
		return;
	if (run)
		element_run_begin(&x, zone->style.style);
	for (size_t i = 0; i < zone->n; i++)
		add_element(&x, &zone->v[i], page->languages);
	if (run)
		element_run_end(&x);
}

/* A rule with nothing below it is left out. */
static void drop_last_rules(struct blocks *b)
{
	while (b->n && b->v[b->n - 1].kind == BLOCK_RULE)
		b->n--;
}

/* Zone i with those that flow below it; *next is the zone after them. */
static struct blocks *gather(struct matter *m, const struct zones_page *page, size_t i, mpt width, size_t *next)
{
	struct blocks *b = blocks_new(m->ctx->arena);

	do
		add_zone(m, page, &page->zones->v[i], width, b);
	while (++i < page->zones->n && page->zones->v[i].place == ZONE_FLOW);
	drop_last_rules(b);
	*next = i;
	return b;
}

/* The first height from r->y on at which a zone does not overlap what is placed already. */
static mpt free_from(const struct filled *v, size_t n, const struct region *r, mpt height, mpt gap)
{
	mpt y = r->y;

	for (size_t i = 0; i < n; i++)
		if (v[i].page == r->page && v[i].left < r->x + r->w && v[i].right > r->x && v[i].top < y + height && v[i].bottom + gap > y)
			y = v[i].bottom + gap;
	return y;
}

static mpt top_of(const struct matter *m, const struct zone *z, const struct region *block, mpt height)
{
	switch (z->place) {
	case ZONE_FLOW:
		return block->y + m->design->sink;
	case ZONE_TOP:
		break;
	case ZONE_AT:
		return (mpt)scale_round(m->design->page.height, z->at, 1000);
	case ZONE_FOOT:
		return flow_bottom(block, height).y;
	}
	return block->y;
}

/* A zone with its blocks; `r` begins where the design puts it. */
struct placed {
	const struct zone *zone;
	struct blocks *blocks;
	struct region r;
	mpt height, limit; /* it must end above this */
	bool above_image;  /* which is an image */
};

static mpt limit_of(const struct placed *p, mpt clear)
{
	return p->limit - (p->above_image ? clear : 0);
}

/* A text is not narrower than the least measure. */
static mpt zone_width(const struct matter *m, const struct zone *z, mpt all)
{
	mpt own = (mpt)scale_round(all, z->width, 1000), least = z->place == ZONE_FLOW && !z->left ? m->design->measure_least : 0;

	least = least < all ? least : all;
	return own > least ? own : least;
}

static struct placed *collect(struct matter *m, const struct zones_page *page, size_t *n)
{
	const struct region block = part_block(m);
	const struct zones *z = page->zones;
	struct placed *v = ARENA_ARRAY(m->ctx->arena, z->n, struct placed);

	*n = 0;
	for (size_t i = 0, next; i < z->n; i = next) {
		struct placed *p = &v[*n];
		*p = (struct placed){.zone = &z->v[i], .r = block, .limit = block.y + block.h};
		if (p->zone->place != ZONE_FLOW)
			p->r.grid = 0; /* its height on the page is given */
		p->r.x += (mpt)scale_round(block.w, p->zone->left, 1000);
		p->r.w = zone_width(m, p->zone, block.w);
		p->blocks = gather(m, page, i, p->r.w, &next);
		if (!p->blocks->n)
			continue;
		p->height = flow_height(m->ctx, p->blocks, p->r.w);
		p->r.y = top_of(m, p->zone, &block, p->height);
		p->above_image = page->image_top && p->r.y < page->image_top && p->zone->place != ZONE_FOOT;
		if (p->above_image)
			p->limit = page->image_top;
		++*n;
	}
	return v;
}

static bool side_by_side(const struct placed *a, const struct placed *b)
{
	return a->r.x + a->r.w <= b->r.x || b->r.x + b->r.w <= a->r.x;
}

/* Where the zones are too tall for the page, those that can move up do, as little as possible, and stay `clear` of an image. NULL: they stay,
 * since all have room (*fits), or moving is no help. */
static const mpt *move_up(struct matter *m, const struct placed *v, size_t n, mpt top, mpt gap, mpt clear, bool *fits)
{
	mpt *y = ARENA_ARRAY(m->ctx->arena, n, mpt), *before = ARENA_ARRAY(m->ctx->arena, n, mpt);
	bool room = true;

	*fits = false;
	for (size_t i = 0; i < n; i++) {
		y[i] = v[i].r.y;
		for (size_t k = 0; k < i; k++)
			if (!side_by_side(&v[i], &v[k]) && y[k] < y[i] + v[i].height && y[k] + v[k].height + gap > y[i])
				y[i] = y[k] + v[k].height + gap;
		before[i] = y[i];
		room = room && y[i] + v[i].height <= limit_of(&v[i], clear);
	}
	for (size_t i = n; !room && i-- > 0;) {
		mpt bottom = limit_of(&v[i], clear);
		for (size_t k = 0; k < n; k++)
			if (k != i && before[k] > before[i] && !side_by_side(&v[i], &v[k]) && y[k] - gap / 2 < bottom)
				bottom = y[k] - gap / 2;
		if (y[i] + v[i].height > bottom)
			y[i] = bottom - v[i].height;
		if (y[i] < top)
			return NULL;
	}
	*fits = true;
	return room ? NULL : y;
}

void zones_place(struct matter *m, const struct zones_page *page)
{
	const struct region block = part_block(m);
	mpt gap = part_style(m, STYLE_TEXT)->leading;
	const mpt clear[] = {gap, gap / 2, 0}; /* white space above an image: as much as there is room for */
	struct filled *filled;
	struct placed *v;
	struct region later = block;
	const mpt *moved = NULL;
	bool fits = false;
	size_t n;

	v = collect(m, page, &n);
	for (size_t i = 0; !fits && i < sizeof clear / sizeof *clear; i++)
		moved = move_up(m, v, n, block.y, gap, clear[i], &fits);
	filled = ARENA_ARRAY(m->ctx->arena, n, struct filled);
	for (size_t i = 0; i < n; i++) {
		struct region r = v[i].r;
		r.y = moved ? moved[i] : free_from(filled, i, &r, v[i].height, gap);
		r.h = block.y + block.h - r.y;
		filled[i] = (struct filled){.left = r.x, .right = r.x + r.w, .top = r.y, .page = block.page};
		later.x = r.x;
		later.w = r.w;
		r = flow_settle(m->ctx, v[i].blocks, r, &later, m->design->tighten);
		r = flow_place(m->ctx, m->doc, v[i].blocks, r, part_next, m);
		filled[i].page = r.page;
		filled[i].bottom = r.y;
	}
}

struct blocks *zones_blocks(struct matter *m, const struct zones_page *page, mpt width)
{
	struct blocks *b = blocks_new(m->ctx->arena);

	for (size_t i = 0; i < page->zones->n; i++)
		add_zone(m, page, &page->zones->v[i], width, b);
	drop_last_rules(b);
	return b;
}
