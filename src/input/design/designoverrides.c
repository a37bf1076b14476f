#include "input/design/designoverrides.h"

#include "base/arena.h"
#include "input/design/designkeys.h"
#include "input/design/designtype.h"
#include "input/yaml/yamledit.h"

enum { LISTS = 4 };

static const char *const list_keys[LISTS] = {"head_elements", "main_elements", "side_elements", "foot_elements"};

/* The lists, copied for editing. */
struct edit {
	struct bind *b;
	struct yaml_node *cover;
	struct yaml_node *lists[LISTS]; /* NULL: the design has none */
};

/* Where an element is: the sequence `elements` of a group, and the group. */
struct place {
	int list;
	struct yaml_node *group, *elements, *item;
};

struct places {
	struct place *v;
	size_t n;
};

static struct str scope_of(struct yaml_node *group)
{
	const struct yaml_node *w = yamledit_child(group, "for");

	return w ? w->text : STR("all");
}

static bool is_named(struct yaml_node *item, struct str name)
{
	const struct yaml_node *n = yamledit_child(item, "element");

	return n && str_eq(n->text, name);
}

static struct places find_places(struct edit *e, struct str name)
{
	struct places out = {NULL, 0};

	for (int i = 0; i < LISTS; i++)
		for (struct yaml_node *g = e->lists[i] ? e->lists[i]->child : NULL; g; g = g->next) {
			struct yaml_node *elements = yamledit_child(g, "elements");
			for (struct yaml_node *item = elements ? elements->child : NULL; item; item = item->next)
				if (is_named(item, name))
					ARENA_PUSH(e->b->arena, out.v, out.n) = (struct place){i, g, elements, item};
		}
	return out;
}

/* --- hide ------------------------------------------------------------------------------------------------------------------------- */

/* Finds the element that has a part of this name. */
static bool owner_of(struct str part, enum element_kind *out)
{
	enum element_part all[ELEMENT_PARTS_MAX];

	for (int i = 0; i < ELEMENT_COUNT; i++) {
		size_t n = element_parts((enum element_kind)i, all);
		for (size_t k = 0; k < n; k++)
			if (str_is(part, element_part_name(all[k]))) {
				*out = (enum element_kind)i;
				return true;
			}
	}
	return false;
}

/* The `parts` of an item; created from the built-in ones if it has none. */
static struct yaml_node *parts_of(struct edit *e, struct yaml_node *item, enum element_kind kind)
{
	struct yaml_node *parts = yamledit_child(item, "parts"), **tail;
	enum element_part all[ELEMENT_PARTS_MAX];
	size_t n = element_usual_parts(kind, all);

	if (parts)
		return parts;
	parts = yamledit_set(e->b->arena, item, "parts", STR(""), item->at);
	parts->kind = YAML_SEQ;
	tail = &parts->child;
	for (size_t i = 0; i < n; i++) {
		*tail = ARENA_NEW(e->b->arena, struct yaml_node);
		**tail = (struct yaml_node){.kind = YAML_SCALAR, .at = item->at, .text = str_from(element_part_name(all[i]))};
		tail = &(*tail)->next;
	}
	return parts;
}

static void hide_part(struct edit *e, struct str part, enum element_kind owner)
{
	const struct places places = find_places(e, str_from(element_name(owner)));

	for (size_t i = 0; i < places.n; i++) {
		struct yaml_node *parts = parts_of(e, places.v[i].item, owner);
		for (struct yaml_node **at = &parts->child; *at;)
			if (str_eq((*at)->text, part))
				*at = (*at)->next;
			else
				at = &(*at)->next;
		if (!parts->child)
			yamledit_remove(places.v[i].elements, places.v[i].item);
	}
}

