/* Indexes: authors and keywords in one language, by its alphabet, with the pages of their articles. */
#include "layout/matter/index.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/collate.h"
#include "layout/flow/prose.h"
#include "layout/matter/columns.h"
#include "layout/matter/stretch.h"
#include "model/byline.h"

/* A name and one page; equal names are joined later. */
struct index_entry {
	struct str text, page, key; /* key: what it is filed by */
	struct str lang;            /* empty: that of the page */
	struct origin at;
	const struct par_target *target;    /* of a link to the page; NULL: none */
	const struct prose_inline *inlines; /* the text with its emphasis and scripts; NULL: it has none */
	uint32_t first_number, issue, nth;  /* of the article; nth: in the order of addition */
	bool person;
};

static struct par_target *keep_target(struct arena *a, struct par_target t)
{
	struct par_target *kept = ARENA_NEW(a, struct par_target);

	*kept = (struct par_target){str_dup(a, t.url), str_dup(a, t.title), str_dup(a, t.dest), str_dup(a, t.dest_title)};
	return kept;
}

void index_add(struct index *x, const struct text *text, const struct article *art, struct str place)
{
	struct arena *a = x->arena;
	struct index_entry e = {.page = place, .at = text->at, .first_number = art->pages.first_number, .issue = (uint32_t)x->issue};

	if (!text->s.len)
		return;
	if (x->linked != art)
		x->target = NULL;
	if (!x->target && article_destination(art).len) {
		x->target = keep_target(a, part_target(x->m, art));
	}
	x->linked = art;
	e.nth = (uint32_t)x->n;
	e.target = x->target;
	e.text = e.key = str_dup(a, text->s);
	ARENA_PUSH(a, x->v, x->n) = e;
}

/* By issue and page; what has no number is first. */
static int compare_places(const void *a, const void *b)
{
	const struct index_entry *x = a, *y = b;
	uint32_t p = x->first_number, q = y->first_number;

	if (x->issue != y->issue)
		return x->issue < y->issue ? -1 : 1;
	return p != q ? (p < q ? -1 : 1) : (x->nth > y->nth) - (x->nth < y->nth);
}

/* A page among those of a name. */
struct place {
	size_t from, to; /* [bytes] */
	const struct par_target *target;
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
		ARENA_PUSH(a, out.v, out.n) = (struct place){b.len, b.len + e->page.len, e->target};
		strbuf_put(&b, e->page);
	}
	out.text = strbuf_str(&b);
	return out;
}

/* Pages set in the text of the paragraph, or in its column of numbers. */
static void put_places(struct par *p, const struct places *places, bool inside)
{
	size_t done = 0;

	for (size_t i = 0; i < places->n; i++) {
		const struct place *place = &places->v[i];
		struct par_face face = {.keep = true};
		if (place->target)
			face.link = par_link_article(p, place->target);
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
		put_places(p, places, true);
	} else if (places->n) {
		par_set_folio(p, places->text, width > m->design->number_width ? width : m->design->number_width, m->design->gap,
			      m->design->leader_step);
		put_places(p, places, false);
	}
	b = blocks_par(out, p);
	if (!b)
		return;
	b->running = e->text;
	if (opens)
		b->before = part_style(m, STYLE_INDEX_LETTER)->before;
}

static void sort(struct index *x)
{
	struct matter *m = x->m;

	x->sorted = ARENA_ARRAY(x->arena, x->n, struct collate_item);
	x->letter = UINT32_MAX;
	if (x->n)
		qsort(x->v, x->n, sizeof *x->v, compare_places);
	for (size_t i = 0; i < x->n; i++)
		x->sorted[i] = (struct collate_item){m->lang, x->v[i].key, i};
	collate_sort(x->sorted, x->n);
}

/* Adds the block of the next name (columns_more). */
static bool add_next(void *user, struct blocks *out)
{
	struct index *x = user;
	struct matter *m = x->m;
	const struct collate_item *sorted = x->sorted + x->set;
	const struct index_entry *e = &x->v[sorted->index];
	struct places places;
	uint32_t now = collate_letter(m->lang, e->key);
	size_t n = 1, left = x->n - x->set;

	while (n < left && str_eq(sorted[n].key, sorted->key) && str_eq(x->v[sorted[n].index].text, e->text))
		n++;
	places = join_pages(m->ctx->arena, x, sorted, n);
	add_block(m, e, &places, x->set && now != x->letter, out);
	x->letter = now;
	x->set += n;
	return x->set < x->n;
}

void index_place(struct index *x, struct str title)
{
	struct matter *m = x->m;
	struct blocks *head = blocks_new(m->ctx->arena);
	struct region r;
	uint32_t section;

	if (!x->n)
		return;
	part_open(m, title, m->lang, PART_USUAL);
	part_heading(m, m->title, head);
	r = flow_place(m->ctx, m->doc, head, part_opening_block(m), part_next, m);
	r.y += part_style(m, STYLE_HEADING)->after;
	r.h -= part_style(m, STYLE_HEADING)->after;
	section = m->parent;
	m->parent = document_add_plain_list(m->doc, section);
	sort(x);
	columns_place_list(m, &(struct columns_list){add_next, x, m->design->index_columns}, &r);
	m->parent = section;
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
		x->v[n].key = str_dup(x->arena, byline_filed(a, &byline.v[i], x->m->lang));
		x->v[n].person = byline.v[i].person != NULL;
		x->v[n].lang = str_dup(x->arena, byline.v[i].lang);
	}
}

static void add_keywords(struct index *x, const struct article *art, struct str page)
{
	const struct ltexts_entry *words = ltexts_find_entry(&art->keywords, x->m->lang);

	for (size_t k = 0; words && k < words->texts.n; k++) {
		index_add(x, &words->texts.v[k], art, page);
		if (x->n)
			x->v[x->n - 1].inlines = words->inlines[k];
	}
}

static bool has_inlines(const struct index *x, size_t from)
{
	for (size_t i = from; i < x->n; i++)
		if (x->v[i].inlines)
			return true;
	return false;
}

/* Adds what the index needs of each article. What it is made from is forgotten, unless it has emphasis or scripts. */
static void gather(struct index *x, void (*add)(struct index *x, const struct article *art, struct str page))
{
	struct matter *m = x->m;
	const struct layout_context *part = m->ctx;
	struct layout_context one = *part;
	struct arena own = {0};

	one.arena = &own;
	for (size_t i = 0; i < m->n_articles; i++) {
		struct arena_mark mark = arena_save(&own);
		const struct article *art = stretch_read(m, &own, i);
		size_t from = x->n;
		m->ctx = &one;
		x->linked = NULL;
		if (art)
			add(x, art, m->briefs[i].place);
		m->ctx = part;
		stretch_forget(m, art);
		arena_rewind(&own, mark);
		if (!has_inlines(x, from))
			continue;
		x->n = from;
		x->linked = NULL;
		art = stretch_article(m, i);
		if (art)
			add(x, art, m->briefs[i].place);
	}
	arena_done(&own);
}

void index_make_authors(struct matter *m, const struct part_order *order)
{
	struct index x = {.m = m, .arena = m->ctx->arena};

	gather(&x, index_add_authors);
	index_place(&x, part_title(m, order, LABEL_AUTHOR_INDEX));
}

void index_make_keywords(struct matter *m, const struct part_order *order)
{
	struct index x = {.m = m, .arena = m->ctx->arena};

	gather(&x, add_keywords);
	index_place(&x, part_title(m, order, LABEL_KEYWORD_INDEX));
}
