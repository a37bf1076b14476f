#include "input/citestyles.h"

#include <string.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "data/data.h"
#include "input/schema/bind.h"
#include "input/schema/jsonschema.h"
#include "input/schema/value.h"
#include "input/yaml/yaml.h"
#include "model/cite/citeset.h"

#define TABLE "citations.yaml"

/* --- the table -------------------------------------------------------------------------------------------------------------------- */

/* A template with the fields in `names`. */
static void read_template(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct str what;
	const char *why = citestyle_problem(n->text, f->names, &what);

	if (why)
		diag_error(b->diag, n->at, value_code(b, f), "%s: '%.*s'", why, STR_ARG(what));
	else
		*(struct str *)slot = n->text;
}

/* Replaces all names keys inherited from a base. */
static void read_names(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	memset(slot, 0, f->sub->size);
	bind_inner(b, f, n, slot);
}

static SCHEMA_TYPE(template, "a template", "template", SCHEMA_SCALAR, DIAG_BAD_DESIGN, .bind = read_template);
static SCHEMA_TYPE(names, "a map", NULL, SCHEMA_OBJECT, DIAG_BAD_DESIGN, .bind = read_names, .json = jsonschema_inner);
static SCHEMA_TYPE(base, "the name of a style defined above", "name-of-style", SCHEMA_SCALAR, DIAG_BAD_DESIGN, .example = "gost-7.0.5");

#define FIELD SCHEMA_FIELD
#define COUNT .max = 1000

static const char *const no_fields[] = {NULL};

static const struct schema_field names_fields[] = {
	FIELD(citestyle_names, name, "name", template, "one name", .names = citeset_name_fields, .example = "'{family} {initials}'"),
	FIELD(citestyle_names, next, "next", template, "each name after the first; default: name", .names = citeset_name_fields,
	      .example = "'{initials} {family}'"),
	FIELD(citestyle_names, between, "between", template, "what separates two names", .names = no_fields, .example = "', '"),
	FIELD(citestyle_names, pair, "pair", template, "what separates the only two names", .names = no_fields, .example = "' & '"),
	FIELD(citestyle_names, last, "last", template, "what separates the last two of several names", .names = no_fields,
	      .example = "', & '"),
	FIELD(citestyle_names, rest, "rest", template, "what follows the names shown of too many", .names = citeset_rest_fields,
	      .example = "' et al.'"),
	FIELD(citestyle_names, most, "most", number, "more names than this are too many; 0: no limit", COUNT, .example = "3"),
	FIELD(citestyle_names, shown, "shown", number, "how many names are shown of too many", COUNT, .example = "1"),
	FIELD(citestyle_names, only_first, "only_first", truth, "whether only the first name is shown even if there are no more than most"),
	FIELD(citestyle_names, only_more, "only_more", truth, "whether names are shown only if there are more than most"),
	SCHEMA_END,
};
static const struct schema_map names = {
	.name = "the names of a citation style", .fields = names_fields, .size = sizeof(struct citestyle_names), .code = DIAG_BAD_DESIGN};

static const char *const stops[] = {"plain", "outside", "inside", NULL};

static const struct schema_field style_fields[] = {
	SCHEMA_WHOLE("base", base, "a style defined above that supplies the keys missing here"),
	FIELD(citestyle, template, "template", template, "the citation", .names = citeset_fields, .example = "'[{authors}. ]{title}'"),
	FIELD(citestyle, authors, "authors", names, "how the authors are named", .sub = &names, .example = "{name: '{family} {initials}'}"),
	FIELD(citestyle, statement, "statement", names, "how the authors are named after the title", .sub = &names,
	      .example = "{name: '{initials} {family}'}"),
	FIELD(citestyle, translators, "translators", names, "how the translators are named", .sub = &names,
	      .example = "{name: '{initials} {family}'}"),
	FIELD(citestyle, subtitle, "subtitle", word, "what joins title and subtitle", .example = "': '"),
	FIELD(citestyle, after_mark, "after_mark", word, "what joins title and subtitle after ?, ! or an ellipsis", .example = "' '"),
	FIELD(citestyle, stops, "stops", choice, "where a stop is placed at a closing quotation mark", .names = stops, .example = "inside"),
	FIELD(citestyle, labels, "labels", word, "language of the labels, if always the same", .example = "en"),
	SCHEMA_END,
};
const struct schema_map citestyles_style = {
	.name = "a citation style", .fields = style_fields, .size = sizeof(struct citestyle), .code = DIAG_BAD_DESIGN};

