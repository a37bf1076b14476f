/* Whether a flow ends well, by trials; and flows of blocks that are placed as they are made. */
#include <string.h>

#include "base/arena.h"
#include "layout/flow/flow_int.h"

/* The columns of a trial: all like one, each on the next page. */
struct trial {
	struct region later;
	uint32_t columns;
};

static struct region next_trial(void *user)
{
	struct trial *t = user;

	t->later.page++;
	t->columns++;
	return t->later;
}

/* Places the blocks without a document, from where the flow is, with the white space and the cut of `r`. Returns the number of columns after
 * the first; *used is how much of the last is filled. */
static uint32_t try_place(const struct flow *from, const struct blocks *b, const struct region *r, const struct region *later, mpt *used)
{
	struct trial t = {.later = *later};
	struct flow f = *from;

	f.doc = NULL;
	f.next = next_trial;
	f.user = &t;
	f.r.space = r->space;
	f.r.cut = r->cut;
	f.r.cut_page = r->cut_page;
	t.later.page = f.r.page;
	if (!f.begun)
		flow_enter(&f);
	flow_go(&f, b, b->n);
	*used = f.y - (t.columns ? later->y : f.r.y);
	return t.columns;
}

/* The region of the flow with the white space and the cut that end it well. */
static struct region settle(const struct flow *f, const struct blocks *b, const struct region *later, uint32_t tighten)
{
	static const uint32_t spaces[] = {900, 800, 700, 600}; /* [1/1000] */
	enum { LEAST = 160, MOST_CUT = 250 };                  /* [1/1000] of the height of a column */
	mpt used, least = (mpt)scale_round(later->h, LEAST, 1000), step = later->grid ? later->grid : 10 * MPT_PER_PT;
	struct region r = f->r;
	uint32_t columns = try_place(f, b, &r, later, &used);

	if (!columns)
		return f->r;
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces && used <= (mpt)scale_round(later->h, tighten, 1000); i++) {
		mpt left;
		r.space = spaces[i];
		if (try_place(f, b, &r, later, &left) < columns)
			return r;
	}
	r = f->r;
	r.cut_page = f->r.page + columns - 1;
	for (r.cut = step; used < least && r.cut <= (mpt)scale_round(later->h, MOST_CUT, 1000); r.cut += step)
		if (try_place(f, b, &r, later, &used) != columns)
			return f->r;
		else if (used >= least)
			return r;
	return f->r;
}

struct region flow_settle(const struct layout_context *ctx, const struct blocks *b, struct region first, const struct region *later,
			  uint32_t tighten)
{
	const struct flow f = {.ctx = ctx, .r = first};

	return settle(&f, b, later, tighten);
}

/* --- long lists ------------------------------------------------------------------------------------------------------------------- */

enum { COLUMNS_MOST = 10, COLUMNS_LEFT = 6 /* full of blocks that are not placed: at most, and after some were */ };

struct flow_list {
	struct flow flow;
	struct block last; /* the last block that was placed */
	struct region later;
	uint32_t tighten;
	size_t measured; /* blocks that are not placed */
	int64_t height;  /* [mpt] of these */
};

struct flow_list *flow_list_open(const struct layout_context *ctx, struct document *doc, const struct flow_list_place *place)
{
	struct flow_list *l = ARENA_NEW(ctx->arena, struct flow_list);

	l->flow = (struct flow){.ctx = ctx, .doc = doc, .r = place->first, .next = place->next, .user = place->user};
	l->later = place->later;
	l->tighten = place->tighten;
	return l;
}

static int64_t height_of(const struct flow_list *l, const struct block *b)
{
	return flow_block_height(l->flow.ctx, b, l->flow.r.w) + (int64_t)b->before;
}

size_t flow_list_add(struct flow_list *l, struct blocks *b)
{
	size_t to = 0;

	for (; l->measured < b->n; l->measured++)
		l->height += height_of(l, &b->v[l->measured]);
	if (l->height < (int64_t)COLUMNS_MOST * l->later.h)
		return 0;
	for (; l->height > (int64_t)COLUMNS_LEFT * l->later.h; to++)
		l->height -= height_of(l, &b->v[to]);
	if (!l->flow.begun)
		flow_enter(&l->flow);
	flow_go(&l->flow, b, to);
	l->flow.begun = true;
	l->last = b->v[to - 1];
	l->flow.above = l->flow.above ? &l->last : NULL;
	memmove(b->v, b->v + to, (b->n - to) * sizeof *b->v);
	b->n -= to;
	l->measured -= to;
	return to;
}

struct region flow_list_end(struct flow_list *l, const struct blocks *b)
{
	l->flow.r = settle(&l->flow, b, &l->later, l->tighten);
	if (!l->flow.begun)
		flow_enter(&l->flow);
	flow_go(&l->flow, b, b->n);
	return flow_left(&l->flow);
}
