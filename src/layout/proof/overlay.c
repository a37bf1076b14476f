#include "layout/proof/overlay.h"

#include "base/arena.h"
#include "layout/framepack.h"
#include "layout/par/par.h"

/* [mpt] Lengths of the overlays: they are for designers and not part of any design. */
enum {
	HAIRLINE = 120,
	BOX_LINE = 200,
	COLUMN_LINE = 400,
	BESIDE = 1000,
	OVER_HEIGHT = 1500,
	NAME_SIZE = 4200,
	NAME_LEADING = 4600,
	WORD_TRIAL = 100000, /* size at which the watermark is measured */
	WORD_LIMIT = 150000,
	LINE_SIZE = 7000,
	LINE_LEADING = 9000,
	HEAD = 9000,  /* baseline of the proof's line, from the top of the page */
	FOOT = 13000, /* baseline of the draft's line, from the bottom of the page */
};

enum {
	WORD_WIDTH = 800, /* [1/1000] of the page's width */
	COLOUR_GRID = 0xD9E6F2,
	COLOUR_COLUMN = 0x1F6FD0,
	COLOUR_BOX = 0x16803A,
	COLOUR_LINE = 0xC060C0,
	COLOUR_OVER = 0xE02020,
	COLOUR_WORD = 0xE6E6E6,
	COLOUR_DATE = 0xB02020,
};

static void rule(struct document *doc, uint32_t page, mpt x, mpt y, mpt w, mpt h, uint32_t colour)
{
	struct mark *m = frame_add(doc, page, MARK_RULE);

	m->elem = FRAME_ARTIFACT;
	m->x = x;
	m->y = y;
	m->w = w;
	m->h = h;
	m->colour = colour;
}

/* Outlines a box, slightly wider than the box so that letters stay clear. */
static void outline(struct document *doc, uint32_t page, const struct frame_note *n, mpt weight, uint32_t colour)
{
	mpt x = n->x - BESIDE, w = n->w + 2 * BESIDE;

	rule(doc, page, x, n->y, w, weight, colour);
	rule(doc, page, x, n->y + n->h - weight, w, weight, colour);
	rule(doc, page, x, n->y, weight, n->h, colour);
	rule(doc, page, x + w - weight, n->y, weight, n->h, colour);
}

/* A style outside the design, in the family of its running heads. */
static struct style *own_style(const struct layout_context *ctx, mpt size, mpt leading)
{
	struct style *s = ARENA_NEW(ctx->arena, struct style);

	s->name = STR("overlay");
	s->family = ctx->design->roles[STYLE_RUNNING_HEAD]->family;
	s->size = size;
	s->leading = leading;
	s->align = ALIGN_LEFT;
	return s;
}

/* One line of words; `right`: it ends at x instead of beginning there. */
static void words(const struct layout_context *ctx, struct document *doc, uint32_t page, const struct style *style, struct str text, mpt x,
		  mpt baseline, bool right)
{
	struct par *p = par_new(ctx, style, STR("en"), FRAME_ARTIFACT);

	par_puts(p, text, NULL);
	par_break(p, MPT_MAX / 2);
	if (par_line_count(p))
		par_paint_line(p, 0, doc, page, right ? x - par_width(p) : x, baseline - par_baseline(p));
}

/* Removes the marks of a page, to be put back on top of others. */
static struct frame take_marks(struct document *doc, uint32_t page)
{
	struct frame taken = doc->pages[page];

	doc->pages[page].marks = NULL;
	doc->pages[page].n = 0;
	return taken;
}

static void put_marks(struct document *doc, uint32_t page, const struct frame *taken)
{
	for (size_t i = 0; i < taken->n; i++)
		*frame_add(doc, page, taken->marks[i].kind) = taken->marks[i];
}

/* A line of the program in a language. */
static struct par *line_par(const struct layout_context *ctx, const struct style *style, struct str lang, struct str text, uint32_t elem)
{
	struct par *p = par_new(ctx, style, lang, elem);

	par_puts(p, text, NULL);
	par_break(p, MPT_MAX / 2);
	return p;
}

static void centre(struct document *doc, uint32_t page, const struct par *p, mpt baseline)
{
	if (par_line_count(p))
		par_paint_line(p, 0, doc, page, (doc->pages[page].width - par_width(p)) / 2, baseline - par_baseline(p));
}

/* What is said of the whole file, heard once before all else. */
static uint32_t heard_first(struct document *doc, struct str lang)
{
	uint32_t elem = document_add_elem(doc, ROLE_PARAGRAPH, 0, lang);

	doc->elems[elem].leads = true;
	return elem;
}

/* --- proof ------------------------------------------------------------------------------------------------------------------------ */

static struct str millimetres(struct arena *a, mpt v)
{
	int64_t tenths = scale_round(v, 254, 72000);

	return str_printf(a, "%d.%d", (int)(tenths / 10), (int)(tenths % 10));
}

static void proof_note(const struct layout_context *ctx, struct document *doc, uint32_t page, const struct frame_note *n,
		       struct style *style)
{
	struct arena *a = ctx->arena;

