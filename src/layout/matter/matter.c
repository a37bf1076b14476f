#include "layout/matter/part.h"

#include "base/arena.h"
#include "layout/docmeta.h"
#include "layout/flow/prose.h"
#include "layout/resolution.h"

struct str matter_label(const struct matter *m, const char *key)
{
	return labels_find(m->ctx->labels, m->lang, str_from(key));
}

struct region matter_block(const struct matter *m)
{
	const struct design_page *p = &m->design->page;
	uint32_t page = document_last(m->doc);
	mpt left = m->pages[page].recto ? p->inner : p->outer;

	if (m->pages[page].cover) {
		mpt margin = m->design->cover_margin;
		return (struct region){.page = page, .x = margin, .y = margin, .w = p->width - 2 * margin, .h = p->height - 2 * margin};
	}
	return (struct region){
		.page = page,
		.x = left,
		.y = p->top,
		.w = p->width - p->inner - p->outer,
		.h = p->height - p->top - p->bottom,
		.grid = p->grid,
		.origin = p->top,
	};
}

struct region matter_sunk(const struct matter *m)
{
	struct region r = matter_block(m);

	r.y += m->design->sink;
	r.h -= m->design->sink;
	return r;
}

static void add_page(struct matter *m, bool opening, enum matter_look look)
{
	struct matter_page page = {
		.title = m->title, .lang = m->lang, .opening = opening, .bare = look != MATTER_USUAL, .cover = look == MATTER_COVER};

	if (look != MATTER_COVER)
		page.number = m->next_number++;
	page.recto = !m->design->page.mirrored || (look == MATTER_COVER ? m->place == PLACE_FRONT : page.number % 2 == 1);
	document_add_page(m->doc, m->design->page.width, m->design->page.height);
	ARENA_PUSH(m->ctx->arena, m->pages, m->n_pages) = page;
	m->rest = matter_block(m);
}

struct region matter_next(void *user)
{
	struct matter *m = user;

	add_page(m, false, m->look);
	return matter_block(m);
}

static void begin_part(struct matter *m, struct str title, struct str lang)
{
	m->title = title;
	m->lang = lang;
	m->parent = document_add_elem(m->doc, ROLE_SECTION, 0, lang);
}

void matter_open(struct matter *m, struct str title, struct str lang, enum matter_look look)
{
	begin_part(m, title, lang);
	m->look = look;
	add_page(m, true, look);
	document_add_outline(m->doc, title, 0, document_last(m->doc), 0);
}

void matter_begin(struct matter *m, struct str title, struct str lang)
{
	begin_part(m, title, lang);
	document_add_outline(m->doc, title, 0, document_last(m->doc), m->rest.y);
}

struct par *matter_par(struct matter *m, const char *style, enum frame_role role)
{
	uint32_t elem = document_add_elem(m->doc, role, m->parent, STR(""));

	return par_new(m->ctx, design_style(m->ctx->design, str_from(style)), m->lang, elem);
}

struct par *matter_heading_par(struct matter *m, const char *style, uint8_t level)
{
	struct par *p = matter_par(m, style, ROLE_HEADING);

	m->doc->elems[m->doc->n_elems - 1].level = level;
	return p;
}

void matter_heading(struct matter *m, struct str text, struct blocks *out)
{
	struct par *p = matter_heading_par(m, "heading", 1);

	par_puts(p, text, NULL);
	blocks_par(out, p);
}

static void scale_spaces(const struct blocks *b, uint32_t part)
{
	for (size_t i = 0; i < b->n; i++) {
		b->v[i].before = (mpt)scale_round(b->v[i].before, part, 1000);
		b->v[i].after = (mpt)scale_round(b->v[i].after, part, 1000);
	}
}

/* A part that runs over its page by little gets less white space between its blocks, if that saves the second page. */
static void set_closer(const struct matter *m, const struct blocks *b, const struct region *r)
{
	static const uint32_t steps[] = {900, 889, 875, 857}; /* [1/1000] of what the step before has left: 0.9, 0.8, 0.7, 0.6 */
	const size_t n = sizeof steps / sizeof *steps;
	mpt over = flow_height_in(m->ctx, b, r) - r->h;

	if (over <= 0 || over > (mpt)scale_round(r->h, m->design->tighten, 1000))
		return;
	for (size_t i = 0; i < n && over > 0; i++) {
		scale_spaces(b, steps[i]);
		over = flow_height_in(m->ctx, b, r) - r->h;
	}
	if (over > 0)
		scale_spaces(b, 1667);
}

void matter_place(struct matter *m, const struct blocks *b)
{
	struct region r = matter_sunk(m);

	set_closer(m, b, &r);
	m->rest = flow_place(m->ctx, m->doc, b, r, matter_next, m);
}

struct str matter_article_page(const struct article *art)
{
	return art->pages.first.s.len ? art->pages.first.s : art->article_number.s;
}

/* Leaves have two pages: the count is even. */
uint32_t matter_page_count(const struct matter *m)
{
	uint32_t first = m->issue->first_page ? m->issue->first_page : 1;

	if (m->issue->page_count)
		return m->issue->page_count;
	if (m->issue->last_page > first)
		return m->issue->last_page - first + 1;
	if (m->place != PLACE_BACK || m->issue->front_numbering == NUMBERING_ROMAN || m->next_number <= first)
		return 0;
	return (m->next_number - first + 1) / 2 * 2;
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
		matter_open(m, prose_plain_inlines(m->ctx->arena, first->inlines), lang, MATTER_USUAL);
		matter_heading(m, m->title, b);
		first = first->next;
	} else {
		matter_open(m, title ? title->s : matter_label(m, "front-matter"), lang, MATTER_USUAL);
		if (title)
			matter_heading(m, title->s, b);
	}
	s.parent = m->parent;
	s.width = m->design->page.width - m->design->page.inner - m->design->page.outer;
	prose_set_blocks(&s, first, NULL, b);
	matter_place(m, b);
}

