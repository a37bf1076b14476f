/* The cover sheet: head across the first page, below it a column of small matter beside the text column, the foot at the bottom of the first
 * page. Each column flows onto further pages for itself. */
#include "layout/cover.h"

#include "base/arena.h"
#include "layout/docmeta.h"
#include "layout/flow.h"
#include "layout/sheet.h"

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
	return (struct region){c->page, c->x, p->top, c->w, page_bottom(p) - p->top};
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
	for (size_t i = 0; i < g->n; i++)
		if (!sheet_add(s, &g->v[i], out))
			diag_error(s->ctx->diag, g->v[i].at, DIAG_BAD_DESIGN, "a cover sheet has no element '%.*s'", STR_ARG(g->v[i].element));
	s->parent = parent;
}

static struct blocks *make_groups(struct sheet *s, const struct design_groups *groups, mpt width)
{
	struct blocks *out = blocks_new(s->ctx->arena);
	struct str own = s->article->language.s;
	const struct texts *languages = &s->ctx->journal->languages;

	s->width = width;
	for (size_t i = 0; i < groups->n; i++) {
		if (groups->v[i].who != WHO_OTHERS)
			add_group(s, &groups->v[i], own, true, out);
		for (size_t k = 0; k < languages->n && groups->v[i].who != WHO_LEAD; k++)
			if (!lang_same(languages->v[k].s, own) && speaks(s->article, languages->v[k].s))
				add_group(s, &groups->v[i], languages->v[k].s, false, out);
	}
	return out;
}

/* Says at the top of the pages behind the first what they belong to. */
static void mark_continuations(const struct sheet *s)
{
	const struct layout_context *ctx = s->ctx;
	const struct design_cover *d = &ctx->design->cover;
	const struct style *style = design_style(ctx->design, STR("running-head"));

	for (uint32_t page = 1; page < s->doc->n_pages; page++) {
		struct par *p = par_new(ctx, style, s->article->language.s, FRAME_ARTIFACT);
		struct str authors = citation_authors(ctx->arena, &s->source, s->article->language.s);
		const struct prose *title = lprose_any(&s->article->title, s->article->language.s);
		struct par_face italic = {.italic = true};

		par_puts(p, authors, NULL);
		if (authors.len)
			par_puts(p, STR(" "), NULL);
		if (title)
			par_puts(p, prose_plain(ctx->arena, title), &italic);
		par_break(p, d->page.width - d->page.inner - d->page.outer);
		if (par_line_count(p))
			par_paint_line(p, 0, s->doc, page, d->page.inner, d->page.top / 2);
	}
}

struct document *cover_layout(const struct layout_context *ctx, const struct issue *issue, const struct section *section,
			      const struct article *article)
{
	const struct design_cover *d = &ctx->design->cover;
	const struct design_page *page = &d->page;
	struct document *doc = document_new(ctx->arena, article->language.s);
	struct sheet s = {.ctx = ctx, .doc = doc, .issue = issue, .section = section, .article = article};
	struct column head = {doc, d, page->inner, page->width - page->inner - page->outer, 0};
	struct column main = {doc, d, d->main_x, d->main_width, 0}, side = {doc, d, d->side_x, d->side_width, 0};
	struct blocks *foot;
	struct region r;
	mpt foot_height;

	s.source = (struct citation_source){ctx->journal, issue, article, ctx->labels};
	docmeta_article(ctx, &s.source, doc);
	document_add_page(doc, page->width, page->height);
	r = (struct region){0, head.x, page->top, head.w, page_bottom(page) - page->top};
	r = flow_place(ctx, doc, make_groups(&s, &d->head, head.w), r, next_page, &head);
	main.page = side.page = r.page;
	r.y += design_style(ctx->design, STR("cover-text"))->leading;
	foot = make_groups(&s, &d->foot, head.w);
	foot_height = flow_height(ctx, foot, head.w);
	r.h = page_bottom(page) - r.y - (r.page == 0 ? foot_height + design_style(ctx->design, STR("cover-text"))->leading / 2 : 0);
	r.x = d->main_x;
	r.w = d->main_width;
	flow_place(ctx, doc, make_groups(&s, &d->main, d->main_width), r, next_page, &main);
	if (d->side_width) {
		r.x = d->side_x;
		r.w = d->side_width;
		flow_place(ctx, doc, make_groups(&s, &d->side, d->side_width), r, next_page, &side);
	}
	r = (struct region){0, head.x, page_bottom(page) - foot_height, head.w, foot_height + MPT_PER_PT};
	flow_place(ctx, doc, foot, r, next_page, &head);
	mark_continuations(&s);
	return doc;
}
