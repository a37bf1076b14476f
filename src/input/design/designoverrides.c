#include "input/design/designoverrides.h"

#include "base/arena.h"
#include "base/suggest.h"
#include "input/yaml/yamledit.h"

enum { LISTS = 4, PLACES_LIMIT = 64 };

static const char *const list_keys[LISTS] = {"head_elements", "main_elements", "side_elements", "foot_elements"};
static const char *const list_names[LISTS] = {"head", "main", "side", "foot"};

/* The lists, copied so that they can be changed. */
struct edit {
	const struct designvalue *r;
	struct yaml_node *cover;
	struct yaml_node *lists[LISTS]; /* NULL: the design has none */
};

/* Where an element stands: the sequence `elements` of a group, and the group. */
struct place {
	int list;
	struct yaml_node *group, *elements, *item;
};

static struct str who_of(struct yaml_node *group)
{
	const struct yaml_node *w = yamledit_child(group, "for");

	return w ? w->text : STR("all");
}

static bool is_named(struct yaml_node *item, struct str name)
{
	const struct yaml_node *n = yamledit_child(item, "element");

	return n && str_eq(n->text, name);
}

/* All places of an element, at most PLACES_LIMIT. */
static size_t find_places(struct edit *e, struct str name, struct place *out)
{
	size_t n = 0;

	for (int i = 0; i < LISTS; i++)
		for (struct yaml_node *g = e->lists[i] ? e->lists[i]->child : NULL; g; g = g->next) {
			struct yaml_node *elements = yamledit_child(g, "elements");
			for (struct yaml_node *item = elements ? elements->child : NULL; item; item = item->next)
				if (is_named(item, name) && n < PLACES_LIMIT)
					out[n++] = (struct place){i, g, elements, item};
		}
	return n;
}

/* --- hide ------------------------------------------------------------------------------------------------------------------------- */

/* The element that has a part of this name. */
static bool owner_of(struct str part, enum design_what *out)
{
	enum design_part all[DESIGN_PARTS];

	for (int i = 0; i < ELEMENT_COUNT; i++) {
		size_t n = design_parts_of((enum design_what)i, all);
		for (size_t k = 0; k < n; k++)
			if (str_is(part, design_part_name(all[k]))) {
				*out = (enum design_what)i;
				return true;
			}
	}
	return false;
}

/* The `parts` of an item; made from the built-in ones where it has none. */
static struct yaml_node *parts_of(struct edit *e, struct yaml_node *item, enum design_what what)
{
	struct yaml_node *parts = yamledit_child(item, "parts"), **tail;
	enum design_part all[DESIGN_PARTS];
	size_t n = design_parts_of(what, all);

	if (parts)
		return parts;
	parts = yamledit_set(e->r->arena, item, "parts", STR(""), item->at);
	parts->kind = YAML_SEQ;
	tail = &parts->child;
	for (size_t i = 0; i < n; i++) {
		*tail = ARENA_NEW(e->r->arena, struct yaml_node);
		**tail = (struct yaml_node){.kind = YAML_SCALAR, .at = item->at, .text = str_from(design_part_name(all[i]))};
		tail = &(*tail)->next;
	}
	return parts;
}

static void hide_part(struct edit *e, struct str part, enum design_what owner)
{
	struct place places[PLACES_LIMIT];
	size_t n = find_places(e, str_from(design_element_name(owner)), places);

	for (size_t i = 0; i < n; i++) {
		struct yaml_node *parts = parts_of(e, places[i].item, owner);
		for (struct yaml_node **at = &parts->child; *at;)
			if (str_eq((*at)->text, part))
				*at = (*at)->next;
			else
				at = &(*at)->next;
		if (!parts->child)
			yamledit_remove(places[i].elements, places[i].item);
	}
}

static void hide(struct edit *e, const struct yaml_node *n)
{
	struct place places[PLACES_LIMIT];
	enum design_what what;
	struct suggest near = {.word = n->text};
	size_t found;

	if (n->kind != YAML_SCALAR) {
		designvalue_report(e->r, n, "the name of an element or of a part");
		return;
	}
	if (!designvalue_element(n->text, &what)) {
		if (owner_of(n->text, &what)) {
			hide_part(e, n->text, what);
			return;
		}
		diag_error(e->r->diag, n->at, DIAG_BAD_DESIGN, "a cover sheet has no element or part '%.*s'", STR_ARG(n->text));
		for (int i = 0; i < ELEMENT_COUNT; i++)
			suggest_try(&near, str_from(design_element_name((enum design_what)i)));
		for (int i = 0; i < PART_COUNT; i++)
			suggest_try(&near, str_from(design_part_name((enum design_part)i)));
		diag_suggest(e->r->diag, &near);
		return;
	}
	found = find_places(e, n->text, places);
	for (size_t i = 0; i < found; i++)
		yamledit_remove(places[i].elements, places[i].item);
}

