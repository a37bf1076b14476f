#include "layout/element/authorline.h"

void authorline_put_one(struct par *p, const struct byline *byline, size_t i, byline_form *form)
{
	const struct byline_author *who = &byline->v[i];
	struct par_face face = {.keep = who->person != NULL, .person = who->person != NULL, .lang = par_other_lang(p, who->lang)};

	par_puts(p, byline_joint(byline, i), NULL);
	par_add(p, byline_author(par_context(p)->arena, who, form), who->at, &face);
}

void authorline_put(struct par *p, const struct byline *byline, byline_form *form)
{
	for (size_t i = 0; i < byline->n; i++)
		authorline_put_one(p, byline, i, form);
}
