#include "layout/matter_int.h"

#include "base/arena.h"
#include "layout/docmeta.h"
#include "layout/prose.h"

struct str matter_label(const struct matter *m, const char *key)
{
	return labels_find(m->ctx->labels, m->lang, str_from(key));
}

/* Number of a page as printed; and whether it is a right-hand one. */
static uint32_t page_number(const struct matter *m, uint32_t page)
{
	return m->first_number + page;
}

static bool is_recto(const struct matter *m, uint32_t page)
{
	return !m->design->page.mirrored || page_number(m, page) % 2 == 1;
}

static mpt left_margin(const struct matter *m, uint32_t page)
{
	return is_recto(m, page) ? m->design->page.inner : m->design->page.outer;
}

struct region matter_block(const struct matter *m)
{
	const struct design_page *p = &m->design->page;
	uint32_t page = (uint32_t)m->doc->n_pages - 1;

	return (struct region){
		.page = page,
		.x = left_margin(m, page),
		.y = p->top,
		.w = p->width - p->inner - p->outer,
		.h = p->height - p->top - p->bottom,
		.grid = p->grid,
		.origin = p->top,
	};
}

static void add_page(struct matter *m, bool opening)
{
	document_add_page(m->doc, m->design->page.width, m->design->page.height);
	ARENA_PUSH(m->ctx->arena, m->pages, m->n_pages) =
		(struct matter_page){.title = m->title, .lang = m->lang, .opening = opening, .bare = m->bare};
}

struct region matter_next(void *user)
{
	struct matter *m = user;

	add_page(m, false);
	return matter_block(m);
}

void matter_open(struct matter *m, struct str title, struct str lang, bool bare)
{
	m->title = title;
	m->lang = lang;
	m->bare = bare;
	m->parent = document_add_elem(m->doc, ROLE_SECTION, 0, lang);
	add_page(m, true);
	document_add_outline(m->doc, title, 0, (uint32_t)m->doc->n_pages - 1, 0);
}

struct par *matter_par(struct matter *m, const char *style, enum frame_role role)
{
	uint32_t elem = document_add_elem(m->doc, role, m->parent, STR(""));

	return par_new(m->ctx, design_style(m->ctx->design, str_from(style)), m->lang, elem);
}

void matter_heading(struct matter *m, struct str text, struct blocks *out)
{
	struct par *p = matter_par(m, "heading", ROLE_HEADING);

	m->doc->elems[m->doc->n_elems - 1].level = 1;
	par_puts(p, text, NULL);
	blocks_par(out, p);
}

void matter_place(struct matter *m, const struct blocks *b)
{
	struct region r = matter_block(m);

	r.y += m->design->sink;
	r.h -= m->design->sink;
	flow_place(m->ctx, m->doc, b, r, matter_next, m);
}

/* --- free pages ------------------------------------------------------------------------------------------------------------------- */

static const struct style *style_of(const struct matter *m, const char *name)
{
	return design_style(m->ctx->design, str_from(name));
}

static void text_make(struct matter *m, const struct page_item *item, struct str lang)
{
	const struct prose *prose = lprose_find(&item->prose, lang);
	const struct text *title = ltext_find(&item->title, lang);
	struct prose_styles styles = {
		.body = style_of(m, "body"),
		.heading = {style_of(m, "heading-2"), style_of(m, "heading-3"), style_of(m, "heading-4")},
		.quote = style_of(m, "quote"),
		.code = style_of(m, "code"),
		.table_head = style_of(m, "table-head"),
		.table_cell = style_of(m, "table-cell"),
		.table_gap = m->design->gap,
		.table_rule = {.weight = m->design->head_rule.weight, .before = 2000, .after = 2000, .colour = m->design->head_rule.colour},
	};
	struct prose_setting s = {.ctx = m->ctx, .doc = m->doc, .styles = &styles, .lang = lang, .first_level = 2};
	struct blocks *b = blocks_new(m->ctx->arena);
	const struct prose_block *first;

	if (!prose || !prose->blocks)
		return;
	first = prose->blocks;
	/* Without a title of its own the page takes the heading that the text begins with. */
	if (!title && first->kind == PROSE_HEADING) {
		matter_open(m, prose_plain_inlines(m->ctx->arena, first->inlines), lang, false);
		matter_heading(m, m->title, b);
		first = first->next;
	} else {
		matter_open(m, title ? title->s : matter_label(m, "front-matter"), lang, false);
		if (title)
			matter_heading(m, title->s, b);
	}
	s.parent = m->parent;
	s.image_dir = m->issue->dir;
	s.root = m->ctx->journal->dir;
	s.width = m->design->page.width - m->design->page.inner - m->design->page.outer;
	prose_set_blocks(&s, first, NULL, b);
	matter_place(m, b);
}

