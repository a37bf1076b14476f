/* The contents of a year in one language: by rubric, within each by author; then an index of authors. */
#include "layout/matter/annual.h"

#include "base/arena.h"
#include "base/collate.h"
#include "layout/matter/contents.h"
#include "layout/matter/index.h"
#include "model/annual.h"
#include "model/byline.h"
#include "model/cite/citation.h"
#include "model/groupname.h"

/* An article of the year. */
struct entry {
	const struct article *article;
	struct str rubric, rubric_lang, key, place; /* key: what it is sorted by */
	size_t issue;
};

struct year {
	struct matter *m;
	struct entry *v;
	size_t n;
};

/* "№ 3, с. 70" */
static struct str place_of(struct matter *m, const struct issue *issue, const struct article *art)
{
	struct labels_pair pairs[2] = {{"n", issue_number_in(issue, m->lang)}, {"page", part_article_page(art)}};

	if (!pairs[0].value.len || !pairs[1].value.len)
		return pairs[0].value.len ? citation_counted(m->ctx->arena, m->ctx->labels, m->lang, LABEL_NUMBER, pairs[0].value)
					  : pairs[1].value;
	if (!issue_is_counted(pairs[0].value))
		return str_printf(m->ctx->arena, "%.*s, %.*s", STR_ARG(pairs[0].value), STR_ARG(pairs[1].value));
	return labels_fill(m->ctx->arena, part_label(m, LABEL_ANNUAL_PLACE), pairs, 2);
}

static struct str key_of(struct matter *m, const struct article *art)
{
	struct byline byline = byline_of(m->ctx->arena, art, m->lang);
	const struct prose *title = lprose_any(&art->title, m->lang);
	struct str plain = title ? prose_plain(m->ctx->arena, title) : STR("");

	return byline.n
		       ? str_printf(m->ctx->arena, "%.*s %.*s", STR_ARG(byline_filed(m->ctx->arena, &byline.v[0], m->lang)), STR_ARG(plain))
		       : groupname_without_article(plain, m->lang);
}

static void gather(struct year *y, const struct annual *annual)
{
	for (size_t i = 0; i < annual->n; i++)
		for (size_t k = 0; k < issue_article_count(annual->v[i].issue); k++) {
			const struct article *art = annual->v[i].articles[k];
			const struct section *section;
			const struct text *rubric;
			struct str found = STR("");
			issue_article(annual->v[i].issue, k, &section);
			rubric = ltext_any(&section->title, y->m->lang, &found);
			if (art)
				ARENA_PUSH(y->m->ctx->arena, y->v, y->n) = (struct entry){art,
											  rubric ? rubric->s : STR(""),
											  found,
											  key_of(y->m, art),
											  place_of(y->m, annual->v[i].issue, art),
											  i};
		}
}

/* The sorted entries of the rubric whose first entry is `from`; rubrics come in the order in which they first appear. */
static void add_rubric(struct year *y, size_t from, mpt width, uint32_t all, struct blocks *out)
{
	struct matter *m = y->m;
	struct collate_item *sorted = ARENA_ARRAY(m->ctx->arena, y->n, struct collate_item);
	uint32_t toc;
	size_t n = 0;

	for (size_t i = from; i < y->n; i++)
		if (str_eq(y->v[i].rubric, y->v[from].rubric))
			sorted[n++] = (struct collate_item){m->lang, y->v[i].key, i};
	collate_sort(sorted, n);
	toc = contents_add_rubric(m, &(struct contents_rubric){.title = y->v[from].rubric, .lang = y->v[from].rubric_lang}, all, out);
	for (size_t i = 0; i < n; i++) {
		const struct entry *e = &y->v[sorted[i].index];
		size_t first = out->n;
		contents_add_entry(m, &(struct contents_entry){e->article, e->place, toc, width}, out);
		for (; first < out->n; first++)
			out->v[first].running = e->rubric;
	}
}

static bool is_first(const struct year *y, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(y->v[k].rubric, y->v[i].rubric))
			return false;
	return true;
}

void annual_make(struct matter *m, const struct part_order *order)
{
	struct year y = {.m = m};
	struct index authors = {.m = m, .arena = m->ctx->arena, .joint = "; "};
	struct str year = str_printf(m->ctx->arena, "%u", m->issue->year);
	struct blocks *b = blocks_new(m->ctx->arena);
	uint32_t all;
	mpt width = 0;

	if (!m->source->annual)
		return;
	gather(&y, m->source->annual);
	if (!y.n)
		return;
	part_open(m,
		  order->title ? order->title->s
			       : labels_fill1(m->ctx->arena, m->ctx->labels, m->lang, LABEL_ANNUAL_CONTENTS, "year", year),
		  m->lang, PART_USUAL);
	part_heading(m, m->title, b);
	all = document_add_elem(m->doc, ROLE_TOC, m->parent, STR(""));
	for (size_t i = 0; i < y.n; i++) {
		mpt w = contents_width(m, y.v[i].place);
		width = w > width ? w : width;
	}
	for (size_t i = 0; i < y.n; i++)
		if (is_first(&y, i))
			add_rubric(&y, i, width, all, b);
	part_place(m, b);
	for (size_t i = 0; i < y.n; i++) {
		authors.issue = y.v[i].issue;
		index_add_authors(&authors, y.v[i].article, y.v[i].place);
	}
	index_place(&authors, labels_fill1(m->ctx->arena, m->ctx->labels, m->lang, LABEL_ANNUAL_AUTHORS, "year", year));
}
