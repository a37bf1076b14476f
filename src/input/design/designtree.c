#include "input/design/designtree.h"

#include "input/design/designpaper.h"
#include "input/yaml/yamledit.h"

static struct yaml_node *merge(struct bind *b, const struct yaml_node *base, const struct yaml_node *over)
{
	struct yaml_node *out = yamledit_copy(b->arena, base->kind == YAML_MAP ? base : over), **tail = &out->child;

	if (base->kind != YAML_MAP)
		return out;
	if (over->kind != YAML_MAP) {
		diag_error(b->diag, over->at, DIAG_BAD_DESIGN, "'%.*s' must be a map of keys and values", STR_ARG(over->key));
		return out;
	}
	out->at = over->at;
	out->key_at = over->key_at;
	for (const struct yaml_node *n = base->child; n; n = n->next) {
		const struct yaml_node *o = yaml_find(over, n->key);
		*tail = o ? merge(b, n, o) : yamledit_copy(b->arena, n);
		tail = &(*tail)->next;
	}
	for (const struct yaml_node *n = over->child; n; n = n->next) {
		if (yaml_find(base, n->key))
			continue;
		*tail = yamledit_copy(b->arena, n);
		tail = &(*tail)->next;
	}
	*tail = NULL;
	return out;
}

struct yaml_node *designtree_merge(struct bind *b, const struct yaml_node *base, const struct yaml_node *over)
{
	struct yaml_node *fitted = merge(b, base, &(struct yaml_node){.kind = YAML_MAP, .at = base->at, .key_at = base->key_at});

	designpaper_fit(b, fitted, over);
	return merge(b, fitted, over);
}
