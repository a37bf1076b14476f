/* The cover sheet: the head across the first page, below it the text column with a column of small matter beside it, the foot at the bottom of
 * the first page. Each column continues onto further pages independently.
 *
 * A sheet that runs over is set closer if that saves the page. Otherwise the other languages begin a page, if the leading one fills enough of
 * the first: each page then has its language, and none ends after a few lines. */
#include "layout/cover/cover.h"

#include "base/arena.h"
#include "layout/contrast.h"
#include "layout/cover/side.h"
#include "layout/docmeta.h"
#include "layout/element/cited.h"
#include "layout/element/element.h"
#include "layout/expansion.h"
#include "layout/flow/flow.h"
#include "layout/par/oneline.h"
#include "layout/par/parmemo.h"
#include "layout/resolution.h"
#include "model/cite/citeset.h"

enum { LINKED_MAX = 1000 }; /* affiliations, and numbers at the names that lead to them; authors with signs; more take much memory */

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

/* Whether the element repeats in another language what the sheet has; where the article has little else in that language, once is enough. */
static bool is_repetition(enum element_kind kind)
{
	static const enum element_kind kinds[] = {
		ELEMENT_JOURNAL_LINE, ELEMENT_NOTICE,   ELEMENT_RUBRIC,  ELEMENT_AUTHORS,      ELEMENT_AFFILIATIONS,
		ELEMENT_CITATION,     ELEMENT_DOI,      ELEMENT_CODES,   ELEMENT_DATES,        ELEMENT_LICENCE,
		ELEMENT_COPYRIGHT,    ELEMENT_CONTACTS, ELEMENT_DETAILS, ELEMENT_AUTHOR_NOTES,
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

/* Puts the blocks from `from` on, if they are one line, at the right end of the line above. */
static void set_beside(struct element_ctx *x, size_t from)
{
	struct blocks *out = x->out;
	struct block *above, *own;
	mpt gap, width;

	if (!from || from + 1 != out->n)
		return;
	above = &out->v[from - 1];
	own = &out->v[from];
	if (above->kind != BLOCK_PAR || own->kind != BLOCK_PAR || above->label)
		return;
	par_break(above->par, x->width);
	par_break(own->par, x->width);
	gap = 2 * par_style(own->par)->size;
	width = par_natural_width(own->par);
	if (par_line_count(above->par) != 1 || par_line_count(own->par) != 1 || par_width(above->par) + gap + width > x->width)
		return;
	above->label = own->par;
	above->label_x = x->width - width;
	above->after = own->after > above->after ? own->after : above->after;
	out->n--;
}

/* Moves the blocks from `from` on to the wider column if an address in them has no room on one line here. */
static void set_wide(struct element_ctx *x, size_t from)
{
	bool fits = true;

	for (size_t i = from; i < x->out->n && fits; i++) {
		const struct block *b = &x->out->v[i];
		fits = b->kind != BLOCK_PAR || par_fits(b->par, x->width - b->left, SIZE_MAX);
	}
	if (fits)
		return;
	for (size_t i = from; i < x->out->n; i++)
		*blocks_add(x->wide, x->out->v[i].kind) = x->out->v[i];
	x->out->n = from;
}

/* Elements that have an address which must not be divided. */
static bool identifies(enum element_kind kind)
{
	return kind == ELEMENT_DOI || kind == ELEMENT_EDN || kind == ELEMENT_CITATION;
}

/* In the i-th language of the sheet. */
static void add_group(struct element_ctx *x, const struct element_group *g, struct str lang, size_t i)
{
	uint32_t parent = x->parent;
	bool lead = i == 0;

	x->lang = x->parent_lang = lang;
	x->lead = lead;
	x->nth = i;
	x->parent = document_add_elem(x->doc, ROLE_SECTION, parent, lang);
	for (size_t k = 0; k < g->n; k++) {
		const struct element *e = &g->v[k];
		size_t from = x->out->n;
		if (!lead && is_repetition(e->kind) && !article_speaks(x->article, lang, true))
			continue;
		element_add(x, e);
		for (size_t b = from; b < x->out->n; b++)
			x->out->v[b].name = str_from(element_name(e->kind));
		if (e->beside)
			set_beside(x, from);
		if (x->wide && identifies(e->kind))
			set_wide(x, from);
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

/* The sections of the structure, created in reading order, whichever is placed first: text and small matter of the leading language, then
 * those of the others. */
struct sheet_order {
	uint32_t head, main, side, others, foot;
};

static struct sheet_order add_sections(struct document *doc)
{
	struct sheet_order s;

	s.head = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	s.main = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	s.side = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	s.others = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	s.foot = document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	return s;
}

/* The languages of the sheet, the leading one first. */
struct sheet_languages {
	struct str *v;
	size_t n;
};

static struct sheet_languages languages_of(struct element_ctx *x)
{
	const struct texts *all = &x->ctx->journal->languages;
	struct sheet_languages out = {ARENA_ARRAY(x->ctx->arena, all->n + 1, struct str), 1};

	x->lead_lang = leading_language(x);
	out.v[0] = x->lead_lang;
	for (size_t i = 0; i < all->n; i++) {
		struct str lang = all->v[i].s;
		if (!lang_same(lang, out.v[0]) && article_speaks(x->article, lang, false) && is_wanted(&x->ctx->design->cover, lang))
			out.v[out.n++] = lang;
	}
	return out;
}

/* Appends the groups' elements in the i-th language to x->out. */
static void make_language(struct element_ctx *x, const struct element_groups *groups, const struct sheet_languages *languages, size_t i)
{
	for (size_t k = 0; k < groups->n; k++)
		if (element_is_for(groups->v[k].scope, i))
			add_group(x, &groups->v[k], languages->v[i], i);
}

/* The same in all languages, group by group. */
static void make_groups(struct element_ctx *x, const struct element_groups *groups, uint32_t section, mpt width)
{
	const struct sheet_languages languages = languages_of(x);

	x->parent = section;
	x->width = width;
	for (size_t k = 0; k < groups->n; k++)
		for (size_t i = 0; i < languages.n; i++)
			if (element_is_for(groups->v[k].scope, i))
				add_group(x, &groups->v[k], languages.v[i], i);
}

static struct blocks *new_column(struct element_ctx *x)
{
	return x->out = blocks_new(x->ctx->arena);
}

/* Authors and title on one line. NULL: there is no room. */
static struct par *continuation_line(const struct element_ctx *x, mpt width)
{
	const struct layout_context *ctx = x->ctx;
	struct str lang = x->article->language.s;
	const struct prose *title = article_running_title(x->article, lang);
	const struct oneline line = {.names = citation_authors(ctx->arena, &x->source, lang),
				     .others = labels_find(ctx->labels, lang, LABEL_AND_OTHERS),
				     .text = title ? prose_plain(ctx->arena, title) : STR(""),
				     .artifact = FRAME_HEAD};

	return oneline_fit(ctx, ctx->design->roles[STYLE_RUNNING_HEAD], lang, &line, width);
}

/* Of the running head. */
static mpt head_baseline(const struct design_page *d)
{
	return d->top * 2 / 3;
}

/* Paints a line at the right end of the page, before the `used` part of it. Returns the width of both. */
static mpt mark_right(const struct element_ctx *x, const struct par *p, uint32_t page, mpt used)
{
	const struct design_page *d = &x->ctx->design->cover.page;

	if (!p || !par_line_count(p))
		return used;
	used += par_natural_width(p);
	par_paint_line(p, 0, x->doc, page, d->width - d->outer - used, head_baseline(d) - par_baseline(p));
	return used;
}

static struct par *page_number(const struct element_ctx *x, uint32_t page)
{
	struct par *p = par_new(x->ctx, x->ctx->design->roles[STYLE_FOLIO], x->article->language.s, FRAME_HEAD);

	par_puts(p, str_printf(x->ctx->arena, "%u", page + 1), NULL);
	par_break(p, MPT_MAX / 4);
	return p;
}

/* Every page after the first names the article and the issue at its head, and has its number. The names are set again only where the number
 * leaves them another width: a sheet of long names has many pages. */
static void mark_continuations(const struct element_ctx *x)
{
	const struct layout_context *ctx = x->ctx;
	const struct design_page *d = &ctx->design->cover.page;
	const struct style *style = ctx->design->roles[STYLE_RUNNING_HEAD];
	mpt gap = 3 * style->size, width = d->width - d->inner - d->outer, before = -1;
	struct oneline place = {.text = citeset_place(ctx->arena, &x->source, x->article->language.s), .artifact = FRAME_HEAD};
	struct par *issue = NULL, *names = NULL;

	for (uint32_t page = 1; page < x->doc->n_pages; page++) {
		mpt used = mark_right(x, page_number(x, page), page, 0) + gap / 2;
		if (used != before)
			issue = oneline_fit(ctx, style, x->article->language.s, &place, width - used);
		if (used != before)
			names = continuation_line(x, width - used - (issue ? par_natural_width(issue) : 0) - gap);
		before = used;
		mark_right(x, issue, page, used);
		if (names)
			par_paint_line(names, 0, x->doc, page, d->inner, head_baseline(d) - par_baseline(names));
	}
}

/* Lowers the top of the columns so that the first line of a text with a grid is on it. The small matter begins at the same height, with
 * another baseline: programs that extract text take lines on one baseline for one line. */
static void snap_columns(const struct element_ctx *x, struct region *r)
{
	const struct style *text = x->ctx->design->roles[STYLE_COVER_TEXT];
	const struct par *p = par_new(x->ctx, text, x->article->language.s, FRAME_ARTIFACT);
	mpt over = r->grid && text->grid != GRID_OFF ? (r->y + par_baseline(p) - r->origin) % r->grid : 0;

	if (!over)
		return;
	r->y += r->grid - over;
	r->h -= r->grid - over;
}

/* The blocks of some languages: of the text, and of the small matter beside it. */
struct columns {
	struct blocks *text, *small;
};

/* In the languages from..to-1. Without a side column the small matter of each follows its text. */
static struct columns make_columns(struct element_ctx *x, const struct sheet_order *order, const struct sheet_languages *languages,
				   size_t from, size_t to, mpt width)
{
	const struct design_cover *d = &x->ctx->design->cover;
	struct columns out = {new_column(x), blocks_new(x->ctx->arena)};

	x->below_head = from == 0;
	for (size_t i = from; i < to; i++) {
		struct blocks *moved = blocks_new(x->ctx->arena);
		x->out = out.text;
		x->parent = i ? order->others : order->main;
		x->width = width;
		make_language(x, &d->main, languages, i);
		if (d->side_width) {
			x->out = out.small;
			x->wide = moved;
			x->width = d->side_width;
		}
		x->parent = i ? order->others : order->side;
		make_language(x, &d->side, languages, i);
		x->wide = NULL;
		blocks_append(out.text, moved, x->ctx->design->roles[STYLE_COVER_TEXT]->before);
	}
	return out;
}

/* Some lines of a text that runs over by few go with them. */
static struct region fit(const struct element_ctx *x, const struct blocks *b, struct region first)
{
	const struct design_page *p = &x->ctx->design->cover.page;
	struct region later = {.w = first.w, .y = p->top, .h = page_bottom(p) - p->top, .grid = p->grid, .origin = p->top};

	return x->ctx->design->cover.side_width || x->ctx->design->cover.other_gap ? first : flow_settle(x->ctx, b, first, &later, 0);
}

/* Languages in one text column, with the small matter beside it. Returns what is left below the text. */
static struct region place_columns(struct element_ctx *x, const struct columns *c, struct region r)
{
	const struct design_cover *d = &x->ctx->design->cover;
	struct column main = {x->doc, d, d->main_x, d->main_width, r.page};
	struct region rest;

	r.x = main.x;
	r.w = main.w;
	rest = flow_place(x->ctx, x->doc, c->text, fit(x, c->text, r), next_page, &main);
	r.x = d->side_x;
	r.w = d->side_width;
	if (d->side_width)
		side_place(x->ctx, x->doc, c->small, r, rest);
	return rest;
}

/* The leading language in one column, the others in another beside it; one by itself in a column that is no wider than the measure. */
static void place_parallel(struct element_ctx *x, const struct sheet_order *order, const struct sheet_languages *languages, struct region r)
{
	const struct design_cover *d = &x->ctx->design->cover;
	mpt alone = d->page.measure && d->page.measure < d->main_width ? d->page.measure : d->main_width;
	mpt width = languages->n > 1 ? (d->main_width - d->other_gap) / 2 : alone;
	struct column main = {x->doc, d, d->main_x, width, r.page}, other = main;
	const struct columns lead = make_columns(x, order, languages, 0, 1, width),
			     others = make_columns(x, order, languages, 1, languages->n, width);

	other.x += d->main_width - width;
	r.w = width;
	r.x = main.x;
	flow_place(x->ctx, x->doc, lead.text, r, next_page, &main);
	r.x = other.x;
	flow_place(x->ctx, x->doc, others.text, r, next_page, &other);
}

/* How a sheet is set. */
struct sheet_plan {
	bool tight;       /* with a head that takes less room */
	uint32_t space;   /* [1/1000] of the white space between blocks; 0: all */
	uint32_t picture; /* [1/1000] of the height of a graphical abstract; 0: all */
	bool apart;       /* the other languages begin a page */
	mpt end;          /* set: how far down the first page the leading language reaches; 0: not known */
};

static void place_text(struct element_ctx *x, const struct sheet_order *order, struct region r, struct sheet_plan *plan)
{
	const struct design_cover *d = &x->ctx->design->cover;
	const struct sheet_languages languages = languages_of(x);
	struct columns c;

	snap_columns(x, &r);
	r.space = plan->space;
	if (d->other_gap) {
		place_parallel(x, order, &languages, r);
		return;
	}
	c = make_columns(x, order, &languages, 0, plan->apart ? 1 : languages.n, d->main_width);
	if (plan->apart && languages.n > 1) {
		struct region rest = place_columns(x, &c, r);
		struct column next = {x->doc, d, d->main_x, d->main_width, document_last(x->doc)};
		plan->end = rest.page == r.page ? rest.y : 0;
		c = make_columns(x, order, &languages, 1, languages.n, d->main_width);
		r = next_page(&next);
	}
	place_columns(x, &c, r);
}

/* A rule with nothing below it is left out. */
static struct blocks *make_foot(struct element_ctx *x, const struct sheet_order *order, mpt width)
{
	struct blocks *b = new_column(x);

	make_groups(x, &x->ctx->design->cover.foot, order->foot, width);
	if (b->n == 1 && b->v[0].kind == BLOCK_RULE)
		b->n = 0;
	return b;
}

/* The numbers of affiliations at names. */
static size_t count_numbers(const struct article *article)
{
	size_t n = 0;

	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		for (size_t i = 0; i < article_list(article, l)->n; i++)
			n += article_list(article, l)->v[i].affiliations.n;
	return n;
}

/* What the sheet is about. */
struct subject {
	const struct section *section;
	struct citation_source source;
	struct cited cited;
};

static struct document *lay_out(const struct layout_context *ctx, struct subject *subject, struct sheet_plan *plan)
{
	const struct article *article = subject->source.article;
	const struct design_cover *d = &ctx->design->cover;
	const struct design_page *page = &d->page;
	struct document *doc = document_new(ctx->arena, article->language.s);
	struct element_ctx x = {.ctx = ctx,
				.doc = doc,
				.issue = subject->source.issue,
				.section = subject->section,
				.article = article,
				.source = subject->source,
				.cited = &subject->cited,
				.logo_height = d->logo_height};
	struct column head = {doc, d, page->inner, page->width - page->inner - page->outer, 0};
	const struct sheet_order order = add_sections(doc);
	mpt leading = ctx->design->roles[STYLE_COVER_TEXT]->leading, foot_height, height = page_bottom(page) - page->top;
	struct sheet_languages languages;
	struct blocks *top, *foot;
	struct region r;

	doc->noted = ctx->proof;
	languages = languages_of(&x);
	x.languages = languages.v;
	x.n_languages = languages.n;
	if (article->affiliations.n <= LINKED_MAX && count_numbers(article) <= LINKED_MAX)
		x.affiliations = ARENA_ARRAY(ctx->arena, languages.n * article->affiliations.n, uint32_t);
	if (article->authors.n <= LINKED_MAX) {
		x.notes = ARENA_ARRAY(ctx->arena, languages.n * PART_COUNT, uint32_t);
		x.contacts = ARENA_ARRAY(ctx->arena, languages.n * article->authors.n, uint32_t);
	}
	x.numbered = article_numbers_affiliations(article);
	x.picture = plan->picture;
	document_add_page(doc, page->width, page->height);
	x.fit = plan->tight ? FIT_TIGHT_HEAD : FIT_USUAL;
	top = new_column(&x);
	make_groups(&x, &d->head, order.head, head.w);
	x.fit = plan->tight ? FIT_TIGHT : FIT_USUAL;
	foot = make_foot(&x, &order, head.w);
	foot_height = flow_height(ctx, foot, head.w);
	r = (struct region){.x = head.x, .y = page->top, .w = head.w, .grid = page->grid, .origin = page->top, .most = height};
	r.h = height - foot_height - leading / 2;
	r = flow_place(ctx, doc, top, r, next_page, &head);
	r.y += leading / 2;
	r.h -= leading / 2;
	r.most = height;
	r.rest = true;
	place_text(&x, &order, r, plan);
	r = (struct region){.x = head.x, .y = page_bottom(page) - foot_height, .w = head.w, .h = foot_height + MPT_PER_PT};
	head.page = 0;
	flow_place(ctx, doc, foot, r, next_page, &head);
	mark_continuations(&x);
	document_resolve(doc);
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

/* A sheet, and what was reported about it. */
struct sheet {
	struct document *doc;
	struct diag *diag;
};

/* The best of the ways in which a sheet was set so far. The memory of one that is no better is used again: a sheet with many authors takes
 * much. */
struct tries {
	const struct layout_context *ctx;
	struct subject subject;
	struct sheet kept, now;
	struct arena_mark before; /* the sheet `now` */
};

static const struct document *try_out(struct tries *t, struct sheet_plan *plan)
{
	struct layout_context trial = *t->ctx;

	t->before = arena_save(t->ctx->arena);
	trial.diag = diag_child(t->ctx->diag);
	t->now = (struct sheet){lay_out(&trial, &t->subject, plan), trial.diag};
	return t->now.doc;
}

/* Keeps the sheet set last instead of that kept so far, if it is better. Returns that. */
static bool choose(struct tries *t, bool better)
{
	diag_close(better ? t->kept.diag : t->now.diag);
	if (better)
		t->kept = t->now;
	else
		arena_rewind(t->ctx->arena, t->before);
	return better;
}

/* Sets a sheet that runs over by little closer, only as much as it needs. Returns whether that saves the page. */
static bool set_closer(struct tries *t)
{
	static const uint32_t spaces[] = {0, 800, 600};
	enum { TIGHT_PICTURE = 667 };
	bool scant = is_scant(t->ctx, t->kept.doc);

	for (size_t i = 0; i < sizeof spaces / sizeof *spaces && scant; i++) {
		struct sheet_plan tight = {.tight = true, .space = spaces[i], .picture = TIGHT_PICTURE};
		const struct document *doc = try_out(t, &tight);
		if (choose(t, doc->n_pages < t->kept.doc->n_pages))
			return true;
	}
	return false;
}

/* The page that the article's picture begins, as it had no room on the one before; 0: none. */
static uint32_t moved_picture(const struct tries *t, const struct document *doc)
{
	enum { HEAD_PARTS = 8 }; /* the first of these parts of the page's height is its beginning */
	const struct design_page *page = &t->ctx->design->cover.page;
	const struct image *picture = t->subject.source.article->graphical_abstract.image;

	for (uint32_t i = 1; i < doc->n_pages && picture; i++)
		for (size_t k = 0; k < doc->pages[i].n; k++) {
			const struct mark *m = &doc->pages[i].marks[k];
			if (m->kind == MARK_IMAGE && m->u.image == picture)
				return m->y < page->top + page->height / HEAD_PARTS ? i : 0;
		}
	return 0;
}

/* Makes a picture that would leave the end of a page white as small as it must be to have room there, down to half its height. */
static void fit_picture(struct tries *t, struct sheet_plan *usual)
{
	static const uint32_t parts[] = {800, 667, 500};
	uint32_t moved = moved_picture(t, t->kept.doc);

	for (size_t i = 0; i < sizeof parts / sizeof *parts && moved; i++) {
		struct sheet_plan smaller = {.picture = parts[i]};
		const struct document *doc = try_out(t, &smaller);
		if (choose(t, doc->n_pages <= t->kept.doc->n_pages && moved_picture(t, doc) < moved)) {
			*usual = smaller;
			return;
		}
	}
}

/* Begins a page with the other languages, if the leading one fills half of the first. */
static void set_apart(struct tries *t, const struct sheet_plan *usual)
{
	const struct design_page *page = &t->ctx->design->cover.page;
	struct sheet_plan apart = *usual;
	const struct document *doc;

	apart.apart = true;
	doc = try_out(t, &apart);
	choose(t, doc->n_pages <= t->kept.doc->n_pages && apart.end > page->top + (page_bottom(page) - page->top) / 2);
}

struct document *cover_layout(const struct layout_context *ctx, const struct issue *issue, const struct section *section,
			      const struct article *article)
{
	struct sheet_plan usual = {0};
	struct layout_context final = *ctx;
	struct tries t = {.ctx = &final,
			  .subject = {.section = section, .source = {ctx->journal, issue, article, ctx->labels, ctx->citestyles}}};
	struct cited *cited = &t.subject.cited;

	cited->arena = ctx->arena;
	cited->source = &t.subject.source;
	final.memo = parmemo_new(ctx->arena);
	try_out(&t, &usual);
	parmemo_shut(final.memo);
	cited->shut = true;
	t.kept = t.now;
	if (!set_closer(&t) && t.kept.doc->n_pages > 1) {
		fit_picture(&t, &usual);
		if (t.kept.doc->n_pages > 1)
			set_apart(&t, &usual);
	}
	docmeta_article(ctx, &t.subject.source, cited_in(cited, t.kept.doc->info.lang), t.kept.doc);
	final.diag = t.kept.diag;
	resolution_check(final.diag, t.kept.doc);
	contrast_check(&final, t.kept.doc);
	expansion_mark(&final, t.kept.doc);
	diag_merge(ctx->diag, final.diag);
	diag_close(final.diag);
	return t.kept.doc;
}
