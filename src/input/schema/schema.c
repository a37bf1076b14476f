#include "input/schema/schema.h"

#include "base/suggest.h"
#include "input/yaml/yaml.h"

const struct schema_field *schema_find(const struct schema_map *m, struct str key)
{
	for (const struct schema_field *f = m->fields; f->key; f++) {
		if (str_is(key, f->key))
			return f;
	}
	return NULL;
}

bool schema_has_key(const struct schema_map *m, const struct yaml_node *n)
{
	for (const struct schema_field *f = m->fields; f->key; f++) {
		if (yaml_find(n, str_from(f->key)))
			return true;
	}
	return false;
}

const struct schema_map *schema_sub(const struct schema_field *f)
{
	return f->sub ? f->sub : f->type->sub;
}

const char *schema_example(const struct schema_field *f)
{
	return f->example ? f->example : f->type->example;
}

static bool has_synonym(const struct schema_field *f, struct str word)
{
	struct str all = str_from(f->synonyms);

	for (size_t from = 0, to; from < all.len; from = to + 1) {
		to = str_find(all, STR("|"), from);
		to = to == SIZE_MAX ? all.len : to;
		if (str_eq(str_slice(all, from, to), word))
			return true;
	}
	return false;
}

void schema_suggest_synonym(const struct schema_map *m, struct suggest *near)
{
	for (const struct schema_field *f = m->fields; f->key; f++)
		if (has_synonym(f, near->word))
			near->best = str_from(f->key);
}

void schema_walk(const struct schema_map *m, const struct yaml_node *map, schema_visit *visit, void *ctx)
{
	for (const struct yaml_node *n = map->kind == YAML_MAP ? map->child : NULL; n; n = n->next) {
		const struct schema_field *f = schema_find(m, n->key);
		const struct schema_map *sub = f ? schema_sub(f) : NULL;
		if (!f)
			continue;
		visit(ctx, f, n);
		if (sub && n->kind == YAML_MAP && !f->type->named)
			schema_walk(sub, n, visit, ctx);
		for (const struct yaml_node *c = sub && (n->kind == YAML_SEQ || f->type->named) ? n->child : NULL; c; c = c->next)
			schema_walk(sub, c, visit, ctx);
	}
}

/* --- for the manual --------------------------------------------------------------------------------------------------------------- */

static void put_values(const struct schema_field *f, struct strbuf *out)
{
	const char *name;

	for (int i = 0, n = 0; f->names && (name = f->names[i]); i++)
		if (*name)
			strbuf_printf(out, "%s%s", n++ ? "|" : "", name);
	if (f->min || f->max)
		strbuf_printf(out, "%d..%d", (int)f->min, (int)f->max);
}

static void list_map(const struct schema_map *m, struct str path, struct strbuf *out)
{
	for (const struct schema_field *f = m->fields; f->key; f++) {
		struct str here = str_printf(out->arena, "%.*s.%s%s", STR_ARG(path), f->key, f->type == &type_list ? "[]" : "");
		strbuf_printf(out, "%.*s\t%s%s\t%s\t", STR_ARG(here), f->type->name, f->flags & SCHEMA_LIST ? ", or a list" : "",
			      f->flags & SCHEMA_REQUIRED ? "required" : "");
		put_values(f, out);
		strbuf_printf(out, "\t%s\n", f->doc);
		if (f->sub)
			list_map(f->sub, f->type->named ? str_printf(out->arena, "%.*s.*", STR_ARG(here)) : here, out);
	}
}

void schema_list(const struct schema_map *m, const char *path, struct strbuf *out)
{
	list_map(m, str_from(path), out);
}
