/* Blocks into columns.
 *
 * Each block is broken once for the column's width; then it is placed whole, or divided between two lines if enough lines stay and follow.
 * Headings look ahead: a chain of blocks that must be kept with the next goes to the next column together, unless it is at the top already.
 * An optimum over whole pages (Plass 1981) was considered and rejected: sheets have one or two columns and few paragraphs, and a page
 * breaker gains only from stretchable white space, which the baseline grid forbids.
 *
 * On a grid, white space grows by less than a line. It may also shrink, by up to a quarter of a line, so that a block that is slightly too
 * low does not end up a whole line below its neighbour.
 */
#include "base/arena.h"
#include "layout/flow/flow_int.h"

static mpt row_height(const struct layout_context *ctx, const struct block *b)
{
	mpt h = 0;

	for (size_t i = 0; i < b->n_cells; i++) {
		mpt cell = flow_height(ctx, b->cells[i].blocks, b->cells[i].width);
		h = cell > h ? cell : h;
	}
	return h;
}

mpt flow_block_height(const struct layout_context *ctx, const struct block *b, mpt width)
{
	switch (b->kind) {
	case BLOCK_PAR:
		par_break(b->par, width - b->left);
		return (mpt)par_line_count(b->par) * par_leading(b->par);
	case BLOCK_RULE:
	case BLOCK_IMAGE:
	case BLOCK_MARKS:
		return b->h;
	case BLOCK_ROW:
		return row_height(ctx, b);
	case BLOCK_COLUMN_END:
		break;
	}
	return 0;
}

/* --- the grid --------------------------------------------------------------------------------------------------------------------- */

/* The paragraph that a block begins with; NULL: none. */
static struct par *first_par(const struct block *b)
{
	struct par *p = b->kind == BLOCK_PAR ? b->par : NULL;

	for (size_t i = 0; b->kind == BLOCK_ROW && !p && i < b->n_cells; i++)
		if (b->cells[i].blocks->n)
			p = first_par(&b->cells[i].blocks->v[0]);
	return p;
}

/* True if the block may begin half-way between two lines. */
static bool is_half(const struct region *r, const struct block *b, const struct par *first)
{
	enum design_grid grid = par_style(first)->grid;

	return b->kind == BLOCK_ROW || grid == GRID_HALF || (grid == GRID_AUTO && par_leading(first) % r->grid);
}

/* True if a paragraph with its own leading follows another: both are as far apart as their style says, whatever the grid's remainder. */
static bool is_run(const struct region *r, const struct block *above, const struct block *b)
{
	return above && above->kind == BLOCK_PAR && b->kind == BLOCK_PAR && par_leading(above->par) % r->grid &&
	       par_leading(b->par) % r->grid && is_half(r, b, b->par);
}

/* How far a block at y, with white space `space` above it, moves so that its first line is on the grid. The block has been broken. */
static mpt grid_shift(const struct region *r, const struct block *above, const struct block *b, mpt y, mpt space, bool top)
{
	enum { ROUNDING = 16 };
	const struct par *first = first_par(b);
	mpt step = r->grid, over;

	if (!step || !first || par_style(first)->grid == GRID_OFF || is_run(r, above, b))
		return 0;
	if (!top && is_half(r, b, first))
		step /= 2;
	over = (y + par_baseline(first) - r->origin) % step;
	if (over < 0)
		over += step;
	/* sizes of one leading have their baselines at slightly different heights */
	if (over <= r->grid / 4 && (over <= space || (!top && over <= r->grid / ROUNDING)))
		return -over;
	return step - over;
}

/* A column being filled, without painting. */
struct stack {
	const struct region *r;
	mpt y;
	const struct block *above;
	bool top;
};

/* The larger white space of two adjacent blocks, scaled for the region. */
static mpt white_space(const struct region *r, const struct block *above, const struct block *b)
{
	mpt larger = above && above->after > b->before ? above->after : b->before;

	return r->space ? (mpt)scale_round(larger, r->space, 1000) : larger;
}

/* Where the block's top is placed. */
static mpt stack_top(const struct stack *s, const struct block *b)
{
	mpt space = s->top ? 0 : white_space(s->r, s->above, b);

	return s->y + space + grid_shift(s->r, s->above, b, s->y + space, space, s->top);
}

static void stack_add(struct stack *s, const struct block *b, mpt height)
{
	s->y = stack_top(s, b) + height;
	s->above = b;
	s->top = false;
}

