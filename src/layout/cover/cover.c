/* The cover sheet: the head across the first page, below it the text column with a column of small matter beside it, the foot at the bottom of
 * the first page. Each column continues onto further pages independently. */
#include "layout/cover/cover.h"

#include "base/arena.h"
#include "layout/docmeta.h"
#include "layout/element/element.h"
#include "layout/flow/flow.h"
#include "layout/resolution.h"

/* A column in the same position on each page. */
struct column {
	struct document *doc;
	const struct design_cover *design;
	mpt x, w;
	uint32_t page;
};

static mpt page_bottom(const struct design_page *p)
{
	return p->height - p->bottom;
}

static struct region next_page(void *user)
{
	struct column *c = user;
	const struct design_page *p = &c->design->page;

	if (++c->page >= c->doc->n_pages)
		document_add_page(c->doc, p->width, p->height);
	return (struct region){
		.page = c->page, .x = c->x, .y = p->top, .w = c->w, .h = page_bottom(p) - p->top, .grid = p->grid, .origin = p->top};
}

/* Whether the article has a title, an abstract or keywords in this language. */
static bool speaks(const struct article *art, struct str lang)
{
	return lprose_find(&art->title, lang) || lprose_find(&art->abstract, lang) || ltexts_find(&art->keywords, lang);
}

static void add_group(struct element_ctx *x, const struct element_group *g, struct str lang, bool lead)
{
	uint32_t parent = x->parent;

	x->lang = x->parent_lang = lang;
	x->lead = lead;
	x->parent = document_add_elem(x->doc, ROLE_SECTION, parent, lang);
	for (size_t i = 0; i < g->n; i++) {
		size_t from = x->out->n;
		element_add(x, &g->v[i]);
		for (; from < x->out->n; from++)
			x->out->v[from].name = str_from(element_name(g->v[i].kind));
	}
	x->parent = parent;
}

/* Whether the design admits the language. */
static bool is_wanted(const struct design_cover *d, struct str lang)
{
	for (size_t i = 0; i < d->n_only; i++)
		if (lang_same(d->only[i], lang))
			return true;
	return d->languages == LANGUAGES_ALL;
}

/* The language that leads the sheet: the article's, unless the design asks for another one that the article has. */
static struct str leading_language(const struct element_ctx *x)
{
	const struct design_cover *d = &x->ctx->design->cover;
	const struct texts *languages = &x->ctx->journal->languages;
	struct str own = x->article->language.s;

	for (size_t i = 0; i < languages->n && d->lead != LEAD_ARTICLE; i++) {
		struct str lang = languages->v[i].s;
		if (lprose_find(&x->article->title, lang) && (d->lead == LEAD_TAG ? lang_same(lang, d->lead_tag) : !lang_same(lang, own)))
			return lang;
	}
	return own;
}

/* The sections of the structure, created in reading order, whichever is placed first. */
struct sheet_order {
	uint32_t head, main, others, side, foot;
};

static struct sheet_order add_sections(struct document *doc, bool twofold)
{
	struct sheet_order s;

	s.head = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	s.main = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	s.others = twofold ? document_add_elem(doc, ROLE_SECTION, 0, STR("")) : s.main;
	s.side = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	s.foot = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	return s;
}

/* The languages in a column. */
enum column_languages { COLUMN_ALL, COLUMN_LEAD, COLUMN_OTHERS };

/* Appends the groups' elements to x->out, in those of their languages that the column has. */
static void make_groups(struct element_ctx *x, const struct element_groups *groups, enum column_languages of, uint32_t section, mpt width)
{
	const struct design_cover *d = &x->ctx->design->cover;
	struct str own = leading_language(x);
	const struct texts *languages = &x->ctx->journal->languages;

	x->parent = section;
	x->width = width;
	for (size_t i = 0; i < groups->n; i++) {
		const struct element_group *g = &groups->v[i];
		bool first = true;
		if ((g->scope == SCOPE_LEAD || g->scope == SCOPE_ALL) && of != COLUMN_OTHERS)
			add_group(x, g, own, true);
		for (size_t k = 0; k < languages->n && g->scope != SCOPE_LEAD && of != COLUMN_LEAD; k++) {
			struct str lang = languages->v[k].s;
			if (lang_same(lang, own) || !speaks(x->article, lang) || !is_wanted(d, lang))
				continue;
			if (first ? g->scope != SCOPE_REST : g->scope != SCOPE_SECOND)
				add_group(x, g, lang, false);
			first = false;
		}
	}
}

static struct blocks *new_column(struct element_ctx *x)
{
	return x->out = blocks_new(x->ctx->arena);
}

