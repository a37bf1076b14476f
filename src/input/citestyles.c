#include "input/citestyles.h"

#include <stddef.h>

#include "base/arena.h"
#include "data/data.h"
#include "input/suggest.h"
#include "input/yaml.h"
#include "model/citeset.h"

#define TABLE "citations.yaml"

struct loader {
	struct arena *arena;
	struct diag *diag;
	struct citestyles *styles;
};

/* A key whose value is a text, and where it goes. */
struct text_key {
	const char *key;
	size_t offset;
};

static const struct text_key name_keys[] = {
	{"name", offsetof(struct citestyle_names, name)}, {"next", offsetof(struct citestyle_names, next)},
	{"between", offsetof(struct citestyle_names, between)}, {"pair", offsetof(struct citestyle_names, pair)},
	{"last", offsetof(struct citestyle_names, last)}, {"rest", offsetof(struct citestyle_names, rest)}, {NULL, 0},
};

static const struct text_key style_keys[] = {
	{"template", offsetof(struct citestyle, template)}, {"subtitle", offsetof(struct citestyle, subtitle)},
	{"after_mark", offsetof(struct citestyle, after_mark)}, {"labels", offsetof(struct citestyle, labels)}, {NULL, 0},
};

static void complain(struct loader *l, const struct yaml_node *n, const char *why, struct str what)
{
	diag_error(l->diag, n->at, DIAG_BAD_DESIGN, "%s: '%.*s'", why, STR_ARG(what));
}

/* false: none of these keys. */
static bool read_text(const struct yaml_node *n, const struct text_key *keys, void *out)
{
	while (keys->key && !str_is(n->key, keys->key))
		keys++;
	if (keys->key)
		*(struct str *)((char *)out + keys->offset) = n->text;
	return keys->key != NULL;
}

static void check_template(struct loader *l, const struct yaml_node *n, const char *const *fields)
{
	struct str what;
	const char *why = citestyle_problem(n->text, fields, &what);

	if (why)
		complain(l, n, why, what);
}

static void read_names(struct loader *l, const struct yaml_node *map, struct citestyle_names *out)
{
	*out = (struct citestyle_names){0};
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		bool ok = true;

		if (read_text(n, name_keys, out))
			check_template(l, n, citeset_name_fields);
		else if (str_is(n->key, "most"))
			ok = str_to_uint(n->text, 1000, &out->most);
		else if (str_is(n->key, "shown"))
			ok = str_to_uint(n->text, 1000, &out->shown);
		else if (str_is(n->key, "only_first"))
			out->only_first = str_is(n->text, "true");
		else
			ok = false;
		if (!ok)
			complain(l, n, "a key or value that names of a citation style do not have", n->key);
	}
}

static void read_style(struct loader *l, const struct yaml_node *map, struct citestyle *out)
{
	static const char *const stops[] = {"plain", "outside", "inside"};

	for (const struct yaml_node *n = map->child; n; n = n->next) {
		if (read_text(n, style_keys, out)) {
			if (str_is(n->key, "template"))
				check_template(l, n, citeset_fields);
		} else if (str_is(n->key, "authors")) {
			read_names(l, n, &out->authors);
		} else if (str_is(n->key, "statement")) {
			read_names(l, n, &out->statement);
		} else if (str_is(n->key, "stops")) {
			for (int i = 0; i < 3; i++)
				if (str_is(n->text, stops[i]))
					out->stops = (enum citestyle_stops)i;
		} else if (!str_is(n->key, "base")) {
			complain(l, n, "a key that a citation style does not have", n->key);
		}
	}
}

struct citestyles *citestyles_load(struct arena *a, struct diag *d)
{
	const struct data_file *f = data_find(STR(TABLE));
	struct loader l = {a, d, ARENA_NEW(a, struct citestyles)};
	const struct yaml_node *tree = yaml_load(a, d, diag_file(d, f->name, f->bytes), f->bytes);

	for (const struct yaml_node *n = tree ? tree->child : NULL; n; n = n->next) {
		const struct yaml_node *base = yaml_find(n, STR("base"));
		const struct citestyle *from = base ? citestyle_find(l.styles, base->text) : NULL;
		struct citestyle style = from ? *from : (struct citestyle){0};

		if (base && !from)
			complain(&l, base, "there is no such style above", base->text);
		style.id = n->key;
		read_style(&l, n, &style);
		ARENA_PUSH(a, l.styles->v, l.styles->n) = style;
	}
	return l.styles;
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

void citestyles_check(struct arena *a, struct diag *d, const struct citestyles *styles, const struct journal *j)
{
	for (size_t i = 0; i < j->citation_style.n; i++) {
		const struct text *t = &j->citation_style.v[i].text;
		struct suggest near = {.word = t->s};

		if (citestyle_find(styles, t->s))
			continue;
		diag_error(d, t->at, DIAG_BAD_VALUE, "there is no citation style '%.*s'; expected %.*s", STR_ARG(t->s), STR_ARG(names_of(a, styles)));
		for (size_t k = 0; k < styles->n; k++)
			suggest_try(&near, styles->v[k].id);
		if (near.best.len)
			diag_note(d, (struct origin){0}, "did you mean '%.*s'?", STR_ARG(near.best));
	}
}