mpt flow_height_in(const struct layout_context *ctx, const struct blocks *b, const struct region *r)
{
	struct stack s = {.r = r, .y = r->y, .top = true};

	for (size_t i = 0; i < b->n; i++) {
		mpt height = flow_block_height(ctx, &b->v[i], r->w);
		stack_add(&s, &b->v[i], height);
	}
	return s.y - r->y;
}

size_t flow_fit(const struct layout_context *ctx, const struct blocks *b, const struct region *r)
{
	struct stack s = {.r = r, .y = r->y, .top = true};
	size_t whole = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct block *block = &b->v[i];
		mpt height = flow_block_height(ctx, block, r->w);
		mpt spare = r->grid && block->kind == BLOCK_PAR ? par_leading(block->par) - par_baseline(block->par) : 0;

		stack_add(&s, block, height);
		if (s.y - spare > r->y + r->h)
			break;
		if ((!block->keep_next && !block->leads) || i + 1 == b->n)
			whole = i + 1;
	}
	return whole;
}

struct region flow_bottom(const struct region *r, mpt height)
{
	enum { ROUNDING = MPT_PER_PT / 10 }; /* [mpt] by which the sum of the blocks' heights may differ from the measured height */
	struct region out = *r;

	out.y += r->h - height - ROUNDING;
	out.h = height + ROUNDING;
	return out;
}

mpt flow_height(const struct layout_context *ctx, const struct blocks *b, mpt width)
{
	return flow_height_in(ctx, b, &(struct region){.w = width});
}

static mpt bottom(const struct flow *f)
{
	return f->r.y + f->r.h;
}

static void note_column(const struct flow *f)
{
	struct frame_note note = {
		.kind = NOTE_COLUMN, .x = f->r.x, .y = f->r.y, .w = f->r.w, .h = f->r.h, .grid = f->r.grid, .origin = f->r.origin};

	if (f->doc && f->r.h < MPT_MAX)
		frame_note(f->doc, f->r.page, note);
}

/* Notes the part of a block that was placed, from y on. */
static void note_box(const struct flow *f, const struct block *b, mpt y)
{
	struct frame_note note = {.kind = NOTE_BOX, .x = f->r.x + b->left, .y = y, .w = b->w ? b->w : f->r.w - b->left, .h = f->y - y};

	if (!f->doc || !f->doc->noted || b->kind == BLOCK_ROW)
		return;
	note.name = b->name;
	if (b->par)
		note.name = str_printf(f->ctx->arena, "%.*s%s%.*s", STR_ARG(b->name), b->name.len ? " · " : "",
				       STR_ARG(par_style(b->par)->name));
	frame_note(f->doc, f->r.page, note);
}

void flow_enter(struct flow *f)
{
	if (f->r.cut && f->r.page == f->r.cut_page)
		f->r.h -= f->r.cut;
	note_column(f);
	f->y = f->r.y;
	f->above = NULL;
	f->top = f->heads = true;
}

static void next_column(struct flow *f)
{
	struct region last = f->r;

	f->r = f->next(f->user);
	f->r.space = last.space;
	f->r.cut = last.cut;
	f->r.cut_page = last.cut_page;
	flow_enter(f);
}

/* The top of a block placed next. */
static mpt top_of(const struct flow *f, const struct block *b)
{
	return stack_top(&(struct stack){&f->r, f->y, f->above, f->top}, b);
}

/* How much of a paragraph's last line need not fit into the column: on a grid, what is below its baseline. */
static mpt below_baseline(const struct flow *f, const struct block *b)
{
	return f->r.grid && b->kind == BLOCK_PAR ? par_leading(b->par) - par_baseline(b->par) : 0;
}

static void note_place(struct flow *f, const struct block *b, mpt y)
{
	if (!f->doc)
		return;
	if (b->page_slot)
		*b->page_slot = f->r.page;
	if (b->running.len)
		frame_name(f->doc, f->r.page, b->running);
	if (b->outline.len)
		document_add_outline(f->doc, &(struct outline_item){b->outline, (uint8_t)b->outline_level, f->r.page, y,
								    b->kind == BLOCK_PAR ? par_elem(b->par) : b->elem});
}

