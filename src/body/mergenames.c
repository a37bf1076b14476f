#include "body/join_int.h"

#define FILES "/EmbeddedFiles"

static struct join_names *names_of(struct join *j, struct str kind)
{
	for (size_t i = 0; i < j->n_names; i++)
		if (str_eq(j->names[i].kind, kind))
			return &j->names[i];
	ARENA_PUSH(&j->arena, j->names, j->n_names) = (struct join_names){.kind = str_dup(&j->arena, kind)};
	return &j->names[j->n_names - 1];
}

static bool is_dests(struct str kind)
{
	return str_is(kind, "/Dests");
}

static void add(struct join *j, struct join_names *n, struct str name, struct obj value)
{
	tree_add_name(&n->tree, &j->arena, name, value);
	n->changed = true;
}

/* A destination in the catalog's own lists: a page by number becomes a reference, as everywhere else. */
static struct obj with_page(struct obj dest)
{
	rewrite_page(dest);
	return dest;
}

void mergenames_load(struct join *j, const struct rewrite *r)
{
	struct obj names = obj_get(obj_root(&j->target), "/Names"), dests = obj_get(obj_root(&j->target), "/Dests");
	struct strs kinds = obj_keys(names, &j->arena), keys = obj_keys(dests, &j->arena);

	for (size_t i = 0; i < kinds.n; i++) {
		struct join_names *n = names_of(j, kinds.v[i]);
		tree_read(&n->tree, &j->arena, obj_get(names, kinds.v[i].ptr));
		for (size_t k = 0; k < n->tree.n; k++) {
			struct tree_entry *e = &n->tree.v[k];
			const struct str *fresh = is_dests(n->kind) ? namemap_find(&r->dest_strings, e->name) : NULL;
			if (fresh) {
				e->name = *fresh;
				n->changed = true;
			}
			namemap_put(&n->taken, &j->arena, e->name, e->name);
			if (is_dests(n->kind))
				with_page(e->value);
		}
	}
	for (size_t i = 0; i < keys.n; i++) {
		struct obj dest = with_page(obj_get(dests, keys.v[i].ptr));
		const struct str *name = namemap_find(&r->dest_names, keys.v[i]);
		if (name)
			add(j, names_of(j, STR("/Dests")), *name, dest);
	}
	if (r->dest_names.n)
		obj_remove(obj_root(&j->target), "/Dests");
}

void join_reserve(struct join *j, const struct strs *names)
{
	struct join_names *n = names_of(j, STR("/Dests"));

	for (size_t i = 0; i < names->n; i++) {
		struct str name = str_dup(&j->arena, names->v[i]);
		namemap_put(&n->taken, &j->arena, name, name);
	}
}

void mergenames_define(struct join *j, struct str name, struct obj page)
{
	struct join_names *n = names_of(j, STR("/Dests"));
	struct obj dest = obj_parse(&j->target, "[/XYZ null null null]");

	obj_insert(dest, 0, page);
	add(j, n, str_dup(&j->arena, name), dest);
}

/* Enters the names of a tree that are taken, and those that become so, in `renamed`. A name that the part has twice is no collision. */
static void collide(struct merge *m, struct join_names *n, struct obj root, struct namemap *renamed)
{
	struct join *j = m->j;
	struct tree t = {.numbers = false};
	struct namemap own = {0};

	tree_read(&t, &j->part, root);
	for (size_t i = 0; i < t.n; i++)
		if (!namemap_find(&own, t.v[i].name)) {
			struct str name = str_dup(&j->arena, t.v[i].name);
			namemap_put(&own, &j->part, name, name);
		}
	for (size_t i = 0; i < own.n; i++) {
		struct str name = own.v[i].name;
		if (namemap_find(&n->taken, name)) {
			struct str fresh = namemap_fresh(&n->taken, &own, &j->arena, name, m->number);
			namemap_put(renamed, &j->part, name, fresh);
			name = fresh;
		}
		namemap_put(&n->taken, &j->arena, name, name);
	}
}

