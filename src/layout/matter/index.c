/* Indexes: authors and keywords in one language, by its alphabet, with the pages of their articles. */
#include "layout/matter/index.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/collate.h"
#include "layout/flow/prose.h"
#include "layout/matter/columns.h"
#include "model/byline.h"

/* A name and one page; equal names are joined later. */
struct index_entry {
	struct str text, page, key; /* key: what it is filed by */
	struct str lang;            /* empty: that of the page */
	struct origin at;
	const struct article *article;
	const struct prose_inline *inlines; /* the text with its emphasis and scripts; NULL: it has none */
	size_t issue, nth;                  /* nth: in the order of addition */
	bool person;
};

void index_add(struct index *x, const struct text *text, const struct article *art, struct str place)
{
	if (text->s.len)
		ARENA_PUSH(x->m->ctx->arena, x->v, x->n) = (struct index_entry){
			.text = text->s, .page = place, .key = text->s, .at = text->at, .article = art, .issue = x->issue, .nth = x->n};
}

/* By issue and page; what has no number is first. */
static int compare_places(const void *a, const void *b)
{
	const struct index_entry *x = a, *y = b;
	uint32_t p = x->article->pages.first_number, q = y->article->pages.first_number;

	if (x->issue != y->issue)
		return x->issue < y->issue ? -1 : 1;
	return p != q ? (p < q ? -1 : 1) : (x->nth > y->nth) - (x->nth < y->nth);
}

/* A page among those of a name. */
struct place {
	size_t from, to; /* [bytes] */
	const struct article *article;
};

/* "70, 97, 125" */
struct places {
	struct str text;
	struct place *v;
	size_t n;
};

static struct places join_pages(struct arena *a, const struct index *x, const struct collate_item *v, size_t n)
{
	struct places out = {0};
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < n; i++) {
		const struct index_entry *e = &x->v[v[i].index];
		if (!e->page.len || (i > 0 && str_eq(e->page, x->v[v[i - 1].index].page)))
			continue;
		if (b.len)
			strbuf_puts(&b, x->joint ? x->joint : ", ");
		ARENA_PUSH(a, out.v, out.n) = (struct place){b.len, b.len + e->page.len, e->article};
		strbuf_put(&b, e->page);
	}
	out.text = strbuf_str(&b);
	return out;
}

/* Pages set in the text of the paragraph, or in its column of numbers. */
static void put_places(struct matter *m, struct par *p, const struct places *places, bool inside)
{
	size_t done = 0;

	for (size_t i = 0; i < places->n; i++) {
		const struct place *place = &places->v[i];
		struct par_face face = {.keep = true};
		if (article_destination(place->article).len)
			face.link = part_link_article(m, p, place->article);
		if (!inside && !face.link)
			continue;
		if (!inside) {
			par_link_folio(p, place->from, place->to, face.link);
			continue;
		}
		par_puts(p, str_slice(places->text, done, place->from), NULL);
		par_puts(p, str_slice(places->text, place->from, place->to), &face);
		done = place->to;
	}
	if (inside)
		par_puts(p, str_slice(places->text, done, places->text.len), NULL);
}

static mpt width_of(struct matter *m, struct str text)
{
	struct arena_mark mark = arena_save(m->ctx->arena);
	struct par *p = par_new(m->ctx, part_style(m, STYLE_INDEX_ENTRY), m->lang, FRAME_ARTIFACT);
	mpt width = 0;

	if (text.len) {
		par_puts(p, text, NULL);
		par_break(p, MPT_MAX / 4);
		width = par_natural_width(p);
	}
	arena_rewind(m->ctx->arena, mark);
	return width;
}

/* One paragraph: name, leader, pages. `opens`: the first of its letter, with white space above. */
static void add_block(struct matter *m, const struct index_entry *e, const struct places *places, bool opens, struct blocks *out)
{
	const struct style *style = part_style(m, STYLE_INDEX_ENTRY);
	struct par *p = par_new(m->ctx, style, m->lang, document_add_plain_item(m->doc, m->parent));
	mpt width = width_of(m, places->text), gaps = (mpt)(m->design->index_columns - 1) * m->design->column_gap;
	struct block *b;

	if (e->inlines)
		prose_set_inlines(p, e->inlines, NULL);
	else
		par_add(p, e->text, e->at, &(struct par_face){.person = e->person, .lang = par_other_lang(p, e->lang)});
	if (width > (part_block(m).w - gaps) / (mpt)m->design->index_columns / 2) { /* too wide for a column: they follow the name */
		par_puts(p, STR(": "), NULL);
		put_places(m, p, places, true);
	} else if (places->n) {
		par_set_folio(p, places->text, width > m->design->number_width ? width : m->design->number_width, m->design->gap,
			      m->design->leader_step);
		put_places(m, p, places, false);
	}
	b = blocks_par(out, p);
	if (!b)
		return;
	b->running = e->text;
	if (opens)
		b->before = part_style(m, STYLE_INDEX_LETTER)->before;
}

