#include "layout/stamp/stamp.h"

#include <math.h>

#include "base/arena.h"
#include "layout/contrast.h"
#include "model/address.h"

enum {
	CLEAR = 1417,       /* [mpt] between two lines: 0.5 mm */
	WORD_WIDTH = 760,   /* [1/1000] of the diagonal of the page */
	OUTLINE_WEIGHT = 8, /* [1/1000] of the size of the letters */
	CAPITALS = 700,     /* [1/1000] of the size: their height */
};

/* A line is made once for pages that it is the same on. */
struct made {
	struct stampline line;
	mpt width;
	uint32_t number;
	bool valid;
};

static unsigned items_of(const struct design_stamp *row)
{
	unsigned bits = 0;

	for (size_t i = 0; i < row->n_items; i++)
		bits |= STAMP_BIT(row->items[i]);
	return bits;
}

/* The choice of the journal, and the notice, which is no choice. */
static unsigned wanted_of(const struct body_rules *b, const struct article *article)
{
	bool notice = article->notice.kind != NOTICE_NONE && b->notice != BODY_NOTICE_NONE;

	return b->stamps | (notice ? STAMP_BIT(STAMP_NOTICE) : 0);
}

bool stamp_wanted(const struct design *d, const struct body_rules *b, const struct article *article)
{
	unsigned wanted = wanted_of(b, article);

	if (wanted & STAMP_BIT(STAMP_NOTICE))
		return true;
	for (size_t i = 0; i < d->stamps.n; i++)
		if (items_of(&d->stamps.v[i]) & wanted)
			return true;
	return false;
}

static struct stampline_source line_source(const struct stamps *s)
{
	return (struct stampline_source){s->ctx, s->source.issue, s->source.article, wanted_of(&s->source.rules, s->source.article)};
}

/* --- places ----------------------------------------------------------------------------------------------------------------------- */

static bool is_on(const struct design_stamp *row, const struct stamp_page *page, bool first)
{
	if ((row->pages == STAMP_PAGES_FIRST && !first) || (row->pages == STAMP_PAGES_OTHER && first))
		return false;
	return row->side == SIDE_ANY || (row->side == SIDE_RECTO) == page->recto;
}

static bool is_upright(const struct design_stamp *row)
{
	return row->edge == STAMP_EDGE_OUTER || row->edge == STAMP_EDGE_INNER;
}

/* Whether the line is at the right end of its edge, or at the right side. */
static bool is_right(const struct design_stamp *row, bool recto)
{
	switch (row->edge) {
	case STAMP_EDGE_OUTER:
		return recto;
	case STAMP_EDGE_INNER:
		return !recto;
	case STAMP_EDGE_HEAD:
	case STAMP_EDGE_FOOT:
		break;
	}
	switch (row->align) {
	case STAMP_ALIGN_OUTER:
		return recto;
	case STAMP_ALIGN_INNER:
		return !recto;
	case STAMP_ALIGN_CENTRE:
	case STAMP_ALIGN_LEFT:
		return false;
	case STAMP_ALIGN_RIGHT:
		break;
	}
	return true;
}

/* Upright lines are read from the bottom to the top. Their layer has its top at the left side of the page. */
static void place_upright(struct stamp_place *p, const struct stamp_page *page)
{
	mpt baseline = is_right(p->row, page->recto) ? page->width - p->row->distance - p->line.descent : p->row->distance + p->line.ascent;

	p->upright = true;
	p->x = (page->height - p->line.width) / 2;
	p->y = baseline;
	p->box = (struct box){.x = baseline - p->line.ascent,
			      .y = page->height - p->x - p->line.width,
			      .w = p->line.ascent + p->line.descent,
			      .h = p->line.width};
}

static void place_level(struct stamp_place *p, const struct stamp_page *page)
{
	const struct design_stamp *row = p->row;

	if (row->align == STAMP_ALIGN_CENTRE)
		p->x = (page->width - p->line.width) / 2;
	else
		p->x = is_right(row, page->recto) ? page->width - row->inset - p->line.width : row->inset;
	p->y = row->edge == STAMP_EDGE_HEAD ? row->distance : page->height - row->distance;
	p->box = (struct box){.x = p->x, .y = p->y - p->line.ascent, .w = p->line.width, .h = p->line.ascent + p->line.descent};
}

static struct stampline make_line(const struct stampline_source *src, const struct design_stamp *row, const struct stamp_page *page,
				  struct made *kept)
{
	mpt width = (is_upright(row) ? page->height : page->width) - 2 * row->inset;
	uint32_t number = items_of(row) & STAMP_BIT(STAMP_FOLIO) ? page->number : 0;

	if (row->width && width > row->width)
		width = row->width;
	if (!kept->valid || kept->width != width || kept->number != number)
		*kept = (struct made){stampline_make(src, row, number, width), width, number, true};
	return kept->line;
}

struct stamps *stamp_plan(const struct layout_context *ctx, const struct stamp_source *source)
{
	struct stamps *s = ARENA_NEW(ctx->arena, struct stamps);
	const struct design_stamps *rows = &ctx->design->stamps;
	struct made *kept = ARENA_ARRAY(ctx->arena, rows->n, struct made);
	struct stampline_source src;