	switch (n->kind) {
	case NOTE_COLUMN:
		outline(doc, page, n, COLUMN_LINE, COLOUR_COLUMN);
		style->colour = COLOUR_COLUMN;
		words(ctx, doc, page, style, str_printf(a, "%.*s × %.*s mm", STR_ARG(millimetres(a, n->w)), STR_ARG(millimetres(a, n->h))),
		      n->x, n->y + n->h + NAME_LEADING, false);
		break;
	case NOTE_BOX:
		outline(doc, page, n, BOX_LINE, COLOUR_BOX);
		style->colour = COLOUR_BOX;
		words(ctx, doc, page, style, n->name, n->x + n->w, n->y - BOX_LINE, true);
		break;
	case NOTE_LINE:
		rule(doc, page, n->x, n->y, n->w, HAIRLINE, COLOUR_LINE);
		if (n->over)
			rule(doc, page, n->x + n->w - n->over, n->y, n->over, OVER_HEIGHT, COLOUR_OVER);
		break;
	}
}

/* All columns with a grid have the same one on a page. */
static void proof_grid(struct document *doc, uint32_t page, const struct frame *taken)
{
	size_t i = 0;

	while (i < taken->n_notes && !taken->notes[i].grid)
		i++;
	if (i == taken->n_notes)
		return;
	for (mpt step = taken->notes[i].grid, y = taken->notes[i].origin % step; y < taken->height; y += step)
		rule(doc, page, 0, y, taken->width, HAIRLINE, COLOUR_GRID);
}

void overlay_proof(const struct layout_context *ctx, struct document *doc, struct str lang)
{
	struct style *style = own_style(ctx, NAME_SIZE, NAME_LEADING), *small = own_style(ctx, LINE_SIZE, LINE_LEADING);
	uint32_t heard = heard_first(doc, labels_lang(ctx->labels, lang, LABEL_PROOF));
	struct par *line;

	small->colour = COLOUR_DATE;
	line = line_par(ctx, small, lang, labels_find(ctx->labels, lang, LABEL_PROOF), heard);
	doc->noted = false;
	for (uint32_t page = 0; page < doc->n_pages; page++) {
		struct frame taken = take_marks(doc, page);

		proof_grid(doc, page, &taken);
		put_marks(doc, page, &taken);
		for (size_t i = 0; i < taken.n_notes; i++)
			proof_note(ctx, doc, page, &taken.notes[i], style);
		if (!page)
			centre(doc, page, line, HEAD);
	}
}

/* --- draft ------------------------------------------------------------------------------------------------------------------------ */

/* A draft's marks. */
struct draft {
	const struct layout_context *ctx;
	struct document *doc;
	struct str lang, word, line;
	const struct style *small;
	uint32_t heard;
};

/* On a page; what is made for it is in `a`. */
static void draft_page(void *user, size_t number, struct arena *a)
{
	const struct draft *d = user;
	uint32_t page = (uint32_t)number;
	struct layout_context own = *d->ctx, *ctx = &own;
	struct document *doc = d->doc;
	struct frame taken = take_marks(doc, page);
	struct style *large;
	mpt wanted = (mpt)scale_round(taken.width, WORD_WIDTH, 1000), trial;

	own.arena = a;
	large = own_style(ctx, WORD_TRIAL, WORD_TRIAL);
	large->text_case = CASE_CAPITALS;
	trial = par_width(line_par(ctx, large, d->lang, d->word, FRAME_ARTIFACT));
	large->size = large->leading = trial ? (mpt)scale_round(WORD_TRIAL, wanted, trial) : WORD_TRIAL;
	if (large->size > WORD_LIMIT)
		large->size = large->leading = WORD_LIMIT;
	large->colour = COLOUR_WORD;
	centre(doc, page, line_par(ctx, large, d->lang, d->word, FRAME_ARTIFACT), taken.height / 2 + large->size / 3);
	put_marks(doc, page, &taken);
	centre(doc, page, line_par(ctx, d->small, d->lang, d->line, page ? FRAME_ARTIFACT : d->heard), taken.height - FOOT);
}

void overlay_draft(const struct layout_context *ctx, struct document *doc, struct str lang, const struct date *date)
{
	struct style *small = own_style(ctx, LINE_SIZE, LINE_LEADING);
	struct draft d = {ctx, doc, lang, labels_find(ctx->labels, lang, LABEL_DRAFT), STR(""), small, heard_first(doc, lang)};

	d.line = d.word;
	if (date_given(date))
		d.line = labels_fill1(ctx->arena, ctx->labels, lang, LABEL_DRAFT_DATED, "date",
				      labels_date(ctx->arena, ctx->labels, lang, date));
	small->colour = COLOUR_DATE;
	doc->noted = false;
	framepack_edit(doc, draft_page, &d);
}

static void take_newer(struct date *newest, const struct date *d)
{
	if (date_cmp(d, newest) > 0)
		*newest = *d;
}

struct date overlay_newest(const struct issue *issue, const struct article *const *articles, size_t n)
{
	struct date newest = {.year = (uint16_t)issue->year};

	take_newer(&newest, &issue->dates.signed_to_print);
	take_newer(&newest, &issue->dates.released);
	for (size_t i = 0; i < n; i++) {
		if (!articles[i])
			continue;
		take_newer(&newest, &articles[i]->dates.received);
		take_newer(&newest, &articles[i]->dates.revised);
		take_newer(&newest, &articles[i]->dates.accepted);
		take_newer(&newest, &articles[i]->dates.published);
	}
	return newest;
}
