#include "input/yaml/yamledit.h"

#include "base/arena.h"

struct yaml_node *yamledit_copy(struct arena *a, const struct yaml_node *n)
{
	struct yaml_node *out = ARENA_NEW(a, struct yaml_node);

	*out = *n;
	return out;
}

struct yaml_node *yamledit_copy_all(struct arena *a, const struct yaml_node *n)
{
	struct yaml_node *out = yamledit_copy(a, n), **tail = &out->child;

	for (const struct yaml_node *c = n->child; c; c = c->next) {
		*tail = yamledit_copy_all(a, c);
		tail = &(*tail)->next;
	}
	return out;
}

void yamledit_own_children(struct arena *a, struct yaml_node *n)
{
	for (struct yaml_node **at = &n->child; *at; at = &(*at)->next)
		*at = yamledit_copy(a, *at);
}

struct yaml_node *yamledit_child(struct yaml_node *map, const char *key)
{
	for (struct yaml_node *n = map && map->kind == YAML_MAP ? map->child : NULL; n; n = n->next)
		if (str_is(n->key, key))
			return n;
	return NULL;
}

struct yaml_node *yamledit_set(struct arena *a, struct yaml_node *map, const char *key, struct str text, struct origin at)
{
	struct yaml_node *n = yamledit_child(map, key), *next = n ? n->next : NULL;

	if (!n) {
		n = ARENA_NEW(a, struct yaml_node);
		yamledit_insert(map, n, NULL);
	}
	*n = (struct yaml_node){.kind = YAML_SCALAR, .at = at, .key_at = at, .key = str_from(key), .text = text, .next = next};
	return n;
}

void yamledit_remove(struct yaml_node *parent, const struct yaml_node *child)
{
	struct yaml_node **at = &parent->child;

	while (*at && *at != child)
		at = &(*at)->next;
	if (*at)
		*at = child->next;
}

void yamledit_insert(struct yaml_node *parent, struct yaml_node *n, const struct yaml_node *before)
{
	struct yaml_node **at = &parent->child;

	while (*at && *at != before)
		at = &(*at)->next;
	n->next = *at;
	*at = n;
}
