/* Structure trees (ISO 32000-1, 14.7) of several parts in one: a Document that has an element for each part. */
#include "body/join_int.h"
#include "body/structids.h"
#include "body/structtype.h"

enum { ROLES_IN_A_ROW = 20 };

static struct obj structure(struct pdfdoc *doc)
{
	return obj_get(obj_root(doc), "/StructTreeRoot");
}

static struct obj parent_tree(struct obj root)
{
	return obj_get(root, "/ParentTree");
}

static bool is_tagged(struct pdfdoc *doc)
{
	return obj_is_dict(structure(doc)) && obj_is_true(obj_get(obj_get(obj_root(doc), "/MarkInfo"), "/Marked"));
}

/* A role mapped to itself, which ISO 14289-1, 7.1, does not allow. */
static bool is_identity(struct arena *a, struct str role, struct obj value)
{
	return obj_is_name(value) && str_eq(obj_str(value, a), role);
}

static void raise_next(struct join *j, struct obj root, long long offset)
{
	long long next;

	if (obj_int(obj_get(root, "/ParentTreeNextKey"), &next) && next <= REWRITE_PARENT_MAX && next + offset > j->next_parent)
		j->next_parent = next + offset;
}

static void take_keys(struct join *j, struct namemap *taken, struct obj dict)
{
	struct strs keys = obj_keys(dict, &j->arena);

	for (size_t i = 0; i < keys.n; i++)
		if (!namemap_find(taken, keys.v[i]))
			namemap_put(taken, &j->arena, keys.v[i], keys.v[i]);
}

/* Standard types are not mapped to others where several parts use them. */
static void take_standard_roles(struct join *j)
{
	for (const char *const *name = structtype_names; *name; name++)
		if (!namemap_find(&j->roles, str_from(*name)))
			namemap_put(&j->roles, &j->arena, str_from(*name), str_from(*name));
}

static void drop_identities(struct join *j, struct obj root)
{
	struct obj map = obj_get(root, "/RoleMap");
	struct strs keys = obj_keys(map, &j->arena);

	for (size_t i = 0; i < keys.n; i++) {
		if (is_identity(&j->arena, keys.v[i], obj_get(map, keys.v[i].ptr)))
			obj_remove(obj_own(root, "/RoleMap", "<<>>"), keys.v[i].ptr);
	}
}

/* Keeps in mind a part, whose element gets its place in the end. */
static struct join_section *note_section(struct merge *m)
{
	struct join *j = m->j;
	struct join_section s = {
		.elem = obj_null(&j->target),
		.before = m->part->before,
		.lang = obj_str(obj_get(obj_root(m->from), "/Lang"), &j->arena),
		.title = str_dup(&j->arena, m->part->title),
	};

	ARENA_PUSH(&j->arena, j->sections, j->n_sections) = s;
	return &j->sections[j->n_sections - 1];
}

void mergestruct_free_roles(struct merge *m)
{
	struct join *j = m->j;
	struct obj root = structure(m->from), map;
	struct strs keys = obj_keys(obj_get(root, "/RoleMap"), &j->arena);
	struct namemap taken = {0};

	if (!obj_is_dict(root))
		return;
	drop_identities(j, root);
	map = obj_get(root, "/RoleMap");
	for (size_t i = 0; i < keys.n; i++)
		namemap_put(&taken, &j->part, keys.v[i], keys.v[i]);
	for (size_t i = 0; i < keys.n; i++)
		if (structtype_is_standard(keys.v[i]) && !obj_is_null(obj_get(map, keys.v[i].ptr)))
			namemap_put(&m->rewrite.roles, &j->part, keys.v[i], namemap_fresh(&taken, NULL, &j->arena, keys.v[i], 1));
	if (!m->rewrite.roles.n)
		return;
	map = obj_own(root, "/RoleMap", "<<>>");
	for (size_t i = 0; i < keys.n; i++) {
		const struct str *fresh = namemap_find(&m->rewrite.roles, keys.v[i]);
		struct obj value = obj_get(map, keys.v[i].ptr);
		const struct str *to = obj_is_name(value) ? namemap_find(&m->rewrite.roles, obj_str(value, &j->part)) : NULL;
		if (fresh)
			obj_remove(map, keys.v[i].ptr);
		if (!obj_is_null(value) && (fresh || to))
			obj_set(map, fresh ? fresh->ptr : keys.v[i].ptr, to ? obj_new_name(m->from, *to) : value);
	}
}