/* --- running heads and folios ------------------------------------------------------------------------------------------------------ */

static struct str roman(struct arena *a, uint32_t n)
{
	static const struct {
		uint32_t value;
		const char *letters;
	} table[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
		     {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},	{4, "iv"},  {1, "i"}};
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < sizeof table / sizeof *table && n < 4000; i++)
		for (; n >= table[i].value; n -= table[i].value)
			strbuf_puts(&b, table[i].letters);
	return strbuf_str(&b);
}

/* A line of its own on a page, at the outer or inner edge of the text block, with its baseline at y. */
static void paint_edge(struct matter *m, uint32_t page, struct par *p, bool right, mpt baseline)
{
	mpt width = m->design->page.width - m->design->page.inner - m->design->page.outer, x = left_margin(m, page);

	par_break(p, width);
	if (!par_line_count(p))
		return;
	if (right)
		x += width - par_width(p);
	par_paint_line(p, 0, m->doc, page, x, baseline - par_baseline(p));
}

static void paint_running_head(struct matter *m, uint32_t page)
{
	const struct matter_page *mp = &m->pages[page];
	const struct design_page *d = &m->design->page;
	const struct text *journal = ltext_any(&m->ctx->journal->title, mp->lang, NULL);
	struct article none = {0};
	struct citation_source source = {m->ctx->journal, m->issue, &none, m->ctx->labels, m->ctx->citestyles};
	struct par *p = par_new(m->ctx, style_of(m, "running-head"), mp->lang, FRAME_ARTIFACT);
	struct mark *rule;

	if (is_recto(m, page)) {
		par_puts(p, mp->title, NULL);
	} else {
		par_puts(p, journal ? journal->s : STR(""), NULL);
		par_puts(p, STR(". "), NULL);
		par_puts(p, citation_place(m->ctx->arena, &source, mp->lang), NULL);
	}
	paint_edge(m, page, p, is_recto(m, page) && d->mirrored, d->head);
	if (!m->design->head_rule.weight)
		return;
	rule = frame_add(m->doc, page, MARK_RULE);
	rule->elem = FRAME_ARTIFACT;
	rule->x = left_margin(m, page);
	rule->y = d->head + par_style(p)->leading / 2;
	rule->w = d->width - d->inner - d->outer;
	rule->h = m->design->head_rule.weight;
	rule->colour = m->design->head_rule.colour;
}

static void paint_furniture(struct matter *m)
{
	const struct design_page *d = &m->design->page;

	for (uint32_t page = 0; page < m->n_pages; page++) {
		struct par *p = par_new(m->ctx, style_of(m, "folio"), m->pages[page].lang, FRAME_ARTIFACT);
		uint32_t n = page_number(m, page);

		if (m->pages[page].bare)
			continue;
		par_puts(p, m->numbering == LABEL_ROMAN ? roman(m->ctx->arena, n) : str_printf(m->ctx->arena, "%u", n), NULL);
		paint_edge(m, page, p, is_recto(m, page), d->height - d->foot);
		if (!m->pages[page].opening)
			paint_running_head(m, page);
	}
}

