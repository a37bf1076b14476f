/* Optional content (ISO 32000-1, 8.11): groups of several parts in one list. */
#include "body/idset.h"
#include "body/join_int.h"

static bool starts_off(struct obj config)
{
	return obj_is(obj_get(config, "/BaseState"), "/OFF");
}

/* Where the parts differ in the state that groups begin with, that of each of the part's groups is given. */
static void name_states(struct merge *m, struct obj theirs, struct obj ours)
{
	struct arena *a = &m->j->part;
	struct obj from = obj_get(theirs, "/D"), groups = obj_get(theirs, "/OCGs"), list;
	bool off = starts_off(from);
	struct obj exceptions = obj_get(from, off ? "/ON" : "/OFF");
	struct idset named = {0};

	if (off == starts_off(ours))
		return;
	for (uint32_t i = 0; i < obj_len(exceptions); i++)
		if (obj_id(obj_item(exceptions, i)))
			idset_add(&named, a, obj_id(obj_item(exceptions, i)));
	list = obj_own(ours, off ? "/OFF" : "/ON", "[]");
	for (uint32_t i = 0; i < obj_len(groups); i++) {
		struct obj group = obj_item(groups, i);
		if (obj_id(group) && idset_add(&named, a, obj_id(group)))
			obj_push(list, obj_import(&m->j->target, group));
	}
}

/* A file may have groups and no list of them, and shows them all. Where another part has a list, they must be in it. */
void mergelayers_note(struct merge *m)
{
	struct join *j = m->j;

	if (obj_is_dict(obj_get(obj_root(m->from), "/OCProperties")))
		return;
	for (size_t i = 0; i < m->rewrite.n_groups; i++) {
		struct obj group = obj_by_id(m->from, m->rewrite.groups[i].id, m->rewrite.groups[i].generation);
		ARENA_PUSH(&j->arena, j->groups, j->n_groups) = m->from == &j->target ? group : obj_import(&j->target, group);
	}
}

void mergelayers_finish(struct join *j)
{
	struct obj ours = obj_get(obj_root(&j->target), "/OCProperties"), config;

	if (!j->n_groups || !obj_is_dict(ours))
		return;
	ours = obj_own(obj_root(&j->target), "/OCProperties", "<<>>");
	config = obj_own(ours, "/D", "<<>>");
	for (size_t i = 0; i < j->n_groups; i++) {
		obj_push(obj_own(ours, "/OCGs", "[]"), j->groups[i]);
		if (starts_off(config))
			obj_push(obj_own(config, "/ON", "[]"), j->groups[i]);
	}
}

void mergelayers_copy(struct merge *m)
{
	static const char *const lists[] = {"/ON", "/OFF", "/Order", "/RBGroups", "/Locked", "/AS"};
	struct obj theirs = obj_get(obj_root(m->from), "/OCProperties"), ours = obj_get(obj_root(&m->j->target), "/OCProperties"), config;

	mergelayers_note(m);
	if (!obj_is_dict(theirs))
		return;
	if (!obj_is_dict(ours)) {
		obj_set(obj_root(&m->j->target), "/OCProperties", obj_import(&m->j->target, theirs));
		return;
	}
	ours = obj_own(obj_root(&m->j->target), "/OCProperties", "<<>>");
	config = obj_own(ours, "/D", "<<>>");
	join_append(m, ours, "/OCGs", obj_get(theirs, "/OCGs"));
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		join_append(m, config, lists[i], obj_get(obj_get(theirs, "/D"), lists[i]));
	name_states(m, theirs, config);
	join_append(m, ours, "/Configs", obj_get(theirs, "/Configs"));
}