void mergestruct_load(struct merge *m)
{
	struct join *j = m->j;
	struct obj root = structure(&j->target);

	j->first_structured = obj_is_dict(root);
	j->untagged = !is_tagged(&j->target);
	note_section(m);
	j->parents.numbers = true;
	tree_read(&j->parents, &j->arena, parent_tree(root));
	tree_read(&j->ids, &j->arena, obj_get(root, "/IDTree"));
	for (size_t i = 0; i < j->parents.n; i++)
		if (j->parents.v[i].number >= j->next_parent && j->parents.v[i].number <= REWRITE_PARENT_MAX)
			j->next_parent = j->parents.v[i].number + 1;
	raise_next(j, root, 0);
	for (size_t i = 0; i < j->ids.n; i++)
		namemap_put(&j->id_names, &j->arena, j->ids.v[i].name, j->ids.v[i].name);
	take_keys(j, &j->roles, obj_get(root, "/RoleMap"));
	take_standard_roles(j);
	take_keys(j, &j->classes, obj_get(root, "/ClassMap"));
}

/* The role that a name stands for in the end. */
static struct str resolve(struct merge *m, struct obj map, struct obj value)
{
	for (int i = 0; i < ROLES_IN_A_ROW && obj_is_name(value); i++) {
		struct str name = obj_str(value, &m->j->part);
		struct obj next = obj_get(map, name.ptr);
		if (!obj_is_name(next))
			return name;
		value = next;
	}
	return STR("");
}

/* What a name stands for is the same in the target: it needs no other name. */
static bool same_value(struct merge *m, struct obj ours, struct obj theirs, const char *key)
{
	struct str a = resolve(m, ours, obj_get(ours, key)), b = resolve(m, theirs, obj_get(theirs, key));

	return a.len && str_eq(a, b);
}

/* Finds names of a map of the part that the target gives another meaning. */
static void collide(struct merge *m, const char *map, struct namemap *taken, struct namemap *renamed)
{
	struct join *j = m->j;
	struct obj ours = obj_get(structure(&j->target), map), theirs = obj_get(structure(m->from), map);
	struct strs keys = obj_keys(theirs, &j->arena);

	for (size_t i = 0; i < keys.n; i++) {
		if (is_identity(&m->j->part, keys.v[i], obj_get(theirs, keys.v[i].ptr)))
			continue;
		if (!namemap_find(taken, keys.v[i])) {
			namemap_put(taken, &j->arena, keys.v[i], keys.v[i]);
		} else if (!same_value(m, ours, theirs, keys.v[i].ptr)) {
			struct str fresh = namemap_fresh(taken, NULL, &j->arena, keys.v[i], m->number);
			namemap_put(renamed, &j->part, keys.v[i], fresh);
			namemap_put(taken, &j->arena, fresh, fresh);
		}
	}
}