/* --- the whole -------------------------------------------------------------------------------------------------------------------- */

static void make_item(struct matter *m, const struct page_item *item)
{
	const struct texts *langs = item->languages.n ? &item->languages : &m->ctx->journal->languages;

	if (item->kind == PAGE_TITLE) {
		titlepage_make(m, langs);
		return;
	}
	for (size_t i = 0; i < langs->n; i++) {
		struct str lang = langs->v[i].s;
		const struct text *title = ltext_find(&item->title, lang);

		m->lang = lang;
		switch (item->kind) {
		case PAGE_IMPRINT:
			imprint_make(m, lang, title);
			break;
		case PAGE_BOARDS:
			boards_make(m, lang, title);
			break;
		case PAGE_CONTENTS:
			contents_make(m, lang, title);
			break;
		case PAGE_TEXT:
			text_make(m, item, lang);
			break;
		case PAGE_TITLE:
			break;
		}
	}
}

/* The back matter goes on behind the last article. */
static uint32_t back_number(const struct matter *m)
{
	uint32_t last = 0;

	for (size_t i = 0; i < m->n_articles; i++) {
		const struct pages *p = m->articles[i] ? &m->articles[i]->pages : NULL;
		if (p && p->last_number > last)
			last = p->last_number;
		if (p && p->first_number > last)
			last = p->first_number;
	}
	return last + 1;
}

/* Counted through, the front matter ends before the first article begins. */
static void check_first_article(const struct matter *m, enum page_place place)
{
	uint32_t last = page_number(m, (uint32_t)m->n_pages - 1), first = UINT32_MAX;

	for (size_t i = 0; i < m->n_articles; i++)
		if (m->articles[i] && m->articles[i]->pages.first_number && m->articles[i]->pages.first_number < first)
			first = m->articles[i]->pages.first_number;
	if (place == PLACE_FRONT && m->numbering == LABEL_DECIMAL && last >= first)
		diag_warn(m->ctx->diag, (struct origin){.file = m->issue->file}, DIAG_PAGE_CONFLICT,
			  "the front matter ends on page %u, but the first article begins on page %u", last, first);
}

static struct document *lay_out(const struct layout_context *ctx, const struct issue *issue, const struct article *const *articles,
			       size_t n_articles, enum page_place place)
{
	struct str lang = journal_language(ctx->journal);
	struct document *doc = document_new(ctx->arena, lang);
	struct matter m = {.ctx = ctx, .design = &ctx->design->matter, .doc = doc, .issue = issue, .articles = articles, .n_articles = n_articles};
	bool roman_numbers = issue->front_numbering == NUMBERING_ROMAN && place == PLACE_FRONT;

	doc->noted = ctx->proof;
	m.lang = lang;
	m.numbering = roman_numbers ? LABEL_ROMAN : LABEL_DECIMAL;
	m.first_number = place == PLACE_BACK ? back_number(&m) : issue->first_page ? issue->first_page : 1;
	for (size_t i = 0; i < issue->pages.n; i++)
		if (issue->pages.v[i].place == place)
			make_item(&m, &issue->pages.v[i]);
	if (!doc->n_pages)
		return doc;
	paint_furniture(&m);
	check_first_article(&m, place);
	document_add_label(doc, 0, m.numbering, m.first_number);
	m.lang = lang;
	docmeta_issue(ctx, issue, matter_label(&m, place == PLACE_FRONT ? "front-matter" : "back-matter"), doc);
	return doc;
}

struct document *matter_layout(const struct layout_context *ctx, const struct issue *issue, const struct article *const *articles,
			       size_t n_articles, enum page_place place)
{
	struct arena glyphs = {0};
	struct layout_context own = *ctx;
	struct document *doc;

	own.glyphs = &glyphs;
	doc = lay_out(&own, issue, articles, n_articles, place);
	arena_done(&glyphs);
	return doc;
}
