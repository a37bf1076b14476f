/* Optional content: ISO 19005-2, 6.9; ISO 14289-1, 7.10. */
#include "body/conform_int.h"
#include "body/namemap.h"

enum { DEPTH_MAX = 20 };

/* The groups in an order, which has lists in lists. */
static void note_order(struct conform *c, struct idset *ordered, struct obj order, int depth)
{
	for (uint32_t i = 0; i < obj_len(order) && depth < DEPTH_MAX; i++) {
		size_t mark = pdfdoc_mark(c->doc);
		struct obj item = obj_item(order, i);
		/* a list may be in itself */
		if (!obj_id(item) || idset_add(ordered, c->arena, obj_id(item)))
			note_order(c, ordered, item, depth + 1);
		pdfdoc_release(c->doc, mark);
	}
}

static void check_config(struct conform *c, struct obj groups, struct obj config, struct namemap *names)
{
	struct str name = obj_text(obj_get(config, "/Name"), c->arena);
	struct obj order = obj_get(config, "/Order");
	struct idset ordered = {0};

	if (!obj_is_dict(config))
		return;
	if (!name.len)
		conform_fail(c, CONFORM_LAYER, STR("Name"));
	else if (namemap_find(names, name))
		conform_fail(c, CONFORM_LAYERS, name);
	namemap_put(names, c->arena, name, name);
	if (!obj_is_null(obj_get(config, "/AS")))
		conform_fail(c, CONFORM_LAYER, STR("AS"));
	if (!obj_is_array(order))
		return;
	note_order(c, &ordered, order, 0);
	for (uint32_t i = 0; i < obj_len(groups); i++) {
		size_t mark = pdfdoc_mark(c->doc);
		if (!idset_has(&ordered, obj_id(obj_item(groups, i))))
			conform_fail(c, CONFORM_LAYERS, STR("Order"));
		pdfdoc_release(c->doc, mark);
	}
}

void conformlayers_check(struct conform *c)
{
	enum { CONFIGS_MAX = 100 };
	struct obj layers = obj_get(obj_root(c->doc), "/OCProperties"), groups = obj_get(layers, "/OCGs"),
		   configs = obj_get(layers, "/Configs");
	struct namemap names = {0};

	for (uint32_t i = 0; i < obj_len(groups); i++) {
		size_t mark = pdfdoc_mark(c->doc);
		if (!obj_text(obj_get(obj_item(groups, i), "/Name"), c->arena).len)
			conform_fail(c, CONFORM_LAYERS, STR("Name"));
		pdfdoc_release(c->doc, mark);
	}
	check_config(c, groups, obj_get(layers, "/D"), &names);
	for (uint32_t i = 0; i < obj_len(configs); i++) {
		if (i == CONFIGS_MAX)
			conform_fail(c, CONFORM_LIMIT, STR("configurations of layers"));
		else if (i < CONFIGS_MAX)
			check_config(c, groups, obj_item(configs, i), &names);
	}
}