void mergestruct_collide(struct merge *m)
{
	struct join *j = m->j;
	struct obj root = structure(m->from);
	struct tree ids = {.numbers = false};
	struct namemap own = {0};

	m->rewrite.drop_parents = !obj_is_dict(root);
	m->rewrite.parent_offset = j->next_parent;
	tree_read(&ids, &j->part, obj_get(root, "/IDTree"));
	for (size_t i = 0; i < ids.n; i++)
		namemap_put(&own, &j->part, ids.v[i].name, ids.v[i].name);
	structids_read(m->from, &j->part, &own);
	if (own.n && !j->ids_known) {
		structids_read(&j->target, &j->arena, &j->id_names);
		j->ids_known = true;
	}
	for (size_t i = 0; i < own.n; i++) {
		struct str name = str_dup(&j->arena, own.v[i].name);
		if (namemap_find(&j->id_names, name)) {
			struct str fresh = namemap_fresh(&j->id_names, &own, &j->arena, name, m->number);
			namemap_put(&m->rewrite.ids, &j->part, name, fresh);
			name = fresh;
		}
		namemap_put(&j->id_names, &j->arena, name, name);
	}
	collide(m, "/RoleMap", &j->roles, &m->rewrite.roles);
	collide(m, "/ClassMap", &j->classes, &m->rewrite.classes);
}

/* An element whose kids are these, which may be one or an array. */
static struct obj wrap(struct join *j, const char *role, struct obj kids)
{
	struct obj elem = obj_indirect(obj_parse(&j->target, "<</Type/StructElem/K[]>>")), list = obj_get(elem, "/K");
	uint32_t n = obj_is_array(kids) ? obj_len(kids) : !obj_is_null(kids);

	obj_set(elem, "/S", obj_new_name(&j->target, str_from(role)));
	for (uint32_t i = 0; i < n; i++) {
		size_t mark = pdfdoc_mark(&j->target);
		struct obj kid = obj_is_array(kids) ? obj_item(kids, i) : kids;
		if (obj_is_dict(kid))
			obj_set(kid, "/P", elem);
		obj_push(list, kid);
		pdfdoc_release(&j->target, mark);
	}
	return elem;
}

/* Role map or class map: the part's names, as renamed. */
static void copy_map(struct merge *m, struct obj root, const char *map, const struct namemap *renamed)
{
	struct obj theirs = obj_get(structure(m->from), map);
	struct strs keys = obj_keys(theirs, &m->j->part);

	for (size_t i = 0; i < keys.n; i++) {
		struct obj ours = obj_own(root, map, "<<>>"), value = obj_get(theirs, keys.v[i].ptr);
		const struct str *fresh = namemap_find(renamed, keys.v[i]);
		const struct str *target = obj_is_name(value) ? namemap_find(renamed, obj_str(value, &m->j->part)) : NULL;
		const char *key = fresh ? fresh->ptr : keys.v[i].ptr;
		if (is_identity(&m->j->part, keys.v[i], value))
			continue;
		if (obj_is_null(obj_get(ours, key)))
			obj_set(ours, key, target ? obj_new_name(&m->j->target, *target) : obj_import(&m->j->target, value));
	}
}

static void copy_parents(struct merge *m, struct obj theirs)
{
	struct join *j = m->j;
	struct tree t = {.numbers = true};
	long long offset = m->rewrite.parent_offset;

	tree_read(&t, &j->part, parent_tree(theirs));
	for (size_t i = 0; i < t.n; i++) {
		long long number = t.v[i].number + offset;
		if (t.v[i].number < 0 || t.v[i].number > REWRITE_PARENT_MAX)
			continue;
		tree_add_number(&j->parents, &j->arena, number, obj_import(&j->target, t.v[i].value));
		if (number >= j->next_parent)
			j->next_parent = number + 1;
	}
	raise_next(j, theirs, offset);
	j->parents_changed = true;
}

static void copy_ids(struct merge *m, struct obj theirs)
{
	struct join *j = m->j;
	struct tree t = {.numbers = false};

	tree_read(&t, &j->part, obj_get(theirs, "/IDTree"));
	for (size_t i = 0; i < t.n; i++) {
		const struct str *fresh = namemap_find(&m->rewrite.ids, t.v[i].name);
		tree_add_name(&j->ids, &j->arena, fresh ? *fresh : str_dup(&j->arena, t.v[i].name), obj_import(&j->target, t.v[i].value));
	}
}

