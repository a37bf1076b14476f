#include "model/byline.h"

#include "base/arena.h"

struct byline byline_of(struct arena *a, const struct article *art, struct str lang)
{
	struct byline b = {ARENA_ARRAY(a, art->authors.n + art->collective_authors.n, struct byline_author), 0};

	for (size_t i = 0; i < art->authors.n; i++) {
		const struct person *p = &art->authors.v[i];
		const struct name *name = lname_shown(a, &p->name, lang);
		if (name)
			b.v[b.n++] = (struct byline_author){
				.person = p, .name = name, .at = name->family.at.line ? name->family.at : name->literal.at};
	}
	for (size_t i = 0; i < art->collective_authors.n; i++) {
		const struct text *t = ltext_any(&art->collective_authors.v[i], lang, NULL);
		if (t)
			b.v[b.n++] = (struct byline_author){.body = t->s, .at = t->at};
	}
	return b;
}

struct str byline_author(struct arena *a, const struct byline_author *author, byline_form *form)
{
	return author->person ? form(a, author->name) : author->body;
}

struct str byline_text(struct arena *a, const struct byline *b, byline_form *form)
{
	struct strbuf out = {.arena = a};

	for (size_t i = 0; i < b->n; i++) {
		if (i)
			strbuf_puts(&out, ", ");
		strbuf_put(&out, byline_author(a, &b->v[i], form));
	}
	return strbuf_str(&out);
}
