/* yaml_check_keys(): keys that a map has twice. */
#include <stdlib.h>

#include "base/arena.h"
#include "input/yaml/yaml.h"

enum {
	SHOWN = 50, /* per map */
	SMALL = 16, /* [keys] comparing all with all takes less time than sorting them */
};

static int compare(const void *a, const void *b)
{
	const struct yaml_node *x = *(const struct yaml_node *const *)a, *y = *(const struct yaml_node *const *)b;
	int c = str_cmp(x->key, y->key);

	if (c)
		return c;
	if (x->key_at.line != y->key_at.line)
		return x->key_at.line < y->key_at.line ? -1 : 1;
	return (x->key_at.col > y->key_at.col) - (x->key_at.col < y->key_at.col);
}

static bool has_twice(const struct yaml_node *map)
{
	for (const struct yaml_node *c = map->child; c; c = c->next)
		for (const struct yaml_node *other = map->child; other != c; other = other->next)
			if (str_eq(c->key, other->key))
				return true;
	return false;
}

void yaml_check_keys(struct arena *scratch, struct diag *d, const struct yaml_node *map, size_t n)
{
	struct arena_mark mark = arena_save(scratch);
	const struct yaml_node **v;
	size_t first = 0, shown = 0;

	if (n < 2 || (n <= SMALL && !has_twice(map)))
		return;
	v = ARENA_ARRAY(scratch, n, const struct yaml_node *);
	n = 0;
	for (const struct yaml_node *c = map->child; c; c = c->next)
		v[n++] = c;
	qsort(v, n, sizeof *v, compare);
	for (size_t i = 1; i < n && shown < SHOWN; i++) {
		if (!str_eq(v[i]->key, v[first]->key)) {
			first = i;
			continue;
		}
		diag_error(d, v[i]->key_at, DIAG_DUPLICATE_KEY, "key '%.*s' is given twice", STR_ARG(v[i]->key));
		diag_note(d, v[first]->key_at, "first given here");
		shown++;
	}
	arena_rewind(scratch, mark);
}