static struct blocks *make_blocks(struct index *x)
{
	struct matter *m = x->m;
	struct collate_item *sorted = ARENA_ARRAY(m->ctx->arena, x->n, struct collate_item);
	struct blocks *out = blocks_new(m->ctx->arena);
	uint32_t letter = UINT32_MAX, section = m->parent;

	m->parent = document_add_plain_list(m->doc, section);
	if (x->n)
		qsort(x->v, x->n, sizeof *x->v, compare_places);
	for (size_t i = 0; i < x->n; i++)
		sorted[i] = (struct collate_item){m->lang, x->v[i].key, i};
	collate_sort(sorted, x->n);
	for (size_t i = 0, end; i < x->n; i = end) {
		const struct index_entry *e = &x->v[sorted[i].index];
		struct places places;
		uint32_t now = collate_letter(m->lang, e->key);
		for (end = i + 1; end < x->n && str_eq(sorted[end].key, sorted[i].key) && str_eq(x->v[sorted[end].index].text, e->text);)
			end++;
		places = join_pages(m->ctx->arena, x, sorted + i, end - i);
		add_block(m, e, &places, out->n && now != letter, out);
		letter = now;
	}
	m->parent = section;
	return out;
}

void index_place(struct index *x, struct str title)
{
	struct matter *m = x->m;
	struct blocks *head = blocks_new(m->ctx->arena);
	struct region r;

	if (!x->n)
		return;
	part_open(m, title, m->lang, PART_USUAL);
	part_heading(m, m->title, head);
	r = flow_place(m->ctx, m->doc, head, part_opening_block(m), part_next, m);
	r.y += part_style(m, STYLE_HEADING)->after;
	r.h -= part_style(m, STYLE_HEADING)->after;
	columns_place(m, make_blocks(x), m->design->index_columns, true, &r);
	m->rest = r;
}

static struct str inverted(struct arena *a, const struct name *n)
{
	return name_inverted(a, n, false);
}

static struct str inverted_with_comma(struct arena *a, const struct name *n)
{
	return name_inverted(a, n, true);
}

void index_add_authors(struct index *x, const struct article *art, struct str page)
{
	struct arena *a = x->m->ctx->arena;
	byline_form *form = str_is(part_label(x->m, LABEL_NAME_ORDER), "given-first") ? inverted_with_comma : inverted;
	struct byline byline = byline_of(a, art, x->m->lang);

	for (size_t i = 0; i < byline.n; i++) {
		size_t n = x->n;
		index_add(x, &(struct text){byline_author(a, &byline.v[i], form), byline.v[i].at}, art, page);
		if (x->n == n)
			continue;
		x->v[n].key = byline_filed(a, &byline.v[i], x->m->lang);
		x->v[n].person = byline.v[i].person != NULL;
		x->v[n].lang = byline.v[i].lang;
	}
}

void index_make_authors(struct matter *m, const struct part_order *order)
{
	struct index x = {.m = m};

	for (size_t i = 0; i < m->n_articles; i++)
		if (m->articles[i])
			index_add_authors(&x, m->articles[i], part_article_page(m->articles[i]));
	index_place(&x, part_title(m, order, LABEL_AUTHOR_INDEX));
}

void index_make_keywords(struct matter *m, const struct part_order *order)
{
	struct index x = {.m = m};

	for (size_t i = 0; i < m->n_articles; i++) {
		const struct ltexts_entry *words = m->articles[i] ? ltexts_find_entry(&m->articles[i]->keywords, m->lang) : NULL;
		for (size_t k = 0; words && k < words->texts.n; k++) {
			index_add(&x, &words->texts.v[k], m->articles[i], part_article_page(m->articles[i]));
			if (x.n)
				x.v[x.n - 1].inlines = words->inlines[k];
		}
	}
	index_place(&x, part_title(m, order, LABEL_KEYWORD_INDEX));
}
