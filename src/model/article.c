#include "model/article.h"

#include <stdlib.h>

#include "base/arena.h"

const char *const article_type_names[] = {"research-article", "review-article", "book-review", "editorial",
					  "brief-report",     "case-report",    "letter",      "discussion",
					  "interview",        "translation",    "obituary",    "news",
					  "correction",       "erratum",        "retraction",  "expression-of-concern",
					  "addendum",         "other",          NULL};

static int compare_keys(const void *a, const void *b)
{
	const struct affiliation_key *x = a, *y = b;
	int order = str_cmp(x->id, y->id);

	return order ? order : (x->index > y->index) - (x->index < y->index);
}

void article_index_affiliations(struct arena *a, struct article *art)
{
	struct affiliations *all = &art->affiliations;

	all->by_id = ARENA_ARRAY(a, all->n + 1, struct affiliation_key);
	for (size_t i = 0; i < all->n; i++)
		all->by_id[i] = (struct affiliation_key){all->v[i].id.s, i};
	qsort(all->by_id, all->n, sizeof *all->by_id, compare_keys);
}

const struct affiliation *article_affiliation(const struct article *a, struct str id, size_t *number)
{
	const struct affiliations *all = &a->affiliations;
	size_t from = 0, to = all->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (str_cmp(all->by_id[middle].id, id) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	if (from == all->n || !str_eq(all->by_id[from].id, id))
		return NULL;
	if (number)
		*number = all->by_id[from].index + 1;
	return &all->v[all->by_id[from].index];
}

const struct prose *article_running_title(const struct article *a, struct str lang)
{
	const struct prose *title = lprose_find(&a->short_title, lang);

	return title ? title : lprose_any(&a->title, lang);
}

struct str article_destination(const struct article *article)
{
	return article->counted ? article->slug : STR("");
}

void article_set_pages(struct article *article, struct arena *a, uint32_t first, uint32_t last)
{
	struct pages *p = &article->pages;

	*p = (struct pages){.first_number = first, .last_number = last, .at = origin_file(article->file)};
	p->first.s = str_printf(a, "%u", first);
	if (last != first)
		p->last.s = str_printf(a, "%u", last);
}

bool article_counts_anew(const struct article *a)
{
	return text_given(&a->article_number) && a->pages.at.line && a->pages.first_number == 1;
}

struct str article_pages(struct arena *a, const struct article *article)
{
	const struct pages *p = &article->pages;

	if (!text_given(&p->first))
		return article->article_number.s;
	if (!text_given(&p->last) || str_eq(p->first.s, p->last.s))
		return p->first.s;
	return str_printf(a, "%.*s–%.*s", STR_ARG(p->first.s), STR_ARG(p->last.s));
}

bool article_speaks(const struct article *a, struct str lang, bool fully)
{
	return lprose_find(&a->title, lang) || lprose_find(&a->abstract, lang) || (!fully && ltexts_find(&a->keywords, lang));
}

struct origin article_place(const struct article *a)
{
	const struct prose *title = lprose_any(&a->title, a->language.s);

	return title && title->at.line ? title->at : origin_file(a->file);
}

size_t article_author_count(const struct article *a)
{
	size_t n = a->collective_authors.n;

	for (size_t i = 0; i < a->authors.n; i++)
		n += !a->authors.v[i].on_behalf;
	return n;
}

const struct version *article_version(const struct article *a)
{
	return a->versions.n ? &a->versions.v[a->versions.n - 1] : NULL;
}

bool article_has_roles(const struct article *a)
{
	for (size_t i = 0; i < a->authors.n; i++)
		if (a->authors.v[i].roles.n)
			return true;
	return false;
}

size_t article_person_count(const struct article *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->authors.n; i++)
		n += !a->authors.v[i].group;
	return n;
}

const struct people *article_list(const struct article *a, size_t i)
{
	return i ? &a->contributors[i - 1] : &a->authors;
}

bool article_numbers_affiliations(const struct article *a)
{
	size_t with = 0, persons = article_person_count(a);

	for (size_t l = 0; l < ARTICLE_LISTS; l++) {
		const struct people *all = article_list(a, l);
		for (size_t i = 0; i < all->n; i++)
			with += all->v[i].affiliations.n > 0;
		persons += l ? all->n : 0;
	}
	return a->affiliations.n > 1 || (a->affiliations.n && with && with < persons);
}
