/* Directs the front or the back matter: opens each page on its side, makes each part in its languages, and adds running heads, page labels
 * and metadata. */
#include "layout/matter/matter.h"

#include "base/arena.h"
#include "layout/docmeta.h"
#include "layout/matter/abstracts.h"
#include "layout/matter/annual.h"
#include "layout/matter/boards.h"
#include "layout/matter/composed.h"
#include "layout/matter/contents.h"
#include "layout/matter/finish.h"
#include "layout/matter/index.h"
#include "layout/matter/part.h"
#include "layout/matter/stretch.h"
#include "layout/matter/textpage.h"

/* Makes a part once for all languages together, or once per language. */
struct part_kind {
	part_maker *make;
	bool once;
};

/* A kind of page without a row is a warning of the compiler. */
static struct part_kind part_of(enum page_kind kind)
{
	/* clang-format off */
	switch (kind) {
	case PAGE_COVER: return (struct part_kind){composed_make_cover, true};
	case PAGE_TITLE: return (struct part_kind){composed_make_title_page, true};
	case PAGE_IMPRINT: return (struct part_kind){composed_make_imprint, false};
	case PAGE_COLOPHON: return (struct part_kind){composed_make_colophon, true};
	case PAGE_BOARDS: return (struct part_kind){boards_make, false};
	case PAGE_CONTENTS: return (struct part_kind){contents_make, false};
	case PAGE_ABSTRACTS: return (struct part_kind){abstracts_make, false};
	case PAGE_AUTHORS: return (struct part_kind){index_make_authors, false};
	case PAGE_KEYWORDS: return (struct part_kind){index_make_keywords, false};
	case PAGE_ANNUAL: return (struct part_kind){annual_make, false};
	case PAGE_TEXT: return (struct part_kind){textpage_make, false};
	case PAGE_KIND_COUNT: break;
	}
	/* clang-format on */
	return (struct part_kind){NULL, true};
}

/* A blank page where the part would open on the wrong side. */
static void choose_side(struct matter *m, const struct page_item *item)
{
	static const enum page_side sides[] = {
		[OPENS_DESIGN] = SIDE_ANY, [OPENS_ANY] = SIDE_ANY, [OPENS_RECTO] = SIDE_RECTO, [OPENS_VERSO] = SIDE_VERSO};
	enum page_side side = item->opens == OPENS_DESIGN ? m->design->opens[item->kind] : sides[item->opens];

	if (item->kind == PAGE_COVER || side == SIDE_ANY || !m->design->page.mirrored || (m->next_number % 2 == 1) == (side == SIDE_RECTO))
		return;
	part_add_blank(m);
}

static const struct texts *languages_of(const struct matter *m, const struct page_item *item)
{
	return item->languages.n ? &item->languages : &m->base->journal->languages;
}

/* Without anything to list, a page is not made. */
static bool has_content(const struct matter *m, enum page_kind kind, const struct texts *langs)
{
	bool has = false;

	for (size_t i = 0; i < langs->n && !has; i++)
		has = part_has(m, kind, langs->v[i].s);
	return has;
}

static void make_item(struct matter *m, const struct page_item *item)
{
	const struct texts *langs = languages_of(m, item);
	struct part_kind part = part_of(item->kind);
	size_t n = part.once ? 1 : langs->n;

	if (!has_content(m, item->kind, langs))
		return;
	choose_side(m, item);
	for (size_t i = 0; i < n; i++) {
		m->lang = langs->v[i].s;
		m->joins = i > 0 && m->design->languages[item->kind] == PAGES_ONE;
		stretch_begin_part(m);
		part.make(m, &(struct part_order){item, langs, ltext_find(&item->title, m->lang)});
		stretch_end_part(m);
	}
}

/* The back matter goes on after the last article. */
static uint32_t back_number(const struct matter *m)
{
	uint32_t last = 0;

	for (size_t i = 0; i < m->n_articles; i++) {
		const struct part_brief *b = &m->briefs[i];
		last = b->last_number > last ? b->last_number : last;
		last = b->first_number > last ? b->first_number : last;
	}
	return last + 1;
}

/* Front matter that is numbered together with the articles must end before the first article. Articles that each have numbers from 1 are not
 * numbered together with it. */
static void check_first_article(const struct matter *m, enum page_place place)
{
	const struct part_brief *first = NULL;
	uint32_t last = m->next_number - 1, anew = 0;
	bool outside; /* reported by itself */

	for (size_t i = 0; i < m->n_articles; i++) {
		const struct part_brief *b = &m->briefs[i];
		anew += b->first_number == 1;
		if (b->first_number && (!first || b->first_number < first->first_number))
			first = b;
	}
	outside = first && m->issue->first_page_at.line && first->first_number < m->issue->first_page;
	if (outside || place != PLACE_FRONT || m->numbering != PAGE_LABEL_DECIMAL || !first || last < first->first_number || anew > 1)
		return;
	diag_warn(m->ctx->diag, first->at, DIAG_PAGE_CONFLICT, "the front matter ends on page %u, but the first article begins on page %u",
		  last, first->first_number);
	diag_note(m->ctx->diag, ORIGIN_NONE, "front_numbering: roman, in the issue, numbers the front matter separately");
}

