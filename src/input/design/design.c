#include "input/design/design.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/suggest.h"
#include "data/data.h"
#include "input/design/designcheck.h"
#include "input/design/designkeys.h"
#include "input/design/designoverrides.h"
#include "input/design/designtree.h"
#include "input/design/designtype.h"
#include "input/schema/value.h"
#include "input/yaml/beneath.h"
#include "input/yaml/yamledit.h"

enum { BASES_LIMIT = 4 };

struct design_reader {
	struct bind bind;
	struct design *design;
};

/* The map of this key; NULL: none, or reported when the layers were merged. */
static const struct yaml_node *find_map(const struct yaml_node *tree, const char *key)
{
	const struct yaml_node *n = yaml_find(tree, str_from(key));

	return n && n->kind == YAML_MAP ? n : NULL;
}

/* Every style starts as a copy of `text`. */
static void read_styles(struct design_reader *r, const struct yaml_node *map)
{
	const struct yaml_node *base = yaml_find(map, STR("text"));
	struct style text = {.name = STR_INIT("text"),
			     .family = STR_INIT("serif"),
			     .size = 10000,
			     .leading = 13000,
			     .hyphenate = true,
			     .expansion = STYLE_EXPANSION_COMMON};
	struct design *d = r->design;

	if (base)
		bind_map(&r->bind, base, &designkeys_style, &text);
	ARENA_PUSH(r->bind.arena, d->styles, d->n_styles) = text;
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		struct style s = text;
		if (n == base)
			continue;
		s.name = n->key;
		bind_map(&r->bind, n, &designkeys_style, &s);
		ARENA_PUSH(r->bind.arena, d->styles, d->n_styles) = s;
	}
}

static void read_families(struct design_reader *r, const struct yaml_node *map)
{
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		struct design_family f = {.name = n->key, .scale = 1000, .at = n->key_at};
		bind_map(&r->bind, n, &designkeys_family, &f);
		ARENA_PUSH(r->bind.arena, r->design->families, r->design->n_families) = f;
	}
}

static void read_colours(struct design_reader *r, const struct yaml_node *map)
{
	uint32_t colour;

	r->bind.colours = NULL; /* a colour must not refer to another by name: cycles */
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		const struct schema_field field = {.key = str_cstr(r->bind.arena, n->key), .type = &type_colour};
		if (bind_scalar(&r->bind, &field, n))
			value_colour(&r->bind, &field, n, &colour);
	}
	r->bind.colours = map;
}

static void read_design(struct design_reader *r, const struct yaml_node *tree)
{
	const struct yaml_node *colours = find_map(tree, "colours"), *families = find_map(tree, "families"),
			       *styles = find_map(tree, "styles");

	if (colours)
		read_colours(r, colours);
	if (families)
		read_families(r, families);
	if (styles)
		read_styles(r, styles);
	bind_map(&r->bind, tree, &designkeys_design, r->design);
	r->design->labels = yaml_find(tree, STR("labels"));
}

/* --- layers ----------------------------------------------------------------------------------------------------------------------- */

static void report_unknown(struct design_reader *r, enum designtype_built_in kind, struct str name, struct origin at)
{
	static const char *const called[] = {[BUILT_IN_DESIGN] = "design", [BUILT_IN_VARIANT] = "variant"};
	struct strbuf list = {.arena = r->bind.arena};
	struct suggest near = {.word = name};
	struct str known;

	diag_error(r->bind.diag, at, DIAG_BAD_DESIGN, "unknown %s '%.*s'", called[kind], STR_ARG(value_shown(name)));
	for (size_t i = 0; designtype_built_in(kind, i, &known); i++) {
		strbuf_printf(&list, "%s%.*s", i ? ", " : "", STR_ARG(known));
		suggest_try(&near, known);
	}
	diag_suggest(r->bind.diag, &near);
	diag_note(r->bind.diag, ORIGIN_NONE, "built in: %.*s%s", STR_ARG(strbuf_str(&list)),
		  kind == BUILT_IN_DESIGN ? "; a file may be named only by 'design' itself, and ends in .yaml" : "");
}

/* Loads a built-in design or variant. NULL after reporting. */
static const struct yaml_node *built_in(struct design_reader *r, enum designtype_built_in kind, struct str name, struct origin at)
{
	struct arena *a = r->bind.arena;
	struct str known;

	for (size_t i = 0; designtype_built_in(kind, i, &known); i++) {
		struct str path, bytes;
		if (!str_eq(name, known))
			continue;
		path = str_printf(a, "%s/%.*s.yaml", designtype_folders[kind], STR_ARG(known));
		bytes = data_find(path)->bytes;
		return yaml_load(a, r->bind.diag, diag_file(r->bind.diag, path, bytes), bytes);
	}
	report_unknown(r, kind, name, at);
	return NULL;
}

/* Removes a key that only controls the merging of layers from the result. */
static void drop(struct yaml_node *map, const char *key)
{
	if (map)
		yamledit_remove(map, yamledit_child(map, key));
}

