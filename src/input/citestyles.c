#include "input/citestyles.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "data/data.h"
#include "input/yaml/yaml.h"
#include "model/cite/citeset.h"

#define TABLE "citations.yaml"

enum { COUNT_MAX = 1000 };

struct loader {
	struct arena *arena;
	struct diag *diag;
	struct citestyles *styles;
};

/* A key whose value is a text, where it goes, and the fields that it may name; fields NULL: it is no template. */
struct text_key {
	const char *key;
	size_t offset;
	const char *const *fields;
};

static const char *const no_fields[] = {NULL};

static const struct text_key name_keys[] = {
	{"name", offsetof(struct citestyle_names, name), citeset_name_fields},
	{"next", offsetof(struct citestyle_names, next), citeset_name_fields},
	{"between", offsetof(struct citestyle_names, between), no_fields},
	{"pair", offsetof(struct citestyle_names, pair), no_fields},
	{"last", offsetof(struct citestyle_names, last), no_fields},
	{"rest", offsetof(struct citestyle_names, rest), citeset_rest_fields},
	{NULL, 0, NULL},
};

static const struct text_key style_keys[] = {
	{"template", offsetof(struct citestyle, template), citeset_fields},
	{"subtitle", offsetof(struct citestyle, subtitle), NULL},
	{"after_mark", offsetof(struct citestyle, after_mark), NULL},
	{"labels", offsetof(struct citestyle, labels), NULL},
	{NULL, 0, NULL},
};

static void complain(struct loader *l, const struct yaml_node *n, const char *why, struct str what)
{
	diag_error(l->diag, n->at, DIAG_BAD_DESIGN, "%s: '%.*s'", why, STR_ARG(what));
}

static bool is_scalar(struct loader *l, const struct yaml_node *n)
{
	if (n->kind == YAML_SCALAR)
		return true;
	complain(l, n, "expected a text for this key of a citation style", n->key);
	return false;
}

/* false: none of these keys. */
static bool read_text(struct loader *l, const struct yaml_node *n, const struct text_key *keys, void *out)
{
	struct str what;
	const char *why;

	while (keys->key && !str_is(n->key, keys->key))
		keys++;
	if (!keys->key)
		return false;
	if (!is_scalar(l, n))
		return true;
	why = keys->fields ? citestyle_problem(n->text, keys->fields, &what) : NULL;
	if (why)
		complain(l, n, why, what);
	else
		*(struct str *)(void *)((char *)out + keys->offset) = n->text;
	return true;
}

static void unknown_key(struct loader *l, const struct yaml_node *n, const char *const *known)
{
	struct suggest near = {.word = n->key};

	diag_error(l->diag, n->key_at, DIAG_UNKNOWN_KEY, "unknown key '%.*s' in a citation style", STR_ARG(n->key));
	for (; *known; known++)
		suggest_try(&near, str_from(*known));
	diag_suggest(l->diag, &near);
}

static bool is_map(struct loader *l, const struct yaml_node *n, const char *what)
{
	if (n->kind != YAML_MAP)
		complain(l, n, what, n->key);
	return n->kind == YAML_MAP;
}

/* One of the words, by its number. */
static void read_word(struct loader *l, const struct yaml_node *n, const char *const *words, const char *expected, int *out)
{
	for (int i = 0; words[i]; i++)
		if (n->kind == YAML_SCALAR && str_is(n->text, words[i])) {
			*out = i;
			return;
		}
	complain(l, n, expected, n->text);
}

static void read_count(struct loader *l, const struct yaml_node *n, uint32_t *out)
{
	if (n->kind != YAML_SCALAR || !str_to_uint(n->text, COUNT_MAX, out))
		complain(l, n, "expected a number of authors", n->text);
}

static void read_names(struct loader *l, const struct yaml_node *map, struct citestyle_names *out)
{
	static const char *const known[] = {"name", "next", "between", "pair", "last", "rest", "most", "shown", "only_first", NULL};
	static const char *const truth[] = {"false", "true", NULL};

	*out = (struct citestyle_names){0};
	if (!is_map(l, map, "expected a map for this key of a citation style"))
		return;
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		int flag = 0;

		if (read_text(l, n, name_keys, out))
			continue;
		if (str_is(n->key, "most")) {
			read_count(l, n, &out->most);
		} else if (str_is(n->key, "shown")) {
			read_count(l, n, &out->shown);
		} else if (str_is(n->key, "only_first")) {
			read_word(l, n, truth, "expected true or false", &flag);
			out->only_first = flag;
		} else {
			unknown_key(l, n, known);
		}
	}
}

static void read_style(struct loader *l, const struct yaml_node *map, struct citestyle *out)
{
	static const char *const known[] = {"base", "template", "subtitle", "after_mark", "labels", "authors", "statement", "stops", NULL};
	static const char *const stops[] = {"plain", "outside", "inside", NULL};

	for (const struct yaml_node *n = map->child; n; n = n->next) {
		int where = (int)out->stops;

		if (read_text(l, n, style_keys, out) || str_is(n->key, "base"))
			continue;
		if (str_is(n->key, "authors")) {
			read_names(l, n, &out->authors);
		} else if (str_is(n->key, "statement")) {
			read_names(l, n, &out->statement);
		} else if (str_is(n->key, "stops")) {
			read_word(l, n, stops, "expected plain, outside or inside", &where);
			out->stops = (enum citestyle_stops)where;
		} else {
			unknown_key(l, n, known);
		}
	}
}

static void read_styles(struct loader *l, const struct yaml_node *map)
{
	if (map->kind != YAML_NULL && !is_map(l, map, "expected a map of citation styles"))
		return;
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		const struct yaml_node *base = yaml_find(n, STR("base"));
		const struct citestyle *from = base ? citestyle_find(l->styles, base->text) : NULL;
		struct citestyle style = from ? *from : (struct citestyle){0};

		if (base && !from)
			complain(l, base, "there is no such citation style above", base->text);
		style.id = n->key;
		if (!is_map(l, n, "expected a map: a citation style"))
			continue;
		read_style(l, n, &style);
		if (!style.template.len && !base && !yaml_find(n, STR("template")))
			diag_error(l->diag, n->at, DIAG_BAD_DESIGN, "the citation style '%.*s' has no template", STR_ARG(n->key));
		ARENA_PUSH(l->arena, l->styles->v, l->styles->n) = style;
	}
}

struct citestyles *citestyles_load(struct arena *a, struct diag *d, const struct yaml_node *own)
{
	const struct data_file *f = data_find(STR(TABLE));
	struct loader l = {a, d, ARENA_NEW(a, struct citestyles)};
	const struct yaml_node *tree = yaml_load(a, d, diag_file(d, f->name, f->bytes), f->bytes);

	if (tree)
		read_styles(&l, tree);
	if (own)
		read_styles(&l, own);
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
		diag_error(d, t->at, DIAG_BAD_VALUE, "there is no citation style '%.*s'; expected %.*s", STR_ARG(t->s),
			   STR_ARG(names_of(a, styles)));
		for (size_t k = 0; k < styles->n; k++)
			suggest_try(&near, styles->v[k].id);
		diag_suggest(d, &near);
	}
}