static void hide(struct edit *e, const struct yaml_node *n)
{
	struct places places;
	enum element_kind kind;

	if (n->kind != YAML_SCALAR) {
		diag_error(e->b->diag, n->at, DIAG_BAD_DESIGN, "expected the name of an element or of a part of one");
		return;
	}
	if (!designtype_element(n->text, &kind)) {
		if (owner_of(n->text, &kind)) {
			hide_part(e, n->text, kind);
			return;
		}
		designtype_unknown_element(e->b, n->at, n->text, true);
		return;
	}
	places = find_places(e, n->text);
	for (size_t i = 0; i < places.n; i++)
		yamledit_remove(places.v[i].elements, places.v[i].item);
}

/* --- elements --------------------------------------------------------------------------------------------------------------------- */

/* The group of a list for these languages; appended if missing. */
static struct yaml_node *group_for(struct edit *e, int list, struct str scope, struct origin at)
{
	struct arena *a = e->b->arena;
	struct yaml_node **tail, *g, *elements;

	if (!e->lists[list]) {
		e->lists[list] = yamledit_set(a, e->cover, list_keys[list], STR(""), at);
		e->lists[list]->kind = YAML_SEQ;
	}
	for (tail = &e->lists[list]->child; *tail; tail = &(*tail)->next)
		if (str_eq(scope_of(*tail), scope) && yamledit_child(*tail, "elements"))
			return *tail;
	g = *tail = ARENA_NEW(a, struct yaml_node);
	*g = (struct yaml_node){.kind = YAML_MAP, .at = at};
	yamledit_set(a, g, "for", scope, at);
	elements = yamledit_set(a, g, "elements", STR(""), at);
	elements->kind = YAML_SEQ;
	return g;
}

/* Keeps only the places in groups for these languages. */
static void keep_for(struct places *places, struct str scope)
{
	size_t kept = 0;

	for (size_t i = 0; i < places->n; i++)
		if (str_eq(scope_of(places->v[i].group), scope))
			places->v[kept++] = places->v[i];
		else
			yamledit_remove(places->v[i].elements, places->v[i].item);
	places->n = kept;
}

/* Creates an element that no list has, as a copy of the last one in its group except for name and parts. false: reported. */
static bool create(struct edit *e, const struct yaml_node *change, const struct designkeys_change *c, struct place *out)
{
	struct yaml_node *last, *item = ARENA_NEW(e->b->arena, struct yaml_node);

	if (!c->list) {
		diag_error(e->b->diag, change->key_at, DIAG_BAD_DESIGN, "no list of this design has the element '%.*s'",
			   STR_ARG(change->key));
		diag_note(e->b->diag, ORIGIN_NONE, "say where to put it: in: side (or head, main, foot)");
		return false;
	}
	out->list = c->list - 1;
	out->group = group_for(e, out->list, str_from(designkeys_scopes[c->groups ? c->groups : 1 + SCOPE_LEAD]), change->key_at);
	out->elements = yamledit_child(out->group, "elements");
	for (last = out->elements->child; last && last->next; last = last->next)
		;
	*item = (struct yaml_node){.kind = YAML_MAP, .at = change->key_at};
	yamledit_set(e->b->arena, item, "element", change->key, change->key_at);
	for (const struct yaml_node *n = last ? last->child : NULL; n; n = n->next)
		if (str_is(n->key, "style") || str_is(n->key, "label") || str_is(n->key, "label_style"))
			yamledit_set(e->b->arena, item, str_cstr(e->b->arena, n->key), n->text, n->at);
	yamledit_insert(out->elements, item, NULL);
	out->item = item;
	return true;
}

static struct yaml_node *find_item(struct yaml_node *elements, struct str name)
{
	for (struct yaml_node *item = elements->child; item; item = item->next)
		if (is_named(item, name))
			return item;
	return NULL;
}

