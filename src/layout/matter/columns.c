#include "layout/matter/columns.h"

#include <string.h>

#include "base/arena.h"
#include "layout/matter/stretch.h"

struct columns {
	struct matter *m;
	const struct blocks *b;
	uint32_t n;
	struct region first; /* the first column on the page */
	bool last;           /* nothing follows them */
};

static struct blocks part_of(const struct blocks *b, size_t from, size_t to)
{
	return (struct blocks){b->arena, from ? b->v + from : b->v, to - from};
}

/* The block after the entry that begins at `from`. */
static size_t entry_end(const struct blocks *b, size_t from)
{
	while (from < b->n && b->v[from].keep_next)
		from++;
	return from < b->n ? from + 1 : b->n;
}

/* The block after the last entry that fits into a column of this height. */
static size_t fill_column(const struct columns *c, size_t from, mpt height)
{
	size_t end = from;

	while (end < c->b->n) {
		size_t next = entry_end(c->b, end);
		struct blocks part = part_of(c->b, from, next);
		if (flow_height_in(c->m->ctx, &part, &c->first) > height)
			break;
		end = next;
	}
	return end;
}

/* The same for all columns. */
static size_t fill(const struct columns *c, size_t from, mpt height)
{
	for (uint32_t i = 0; i < c->n; i++)
		from = fill_column(c, from, height);
	return from;
}

/* The least height at which everything from `from` on fits; `height` is enough. */
static mpt balance(const struct columns *c, size_t from, mpt height)
{
	mpt low = 0;

	while (height - low > MPT_PER_PT / 10) {
		mpt middle = low + (height - low) / 2;
		if (fill(c, from, middle) == c->b->n)
			height = middle;
		else
			low = middle;
	}
	return height;
}

/* Sets one page, from block `from` on. Returns the block after it; *used is how far down the page is filled. */
static size_t place_page(const struct columns *c, size_t from, mpt height, mpt *used)
{
	struct region r = c->first;

	*used = 0;
	for (uint32_t i = 0; i < c->n && from < c->b->n; i++) {
		size_t to = fill_column(c, from, height);
		struct blocks part = part_of(c->b, from, to);
		mpt h = flow_height_in(c->m->ctx, &part, &r);

		r.x = c->first.x + (mpt)i * (r.w + c->m->design->column_gap);
		flow_place(c->m->ctx, c->m->doc, &part, r, part_next, c->m);
		*used = h > *used ? h : *used;
		from = to;
	}
	return from;
}

/* Whether a page may begin with the blocks from `end` on, all that is left: if it is the last one they fill a part of its height, else there is
 * one entry a column. */
static bool begins_well(const struct columns *c, size_t end)
{
	enum { LEAST = 6 };
	mpt full = part_block(c->m).h;
	uint32_t entries = 0;

	if (c->last)
		return balance(c, end, full) >= full / LEAST;
	for (; end < c->b->n && entries < c->n; entries++)
		end = entry_end(c->b, end);
	return entries == c->n;
}

/* The blocks of this page, up to `end`, leave some to the next page if that takes all that is left and would hardly begin. Returns the height
 * to fill; `height`: as it is. */
static mpt leave_some(const struct columns *c, size_t from, size_t end, mpt height)
{
	enum { MOST = 4, MOST_BEFORE_OTHERS = 8 }; /* parts of the page's height that are left at most */
	mpt full = part_block(c->m).h, step = c->m->design->page.grid ? c->m->design->page.grid : 10 * MPT_PER_PT;

	if (fill(c, end, full) < c->b->n || begins_well(c, end))
		return height;
	for (mpt less = height - step; less > height - full / (c->last ? MOST : MOST_BEFORE_OTHERS); less -= step) {
		end = fill(c, from, less);
		if (end == from || fill(c, end, full) < c->b->n)
			break;
		if (begins_well(c, end))
			return less;
	}
	return height;
}

/* The columns in a region. */
static void enter(struct columns *c, const struct region *r)
{
	c->first = *r;
	c->first.w = (r->w - (mpt)(c->n - 1) * c->m->design->column_gap) / (mpt)c->n;
}

