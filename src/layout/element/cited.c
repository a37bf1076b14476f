#include "layout/element/cited.h"

#include "base/arena.h"

const struct prose_inline *cited_in(struct cited *c, struct str lang)
{
	struct cited_one one = {.lang = lang};

	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->known[i].lang, lang))
			return c->known[i].v;
	one.v = citation_make(c->arena, c->source, lang);
	if (!c->shut)
		ARENA_PUSH(c->arena, c->known, c->n) = one;
	return one.v;
}