	s->ctx = ctx;
	s->source = *source;
	src = line_source(s);
	for (uint32_t n = 0; n < source->n_pages; n++) {
		const struct stamp_page *page = &source->pages[n];
		for (size_t i = 0; i < rows->n; i++) {
			struct stamp_place p = {.page = n, .row = &rows->v[i]};
			if (!is_on(p.row, page, n == 0) || !stampline_speaks(&src, p.row, page->number))
				continue;
			p.line = make_line(&src, p.row, page, &kept[i]);
			if (is_upright(p.row))
				place_upright(&p, page);
			else
				place_level(&p, page);
			ARENA_PUSH(ctx->arena, s->places, s->n_places) = p;
		}
	}
	return s;
}

/* --- layers ----------------------------------------------------------------------------------------------------------------------- */

/* A layer over a page, of a size of its own. */
static struct stamp_layer *add_layer(struct stamps *s, uint32_t page, mpt width, mpt height)
{
	struct stamp_layer *layer = &ARENA_PUSH(s->ctx->arena, s->layers, s->n_layers);

	*layer = (struct stamp_layer){.page = page, .painted = document_add_page(s->doc, width, height), .matrix = {1, 0, 0, 1, 0, 0}};
	return layer;
}

static void put_line(struct stamps *s, const struct stamp_layer *layer, const struct stampline *line, mpt x, mpt y)
{
	for (size_t i = 0; i < line->n; i++) {
		struct mark *m = frame_add(s->doc, layer->painted, line->marks[i].kind);
		*m = line->marks[i];
		m->x += x;
		m->y += y;
	}
}

static double points(mpt v)
{
	return (double)v / MPT_PER_PT;
}

/* False: the page could not be measured, or is larger than a page of ours may be. */
static bool has_size(const struct stamp_page *page)
{
	return page->width > 0 && page->height > 0 && page->width <= MPT_MAX / 2 && page->height <= MPT_MAX / 2;
}

/* The outlined word from corner to corner. Its link is a square in the middle: a rectangle around the whole would cover the page. */
static void put_across(struct stamps *s, uint32_t n)
{
	const struct stamp_page *page = &s->source.pages[n];
	const struct text *doi = &s->source.article->notice.doi;
	const struct stampline_source src = line_source(s);
	double diagonal = sqrt(points(page->width) * points(page->width) + points(page->height) * points(page->height));
	double c = points(page->width) / diagonal, d = points(page->height) / diagonal;
	mpt size, length = (mpt)lround(diagonal * MPT_PER_PT);
	struct stampline line = stampline_word(&src, (mpt)scale_round(length, WORD_WIDTH, 1000), &size);
	struct stamp_layer *layer = add_layer(s, n, line.width, size);
	struct mark *link;

	/* the middle of the capitals comes to the middle of the page */
	put_line(s, layer, &line, 0, size - (size - (mpt)scale_round(size, CAPITALS, 1000)) / 2);
	layer->matrix[0] = layer->matrix[3] = c;
	layer->matrix[1] = d;
	layer->matrix[2] = -d;
	layer->matrix[4] = points(page->width) / 2 - c * points(line.width) / 2 + d * points(size) / 2;
	layer->matrix[5] = points(page->height) / 2 - d * points(line.width) / 2 - c * points(size) / 2;
	layer->outline = true;
	layer->weight = (mpt)scale_round(size, OUTLINE_WEIGHT, 1000);
	layer->colour = s->ctx->design->roles[STYLE_STAMP_ACROSS]->colour;
	if (!text_given(doi))
		return;
	link = frame_add(s->doc, layer->painted, MARK_LINK);
	link->elem = FRAME_ARTIFACT;
	link->x = (line.width - size) / 2;
	link->w = link->h = size;
	link->u.link.url = address_doi(s->ctx->arena, doi->s);
	link->u.link.title = stampline_notice_title(&src);
}

/* --- settling --------------------------------------------------------------------------------------------------------------------- */

/* Pages on which a line has no place, by the items of its line. */
struct left {
	unsigned items;
	uint32_t *pages; /* in order */
	size_t n;
};

struct settling {
	struct stamps *s;
	struct left *left;
	size_t n_left;
	bool *across; /* by page */
};

static void note_left(struct settling *t, unsigned items, uint32_t page)
{
	struct arena *a = t->s->ctx->arena;
	size_t i = 0;

	while (i < t->n_left && t->left[i].items != items)
		i++;
	if (i == t->n_left)
		ARENA_PUSH(a, t->left, t->n_left) = (struct left){.items = items};
	ARENA_PUSH(a, t->left[i].pages, t->left[i].n) = page;
}

/* Both lines of running heads count as one. */
static const char *words_for(unsigned items)
{
	if (items & STAMP_BIT(STAMP_NOTICE))
		return "the notice";
	if (items & (STAMP_BIT(STAMP_JOURNAL) | STAMP_BIT(STAMP_ARTICLE)))
		return "the running head";
	if (items & STAMP_BIT(STAMP_FOLIO))
		return "the page number";
	return items & STAMP_BIT(STAMP_DOI) ? "the DOI" : "the licence";
}