/* --- elements --------------------------------------------------------------------------------------------------------------------- */

/* The group of a list that is for the same languages; a new one behind the others where there is none. */
static struct yaml_node *group_for(struct edit *e, int list, struct str who, struct origin at)
{
	struct arena *a = e->r->arena;
	struct yaml_node **tail, *g, *elements;

	if (!e->lists[list]) {
		e->lists[list] = yamledit_set(a, e->cover, list_keys[list], STR(""), at);
		e->lists[list]->kind = YAML_SEQ;
	}
	for (tail = &e->lists[list]->child; *tail; tail = &(*tail)->next)
		if (str_eq(who_of(*tail), who) && yamledit_child(*tail, "elements"))
			return *tail;
	g = *tail = ARENA_NEW(a, struct yaml_node);
	*g = (struct yaml_node){.kind = YAML_MAP, .at = at};
	yamledit_set(a, g, "for", who, at);
	elements = yamledit_set(a, g, "elements", STR(""), at);
	elements->kind = YAML_SEQ;
	return g;
}

static bool read_list(struct edit *e, const struct yaml_node *n, int *out)
{
	for (int i = 0; i < LISTS; i++)
		if (str_is(n->text, list_names[i])) {
			*out = i;
			return true;
		}
	designvalue_report(e->r, n, "one of head, main, side, foot");
	return false;
}

/* Only the places in groups for these languages stay. */
static size_t keep_for(struct place *places, size_t n, struct str who)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (str_eq(who_of(places[i].group), who))
			places[kept++] = places[i];
		else
			yamledit_remove(places[i].elements, places[i].item);
	return kept;
}

/* An element that no list has: it begins as what stands last in the group that it comes into, but for its name and parts. */
static size_t create(struct edit *e, const struct yaml_node *change, struct str who, struct place *out)
{
	const struct yaml_node *in = yaml_find(change, STR("in"));
	struct yaml_node *last, *item = ARENA_NEW(e->r->arena, struct yaml_node);

	if (!in) {
		diag_error(e->r->diag, change->key_at, DIAG_BAD_DESIGN, "no list of this design has the element '%.*s'",
			   STR_ARG(change->key));
		diag_note(e->r->diag, ORIGIN_NONE, "say where it stands: in: side (or head, main, foot)");
		return 0;
	}
	if (!read_list(e, in, &out->list))
		return 0;
	out->group = group_for(e, out->list, who.len ? who : STR("lead"), change->key_at);
	out->elements = yamledit_child(out->group, "elements");
	for (last = out->elements->child; last && last->next; last = last->next)
		;
	*item = (struct yaml_node){.kind = YAML_MAP, .at = change->key_at};
	yamledit_set(e->r->arena, item, "element", change->key, change->key_at);
	for (const struct yaml_node *c = last ? last->child : NULL; c; c = c->next)
		if (str_is(c->key, "style") || str_is(c->key, "label") || str_is(c->key, "label_style"))
			yamledit_set(e->r->arena, item, str_cstr(e->r->arena, c->key), c->text, c->at);
	yamledit_insert(out->elements, item, NULL);
	out->item = item;
	return 1;
}

static struct yaml_node *find_item(struct yaml_node *elements, struct str name)
{
	for (struct yaml_node *item = elements->child; item; item = item->next)
		if (is_named(item, name))
			return item;
	return NULL;
}

/* Takes an element out of its group and puts it where the change says. false: the element beside which it shall stand is not there. */
static bool move(struct edit *e, struct place *p, const struct yaml_node *change)
{
	const struct yaml_node *in = yaml_find(change, STR("in")), *place = yaml_find(change, STR("place"));
	const struct yaml_node *before = yaml_find(change, STR("before")), *after = yaml_find(change, STR("after"));
	struct yaml_node *next = p->item->next, *group = p->group, *elements, *beside = NULL;
	int list = p->list;

	if (in && read_list(e, in, &list) && list != p->list) {
		group = group_for(e, list, who_of(p->group), change->key_at);
		next = NULL;
	}
	elements = yamledit_child(group, "elements");
	yamledit_remove(p->elements, p->item);
	if (place)
		next = str_is(place->text, "first") ? elements->child : NULL;
	if (before || after) {
		beside = find_item(elements, before ? before->text : after->text);
		if (beside)
			next = before ? beside : beside->next;
	}
	yamledit_insert(elements, p->item, next);
	return beside || (!before && !after);
}

