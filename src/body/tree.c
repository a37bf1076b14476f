#include "body/tree.h"

#include <stdlib.h>

#include "base/arena.h"
#include "body/idset.h"

enum {
	FANOUT = 64,         /* entries of a leaf, and kids of a node */
	DEPTH_LIMIT = 10000, /* loops of indirect objects are noticed; direct ones end with the file */
};

void tree_add_name(struct tree *t, struct arena *a, struct str name, struct obj value)
{
	ARENA_PUSH(a, t->v, t->n) = (struct tree_entry){.name = name, .value = value, .place = t->n};
}

void tree_add_number(struct tree *t, struct arena *a, long long number, struct obj value)
{
	ARENA_PUSH(a, t->v, t->n) = (struct tree_entry){.number = number, .value = value, .place = t->n};
}

static void read_node(struct tree *t, struct arena *a, struct obj node, struct idset *seen, int depth)
{
	struct obj entries, kids;

	if (!obj_is_dict(node) || depth > DEPTH_LIMIT || (obj_id(node) && !idset_add(seen, node.doc->scratch, obj_id(node))))
		return;
	entries = obj_get(node, t->numbers ? "/Nums" : "/Names");
	kids = obj_get(node, "/Kids");
	for (uint32_t i = 0; i + 1 < obj_len(entries); i += 2) {
		struct obj key = obj_item(entries, i);
		long long number;
		if (t->numbers && obj_int(key, &number))
			tree_add_number(t, a, number, obj_item(entries, i + 1));
		else if (!t->numbers && obj_is_string(key))
			tree_add_name(t, a, obj_str(key, a), obj_item(entries, i + 1));
	}
	for (uint32_t i = 0; i < obj_len(kids); i++)
		read_node(t, a, obj_item(kids, i), seen, depth + 1);
}

void tree_read(struct tree *t, struct arena *a, struct obj root)
{
	struct arena scratch = {0};
	struct idset seen = {0};
	struct arena *own = root.doc->scratch;

	root.doc->scratch = &scratch; /* the set grows while other things are allocated */
	read_node(t, a, root, &seen, 0);
	root.doc->scratch = own;
	arena_done(&scratch);
}

/* --- writing ---------------------------------------------------------------------------------------------------------------------- */

static int by_key(const void *x, const void *y)
{
	const struct tree_entry *a = x, *b = y;
	int order = str_cmp(a->name, b->name);

	if (!order)
		order = (a->number > b->number) - (a->number < b->number);
	return order ? order : (a->place > b->place) - (a->place < b->place);
}

static bool same_key(const struct tree_entry *a, const struct tree_entry *b)
{
	return a->number == b->number && str_eq(a->name, b->name);
}

void tree_sort(struct tree *t)
{
	size_t n = 0;

	if (t->n)
		qsort(t->v, t->n, sizeof *t->v, by_key);
	for (size_t i = 0; i < t->n; i++)
		if (i == 0 || !same_key(&t->v[n - 1], &t->v[i]))
			t->v[n++] = t->v[i];
	t->n = n;
}

struct obj tree_number(const struct tree *t, struct pdfdoc *doc, long long number)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (t->v[middle].number == number)
			return t->v[middle].value;
		if (t->v[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return obj_null(doc);
}

static struct obj key_of(const struct tree *t, struct pdfdoc *doc, size_t i)
{
	return t->numbers ? obj_new_int(doc, t->v[i].number) : obj_new_string(doc, t->v[i].name);
}

/* A node, and the entries below it. */
struct node {
	struct obj o;
	size_t first, last;
};

static void set_limits(const struct tree *t, const struct node *node)
{
	struct obj limits = obj_parse(node->o.doc, "[]");

	obj_push(limits, key_of(t, node->o.doc, node->first));
	obj_push(limits, key_of(t, node->o.doc, node->last));
	obj_set(node->o, "/Limits", limits);
}

static struct node make_leaf(const struct tree *t, struct pdfdoc *doc, size_t first)
{
	struct node leaf = {obj_indirect(obj_parse(doc, "<<>>")), first, first};
	struct obj list = obj_parse(doc, "[]");

	for (size_t i = first; i < t->n && i < first + FANOUT; i++) {
		obj_push(list, key_of(t, doc, i));
		obj_push(list, t->v[i].value);
		leaf.last = i;
	}
	obj_set(leaf.o, t->numbers ? "/Nums" : "/Names", list);
	return leaf;
}

/* Puts up to FANOUT nodes below one. */
static struct node make_parent(const struct tree *t, const struct node *kids, size_t n)
{
	struct node parent = {obj_indirect(obj_parse(kids->o.doc, "<<>>")), kids[0].first, kids[n - 1].last};
	struct obj list = obj_parse(kids->o.doc, "[]");

	for (size_t i = 0; i < n; i++) {
		set_limits(t, &kids[i]);
		obj_push(list, kids[i].o);
	}
	obj_set(parent.o, "/Kids", list);
	return parent;
}

struct obj tree_write(struct tree *t, struct pdfdoc *doc)
{
	struct arena_mark mark = arena_save(doc->scratch);
	struct node *level;
	struct obj root;
	size_t n = 0;

	tree_sort(t);
	level = ARENA_ARRAY(doc->scratch, t->n / FANOUT + 1, struct node);
	for (size_t i = 0; i == 0 || i < t->n; i += FANOUT)
		level[n++] = make_leaf(t, doc, i);
	while (n > 1) {
		size_t parents = 0;
		for (size_t i = 0; i < n; i += FANOUT)
			level[parents++] = make_parent(t, &level[i], n - i < FANOUT ? n - i : FANOUT);
		n = parents;
	}
	root = level[0].o;
	arena_rewind(doc->scratch, mark);
	return root;
}
