/* The cover sheet: head across the first page, below it a column of small matter beside the text column, the foot at the bottom of the first
 * page. Each column flows onto further pages for itself. */
#include "layout/cover/cover.h"

#include "base/arena.h"
#include "layout/cover/sheet.h"
#include "layout/docmeta.h"
#include "layout/flow/flow.h"
#include "layout/resolution.h"

/* A column that goes on at the same place of each page. */
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

/* The article has something to say in this language. */
static bool speaks(const struct article *art, struct str lang)
{
	return lprose_find(&art->title, lang) || lprose_find(&art->abstract, lang) || ltexts_find(&art->keywords, lang);
}

static void add_group(struct sheet *s, const struct design_group *g, struct str lang, bool lead, struct blocks *out)
{
	uint32_t parent = s->parent;

	s->lang = lang;
	s->lead = lead;
	s->parent = document_add_elem(s->doc, ROLE_SECTION, parent, lang);
	for (size_t i = 0; i < g->n; i++) {
		size_t from = out->n;
		sheet_add(s, &g->v[i], out);
		for (; from < out->n; from++)
			out->v[from].name = str_from(design_element_name(g->v[i].what));
	}
	s->parent = parent;
}

/* The design lets the language on the sheet. */
static bool is_wanted(const struct design_cover *d, struct str lang)
{
	for (size_t i = 0; i < d->n_only; i++)
		if (lang_same(d->only[i], lang))
			return true;
	return d->languages == LANGUAGES_ALL;
}

/* The language that leads the sheet: that of the article, where the design wants no other, or the article does not speak that one. */
static struct str leading_language(const struct sheet *s)
{
	const struct design_cover *d = &s->ctx->design->cover;
	const struct texts *languages = &s->ctx->journal->languages;
	struct str own = s->article->language.s;

	for (size_t i = 0; i < languages->n && d->lead != LEAD_ARTICLE; i++) {
		struct str lang = languages->v[i].s;
		if (lprose_find(&s->article->title, lang) && (d->lead == LEAD_TAG ? lang_same(lang, d->lead_tag) : !lang_same(lang, own)))
			return lang;
	}
	return own;
}

/* The sections of the structure, made in the order in which they are read, whatever is placed first. */
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

/* Which languages a column is for. */
enum column_languages { COLUMN_ALL, COLUMN_LEAD, COLUMN_OTHERS };

/* Appends the groups' elements in those of their languages that the column is for. */
static void make_groups(struct sheet *s, const struct design_groups *groups, enum column_languages of, uint32_t section, mpt width,
			struct blocks *out)
{
	const struct design_cover *d = &s->ctx->design->cover;
	struct str own = leading_language(s);
	const struct texts *languages = &s->ctx->journal->languages;

	s->parent = section;
	s->width = width;
	for (size_t i = 0; i < groups->n; i++) {
		enum design_language_scope who = groups->v[i].who;
		bool first = true;
		if ((who == SCOPE_LEAD || who == SCOPE_ALL) && of != COLUMN_OTHERS)
			add_group(s, &groups->v[i], own, true, out);
		for (size_t k = 0; k < languages->n && who != SCOPE_LEAD && of != COLUMN_LEAD; k++) {
			if (lang_same(languages->v[k].s, own) || !speaks(s->article, languages->v[k].s) || !is_wanted(d, languages->v[k].s))
				continue;
			if (first ? who != SCOPE_REST : who != SCOPE_SECOND)
				add_group(s, &groups->v[i], languages->v[k].s, false, out);
			first = false;
		}
	}
}

/* Authors and title, the title cut at a word so that all fit on one line. */
static struct par *continuation_line(const struct sheet *s, mpt width)
{
	const struct layout_context *ctx = s->ctx;
	struct str lang = s->article->language.s, authors = citation_authors(ctx->arena, &s->source, lang);
	const struct prose *prose = lprose_any(&s->article->title, lang);
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

/* Says at the top of the pages behind the first what they belong to. */
static void mark_continuations(const struct sheet *s)
{
	const struct design_page *d = &s->ctx->design->cover.page;
	struct par *p;

	if (s->doc->n_pages < 2)
		return;
	p = continuation_line(s, d->width - d->inner - d->outer);
	for (uint32_t page = 1; page < s->doc->n_pages && par_line_count(p); page++)
		par_paint_line(p, 0, s->doc, page, d->inner, d->top / 2);
}

/* The side column goes on below the text of the page, in columns of its own width, and only then on another page; where that has no text,
 * its columns have all the width. */
struct side {
	struct column column;
	struct region rest; /* of the text column, below the text */
	mpt gap;
	mpt x, w;      /* of both columns together */
	uint32_t last; /* page with text */
};

static bool has_room(const struct side *s)
{
	return s->rest.page == s->column.page && s->rest.w >= s->column.w;
}

static struct region next_side(void *user)
{
	struct side *s = user;
	struct region r;