/* Page labels: covers by name, the others by number. */
static void add_labels(struct matter *m)
{
	struct docinfo *info = &m->doc->info;

	for (uint32_t page = 0; page < m->n_pages; page++) {
		uint32_t number = m->pages[page].number;
		if (page > 0 && !number == !m->pages[page - 1].number)
			continue;
		document_add_label(m->doc, page, number ? m->numbering : PAGE_LABEL_NONE, number);
		if (!number)
			info->labels[info->n_labels - 1].prefix = m->pages[page].title;
	}
}

bool matter_needs_abstracts(const struct issue *issue)
{
	return issue_lists(issue, PAGE_ABSTRACTS);
}

/* The languages of the pages, each once. */
static void begin_lists(struct matter *m)
{
	for (size_t i = 0; i < m->issue->pages.n; i++) {
		const struct texts *langs = languages_of(m, &m->issue->pages.v[i]);
		for (size_t k = 0; k < langs->n; k++) {
			size_t known = 0;
			while (known < m->n_lists && !str_eq(m->lists[known].lang, langs->v[k].s))
				known++;
			if (known == m->n_lists)
				ARENA_PUSH(m->base->arena, m->lists, m->n_lists) = (struct part_list){.lang = langs->v[k].s};
		}
	}
}

static void note_lists(struct matter *m, const struct article *art)
{
	m->has_authors = m->has_authors || art->authors.n + art->collective_authors.n;
	for (size_t i = 0; i < m->n_lists; i++) {
		struct part_list *list = &m->lists[i];
		list->abstracts = list->abstracts || abstracts_has(art, list->lang);
		list->keywords = list->keywords || ltexts_find(&art->keywords, list->lang);
	}
}

/* What is known of all articles at any time; each is read once for it. */
static void read_briefs(struct matter *m)
{
	struct part_brief *v = ARENA_ARRAY(m->base->arena, m->n_articles, struct part_brief);
	struct arena own = {0};

	m->briefs = v;
	begin_lists(m);
	for (size_t i = 0; i < m->n_articles; i++) {
		struct arena_mark mark = arena_save(&own);
		const struct article *art = stretch_read(m, &own, i);
		if (art) {
			v[i] = (struct part_brief){
				.place = str_dup(m->base->arena, part_article_page(art)),
				.first_number = art->pages.first_number,
				.last_number = art->pages.last_number,
				.at = art->pages.first.at,
			};
			note_lists(m, art);
		}
		stretch_forget(m, art);
		arena_rewind(&own, mark);
	}
	arena_done(&own);
}

static struct document *lay_out(const struct layout_context *ctx, const struct matter_source *source, enum page_place place)
{
	struct str lang = journal_language(ctx->journal);
	const struct issue *issue = source->issue;
	struct document *doc = document_new(ctx->arena, lang);
	struct matter m = {
		.ctx = ctx, .base = ctx, .design = &ctx->design->matter, .doc = doc, .source = source, .issue = issue, .place = place};
	bool roman_numbers = issue->front_numbering == NUMBERING_ROMAN && place == PLACE_FRONT;

	doc->noted = ctx->proof;
	m.n_articles = source->n_articles;
	read_briefs(&m);
	m.lang = lang;
	m.numbering = roman_numbers ? PAGE_LABEL_ROMAN : PAGE_LABEL_DECIMAL;
	m.next_number = place == PLACE_BACK ? back_number(&m) : issue->first_page ? issue->first_page : 1;
	finish_open(&m);
	if (!source->articles && source->n_articles)
		stretch_begin_matter(&m);
	for (size_t i = 0; i < issue->pages.n; i++)
		if (issue->pages.v[i].place == place)
			make_item(&m, &issue->pages.v[i]);
	doc->next_number = m.next_number;
	finish_close(&m);
	if (!doc->n_pages)
		return doc;
	check_first_article(&m, place);
	add_labels(&m);
	m.lang = lang;
	docmeta_issue(ctx, issue, part_label(&m, place == PLACE_FRONT ? LABEL_FRONT_MATTER : LABEL_BACK_MATTER), doc);
	return doc;
}

struct document *matter_layout(const struct layout_context *ctx, const struct matter_source *source, enum page_place place)
{
	struct arena glyphs = {0};
	struct layout_context own = *ctx;
	struct document *doc;

	own.glyphs = &glyphs;
	doc = lay_out(&own, source, place);
	arena_done(&glyphs);
	return doc;
}
