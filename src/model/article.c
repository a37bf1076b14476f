#include "model/article.h"

const struct affiliation *article_affiliation(const struct article *a, struct str id, size_t *number)
{
	for (size_t i = 0; i < a->affiliations.n; i++) {
		if (str_eq(a->affiliations.v[i].id.s, id)) {
			if (number)
				*number = i + 1;
			return &a->affiliations.v[i];
		}
	}
	return NULL;
}

static void settle(struct lprose *p, struct str lang)
{
	for (size_t i = 0; i < p->n; i++)
		if (!p->v[i].lang.len)
			p->v[i].lang = lang;
}

void article_settle(struct arena *arena, struct article *a)
{
	struct lprose *all[] = {&a->title,         &a->subtitle,         &a->abstract,
				&a->funding,       &a->acknowledgements, &a->conflict_of_interest,
				&a->contributions, &a->notice.text,      &a->citation_override};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		settle(all[i], a->language.s);
	for (size_t i = 0; i < a->authors.n; i++)
		settle(&a->authors.v[i].biography, a->language.s);
	for (size_t i = 0; i < a->keywords.n; i++) {
		struct texts *words = &a->keywords.v[i].texts;
		if (!a->keywords.v[i].lang.len)
			a->keywords.v[i].lang = a->language.s;
		for (size_t k = 0; k < words->n; k++)
			words->v[k].s = prose_raise(arena, words->v[k].s);
	}
}

struct origin article_place(const struct article *a)
{
	const struct prose *title = lprose_any(&a->title, a->language.s);

	return title && title->at.line ? title->at : origin_file(a->file);
}
