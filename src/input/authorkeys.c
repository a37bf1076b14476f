#include "input/authorkeys.h"

#include "input/affiliationkeys.h"
#include "input/lint/lintname.h"
#include "model/article.h"

static bool has_true(const struct yaml_node *n, const char *key)
{
	const struct yaml_node *value = yaml_find(n, str_from(key));

	return value && value->kind == YAML_SCALAR && str_is(value->text, "true");
}

void authorkeys_begin(struct bind *b, const struct yaml_node *n)
{
	b->name = has_true(n, "on_behalf") ? BIND_ON_BEHALF : has_true(n, "group") ? BIND_GROUP : BIND_PERSON;
}

/* A role can be written in several ways, and twice. */
static void drop_repeated(struct texts *roles)
{
	size_t n = 0;

	for (size_t i = 0; i < roles->n; i++) {
		size_t k = 0;
		while (k < n && !str_eq(roles->v[k].s, roles->v[i].s))
			k++;
		if (k == n)
			roles->v[n++] = roles->v[i];
	}
	roles->n = n;
}

bool authorkeys_end(struct bind *b, const struct yaml_node *n, void *person)
{
	struct person *p = person;

	(void)n;
	p->group |= p->on_behalf;
	drop_repeated(&p->roles);
	b->name = BIND_PERSON;
	return true;
}

bool authorkeys_article(struct bind *b, const struct yaml_node *n, void *article)
{
	struct article *art = article;
	const struct ltext_list *bodies = &art->collective_authors;

	(void)n;
	for (size_t i = 0; i < bodies->n && !b->head; i++)
		for (size_t k = 0; k < bodies->v[i].n; k++)
			lintname_body(b->diag, &bodies->v[i].v[k].text);
	affiliationkeys_gather(b, art);
	return true;
}
