#include "import/issue/holder.h"

#include "base/arena.h"
#include "input/yaml/yaml.h"

#define KEY "copyright_holder"

/* A text, or a map from language to text; wherever they are from. */
static bool same(const struct draft *one, const struct draft *other)
{
	if (!one || !other || one->kind != other->kind)
		return false;
	if (one->kind == DRAFT_TEXT)
		return str_eq(one->text, other->text);
	for (const struct draft *c = one->child; c; c = c->next)
		if (!same(c, draft_get_str(other, c->key)))
			return false;
	return one->kind == DRAFT_MAP && draft_count(one) == draft_count(other);
}

void holder_take(struct holder *h, struct arena *a, const struct draft *record)
{
	const struct draft *given = draft_get(record, KEY);

	if (!h->n++)
		h->first = given ? draft_copy(a, given) : NULL;
	else
		h->several = h->several || !same(h->first, given);
}

const struct draft *holder_common(const struct holder *h)
{
	return h->n > 1 && !h->several ? h->first : NULL;
}

struct draft *holder_of_file(struct arena *a, const struct yaml_node *journal)
{
	const struct yaml_node *n = yaml_find(journal, STR(KEY));
	struct draft *map = draft_new(a);

	if (n && n->kind == YAML_SCALAR)
		draft_put(a, map, KEY, n->text, STR(""));
	for (const struct yaml_node *c = n && n->kind == YAML_MAP ? n->child : NULL; c; c = c->next)
		if (c->kind == YAML_SCALAR)
			draft_say(a, map, KEY, c->key, c->text, STR(""));
	return draft_get(map, KEY);
}

void holder_drop(struct draft *article, const struct draft *journal)
{
	const struct draft *given = draft_get(article, KEY);

	if (same(given, journal))
		draft_remove(article, given);
}