static void place_lines(struct flow *f, const struct block *b, size_t from, size_t to)
{
	mpt leading = par_leading(b->par), x = f->r.x + b->left, top = f->y;

	f->top = false;
	f->heads = f->heads && b->keep_next;
	if (!f->doc) {
		f->y += (mpt)(to - from) * leading;
		return;
	}
	if (from == 0)
		note_place(f, b, f->y);
	else if (b->running.len)
		frame_name(f->doc, f->r.page, b->running);
	for (size_t i = from; i < to; i++) {
		if (i == 0 && b->label) {
			par_break(b->label, f->r.w);
			if (par_line_count(b->label))
				par_paint_line(b->label, 0, f->doc, f->r.page, f->r.x + b->label_x,
					       f->y + par_baseline(b->par) - par_baseline(b->label));
		}
		par_paint_line(b->par, i, f->doc, f->r.page, x, f->y);
		f->y += leading;
	}
	note_box(f, b, top);
}

/* Of this column, or of those that follow if they are higher. */
static mpt column_height(const struct flow *f)
{
	return f->r.most > f->r.h ? f->r.most : f->r.h;
}

/* True if the paragraph moves to the next column rather than be divided: there it fits, and no headings are left alone here. */
static bool is_whole(const struct flow *f, const struct block *b)
{
	mpt height = (mpt)par_line_count(b->par) * par_leading(b->par);

	return (b->together || par_style(b->par)->together) && height <= column_height(f) && !(f->heads && !f->top);
}

/* True if the last lines of block i stay with the first ones of the next. */
static bool is_led(const struct flow *f, size_t i)
{
	const struct design_breaking *d = &f->ctx->design->breaking;
	const struct block *b = &f->blocks->v[i], *next = b + 1;

	if (i + 1 >= f->blocks->n || next->kind == BLOCK_COLUMN_END)
		return false;
	if (b->leads || b->keep_next)
		return true;
	if (!b->item || next->kind != BLOCK_PAR)
		return false;
	flow_block_height(f->ctx, next, f->r.w);
	return par_line_count(b->par) < d->orphans || par_line_count(next->par) < d->widows;
}

static mpt head_end(const struct flow *f, size_t first);

/* True if block i ends at `end` and what must follow it has no room below, but has some in another column, with the block's last lines. */
static bool is_parted(const struct flow *f, size_t i, mpt end)
{
	struct flow after = *f;
	const struct par *p = f->blocks->v[i].par;
	mpt head;

	if (!is_led(f, i))
		return false;
	after.y = end;
	after.above = &f->blocks->v[i];
	after.top = false;
	head = head_end(&after, i + 1);
	return head > bottom(f) && head - end + (mpt)f->ctx->design->breaking.widows * par_leading(p) <= column_height(f);
}

/* How many lines from `from` on to place in this column; 0: none. */
static size_t lines_here(const struct flow *f, const struct block *b, size_t from, mpt y)
{
	const struct design_breaking *d = &f->ctx->design->breaking;
	size_t n = par_line_count(b->par) - from;
	mpt leading = par_leading(b->par), room = bottom(f) + below_baseline(f, b) - y;
	size_t fit = room > 0 && leading > 0 ? (size_t)(room / leading) : 0;
	size_t least = from == 0 ? d->orphans : 1;

	if (fit < n && from == 0 && !f->top && is_whole(f, b))
		return 0;
	if (fit >= n && (n <= d->widows || !is_parted(f, (size_t)(b - f->blocks->v), y + (mpt)n * leading)))
		return n;
	fit = fit < n ? fit : n - d->widows;
	if (n - fit < d->widows)
		fit = n > d->widows ? n - d->widows : 0;
	return fit < least ? 0 : fit;
}

/* The end of the first lines of a long paragraph that is added to a column. */
static mpt orphans_end(const struct flow *f, struct stack s, const struct block *b)
{
	stack_add(&s, b, par_leading(b->par) * (mpt)f->ctx->design->breaking.orphans);
	return s.y - below_baseline(f, b);
}

/* A paragraph of more lines than this is divided even if it is kept with the next. */
enum { LONG_TEXT = 6 };

/* Adds the blocks of the table that begins at block i, but the last, if the table stays whole: with what is kept with it, it takes at most
 * half a column, or has room in one and little is left of this. Returns the block to go on with: the last one, or i. */
static size_t add_table(const struct flow *f, struct stack *s, size_t i)
{
	struct stack whole = *s, before_last = *s;
	mpt most = bottom(f) - f->y <= column_height(f) / 3 ? column_height(f) : column_height(f) / 2;
	size_t last = i + f->blocks->v[i].table - 1;

	for (size_t k = i; k <= last; k++) {
		const struct block *b = &f->blocks->v[k];
		if (k == last)
			before_last = whole;
		stack_add(&whole, b, flow_block_height(f->ctx, b, f->r.w));
		if (whole.y - f->y > most)
			return i;
	}
	*s = before_last;
	return last;
}