/* The dictionary of PDF 1.1, whose destinations are names, is made part of the tree, whose destinations are strings: some viewers look only
 * at one of them. */
static void collide_dict(struct merge *m, struct join_names *n, struct obj dests)
{
	struct join *j = m->j;
	struct strs keys = obj_keys(dests, &j->part);

	for (size_t i = 0; i < keys.n; i++) {
		struct str name = str_dup(&j->arena, str_slice(keys.v[i], 1, keys.v[i].len));
		if (namemap_find(&n->taken, name))
			name = namemap_fresh(&n->taken, NULL, &j->arena, name, m->number);
		namemap_put(&n->taken, &j->arena, name, name);
		namemap_put(&m->rewrite.dest_names, &j->part, keys.v[i], name);
	}
}

void mergenames_collide(struct merge *m)
{
	struct obj root = obj_root(m->from);
	struct join_names *n = names_of(m->j, STR("/Dests"));
	/* in an offprint the article's own file keeps what it has */
	bool convert = m->from != &m->j->target || n->taken.n;

	collide(m, n, obj_get(obj_get(root, "/Names"), "/Dests"), &m->rewrite.dest_strings);
	if (convert)
		collide_dict(m, n, obj_get(root, "/Dests"));
	if (m->from != &m->j->target)
		collide(m, names_of(m->j, STR(FILES)), obj_get(obj_get(root, "/Names"), FILES), &m->rewrite.files);
}

/* Names to which something refers have got new ones before the references were rewritten. NULL: others. */
static const struct namemap *collided_of(const struct merge *m, struct str kind)
{
	if (is_dests(kind))
		return &m->rewrite.dest_strings;
	return str_is(kind, FILES) ? &m->rewrite.files : NULL;
}

static void copy_tree(struct merge *m, struct join_names *n, struct obj root)
{
	struct join *j = m->j;
	struct tree t = {.numbers = false};
	struct namemap seen = {0};
	const struct namemap *collided = collided_of(m, n->kind);

	tree_read(&t, &j->part, root);
	for (size_t i = 0; i < t.n; i++) {
		struct str name = t.v[i].name;
		const struct str *fresh = collided ? namemap_find(collided, name) : NULL;
		if (namemap_find(&seen, name))
			continue;
		namemap_put(&seen, &j->part, name, name);
		if (fresh) {
			name = *fresh;
		} else if (!collided) {
			if (namemap_find(&n->taken, name))
				name = namemap_fresh(&n->taken, NULL, &j->arena, name, m->number);
			name = str_dup(&j->arena, name);
			namemap_put(&n->taken, &j->arena, name, name);
		}
		add(j, n, str_dup(&j->arena, name), obj_import(&j->target, is_dests(n->kind) ? with_page(t.v[i].value) : t.v[i].value));
	}
}

void mergenames_copy(struct merge *m)
{
	struct join *j = m->j;
	struct obj root = obj_root(m->from), names = obj_get(root, "/Names"), dests = obj_get(root, "/Dests");
	struct strs kinds = obj_keys(names, &j->part), keys = obj_keys(dests, &j->part);

	for (size_t i = 0; i < kinds.n; i++)
		copy_tree(m, names_of(j, kinds.v[i]), obj_get(names, kinds.v[i].ptr));
	for (size_t i = 0; i < keys.n; i++) {
		const struct str *name = namemap_find(&m->rewrite.dest_names, keys.v[i]);
		if (name)
			add(j, names_of(j, STR("/Dests")), *name, obj_import(&j->target, with_page(obj_get(dests, keys.v[i].ptr))));
	}
}

void mergenames_finish(struct join *j)
{
	for (size_t i = 0; i < j->n_names; i++) {
		struct join_names *n = &j->names[i];
		if (n->changed)
			obj_set(obj_own(obj_root(&j->target), "/Names", "<<>>"), n->kind.ptr, tree_write(&n->tree, &j->target));
	}
}