static unsigned subject_of(unsigned items)
{
	unsigned heads = STAMP_BIT(STAMP_JOURNAL) | STAMP_BIT(STAMP_ARTICLE);

	return items & heads ? items | heads : items;
}

/* "3, 5-7" */
static struct str list_pages(struct arena *a, const struct left *left)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0, k; i < left->n; i = k) {
		for (k = i + 1; k < left->n && left->pages[k] == left->pages[k - 1] + 1;)
			k++;
		strbuf_printf(&b, "%s%u", i ? ", " : "", left->pages[i] + 1);
		if (k > i + 1)
			strbuf_printf(&b, "%s%u", k > i + 2 ? "-" : ", ", left->pages[k - 1] + 1);
	}
	return strbuf_str(&b);
}

static void report_left(const struct settling *t)
{
	struct arena *a = t->s->ctx->arena;

	for (size_t i = 0; i < t->n_left; i++) {
		const struct left *l = &t->left[i];
		diag_warn(t->s->ctx->diag, t->s->ctx->at, DIAG_NOT_STAMPED, "no empty place for %s on page%s %.*s of %.*s",
			  words_for(l->items), l->n > 1 ? "s" : "", STR_ARG(list_pages(a, l)), STR_ARG(t->s->source.file));
	}
}

/* Whether the place can be taken, after the n places already taken on the page. */
static bool is_free(const struct stamp_place *p, const struct stamp_place *const *taken, size_t n)
{
	if (!p->empty || !p->line.n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (box_meets(&p->box, &taken[i]->box, CLEAR))
			return false;
	return true;
}

/* The first of the page's places for a line that can be taken. NULL: none. */
static const struct stamp_place *choose(const struct stamp_place *v, size_t n, const struct stamp_place *const *taken, size_t n_taken)
{
	for (size_t i = 0; i < n; i++)
		if (items_of(v[i].row) == items_of(v[0].row) && is_free(&v[i], taken, n_taken))
			return &v[i];
	return NULL;
}

static bool is_repeated(const struct stamp_place *v, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (items_of(v[k].row) == items_of(v[i].row))
			return true;
	return false;
}

static void put_taken(struct stamps *s, const struct stamp_place *const *taken, size_t n, bool upright)
{
	const struct stamp_page *page;
	struct stamp_layer *layer = NULL;

	for (size_t i = 0; i < n; i++) {
		if (taken[i]->upright != upright)
			continue;
		page = &s->source.pages[taken[i]->page];
		if (!layer && upright) {
			layer = add_layer(s, taken[i]->page, page->height, page->width);
			layer->matrix[0] = layer->matrix[3] = 0;
			layer->matrix[1] = 1;
			layer->matrix[2] = -1;
			layer->matrix[4] = points(page->width);
		} else if (!layer) {
			layer = add_layer(s, taken[i]->page, page->width, page->height);
		}
		put_line(s, layer, &taken[i]->line, taken[i]->x, taken[i]->y);
	}
}

/* The n places of one page. */
static void settle_page(struct settling *t, const struct stamp_place *v, size_t n)
{
	struct stamps *s = t->s;
	const struct stamp_place **taken = ARENA_ARRAY(s->ctx->arena, n, const struct stamp_place *);
	size_t n_taken = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned items = items_of(v[i].row);
		const struct stamp_place *p;
		if (is_repeated(v, i))
			continue;
		p = choose(v + i, n - i, taken, n_taken);
		if (p)
			taken[n_taken++] = p;
		else if (!(items & STAMP_BIT(STAMP_NOTICE)) || s->source.rules.notice != BODY_NOTICE_ACROSS)
			note_left(t, subject_of(items), v[i].page);
		t->across[v[i].page] = t->across[v[i].page] && !(p && items & STAMP_BIT(STAMP_NOTICE));
	}
	put_taken(s, taken, n_taken, false);
	put_taken(s, taken, n_taken, true);
}

void stamp_set(struct stamps *s)
{
	struct settling t = {.s = s, .across = ARENA_ARRAY(s->ctx->arena, s->source.n_pages, bool)};
	bool notice = wanted_of(&s->source.rules, s->source.article) & STAMP_BIT(STAMP_NOTICE);
	size_t first = 0, n;

	s->doc = document_new(s->ctx->arena, s->source.article->language.s);
	for (uint32_t page = 0; page < s->source.n_pages; page++) {
		t.across[page] = notice && s->source.rules.notice == BODY_NOTICE_ACROSS;
		for (n = 0; first + n < s->n_places && s->places[first + n].page == page;)
			n++;
		if (n)
			settle_page(&t, s->places + first, n);
		first += n;
		if (t.across[page] && has_size(&s->source.pages[page]))
			put_across(s, page);
		else if (t.across[page])
			note_left(&t, STAMP_BIT(STAMP_NOTICE), page);
	}
	report_left(&t);
	contrast_check(s->ctx, s->doc);
}