/* --- reading ---------------------------------------------------------------------------------------------------------------------- */

static void read_styles(struct bind *b, struct citestyles *styles, const struct yaml_node *map)
{
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		const struct yaml_node *base = yaml_find(n, STR("base"));
		const struct citestyle *from = base ? citestyle_find(styles, base->text) : NULL;
		struct citestyle style = from ? *from : (struct citestyle){0};

		if (base && !from)
			diag_error(b->diag, base->at, DIAG_BAD_DESIGN, "base '%.*s' is not a citation style defined above",
				   STR_ARG(base->text));
		style.id = n->key;
		if (!bind_map(b, n, &citestyles_style, &style))
			continue;
		if (!style.template.len && !base && !yaml_find(n, STR("template")))
			diag_error(b->diag, n->at, DIAG_BAD_DESIGN, "citation style '%.*s' has no template", STR_ARG(n->key));
		ARENA_PUSH(b->arena, styles->v, styles->n) = style;
	}
}

struct citestyles *citestyles_load(struct arena *a, struct diag *d, const struct yaml_node *own)
{
	const struct data_file *f = data_find(STR(TABLE));
	struct citestyles *styles = ARENA_NEW(a, struct citestyles);
	struct bind b = {.arena = a, .diag = d, .map = &citestyles_style};
	const struct yaml_node *tree = yaml_load(a, d, diag_file(d, f->name, f->bytes), f->bytes);

	if (tree)
		read_styles(&b, styles, tree);
	if (own)
		read_styles(&b, styles, own);
	return styles;
}

static struct str names_of(struct arena *a, const struct citestyles *styles)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < styles->n; i++) {
		if (i)
			strbuf_puts(&b, i + 1 < styles->n ? ", " : " or ");
		strbuf_put(&b, styles->v[i].id);
	}
	return strbuf_str(&b);
}

static void check_name(struct arena *a, struct diag *d, const struct citestyles *styles, struct str name, struct origin at,
		       enum diag_code code)
{
	struct suggest near = {.word = name};

	if (citestyle_find(styles, name))
		return;
	diag_error(d, at, code, "unknown citation style '%.*s'; expected %.*s", STR_ARG(name), STR_ARG(names_of(a, styles)));
	for (size_t k = 0; k < styles->n && diag_may_suggest(d); k++)
		suggest_try(&near, styles->v[k].id);
	diag_suggest(d, &near);
}

static void check_groups(struct arena *a, struct diag *d, const struct citestyles *styles, const struct element_groups *groups)
{
	for (size_t i = 0; i < groups->n; i++)
		for (size_t k = 0; k < groups->v[i].n; k++) {
			const struct element *e = &groups->v[i].v[k];
			if (e->citation_style.len)
				check_name(a, d, styles, e->citation_style, e->at, DIAG_BAD_DESIGN);
		}
}

void citestyles_check(struct arena *a, struct diag *d, const struct citestyles *styles, const struct journal *j,
		      const struct design *design)
{
	for (size_t i = 0; i < j->citation_style.n; i++) {
		const struct text *t = &j->citation_style.v[i].text;
		check_name(a, d, styles, t->s, t->at, DIAG_BAD_VALUE);
	}
	if (!design)
		return;
	check_groups(a, d, styles, &design->cover.head);
	check_groups(a, d, styles, &design->cover.main);
	check_groups(a, d, styles, &design->cover.side);
	check_groups(a, d, styles, &design->cover.foot);
}