	if (!has_room(s)) {
		r = next_page(&s->column);
		if (r.page <= s->last)
			return r;
		s->rest = r;
		s->rest.x = s->x;
		s->rest.w = s->w;
	}
	r = s->rest;
	r.w = s->column.w;
	s->rest.x += s->column.w + s->gap;
	s->rest.w -= s->column.w + s->gap;
	return r;
}

/* The top of the columns, lowered so that the first line of the text stands on the grid. Both begin there: the small matter with its own
 * first line, which then has a baseline of its own; programs that read the page would take lines of one height for one line. */
static void snap_columns(const struct sheet *s, struct region *r)
{
	const struct par *p = par_new(s->ctx, s->ctx->design->roles[STYLE_COVER_TEXT], s->article->language.s, FRAME_ARTIFACT);
	mpt over = r->grid ? (r->y + par_baseline(p) - r->origin) % r->grid : 0;

	if (!over)
		return;
	r->y += r->grid - over;
	r->h -= r->grid - over;
}

/* The elements of the text column, followed by those of the side column where there is none. */
static void make_text(struct sheet *s, const struct sheet_order *order, enum column_languages of, mpt width, struct blocks *out)
{
	const struct design_cover *d = &s->ctx->design->cover;

	make_groups(s, &d->main, of, of == COLUMN_OTHERS ? order->others : order->main, width, out);
	if (!d->side_width)
		make_groups(s, &d->side, of, of == COLUMN_OTHERS ? order->others : order->side, width, out);
}

/* The text: in one column, or in two of which the second is that of the languages that do not lead. Returns what is left below it. */
static struct region place_text(struct sheet *s, const struct sheet_order *order, struct region r)
{
	const struct design_cover *d = &s->ctx->design->cover;
	struct blocks *main_blocks = blocks_new(s->ctx->arena), *other_blocks = blocks_new(s->ctx->arena);
	struct column main = {s->doc, d, d->main_x, d->main_width, r.page}, other = main;
	struct region rest;

	if (d->other_gap) {
		other.w = (main.w - d->other_gap) / 2;
		other.x += main.w - other.w;
		make_text(s, order, COLUMN_OTHERS, other.w, other_blocks);
	}
	if (other_blocks->n)
		main.w = other.w;
	make_text(s, order, other_blocks->n ? COLUMN_LEAD : COLUMN_ALL, main.w, main_blocks);
	r.x = main.x;
	r.w = main.w;
	rest = flow_place(s->ctx, s->doc, main_blocks, r, next_page, &main);
	if (other_blocks->n) {
		r.x = other.x;
		r.w = other.w;
		flow_place(s->ctx, s->doc, other_blocks, r, next_page, &other);
		rest.w = 0;
	}
	return rest;
}

/* The text, and the side column beside it. */
static void place_columns(struct sheet *s, const struct sheet_order *order, struct region r)
{
	const struct design_cover *d = &s->ctx->design->cover;
	struct blocks *blocks = blocks_new(s->ctx->arena);
	struct side side = {.column = {s->doc, d, d->side_x, d->side_width, r.page}};
	mpt leading = s->ctx->design->roles[STYLE_COVER_TEXT]->leading;

	snap_columns(s, &r);
	side.rest = place_text(s, order, r);
	if (!d->side_width)
		return;
	side.last = side.rest.page;
	side.x = d->side_x < d->main_x ? d->side_x : d->main_x;
	side.w = d->page.width - d->page.outer - side.x;
	make_groups(s, &d->side, COLUMN_ALL, order->side, d->side_width, blocks);
	side.rest.y += 2 * leading;
	side.rest.h -= 2 * leading;
	side.gap = d->side_x < d->main_x ? d->main_x - d->side_x - d->side_width : d->side_x - d->main_x - d->main_width;
	if (side.rest.h < 4 * leading || side.gap < 0)
		side.rest.w = 0;
	r.x = d->side_x;
	r.w = d->side_width;
	flow_place(s->ctx, s->doc, blocks, r, next_side, &side);
}

/* The sheet; `tight`: with a head that takes less room. */
static struct document *lay_out(const struct layout_context *ctx, const struct issue *issue, const struct section *section,
				const struct article *article, bool tight)
{
	const struct design_cover *d = &ctx->design->cover;
	const struct design_page *page = &d->page;
	struct document *doc = document_new(ctx->arena, article->language.s);
	struct sheet s = {.ctx = ctx, .doc = doc, .issue = issue, .section = section, .article = article};
	struct column head = {doc, d, page->inner, page->width - page->inner - page->outer, 0};
	struct blocks *top = blocks_new(ctx->arena), *foot = blocks_new(ctx->arena);
	const struct sheet_order order = add_sections(doc, d->other_gap > 0);
	mpt leading = ctx->design->roles[STYLE_COVER_TEXT]->leading, foot_height;
	struct region r;

	doc->noted = ctx->proof;
	s.source = (struct citation_source){ctx->journal, issue, article, ctx->labels, ctx->citestyles};
	docmeta_article(ctx, &s.source, doc);
	document_add_page(doc, page->width, page->height);
	s.tight = tight;
	s.in_head = true;
	make_groups(&s, &d->head, COLUMN_ALL, order.head, head.w, top);
	s.in_head = false;
	r = (struct region){
		.x = head.x, .y = page->top, .w = head.w, .h = page_bottom(page) - page->top, .grid = page->grid, .origin = page->top};
	r = flow_place(ctx, doc, top, r, next_page, &head);
	make_groups(&s, &d->foot, COLUMN_ALL, order.foot, head.w, foot);
	if (foot->n == 1 && foot->v[0].kind == BLOCK_RULE)
		foot->n = 0; /* a rule with nothing below it */
	foot_height = flow_height(ctx, foot, head.w);
	r.y += leading / 2;
	r.rest = true;
	r.h = page_bottom(page) - r.y - (r.page == 0 ? foot_height + leading / 2 : 0);
	place_columns(&s, &order, r);
	r = (struct region){.x = head.x, .y = page_bottom(page) - foot_height, .w = head.w, .h = foot_height + MPT_PER_PT};
	head.page = 0;
	flow_place(ctx, doc, foot, r, next_page, &head);
	mark_continuations(&s);
	return doc;
}

/* The sheet ends on a page that is hardly begun: it runs over by little. */
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