/* The lower end of what must be in the same column as the top of block `first`: the orphan lines of a paragraph, or all of a block that is
 * not divided, after any blocks kept with it. If these are too high for a column, a long paragraph among them is divided; if there is none,
 * only the first is kept with the next block. */
static mpt head_end(const struct flow *f, size_t first)
{
	const struct design_breaking *d = &f->ctx->design->breaking;
	struct stack s = {&f->r, f->y, f->above, f->top};
	mpt spare = 0, pair = 0, least = MPT_MAX;

	for (size_t i = first; i < f->blocks->n; i++) {
		const struct block *b;
		mpt height;
		size_t lines;
		bool led, divisible;

		if (f->blocks->v[i].table)
			i = add_table(f, &s, i);
		b = &f->blocks->v[i];
		height = flow_block_height(f->ctx, b, f->r.w);
		lines = b->kind == BLOCK_PAR ? par_line_count(b->par) : 0;
		led = b->kind == BLOCK_PAR ? is_led(f, i) : b->keep_next;
		divisible = lines >= d->orphans + d->widows && !is_whole(f, b);

		if (b->kind == BLOCK_COLUMN_END)
			break;
		/* of long paragraphs the orphans: the first that may be divided ends what must be together, if all of it has no room */
		if (divisible && least == MPT_MAX)
			least = orphans_end(f, s, b);
		if (divisible && (!b->keep_next || lines > LONG_TEXT))
			return orphans_end(f, s, b);
		stack_add(&s, b, height);
		spare = below_baseline(f, b);
		if (i <= first + 1)
			pair = s.y - spare;
		if (s.y - spare - f->y > column_height(f))
			return least < pair ? least : pair;
		if (!led)
			break;
	}
	return s.y - spare;
}

/* True if a column that ends before line n, after `own` lines of the paragraph, ends inside a word. */
static bool ends_divided(const struct par *p, size_t n, size_t own)
{
	return own && n < par_line_count(p) && par_line_divided(p, n - 1);
}

/* As lines_here(), but so that no divided word ends the column: the paragraph is broken again with that word whole, or its line moves
 * too. */
static size_t lines_to_place(const struct flow *f, const struct block *b, size_t from, mpt y)
{
	enum { TRIES = 4 };
	size_t k = lines_here(f, b, from, y), least = from == 0 ? f->ctx->design->breaking.orphans : 1;

	for (int i = 0; f->doc && i < TRIES && ends_divided(b->par, from + k, k); i++) {
		if (!par_keep_whole(b->par, from + k - 1, from))
			break;
		k = lines_here(f, b, from, y);
	}
	for (size_t less = k; ends_divided(b->par, from + k, k) && less >= least; less--)
		if (less && !ends_divided(b->par, from + less, less))
			return less;
	return k;
}

/* The lines at the top of a column that is too low for what must be together: go on anyway. */
static size_t least_lines(const struct flow *f, const struct block *b, size_t n)
{
	mpt room = bottom(f) + below_baseline(f, b) - f->y;

	return n < 2 || (mpt)n * par_leading(b->par) <= room ? n : 2;
}

static void place_par(struct flow *f, const struct block *b)
{
	size_t from = 0;

	f->y = top_of(f, b);
	while (from < par_line_count(b->par)) {
		size_t k = lines_to_place(f, b, from, f->y), n = par_line_count(b->par);
		if (k == 0 && f->top)
			k = least_lines(f, b, n - from);
		place_lines(f, b, from, from + k);
		from += k;
		if (from < n) {
			next_column(f);
			f->y += grid_shift(&f->r, NULL, b, f->y, 0, true);
		}
	}
}

static struct region no_next(void *user)
{
	return *(const struct region *)user;
}

static void paint_rule(struct flow *f, const struct block *b)
{
	struct mark *m;

	if (!b->h)
		return;
	m = frame_add(f->doc, f->r.page, MARK_RULE);
	m->elem = FRAME_ARTIFACT;
	m->x = f->r.x + b->left;
	m->y = f->y;
	m->w = b->w ? b->w : f->r.w - b->left;
	m->h = b->h;
	m->colour = b->colour;
}

/* The left edge of a block narrower than the column. */
static mpt aligned_x(const struct flow *f, const struct block *b)
{
	mpt spare = f->r.w - b->left - b->w;

	return f->r.x + b->left + (b->align == ALIGN_CENTRE ? spare / 2 : b->align == ALIGN_RIGHT ? spare : 0);
}

