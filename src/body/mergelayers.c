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

/* --- orders and names of configurations -------------------------------------------------------------------------------------------- */

enum { DEPTH_MAX = 20, CONFIGS_MAX = 100 };

static void note_order(struct arena *a, struct idset *ordered, struct obj order, int depth)
{
	for (uint32_t i = 0; i < obj_len(order) && depth < DEPTH_MAX; i++) {
		size_t mark = pdfdoc_mark(order.doc);
		struct obj item = obj_item(order, i);
		if (!obj_id(item) || idset_add(ordered, a, obj_id(item)))
			note_order(a, ordered, item, depth + 1);
		pdfdoc_release(order.doc, mark);
	}
}

/* Whether a configuration with an order leaves layers out; or, with `add`, puts these at its end. */
static bool leaves_out(struct arena *a, struct obj groups, struct obj config, bool add)
{
	struct obj order = obj_get(config, "/Order"), group;
	struct idset ordered = {0};
	bool found = false;

	if (!obj_is_array(order))
		return false;
	note_order(a, &ordered, order, 0);
	if (add)
		order = obj_own(config, "/Order", "[]");
	for (uint32_t i = 0; i < obj_len(groups); i++) {
		size_t mark = pdfdoc_mark(config.doc);
		group = obj_item(groups, i);
		if (obj_id(group) && idset_add(&ordered, a, obj_id(group))) {
			found = true;
			if (add)
				obj_push(order, group);
		}
		pdfdoc_release(config.doc, mark);
	}
	return found;
}

/* Whether a list of layers leaves one out on purpose; or, with `add`, does so no more. */
static bool complete(struct arena *a, struct obj layers, bool add)
{
	struct obj groups = obj_get(layers, "/OCGs"), configs = obj_get(layers, "/Configs");
	bool found = leaves_out(a, groups, obj_get(layers, "/D"), add);

	for (uint32_t i = 0; i < obj_len(configs) && i < CONFIGS_MAX; i++)
		found = leaves_out(a, groups, obj_item(configs, i), add) || found;
	return !found;
}

/* A configuration of another part with the same name gets another. */
static void name_configs(struct merge *m, struct obj ours, uint32_t first)
{
	struct arena *a = &m->j->part;
	struct obj configs = obj_get(ours, "/Configs");
	struct namemap taken = {0};
	struct str name = obj_text(obj_get(obj_get(ours, "/D"), "/Name"), a);

	namemap_put(&taken, a, name, name);
	for (uint32_t i = 0; i < obj_len(configs); i++) {
		struct obj config = obj_item(configs, i);
		name = obj_text(obj_get(config, "/Name"), a);
		if (i >= first && name.len && namemap_find(&taken, name)) {
			name = namemap_fresh(&taken, NULL, a, name, m->number);
			obj_set(config, "/Name", obj_new_text(&m->j->target, name));
		}
		namemap_put(&taken, a, name, name);
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

	if (!obj_is_dict(ours))
		return;
	/* what lists all layers of each part lists all of the whole */
	if (j->layers_joined && !j->layers_hidden)
		complete(&j->arena, ours, true);
	if (!j->n_groups)
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
	uint32_t n;

	mergelayers_note(m);
	if (!obj_is_dict(theirs))
		return;
	m->j->layers_hidden = m->j->layers_hidden || !complete(&m->j->part, theirs, false);
	if (!obj_is_dict(ours)) {
		obj_set(obj_root(&m->j->target), "/OCProperties", obj_import(&m->j->target, theirs));
		return;
	}
	m->j->layers_hidden = m->j->layers_hidden || (!m->j->layers_joined && !complete(&m->j->part, ours, false));
	m->j->layers_joined = true;
	ours = obj_own(obj_root(&m->j->target), "/OCProperties", "<<>>");
	config = obj_own(ours, "/D", "<<>>");
	n = obj_len(obj_get(ours, "/Configs"));
	join_append(m, ours, "/OCGs", obj_get(theirs, "/OCGs"));
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		join_append(m, config, lists[i], obj_get(obj_get(theirs, "/D"), lists[i]));
	name_states(m, theirs, config);
	join_append(m, ours, "/Configs", obj_get(theirs, "/Configs"));
	name_configs(m, ours, n);
}
