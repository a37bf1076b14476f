#include "input/design/designtree.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "input/design/designtype.h"
#include "input/yaml/yamledit.h"

/* The end of a value that is in no file. */
#define FITTED SIZE_MAX

enum {
	MAIN_OF_SIDE = 2, /* [side columns] a narrower text column leaves no room for a side column */
};

static struct yaml_node *merge(struct bind *b, const struct yaml_node *base, const struct yaml_node *over)
{
	struct yaml_node *out = yamledit_copy(b->arena, base->kind == YAML_MAP ? base : over), **tail = &out->child;

	if (base->kind != YAML_MAP)
		return out;
	if (over->kind != YAML_MAP) {
		diag_error(b->diag, over->at, DIAG_BAD_DESIGN, "'%.*s' must be a map of keys and values", STR_ARG(over->key));
		return out;
	}
	out->at = over->at;
	out->key_at = over->key_at;
	for (const struct yaml_node *n = base->child; n; n = n->next) {
		const struct yaml_node *o = yaml_find(over, n->key);
		*tail = o ? merge(b, n, o) : yamledit_copy(b->arena, n);
		tail = &(*tail)->next;
	}
	for (const struct yaml_node *n = over->child; n; n = n->next) {
		if (yaml_find(base, n->key))
			continue;
		*tail = yamledit_copy(b->arena, n);
		tail = &(*tail)->next;
	}
	*tail = NULL;
	return out;
}

/* --- another paper ---------------------------------------------------------------------------------------------------------------- */

/* false: not given, or not a length. */
static bool length_of(const struct yaml_node *map, const char *key, mpt *out)
{
	const struct yaml_node *n = map ? yaml_find(map, str_from(key)) : NULL;

	return n && n->kind == YAML_SCALAR && designtype_length(n->text, out);
}

/* Sets a length of the base to its value on the other paper; its place is still that of the base. */
static void set_length(struct bind *b, struct yaml_node *map, const char *key, mpt v)
{
	const struct yaml_node *old = yamledit_child(map, key);
	struct str text = str_printf(b->arena, "%s%d.%03dpt", v < 0 ? "-" : "", abs(v) / MPT_PER_PT, abs(v) % MPT_PER_PT);

	yamledit_set(b->arena, map, key, text, old->at)->end = FITTED;
}

bool designtree_is_rescaled(const struct yaml_node *n)
{
	return n->end == FITTED;
}

static void scale_lengths(struct bind *b, struct yaml_node *map, const char *const *keys, mpt side, mpt of)
{
	mpt v;

	for (; *keys; keys++)
		if (length_of(map, *keys, &v))
			set_length(b, map, *keys, (mpt)scale_round(v, side, of));
}

static struct yaml_node *own_map(struct bind *b, struct yaml_node *map, const char *key)
{
	struct yaml_node *n = yamledit_child(map, key);

	if (!n || n->kind != YAML_MAP)
		return NULL;
	yamledit_own_children(b->arena, n);
	return n;
}

/* The paper of a cover sheet and its side margins. */
struct sheet_margins {
	mpt width, inner, outer;
};

/* One column's left edge and width. */
struct column {
	mpt x, w;
};

static bool column_of(const struct yaml_node *map, struct column *out)
{
	return length_of(map, "x", &out->x) && length_of(map, "width", &out->w);
}

static void set_column(struct bind *b, struct yaml_node *map, mpt x, mpt w)
{
	set_length(b, map, "x", x);
	set_length(b, map, "width", w);
}

/* Fits the columns of a cover sheet, keeping their distances from the margins and from each other. */
static void fit_columns(struct bind *b, struct yaml_node *cover, struct sheet_margins old, struct sheet_margins new,
			const struct yaml_node *over)
{
	struct yaml_node *side_map = own_map(b, cover, "side"), *main_map = own_map(b, cover, "main");
	struct column side, main;
	mpt wanted, gap, end;
	bool at_right;

	if (!column_of(side_map, &side) || !column_of(main_map, &main))
		return;
	at_right = side.x > main.x;
	gap = at_right ? side.x - main.x - main.w : main.x - side.x - side.w;
	end = new.width - new.outer - (old.width - old.outer - main.x - main.w);
	wanted = side.w;
	length_of(yaml_find(over, STR("side")), "width", &wanted);
	side.x += at_right ? new.width - new.outer - old.width + old.outer : new.inner - old.inner;
	if (side.w && at_right) {
		side.x += side.w - wanted;
		end = wanted ? side.x - gap : new.width - new.outer;
	}
	main.x = !side.w || at_right ? main.x + new.inner - old.inner : wanted ? side.x + wanted + gap : new.inner;
	if (wanted == side.w && side.w && end - main.x < MAIN_OF_SIDE * side.w) {
		side.w = 0;
		main.x = new.inner;
		end = new.width - new.outer;
	}
	set_column(b, side_map, side.x, side.w);
	set_column(b, main_map, main.x, end - main.x);
}

/* Scales the margins, and what depends on them, to the paper of `over`; merge() then replaces those that `over` gives. */
static void fit_paper(struct bind *b, struct yaml_node *map, const struct yaml_node *over)
{
	static const char *const across[] = {"inner", "outer", "column_gap", NULL};
	static const char *const down[] = {"top", "bottom", "head", "foot", "sink", NULL};
	const struct yaml_node *was = yaml_find(map, STR("paper")), *is = yaml_find(over, STR("paper"));
	struct sheet_margins old = {0}, new;
	mpt old_height, width, height;

	yamledit_own_children(b->arena, map);
	if (!was || !designtype_paper(was, &old.width, &old_height) || !length_of(map, "inner", &old.inner) ||
	    !length_of(map, "outer", &old.outer) || old.width < MPT_PER_PT || old_height < MPT_PER_PT)
		return;
	new = old;
	if (is && designtype_paper(is, &width, &height) && (width != old.width || height != old_height)) {
		scale_lengths(b, map, across, width, old.width);
		scale_lengths(b, map, down, height, old_height);
		length_of(map, "inner", &new.inner);
		length_of(map, "outer", &new.outer);
		new.width = width;
	}
	length_of(over, "inner", &new.inner);
	length_of(over, "outer", &new.outer);
	if (memcmp(&old, &new, sizeof old) != 0 || yaml_find(over, STR("side")))
		fit_columns(b, map, old, new, over);
}

/* --- layers ----------------------------------------------------------------------------------------------------------------------- */

struct yaml_node *designtree_merge(struct bind *b, const struct yaml_node *base, const struct yaml_node *over)
{
	struct yaml_node *fitted = merge(b, base, &(struct yaml_node){.kind = YAML_MAP, .at = base->at, .key_at = base->key_at});

	for (struct yaml_node *n = fitted->child; n; n = n->next) {
		const struct yaml_node *o = yaml_find(over, n->key);
		if (n->kind == YAML_MAP && o && o->kind == YAML_MAP)
			fit_paper(b, n, o);
	}
	return merge(b, fitted, over);
}