static void paint_image(struct flow *f, const struct block *b)
{
	struct mark *m = frame_add(f->doc, f->r.page, MARK_IMAGE);

	m->elem = b->elem;
	m->x = aligned_x(f, b);
	m->y = f->y;
	m->w = b->w;
	m->h = b->h;
	m->u.image = b->image;
	m->at = b->image->at;
}

static void paint_marks(struct flow *f, const struct block *b)
{
	mpt x = aligned_x(f, b);

	for (size_t i = 0; i < b->n_marks; i++) {
		struct mark *m = frame_add(f->doc, f->r.page, b->marks[i].kind);
		*m = b->marks[i];
		m->x += x;
		m->y += f->y;
	}
}

static void place_cells(struct flow *f, const struct block *b)
{
	for (size_t i = 0; i < b->n_cells; i++) {
		const struct block_cell *c = &b->cells[i];
		struct region cell = {.page = f->r.page, .x = f->r.x + b->left + c->x, .y = f->y, .w = c->width, .h = MPT_MAX};
		flow_place(f->ctx, f->doc, c->blocks, cell, no_next, &cell);
	}
}

static void paint_block(struct flow *f, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_RULE:
		paint_rule(f, b);
		break;
	case BLOCK_IMAGE:
		paint_image(f, b);
		break;
	case BLOCK_MARKS:
		paint_marks(f, b);
		break;
	case BLOCK_ROW:
		place_cells(f, b);
		break;
	case BLOCK_PAR:
	case BLOCK_COLUMN_END:
		break;
	}
}

static void place_whole(struct flow *f, const struct block *b, mpt height)
{
	f->y = top_of(f, b);
	if (!f->top && f->y + height > bottom(f)) {
		next_column(f);
		f->y = top_of(f, b);
	}
	note_place(f, b, f->y);
	if (f->doc)
		paint_block(f, b);
	f->y += height;
	note_box(f, b, f->y - height);
	f->top = false;
	f->heads = f->heads && (b->keep_next || b->kind == BLOCK_RULE);
}

/* Repeats the head of a table above a row that begins a column. */
static void repeat_head(struct flow *f, const struct blocks *head)
{
	for (size_t i = 0; i < head->n; i++) {
		place_whole(f, &head->v[i], flow_block_height(f->ctx, &head->v[i], f->r.w));
		f->above = &head->v[i];
	}
}

/* The rule below the last row of a column whose table goes on with a row that has this head; NULL: the design has none. */
static const struct block *closing_rule(const struct blocks *head)
{
	return head && head->n && head->v[0].kind == BLOCK_RULE ? &head->v[0] : NULL;
}

static void close_table(struct flow *f, const struct blocks *head)
{
	const struct block *rule = closing_rule(head);

	if (!rule || f->top)
		return;
	f->y = top_of(f, rule);
	if (f->doc)
		paint_rule(f, rule);
}

/* What block i needs in this column: with a rule below it if the table goes on in the next. */
static mpt end_of(const struct flow *f, size_t i)
{
	const struct block *b = &f->blocks->v[i], *rule = b->keep_next ? NULL : closing_rule(b->head);

	return head_end(f, i) + (rule ? rule->h + (b->after > rule->before ? b->after : rule->before) : 0);
}

void flow_go(struct flow *f, const struct blocks *b, size_t to)
{
	f->blocks = b;
	for (size_t i = 0; i < to; i++) {
		const struct block *block = &f->blocks->v[i];
		mpt height = flow_block_height(f->ctx, block, f->r.w);

		if (block->kind == BLOCK_COLUMN_END) {
			next_column(f);
			continue;
		}
		if ((!f->top || f->r.rest) && end_of(f, i) > bottom(f)) {
			close_table(f, block->head);
			next_column(f);
		}
		if (f->top && (i || f->begun) && block->head)
			repeat_head(f, block->head);
		if (block->kind == BLOCK_PAR)
			place_par(f, block);
		else
			place_whole(f, block, height);
		f->above = block;
	}
}

struct region flow_left(const struct flow *f)
{
	struct region r = f->r;

	r.h = bottom(f) - f->y;
	r.y = f->y;
	return r;
}

struct region flow_place(const struct layout_context *ctx, struct document *doc, const struct blocks *b, struct region first,
			 flow_next *next, void *user)
{
	struct flow f = {.ctx = ctx, .doc = doc, .r = first, .next = next, .user = user};

	flow_enter(&f);
	flow_go(&f, b, b->n);
	return flow_left(&f);
}