static void copy_marks(struct merge *m)
{
	struct obj theirs = obj_get(obj_root(m->from), "/MarkInfo");
	struct strs keys = obj_keys(theirs, &m->j->part);

	for (size_t i = 0; i < keys.n; i++)
		if (obj_is_true(obj_get(theirs, keys.v[i].ptr)))
			obj_set(obj_own(obj_root(&m->j->target), "/MarkInfo", "<<>>"), keys.v[i].ptr, obj_parse(&m->j->target, "true"));
}

/* The target's root. If it has none, the parts before this one are outside the tree. */
static struct obj our_root(struct join *j)
{
	struct obj root = structure(&j->target);

	if (obj_is_dict(root))
		return root;
	root = obj_indirect(obj_parse(&j->target, "<</Type/StructTreeRoot/K[]>>"));
	obj_set(obj_root(&j->target), "/StructTreeRoot", root);
	return root;
}

void mergestruct_copy(struct merge *m)
{
	struct obj theirs = structure(m->from), root;
	struct join_section *section = note_section(m);

	m->j->untagged = m->j->untagged || !is_tagged(m->from);
	if (!obj_is_dict(theirs))
		return;
	root = our_root(m->j);
	section->elem = wrap(m->j, m->j->role, obj_get(obj_import(&m->j->target, theirs), "/K"));
	copy_parents(m, theirs);
	copy_ids(m, theirs);
	copy_map(m, root, "/RoleMap", &m->rewrite.roles);
	copy_map(m, root, "/ClassMap", &m->rewrite.classes);
	join_append(m, root, "/Namespaces", obj_get(theirs, "/Namespaces"));
	join_append(m, root, "/PronunciationLexicon", obj_get(theirs, "/PronunciationLexicon"));
	join_append(m, root, "/AF", obj_get(theirs, "/AF"));
	copy_marks(m);
}

/* One document, in the order of the pages. The element of a part without tags is empty. */
static void make_document(struct join *j, struct obj root)
{
	struct obj document = wrap(j, "/Document", obj_null(&j->target)), list = obj_get(document, "/K");
	struct str lang = obj_str(obj_get(obj_root(&j->target), "/Lang"), &j->arena);

	for (size_t i = 0, first = 0; i < j->n_sections; i++) {
		struct join_section *s = &j->sections[i];
		bool structured = !obj_is_null(s->elem) || (i == 0 && j->first_structured);
		if (obj_is_null(s->elem))
			s->elem = wrap(j, j->role, structured ? obj_get(root, "/K") : obj_null(&j->target));
		/* without a language of its own, a part would have that of the document */
		if (!str_eq(s->lang, lang) && (structured || s->lang.len))
			obj_set(s->elem, "/Lang", obj_new_string(&j->target, s->lang));
		if (s->title.len)
			obj_set(s->elem, "/T", obj_new_text(&j->target, s->title));
		obj_set(s->elem, "/P", document);
		obj_insert(list, s->before ? (uint32_t)first++ : obj_len(list), s->elem);
	}
	obj_set(document, "/P", root);
	obj_set(root, "/K", obj_parse(&j->target, "[]"));
	obj_push(obj_get(root, "/K"), document);
}

void mergestruct_finish(struct join *j)
{
	struct obj root = structure(&j->target);

	if (obj_is_dict(root) && (j->n_sections > 1 || j->stamped))
		make_document(j, root);

	/* pages that are not tagged would not be read aloud at all */
	if (j->untagged && obj_is_dict(obj_get(obj_root(&j->target), "/MarkInfo")))
		obj_remove(obj_own(obj_root(&j->target), "/MarkInfo", "<<>>"), "/Marked");
	if (!j->parents_changed)
		return;
	obj_set(root, "/ParentTree", tree_write(&j->parents, &j->target));
	obj_set(root, "/ParentTreeNextKey", obj_new_int(&j->target, j->next_parent));
	if (j->ids.n)
		obj_set(root, "/IDTree", tree_write(&j->ids, &j->target));
}
