#include "input/design/designzones.h"

#include "base/arena.h"
#include "base/suggest.h"

enum { WHOLE = 1000 };

void designzones_read_place(const struct designvalue *r, const struct yaml_node *n, struct zone *out)
{
	struct str word = n->kind == YAML_SCALAR ? n->text : STR("");

	if (str_is(word, "top"))
		out->place = ZONE_TOP;
	else if (str_is(word, "foot"))
		out->place = ZONE_FOOT;
	else if (designvalue_part(word, &out->at))
		out->place = ZONE_AT;
	else
		designvalue_report(r, n, "a place: top, foot, or a part of the page's height, as 0.25");
}

static bool read_name(const struct designvalue *r, const struct yaml_node *n, enum element_kind *out)
{
	struct suggest near = {.word = n->text};

	if (n->kind != YAML_SCALAR) {
		designvalue_report(r, n, "the name of an element");
		return false;
	}
	if (element_find(n->text, ON_PAGE, out))
		return true;
	diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "a page of the matter has no element '%.*s'", STR_ARG(n->text));
	for (int i = 0; i < ELEMENT_COUNT; i++)
		if (element_is_on((enum element_kind)i, ON_PAGE))
			suggest_try(&near, str_from(element_name((enum element_kind)i)));
	diag_suggest(r->diag, &near);
	return false;
}

static void read_scope(const struct designvalue *r, const struct yaml_node *n, enum element_scope *out)
{
	static const struct {
		const char *name;
		enum element_scope scope;
	} names[] = {{"lead", SCOPE_LEAD}, {"others", SCOPE_OTHERS}, {"all", SCOPE_ALL}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (n->kind == YAML_SCALAR && str_is(n->text, names[i].name)) {
			*out = names[i].scope;
			return;
		}
	designvalue_report(r, n, "one of lead, others, all");
}

/* An element: its name alone, or a map. */
static void read_element(const struct designvalue *r, const struct yaml_node *n, struct zone *zone)
{
	struct element element = {.at = n->at, .label = LABEL_PLACE_OFF};
	const struct yaml_node *name = n->kind == YAML_MAP ? yaml_find(n, STR("element")) : n;
	const struct yaml_node *who = n->kind == YAML_MAP ? yaml_find(n, STR("for")) : NULL;

	if (!name) {
		designvalue_report(r, n, "an element: its name, or a map with the key 'element'");
		return;
	}
	if (n->kind == YAML_MAP)
		designvalue_map(r, n, designkeys_piece, &element);
	if (who)
		read_scope(r, who, &element.scope);
	if (read_name(r, name, &element.kind))
		ARENA_PUSH(r->arena, zone->v, zone->n) = element;
}

static void read_zone(const struct designvalue *r, const struct yaml_node *n, struct zones *out)
{
	struct zone zone = {.width = WHOLE, .from = n->at};
	const struct yaml_node *unless = n->kind == YAML_MAP ? yaml_find(n, STR("unless")) : NULL;
	const struct yaml_node *list = n->kind == YAML_MAP ? yaml_find(n, STR("elements")) : NULL;

	if (!list || list->kind != YAML_SEQ) {
		designvalue_report(r, list ? list : n, "a map whose key 'elements' has a list");
		return;
	}
	designvalue_map(r, n, designkeys_zone, &zone);
	for (const struct yaml_node *e = list->child; e; e = e->next)
		read_element(r, e, &zone);
	zone.not_with_colophon = unless != NULL;
	if (unless && !(unless->kind == YAML_SCALAR && str_is(unless->text, "colophon")))
		designvalue_report(r, unless, "'colophon'");
	if (zone.left + zone.width > WHOLE)
		zone.width = WHOLE - zone.left;
	if (zone.width)
		ARENA_PUSH(r->arena, out->v, out->n) = zone;
	else
		diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "a zone without width");
}

void designzones_read(const struct designvalue *r, const struct yaml_node *list, struct zones *out)
{
	*out = (struct zones){0};
	if (list->kind != YAML_SEQ)
		designvalue_report(r, list, "a list of zones, each a map with the key 'elements'");
	for (const struct yaml_node *n = list->kind == YAML_SEQ ? list->child : NULL; n; n = n->next)
		read_zone(r, n, out);
}