/* Moves an element to where the change puts it. false: the element it should be next to is not there. */
static bool move(struct edit *e, struct place *p, const struct yaml_node *change, const struct designkeys_change *c)
{
	const struct yaml_node *before = yaml_find(change, STR("before")), *after = yaml_find(change, STR("after"));
	struct yaml_node *next = p->item->next, *group = p->group, *elements, *beside = NULL;

	if (c->list && c->list - 1 != p->list) {
		group = group_for(e, c->list - 1, scope_of(p->group), change->key_at);
		next = NULL;
	}
	elements = yamledit_child(group, "elements");
	yamledit_remove(p->elements, p->item);
	if (c->place != CHANGE_STAY)
		next = c->place == CHANGE_FIRST ? elements->child : NULL;
	if (before || after) {
		beside = find_item(elements, before ? before->text : after->text);
		if (beside)
			next = before ? beside : beside->next;
	}
	yamledit_insert(elements, p->item, next);
	return beside || (!before && !after);
}

/* Sets the keys of an item that the change gives. */
static void set_keys(struct edit *e, struct yaml_node *item, const struct yaml_node *change)
{
	for (const struct yaml_node *c = change->child; c; c = c->next) {
		const struct schema_field *f = schema_find(&designkeys_element, c->key);
		struct yaml_node *set = f ? yamledit_set(e->b->arena, item, f->key, c->text, c->at) : NULL, *next;
		if (!set)
			continue;
		next = set->next;
		*set = *c;
		set->next = next;
	}
}

static void change_element(struct edit *e, const struct yaml_node *change)
{
	const struct yaml_node *beside = yaml_find(change, STR("before"));
	struct designkeys_change c = {0};
	size_t errors = diag_count(e->b->diag, DIAG_ERROR);
	struct places places;
	struct place created;
	enum element_kind kind;
	bool placed = false;

	if (!designtype_element(change->key, &kind)) {
		designtype_unknown_element(e->b, change->key_at, change->key, false);
		return;
	}
	bind_map(e->b, change, &designkeys_change, &c);
	if (diag_count(e->b->diag, DIAG_ERROR) > errors)
		return;
	places = find_places(e, change->key);
	if (c.groups)
		keep_for(&places, str_from(designkeys_scopes[c.groups]));
	if (!places.n) {
		if (!create(e, change, &c, &created))
			return;
		places = (struct places){&created, 1};
	}
	for (size_t i = 0; i < places.n; i++) {
		placed = move(e, &places.v[i], change, &c) || placed;
		set_keys(e, places.v[i].item, change);
	}
	if (!beside)
		beside = yaml_find(change, STR("after"));
	if (!placed)
		diag_error(e->b->diag, beside->at, DIAG_BAD_DESIGN, "no element '%.*s' in the group of '%.*s'", STR_ARG(beside->text),
			   STR_ARG(change->key));
}

void designoverrides_apply(struct bind *b, struct yaml_node *cover, const struct yaml_node *over)
{
	const struct yaml_node *hidden = yaml_find(over, STR("hide")), *changes = yaml_find(over, STR("elements"));
	struct edit e = {.b = b, .cover = cover};

	if (!hidden && !changes)
		return;
	for (int i = 0; i < LISTS; i++) {
		struct yaml_node *list = yamledit_child(cover, list_keys[i]), *next;
		if (!list || list->kind != YAML_SEQ)
			continue;
		next = list->next;
		*list = *yamledit_copy_all(b->arena, list);
		list->next = next;
		e.lists[i] = list;
	}
	if (hidden && hidden->kind == YAML_SCALAR)
		hide(&e, hidden);
	else if (hidden && hidden->kind == YAML_SEQ)
		for (const struct yaml_node *n = hidden->child; n; n = n->next)
			hide(&e, n);
	else if (hidden)
		diag_error(b->diag, hidden->at, DIAG_BAD_DESIGN, "'hide' must be a list of elements, as in [edn, copyright]");
	if (changes && changes->kind != YAML_MAP)
		diag_error(b->diag, changes->at, DIAG_BAD_DESIGN, "'elements' must be a map of elements, as in {funding: {place: last}}");
	for (const struct yaml_node *n = changes && changes->kind == YAML_MAP ? changes->child : NULL; n; n = n->next)
		change_element(&e, n);
}
