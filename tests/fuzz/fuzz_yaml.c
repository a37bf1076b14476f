/* YAML: the tree, and the places of each scalar's characters. */
#include "fuzz.h"

#include "base/arena.h"
#include "input/yaml.h"

static void map_scalars(struct arena *a, struct str text, const struct yaml_node *n, int depth)
{
	for (const struct yaml_node *c = n->child; c && depth < 8; c = c->next)
		map_scalars(a, text, c, depth + 1);
	if (n->kind == YAML_SCALAR) {
		struct srcmap map = yaml_map(a, text, n);
		for (size_t i = 0; i <= n->text.len; i++)
			srcmap_find(&map, n->text, i);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct diag *d = diag_open();
	struct str text = {(const char *)data, size};
	struct yaml_node *tree = yaml_load(&a, d, diag_file(d, STR("f.yaml"), text), text);

	if (tree)
		map_scalars(&a, text, tree, 0);
	diag_close(d);
	arena_done(&a);
	return 0;
}