static struct columns open(struct matter *m, const struct blocks *b, uint32_t n)
{
	return (struct columns){.m = m, .b = b, .n = n && n <= COLUMNS_LIMIT ? n : 1};
}

bool columns_fit(struct matter *m, const struct blocks *b, uint32_t n, const struct region *r)
{
	struct columns c = open(m, b, n);

	enter(&c, r);
	return fill(&c, 0, r->h) == b->n;
}

/* Places the blocks up to the end of a page, or all that are left. Returns the block after them. *fresh: the page is full up to them. */
static size_t place_some(struct columns *c, size_t at, bool *fresh, struct region *r)
{
	size_t end;
	mpt used;

	enter(c, r);
	end = fill(c, at, r->h);
	if (end == c->b->n) {
		place_page(c, at, balance(c, at, r->h), &used);
		r->y += used;
		r->h -= used;
		return end;
	}
	if (end == at && (*fresh || r->h > part_block(c->m).h / 2)) { /* an entry too tall for a page */
		struct blocks part = part_of(c->b, at, entry_end(c->b, at));
		*r = flow_place(c->m->ctx, c->m->doc, &part, *r, part_next, c->m);
		return entry_end(c->b, at);
	}
	at = place_page(c, at, leave_some(c, at, end, r->h), &used);
	*r = part_next(c->m);
	*fresh = true;
	return at;
}

void columns_place(struct matter *m, const struct blocks *b, uint32_t n, bool last, struct region *r)
{
	struct columns c = open(m, b, n);
	bool fresh = false;

	c.last = last;
	for (size_t at = 0; at < b->n;)
		at = place_some(&c, at, &fresh, r);
}

/* Makes entries until they fill some pages; all, if they are not forgotten when they are placed. False: there are no more. */
static bool make_entries(struct columns *c, const struct columns_list *list, struct blocks *b, int64_t *height)
{
	enum { PAGES = 4 }; /* as many as are looked at before a page is placed, and more */
	int64_t enough = (int64_t)PAGES * c->n * part_block(c->m).h;
	bool more = true;

	while (more && (!c->m->stretches || *height < enough)) {
		size_t from = b->n;
		more = list->more(list->user, b);
		for (size_t i = from; i < b->n; i++) {
			struct blocks one = part_of(b, i, i + 1);
			*height += flow_height(c->m->ctx, &one, c->first.w) + (int64_t)b->v[i].before;
		}
		stretch_made(c->m, b->n - from);
	}
	return more;
}

/* The blocks that were placed are removed. */
static void forget(struct columns *c, struct blocks *b, size_t n, int64_t *height)
{
	for (size_t i = 0; i < n; i++) {
		struct blocks one = part_of(b, i, i + 1);
		*height -= flow_height(c->m->ctx, &one, c->first.w) + (int64_t)b->v[i].before;
	}
	b->n -= n;
	if (b->n)
		memmove(b->v, b->v + n, b->n * sizeof *b->v);
	stretch_placed(c->m, b, n);
}

void columns_place_list(struct matter *m, const struct columns_list *list, struct region *r)
{
	struct blocks *b = stretch_blocks(m);
	struct columns c = open(m, b, list->n);
	int64_t height = 0;
	bool more = true, fresh = false;
	size_t at = 0;

	c.last = true;
	enter(&c, r);
	do {
		if (more)
			more = make_entries(&c, list, b, &height);
		at = place_some(&c, at, &fresh, r);
		if (more && m->stretches) {
			forget(&c, b, at, &height);
			at = 0;
		}
	} while (at < b->n || more);
}

mpt columns_first(struct matter *m, const struct blocks *b, uint32_t n, mpt width)
{
	struct blocks part = part_of(b, 0, b->n ? entry_end(b, 0) : 0);

	n = n && n <= COLUMNS_LIMIT ? n : 1;
	return flow_height(m->ctx, &part, (width - (mpt)(n - 1) * m->design->column_gap) / (mpt)n);
}