/* Merges a layer into its base, then applies its changes to the lists of elements. */
static const struct yaml_node *merge_layer(struct design_reader *r, const struct yaml_node *base, const struct yaml_node *over)
{
	struct yaml_node *tree = designtree_merge(&r->bind, base, over), *cover = yamledit_child(tree, "cover");
	const struct yaml_node *changes = yaml_find(over, STR("cover"));

	drop(tree, "base");
	drop(tree, "variant");
	drop(cover, "hide");
	drop(cover, "elements");
	if (cover && changes)
		designoverrides_apply(&r->bind, cover, changes);
	return tree;
}

/* The built-in design `name`, merged with its own base. NULL after reporting. */
static const struct yaml_node *load_built_in(struct design_reader *r, struct str name, struct origin at, int depth)
{
	const struct yaml_node *tree = built_in(r, BUILT_IN_DESIGN, name, at), *base, *below;

	if (!tree || !(base = yaml_find(tree, STR("base"))) || depth == BASES_LIMIT)
		return tree;
	below = load_built_in(r, base->text, base->at, depth + 1);
	return below ? merge_layer(r, below, tree) : NULL;
}

static const struct yaml_node *merge_variant(struct design_reader *r, const struct yaml_node *tree, const struct yaml_node *name)
{
	const struct yaml_node *v = NULL;

	if (name->kind == YAML_SCALAR)
		v = built_in(r, BUILT_IN_VARIANT, name->text, name->at);
	else
		diag_error(r->bind.diag, name->at, DIAG_BAD_DESIGN, "'variant' must be the name of a variant or a list of them");
	return v ? merge_layer(r, tree, v) : tree;
}

/* Merges the variants named by a layer into the tree; unknown ones are reported and skipped. */
static const struct yaml_node *merge_variants(struct design_reader *r, const struct yaml_node *tree, const struct yaml_node *names)
{
	if (names->kind != YAML_SEQ)
		return merge_variant(r, tree, names);
	for (const struct yaml_node *n = names->child; n; n = n->next)
		tree = merge_variant(r, tree, n);
	return tree;
}

/* The journal's changes: a map in journal.yaml, or a file that it names. NULL: none, or reported. */
static const struct yaml_node *load_own(const struct reader *r, const struct journal *j)
{
	const struct yaml_node *n = j->design;
	struct source src;

	if (!n || n->kind == YAML_MAP)
		return n;
	if (n->kind != YAML_SCALAR || !str_ends(n->text, STR(".yaml")))
		return NULL;
	if (!beneath_check(r, j->dir, n->text, n->at) || !source_read(r, path_join(r->arena, j->dir, n->text), n->at, &src))
		return NULL;
	n = yaml_load(r->arena, r->diag, src.file, src.text);
	if (!n || n->kind == YAML_MAP)
		return n;
	diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "a design must be a map of keys and values");
	return NULL;
}

/* The tree that the journal's changes are merged into. NULL after reporting. */
static const struct yaml_node *load_base(struct design_reader *r, const struct yaml_node *design, const struct yaml_node *own)
{
	const struct yaml_node *name = NULL, *variant = own ? yaml_find(own, STR("variant")) : NULL, *tree;

	if (own)
		name = yaml_find(own, STR("base"));
	else if (design && design->kind == YAML_SCALAR && !str_ends(design->text, STR(".yaml")))
		name = design;
	if (name && name->kind != YAML_SCALAR)
		diag_error(r->bind.diag, name->at, DIAG_BAD_DESIGN, "'base' must be the name of a design");
	if (name && name->kind == YAML_SCALAR)
		tree = load_built_in(r, name->text, name->at, 0);
	else
		tree = load_built_in(r, STR("classic"), ORIGIN_NONE, 0);
	return tree && variant ? merge_variants(r, tree, variant) : tree;
}

static void mark_added(struct design *d, const struct yaml_node *base)
{
	const struct yaml_node *families = find_map(base, "families");

	for (size_t i = 0; i < d->n_families; i++)
		d->families[i].added = !families || !yaml_find(families, d->families[i].name);
}

struct design *design_load(const struct reader *files, const struct journal *j)
{
	struct diag *d = files->diag;
	struct design_reader r = {.bind = {.arena = files->arena, .diag = d, .map = &designkeys_design},
				  .design = ARENA_NEW(files->arena, struct design)};
	const struct yaml_node *own = load_own(files, j), *base, *tree;
	size_t errors;

	r.bind.given = &r.design->given;
	base = load_base(&r, j->design, own);
	if (!base)
		return NULL;
	errors = diag_count(d, DIAG_ERROR);
	tree = own ? merge_layer(&r, base, own) : base;
	read_design(&r, tree);
	designcheck_run(d, &(struct designcheck){.design = r.design, .tree = tree, .base = base, .journal = j}, errors);
	if (diag_count(d, DIAG_ERROR) > errors && tree != base) { /* fall back to the built-in design so that later checks still run */
		*r.design = (struct design){0};
		read_design(&r, base);
		r.design->labels = yaml_find(tree, STR("labels"));
	}
	mark_added(r.design, base);
	r.design->own_file = own ? own->at.file : 0;
	r.design->tree = tree;
	design_resolve(r.design);
	return r.design;
}
