#include "input/labels.h"

#include "base/arena.h"
#include "data/data.h"
#include "input/yaml.h"

/* A key with one text, or with a list, whose items get keys of their own. */
static void add_entries(struct arena *a, struct labels_language *l, const struct yaml_node *n)
{
	unsigned i = 0;

	if (n->kind == YAML_SCALAR) {
		ARENA_PUSH(a, l->v, l->n) = (struct labels_entry){n->key, n->text};
		return;
	}
	for (const struct yaml_node *c = n->child; c; c = c->next)
		ARENA_PUSH(a, l->v, l->n) = (struct labels_entry){str_printf(a, "%.*s-%u", STR_ARG(n->key), ++i), c->text};
}

static void load_language(struct arena *a, struct diag *d, struct labels *labels, struct str lang)
{
	size_t dash = str_find(lang, STR("-"), 0);
	struct str primary = dash == SIZE_MAX ? lang : str_slice(lang, 0, dash);
	struct str path = str_printf(a, "labels/%.*s.yaml", STR_ARG(primary));
	const struct data_file *f = data_find(path);
	const struct yaml_node *tree = f ? yaml_load(a, d, diag_file(d, path, f->bytes), f->bytes) : NULL;
	struct labels_language l = {.lang = primary};

	for (const struct yaml_node *n = tree ? tree->child : NULL; n; n = n->next)
		add_entries(a, &l, n);
	if (tree)
		ARENA_PUSH(a, labels->v, labels->n) = l;
}

struct labels *labels_load(struct arena *a, struct diag *d, const struct journal *j)
{
	struct labels *labels = ARENA_NEW(a, struct labels);

	for (size_t i = 0; i < j->languages.n; i++)
		if (!lang_same(j->languages.v[i].s, STR("en")))
			load_language(a, d, labels, j->languages.v[i].s);
	load_language(a, d, labels, STR("en"));
	return labels;
}