/* Sets the keys of an item that the change names. */
static void set_keys(struct edit *e, struct yaml_node *item, const struct yaml_node *change)
{
	for (const struct yaml_node *c = change->child; c; c = c->next) {
		int i = 1; /* but its name */
		while (designkeys_element[i].key && !str_is(c->key, designkeys_element[i].key))
			i++;
		if (designkeys_element[i].key) {
			struct yaml_node *set = yamledit_set(e->r->arena, item, designkeys_element[i].key, c->text, c->at),
					 *next = set->next;
			*set = *c;
			set->next = next;
		}
	}
}

/* What the change says about places makes sense. */
static bool check_change(struct edit *e, const struct yaml_node *change)
{
	static const char *const who[] = {"lead", "second", "rest", "others", "all"};
	const struct yaml_node *w = yaml_find(change, STR("for")), *place = yaml_find(change, STR("place"));
	size_t errors = diag_count(e->r->diag, DIAG_ERROR);
	enum design_what what;
	bool known = !w;

	if (!designvalue_element(change->key, &what)) {
		designvalue_unknown_element(e->r, change->key_at, change->key);
		return false;
	}
	designvalue_map(e->r, change, designkeys_change, NULL);
	for (size_t i = 0; w && i < sizeof who / sizeof *who; i++)
		known = known || str_is(w->text, who[i]);
	if (!known)
		designvalue_report(e->r, w, "one of lead, second, rest, others, all");
	if (place && !str_is(place->text, "first") && !str_is(place->text, "last"))
		designvalue_report(e->r, place, "first or last");
	return diag_count(e->r->diag, DIAG_ERROR) == errors;
}

static void change_element(struct edit *e, const struct yaml_node *change)
{
	const struct yaml_node *who = yaml_find(change, STR("for")), *beside = yaml_find(change, STR("before"));
	struct place places[PLACES_LIMIT];
	bool placed = false;
	size_t n;

	if (!check_change(e, change))
		return;
	n = find_places(e, change->key, places);
	if (who && n)
		n = keep_for(places, n, who->text);
	if (!n && !(n = create(e, change, who ? who->text : STR(""), places)))
		return;
	for (size_t i = 0; i < n; i++) {
		placed = move(e, &places[i], change) || placed;
		set_keys(e, places[i].item, change);
	}
	if (!beside)
		beside = yaml_find(change, STR("after"));
	if (!placed)
		diag_error(e->r->diag, beside->at, DIAG_BAD_DESIGN, "no element '%.*s' stands where '%.*s' does", STR_ARG(beside->text),
			   STR_ARG(change->key));
}

void designoverrides_apply(const struct designvalue *r, struct yaml_node *cover, const struct yaml_node *over)
{
	const struct yaml_node *hidden = yaml_find(over, STR("hide")), *changes = yaml_find(over, STR("elements"));
	struct edit e = {.r = r, .cover = cover};

	if (!hidden && !changes)
		return;
	for (int i = 0; i < LISTS; i++) {
		struct yaml_node *list = yamledit_child(cover, list_keys[i]), *next;
		if (!list || list->kind != YAML_SEQ)
			continue;
		next = list->next;
		*list = *yamledit_copy_all(r->arena, list);
		list->next = next;
		e.lists[i] = list;
	}
	if (hidden && hidden->kind == YAML_SCALAR)
		hide(&e, hidden);
	else if (hidden && hidden->kind == YAML_SEQ)
		for (const struct yaml_node *n = hidden->child; n; n = n->next)
			hide(&e, n);
	else if (hidden)
		designvalue_report(r, hidden, "a list of elements, as [edn, copyright]");
	if (changes && changes->kind != YAML_MAP)
		designvalue_report(r, changes, "a map of elements, as {funding: {place: last}}");
	for (const struct yaml_node *n = changes && changes->kind == YAML_MAP ? changes->child : NULL; n; n = n->next)
		change_element(&e, n);
}