/* Authors and title on one line; the title is cut at a word where it is too long. */
static struct par *continuation_line(const struct element_ctx *x, mpt width)
{
	const struct layout_context *ctx = x->ctx;
	struct str lang = x->article->language.s, authors = citation_authors(ctx->arena, &x->source, lang);
	const struct prose *prose = article_running_title(x->article, lang);
	struct str title = prose ? prose_plain(ctx->arena, prose) : STR("");
	bool cut = false;

	for (;;) {
		struct par *p = par_new(ctx, ctx->design->roles[STYLE_RUNNING_HEAD], lang, FRAME_ARTIFACT);
		struct par_face italic = {.italic = true};

		par_puts(p, authors, NULL);
		par_puts(p, STR(" "), NULL);
		par_puts(p, title, &italic);
		if (cut)
			par_puts(p, STR("…"), &italic);
		par_break(p, width);
		if (par_line_count(p) < 2 || !title.len)
			return p;
		while (title.len && title.ptr[--title.len] != ' ')
			;
		cut = true;
	}
}

/* Names the article at the top of every page after the first. */
static void mark_continuations(const struct element_ctx *x)
{
	const struct design_page *d = &x->ctx->design->cover.page;
	struct par *p;

	if (x->doc->n_pages < 2)
		return;
	p = continuation_line(x, d->width - d->inner - d->outer);
	for (uint32_t page = 1; page < x->doc->n_pages && par_line_count(p); page++)
		par_paint_line(p, 0, x->doc, page, d->inner, d->top / 2);
}

/* The side column continues below the text of the page, in columns of its width, and only then on the next page; on pages without text
 * its columns span both. */
struct side {
	struct column column;
	struct region rest; /* of the text column, below the text */
	mpt gap;
	mpt x, w;      /* of both columns together */
	uint32_t last; /* the last page with text */
};

static bool has_room(const struct side *side)
{
	return side->rest.page == side->column.page && side->rest.w >= side->column.w;
}

static struct region next_side(void *user)
{
	struct side *side = user;
	struct region r;

	if (!has_room(side)) {
		r = next_page(&side->column);
		if (r.page <= side->last)
			return r;
		side->rest = r;
		side->rest.x = side->x;
		side->rest.w = side->w;
	}
	r = side->rest;
	r.w = side->column.w;
	side->rest.x += side->column.w + side->gap;
	side->rest.w -= side->column.w + side->gap;
	return r;
}

/* Lowers the top of the columns so that the first line of the text is on the grid. The small matter begins at the same height, with another
 * baseline: programs that extract text take lines on one baseline for one line. */
static void snap_columns(const struct element_ctx *x, struct region *r)
{
	const struct par *p = par_new(x->ctx, x->ctx->design->roles[STYLE_COVER_TEXT], x->article->language.s, FRAME_ARTIFACT);
	mpt over = r->grid ? (r->y + par_baseline(p) - r->origin) % r->grid : 0;

	if (!over)
		return;
	r->y += r->grid - over;
	r->h -= r->grid - over;
}

/* The elements of the text column, followed by those of the side column where there is none. */
static struct blocks *make_text(struct element_ctx *x, const struct sheet_order *order, enum column_languages of, mpt width)
{
	const struct design_cover *d = &x->ctx->design->cover;
	struct blocks *b = new_column(x);

	make_groups(x, &d->main, of, of == COLUMN_OTHERS ? order->others : order->main, width);
	if (!d->side_width)
		make_groups(x, &d->side, of, of == COLUMN_OTHERS ? order->others : order->side, width);
	return b;
}

/* The text, in one column, or in two where the languages that do not lead have the second. Returns what is left below it. */
static struct region place_text(struct element_ctx *x, const struct sheet_order *order, struct region r)
{
	const struct design_cover *d = &x->ctx->design->cover;
	struct column main = {x->doc, d, d->main_x, d->main_width, r.page}, other = main;
	struct blocks *others = NULL;
	struct region rest;

	if (d->other_gap) {
		other.w = (main.w - d->other_gap) / 2;
		other.x += main.w - other.w;
		others = make_text(x, order, COLUMN_OTHERS, other.w);
	}
	if (others && others->n)
		main.w = other.w;
	else
		others = NULL;
	r.x = main.x;
	r.w = main.w;
	rest = flow_place(x->ctx, x->doc, make_text(x, order, others ? COLUMN_LEAD : COLUMN_ALL, main.w), r, next_page, &main);
	if (others) {
		r.x = other.x;
		r.w = other.w;
		flow_place(x->ctx, x->doc, others, r, next_page, &other);
		rest.w = 0;
	}
	return rest;
}

