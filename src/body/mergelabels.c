/* Page labels (ISO 32000-1, 12.4.2). */
#include "body/join_int.h"

void mergelabels_note(struct join *j, const struct merge *m)
{
	struct obj root = obj_get(obj_root(m->from), "/PageLabels");
	struct join_labels l = {
		.pages = m->from->pages,
		.given = obj_is_dict(root),
		.number = m->part->number,
		.prefix = str_dup(&j->arena, m->part->prefix),
		.roman = m->part->roman,
		.tree = {.numbers = true},
	};

	tree_read(&l.tree, &j->arena, root);
	for (size_t i = 0; m->from != &j->target && i < l.tree.n; i++)
		l.tree.v[i].value = obj_import(&j->target, l.tree.v[i].value);
	ARENA_PUSH(&j->arena, j->labels, j->n_labels) = l;
	for (size_t i = j->n_labels - 1; m->part->before && i > 0; i--) {
		j->labels[i] = j->labels[i - 1];
		j->labels[i - 1] = l;
	}
}

static struct obj plain_label(struct join *j, const struct join_labels *l)
{
	const char *style = l->roman ? "<</S/r>>" : l->number || !l->prefix.len ? "<</S/D>>" : "<<>>";
	struct obj label = obj_parse(&j->target, style);

	if (l->number > 1)
		obj_set(label, "/St", obj_new_int(&j->target, l->number));
	if (l->prefix.len)
		obj_set(label, "/P", obj_new_text(&j->target, l->prefix));
	return label;
}

void mergelabels_finish(struct join *j)
{
	struct tree all = {.numbers = true};
	bool wanted = j->numbered;
	uint32_t start = 0;

	for (size_t i = 0; i < j->n_labels; i++)
		wanted = wanted || j->labels[i].given;
	if (!wanted)
		return;
	for (size_t i = 0; i < j->n_labels; start += j->labels[i++].pages) {
		const struct join_labels *l = &j->labels[i];
		bool first = false;
		for (size_t k = 0; k < l->tree.n; k++) {
			long long page = l->tree.v[k].number;
			if (page < 0 || page >= (long long)l->pages)
				continue;
			tree_add_number(&all, &j->arena, start + page, l->tree.v[k].value);
			first = first || page == 0;
		}
		if (!first && l->given) /* pages without a label are counted */
			tree_add_number(&all, &j->arena, start, obj_parse(&j->target, "<</S/D>>"));
		else if (!first)
			tree_add_number(&all, &j->arena, start, plain_label(j, l));
	}
	obj_set(obj_root(&j->target), "/PageLabels", tree_write(&all, &j->target));
}