/* --- the whole -------------------------------------------------------------------------------------------------------------------- */

/* A blank page where the part would open on the wrong side. */
static void choose_side(struct matter *m, const struct page_item *item)
{
	static const enum page_side own[] = {
		[OPENS_DESIGN] = SIDE_ANY, [OPENS_ANY] = SIDE_ANY, [OPENS_RECTO] = SIDE_RECTO, [OPENS_VERSO] = SIDE_VERSO};
	enum page_side side = item->opens == OPENS_DESIGN ? m->design->opens[item->kind] : own[item->opens];

	if (item->kind == PAGE_COVER || side == SIDE_ANY || !m->design->page.mirrored || (m->next_number % 2 == 1) == (side == SIDE_RECTO))
		return;
	add_page(m, false, MATTER_BARE);
}

/* What stands once, with all languages. */
static bool make_joint(struct matter *m, const struct page_item *item, const struct texts *langs)
{
	if (item->kind == PAGE_COVER)
		cover_make(m, item, langs);
	else if (item->kind == PAGE_TITLE)
		titlepage_make(m, langs);
	else if (item->kind == PAGE_COLOPHON)
		colophon_make(m, langs);
	else
		return false;
	return true;
}

static void make_part(struct matter *m, const struct page_item *item, struct str lang)
{
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
	case PAGE_ABSTRACTS:
		abstracts_make(m, lang, title);
		break;
	case PAGE_AUTHORS:
		authors_make(m, title);
		break;
	case PAGE_KEYWORDS:
		keywords_make(m, title);
		break;
	case PAGE_ANNUAL:
		annual_make(m, title);
		break;
	case PAGE_TEXT:
		text_make(m, item, lang);
		break;
	case PAGE_COVER:
	case PAGE_TITLE:
	case PAGE_COLOPHON:
	case PAGE_KINDS:
		break;
	}
}

static void make_item(struct matter *m, const struct page_item *item)
{
	const struct texts *langs = item->languages.n ? &item->languages : &m->ctx->journal->languages;

	choose_side(m, item);
	if (make_joint(m, item, langs))
		return;
	for (size_t i = 0; i < langs->n; i++)
		make_part(m, item, langs->v[i].s);
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
	const struct pages *first = NULL;
	uint32_t last = m->next_number - 1;

	for (size_t i = 0; i < m->n_articles; i++) {
		const struct pages *p = m->articles[i] ? &m->articles[i]->pages : NULL;
		if (p && p->first_number && (!first || p->first_number < first->first_number))
			first = p;
	}
	if (place != PLACE_FRONT || m->numbering != LABEL_DECIMAL || !first || last < first->first_number)
		return;
	diag_warn(m->ctx->diag, first->first.at, DIAG_PAGE_CONFLICT,
		  "the front matter ends on page %u, but the first article begins on page %u", last, first->first_number);
	diag_note(m->ctx->diag, ORIGIN_NONE, "front_numbering: roman, in the issue, numbers the front matter by itself");
}

/* Labels of pages: covers by name, the others counted. */
static void add_labels(struct matter *m)
{
	struct docinfo *info = &m->doc->info;

	for (uint32_t page = 0; page < m->n_pages; page++) {
		uint32_t number = m->pages[page].number;
		if (page > 0 && !number == !m->pages[page - 1].number)
			continue;
		document_add_label(m->doc, page, number ? m->numbering : LABEL_NONE, number);
		if (!number)
			info->labels[info->n_labels - 1].prefix = m->pages[page].title;
	}
}

bool matter_needs_abstracts(const struct issue *issue)
{
	return issue_lists(issue, PAGE_ABSTRACTS);
}

static struct document *lay_out(const struct layout_context *ctx, const struct matter_source *source, enum page_place place)
{
	struct str lang = journal_language(ctx->journal);
	const struct issue *issue = source->issue;
	struct document *doc = document_new(ctx->arena, lang);
	struct matter m = {.ctx = ctx, .design = &ctx->design->matter, .doc = doc, .source = source, .issue = issue, .place = place};
	bool roman_numbers = issue->front_numbering == NUMBERING_ROMAN && place == PLACE_FRONT;

	doc->noted = ctx->proof;
	m.articles = source->articles;
	m.n_articles = source->n_articles;
	m.lang = lang;
	m.numbering = roman_numbers ? LABEL_ROMAN : LABEL_DECIMAL;
	m.next_number = place == PLACE_BACK ? back_number(&m) : issue->first_page ? issue->first_page : 1;
	for (size_t i = 0; i < issue->pages.n; i++)
		if (issue->pages.v[i].place == place)
			make_item(&m, &issue->pages.v[i]);
	if (!doc->n_pages)
		return doc;
	matterhead_paint(&m);
	check_first_article(&m, place);
	add_labels(&m);
	m.lang = lang;
	docmeta_issue(ctx, issue, matter_label(&m, place == PLACE_FRONT ? "front-matter" : "back-matter"), doc);
	return doc;
}

struct document *matter_layout(const struct layout_context *ctx, const struct matter_source *source, enum page_place place)
{
	struct arena glyphs = {0};
	struct layout_context own = *ctx;
	struct document *doc;

	own.glyphs = &glyphs;
	doc = lay_out(&own, source, place);
	resolution_check(ctx->diag, doc);
	arena_done(&glyphs);
	return doc;
}
