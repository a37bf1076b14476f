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

void zones_place(struct matter *m, const struct zones_page *page)
{
	const struct region block = part_block(m);
	const struct zones *z = page->zones;
	struct filled *filled = ARENA_ARRAY(m->ctx->arena, z->n, struct filled);
	size_t n = 0;

	for (size_t i = 0, next; i < z->n; i = next) {
		struct region r = block;
		struct blocks *b;
		mpt gap = part_style(m, STYLE_TEXT)->leading, height;

		if (z->v[i].place != ZONE_FLOW)
			r.grid = 0; /* its height on the page is given */
		r.x += (mpt)scale_round(block.w, z->v[i].left, 1000);
		r.w = (mpt)scale_round(block.w, z->v[i].width, 1000);
		b = gather(m, page, i, r.w, &next);
		if (!b->n)
			continue;
		height = flow_height(m->ctx, b, r.w);
		r.y = top_of(m, &z->v[i], &block, height);
		r.y = free_from(filled, n, &r, height, gap);
		r.h = block.y + block.h - r.y;
		filled[n] = (struct filled){.left = r.x, .right = r.x + r.w, .top = r.y, .page = block.page};
		r = flow_place(m->ctx, m->doc, b, r, part_next, m);
		filled[n].page = r.page;
		filled[n++].bottom = r.y;
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