/* The text, and the side column beside it. */
static void place_columns(struct element_ctx *x, const struct sheet_order *order, struct region r)
{
	const struct design_cover *d = &x->ctx->design->cover;
	struct side side = {.column = {x->doc, d, d->side_x, d->side_width, r.page}};
	mpt leading = x->ctx->design->roles[STYLE_COVER_TEXT]->leading;
	struct blocks *b;

	snap_columns(x, &r);
	side.rest = place_text(x, order, r);
	if (!d->side_width)
		return;
	side.last = side.rest.page;
	side.x = d->side_x < d->main_x ? d->side_x : d->main_x;
	side.w = d->page.width - d->page.outer - side.x;
	b = new_column(x);
	make_groups(x, &d->side, COLUMN_ALL, order->side, d->side_width);
	side.rest.y += 2 * leading;
	side.rest.h -= 2 * leading;
	side.gap = d->side_x < d->main_x ? d->main_x - d->side_x - d->side_width : d->side_x - d->main_x - d->main_width;
	if (side.rest.h < 4 * leading || side.gap < 0)
		side.rest.w = 0;
	r.x = d->side_x;
	r.w = d->side_width;
	flow_place(x->ctx, x->doc, b, r, next_side, &side);
}

/* A rule with nothing below it is left out. */
static struct blocks *make_foot(struct element_ctx *x, const struct sheet_order *order, mpt width)
{
	struct blocks *b = new_column(x);

	make_groups(x, &x->ctx->design->cover.foot, COLUMN_ALL, order->foot, width);
	if (b->n == 1 && b->v[0].kind == BLOCK_RULE)
		b->n = 0;
	return b;
}

/* Lays out the sheet; `tight`: with a head that takes less room. */
static struct document *lay_out(const struct layout_context *ctx, const struct issue *issue, const struct section *section,
				const struct article *article, bool tight)
{
	const struct design_cover *d = &ctx->design->cover;
	const struct design_page *page = &d->page;
	struct document *doc = document_new(ctx->arena, article->language.s);
	struct element_ctx x = {
		.ctx = ctx, .doc = doc, .issue = issue, .section = section, .article = article, .logo_height = d->logo_height};
	struct column head = {doc, d, page->inner, page->width - page->inner - page->outer, 0};
	const struct sheet_order order = add_sections(doc, d->other_gap > 0);
	mpt leading = ctx->design->roles[STYLE_COVER_TEXT]->leading, foot_height;
	struct blocks *top, *foot;
	struct region r;

	doc->noted = ctx->proof;
	x.source = (struct citation_source){ctx->journal, issue, article, ctx->labels, ctx->citestyles};
	docmeta_article(ctx, &x.source, doc);
	document_add_page(doc, page->width, page->height);
	x.fit = tight ? FIT_TIGHT_HEAD : FIT_USUAL;
	top = new_column(&x);
	make_groups(&x, &d->head, COLUMN_ALL, order.head, head.w);
	x.fit = tight ? FIT_TIGHT : FIT_USUAL;
	r = (struct region){
		.x = head.x, .y = page->top, .w = head.w, .h = page_bottom(page) - page->top, .grid = page->grid, .origin = page->top};
	r = flow_place(ctx, doc, top, r, next_page, &head);
	foot = make_foot(&x, &order, head.w);
	foot_height = flow_height(ctx, foot, head.w);
	r.y += leading / 2;
	r.rest = true;
	r.h = page_bottom(page) - r.y - (r.page == 0 ? foot_height + leading / 2 : 0);
	place_columns(&x, &order, r);
	r = (struct region){.x = head.x, .y = page_bottom(page) - foot_height, .w = head.w, .h = foot_height + MPT_PER_PT};
	head.page = 0;
	flow_place(ctx, doc, foot, r, next_page, &head);
	mark_continuations(&x);
	return doc;
}

/* Whether the sheet runs over by little: its last page has hardly begun. */
static bool is_scant(const struct layout_context *ctx, const struct document *doc)
{
	const struct design_cover *d = &ctx->design->cover;
	const struct frame *last = &doc->pages[document_last(doc)];
	mpt end = d->page.top + (mpt)scale_round(last->height - d->page.top - d->page.bottom, d->tighten, 1000);

	for (size_t i = 0; i < last->n; i++)
		if (last->marks[i].y > end)
			return false;
	return doc->n_pages > 1;
}

struct document *cover_layout(const struct layout_context *ctx, const struct issue *issue, const struct section *section,
			      const struct article *article)
{
	struct layout_context trial = *ctx;
	struct diag *first = diag_child(ctx->diag), *second = diag_child(ctx->diag), *kept = first;
	struct document *doc, *closer;

	trial.diag = first;
	doc = lay_out(&trial, issue, section, article, false);
	if (is_scant(ctx, doc)) {
		trial.diag = second;
		closer = lay_out(&trial, issue, section, article, true);
		if (closer->n_pages < doc->n_pages) {
			doc = closer;
			kept = second;
		}
	}
	resolution_check(kept, doc);
	diag_merge(ctx->diag, kept);
	diag_close(first);
	diag_close(second);
	return doc;
}
