#include "layout/matter/part.h"

#include <assert.h>

#include "base/arena.h"
#include "layout/docmeta.h"
#include "model/address.h"

struct str part_label(const struct matter *m, enum label_key key)
{
	return labels_find(m->ctx->labels, m->lang, key);
}

void part_put_label(const struct matter *m, struct par *p, enum label_key key)
{
	par_puts(p, part_label(m, key), &(struct par_face){.lang = par_other_lang(p, labels_lang(m->ctx->labels, m->lang, key))});
}

struct str part_title(struct matter *m, const struct part_order *order, enum label_key key)
{
	m->title_lang = order->title ? STR("") : labels_lang(m->ctx->labels, m->lang, key);
	return order->title ? order->title->s : part_label(m, key);
}

const struct style *part_style(const struct matter *m, enum style_role style)
{
	return m->ctx->design->roles[style];
}

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

struct region part_block(const struct matter *m)
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

struct region part_opening_block(const struct matter *m)
{
	struct region r = part_block(m);

	if (m->below)
		return m->opening;
	r.y += m->design->sink;
	r.h -= m->design->sink;
	return r;
}

static struct region add_page(struct matter *m, bool opening, enum part_look look)
{
	struct part_page page = {
		.title = m->title, .lang = m->lang, .opening = opening, .bare = look != PART_USUAL, .cover = look == PART_COVER};

	if (look != PART_COVER)
		page.number = m->next_number++;
	page.recto = !m->design->page.mirrored || (look == PART_COVER ? m->place == PLACE_FRONT : page.number % 2 == 1);
	document_add_page(m->doc, m->design->page.width, m->design->page.height);
	ARENA_PUSH(m->doc->arena, m->pages, m->n_pages) = page;
	assert(m->n_pages == m->doc->n_pages);
	m->rest = part_block(m);
	return m->rest;
}

struct region part_next(void *user)
{
	struct matter *m = user;

	return add_page(m, false, m->look);
}

void part_add_blank(struct matter *m)
{
	add_page(m, false, PART_BARE);
}

/* --- parts ------------------------------------------------------------------------------------------------------------------------ */

static void begin(struct matter *m, struct str title, struct str lang)
{
	m->title = str_dup(m->doc->arena, title);
	m->lang = lang;
	m->parent = document_add_elem(m->doc, ROLE_SECTION, 0, lang);
}

/* What the last part leaves free, if the next one joins it and has room for its heading and some lines. */
static struct region join_last(struct matter *m)
{
	struct region r = m->rest;
	mpt gap = m->design->sink;

	m->below = m->joins && m->n_pages && r.page + 1 == m->n_pages && r.h - gap >= part_block(m).h / 4;
	r.y += gap;
	r.h -= gap;
	r.rest = true;
	m->opening = r;
	return r;
}

static void add_outline(struct matter *m, uint32_t page, mpt y)
{
	document_add_outline(m->doc, &(struct outline_item){m->title, 0, page, y, m->parent});
}

struct region part_open(struct matter *m, struct str title, struct str lang, enum part_look look)
{
	struct region block = join_last(m);

	begin(m, title, lang);
	m->look = look;
	if (m->below) {
		add_outline(m, block.page, block.y);
		return block;
	}
	block = add_page(m, true, look);
	add_outline(m, block.page, 0);
	return block;
}

void part_leave(struct matter *m)
{
	struct region block = add_page(m, true, m->look);
	struct outline_item *entry = &m->doc->info.outline[m->doc->info.n_outline - 1];

	m->below = false;
	entry->page = block.page;
	entry->y = 0;
}

struct region part_begin(struct matter *m, struct str title, struct str lang)
{
	begin(m, title, lang);
	add_outline(m, document_last(m->doc), m->rest.y);
	return m->rest;
}

/* --- paragraphs ------------------------------------------------------------------------------------------------------------------- */

struct par *part_par(struct matter *m, enum style_role style, enum frame_role role)
{
	return par_new(m->ctx, part_style(m, style), m->lang, document_add_elem(m->doc, role, m->parent, STR("")));
}

struct par *part_heading_par(struct matter *m, enum style_role style, unsigned level)
{
	return par_new(m->ctx, part_style(m, style), m->lang, document_add_heading(m->doc, level, m->parent, STR("")));
}

void part_heading(struct matter *m, struct str text, struct blocks *out)
{
	struct par *p = part_heading_par(m, STYLE_HEADING, 1);

	par_puts(p, text, &(struct par_face){.lang = par_other_lang(p, m->title_lang)});
	m->title_lang = STR("");
	blocks_par(out, p);
}

uint32_t part_figure(const struct matter *m, const struct ltext *alt)
{
	struct str found = STR("");
	const struct text *t = ltext_any(alt, m->lang, &found);

	return document_add_figure(m->doc, m->parent, lang_same(found, m->lang) ? STR("") : found, t ? t->s : STR(""));
}

void part_end_rest(struct matter *m)
{
	m->rest.space = 0;
	m->rest.cut = 0;
}

void part_place(struct matter *m, const struct blocks *b)
{
	struct region first = part_opening_block(m), later = part_block(m);

	m->rest = flow_place(m->ctx, m->doc, b, flow_settle(m->ctx, b, first, &later, m->design->tighten), part_next, m);
	part_end_rest(m);
}

/* --- numbers ---------------------------------------------------------------------------------------------------------------------- */

bool part_has(const struct matter *m, enum page_kind kind, struct str lang)
{
	if (kind == PAGE_AUTHORS)
		return m->has_authors;
	if (kind != PAGE_ABSTRACTS && kind != PAGE_KEYWORDS)
		return true;
	for (size_t i = 0; i < m->n_lists; i++)
		if (str_eq(m->lists[i].lang, lang))
			return kind == PAGE_ABSTRACTS ? m->lists[i].abstracts : m->lists[i].keywords;
	return false;
}

struct str part_article_page(const struct article *art)
{
	return art->pages.first.s.len ? art->pages.first.s : art->article_number.s;
}

struct str part_article_pages(const struct matter *m, const struct article *art)
{
	struct arena *a = m->ctx->arena;
	struct str pages = article_pages(a, art);
	enum label_key key = !art->pages.first.s.len ? LABEL_ARTICLE_NUMBER : art->pages.last.s.len ? LABEL_CITE_PAGES : LABEL_CITE_PAGE;
	const char *name = !art->pages.first.s.len ? "n" : art->pages.last.s.len ? "pages" : "page";

	return pages.len ? labels_fill1(a, m->ctx->labels, m->lang, key, name, pages) : pages;
}

struct par_target part_target(const struct matter *m, const struct article *art)
{
	struct arena *a = m->ctx->arena;
	struct par_target t = {.dest = article_destination(art)};
	struct str pages = part_article_pages(m, art);

	if (text_given(&art->doi)) {
		t.url = address_doi(a, art->doi.s);
		t.title = str_printf(a, "DOI %.*s", STR_ARG(art->doi.s));
	}
	if (t.dest.len)
		t.dest_title = str_printf(a, "%.*s%s%.*s", STR_ARG(docmeta_marked_title(m->ctx->labels, a, art, m->lang)),
					  pages.len ? ", " : "", STR_ARG(pages));
	return t;
}

uint32_t part_link_article(const struct matter *m, struct par *p, const struct article *art)
{
	struct par_target t = part_target(m, art);

	return t.url.len || t.dest.len ? par_link_article(p, &t) : 0;
}

/* Leaves have two pages: the count is even. */
uint32_t part_page_count(const struct matter *m)
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
