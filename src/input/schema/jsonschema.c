/* The rules of a file exist twice: bind.c applies them, and here they are written for editors. The schema must reject nothing that bind.c
 * accepts; tests/schema compares the two on right and wrong files.
 *
 * Each map, and each type that names a definition, becomes a definition that fields refer to. The kinds of a value are listed in one "type"
 * rather than in alternatives ("oneOf"), so that editors name the wrong key and not every alternative.
 */
#include "input/schema/jsonschema.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/json.h"
#include "diag/diag.h"
#include "input/yaml/yaml.h"
#include "input/yaml/yamlwrite.h"

struct used_map {
	const struct schema_map *map;
	struct str name;
};

struct used_type {
	const struct schema_type *type;
	bool listed; /* also with SCHEMA_LIST */
};

struct jsonschema {
	struct arena *arena;
	struct diag *diag; /* for jsonschema_load; stays empty */
	struct json json;
	struct used_type *types; /* used, to be defined */
	size_t n_types;
	struct used_map *maps;
	size_t n_maps;
	bool strict; /* the map being written allows no key without a value */
};

/* --- JSON ------------------------------------------------------------------------------------------------------------------------- */

struct arena *jsonschema_arena(struct jsonschema *w)
{
	return w->arena;
}

const struct yaml_node *jsonschema_load(struct jsonschema *w, struct str text)
{
	return yaml_load(w->arena, w->diag, 0, text);
}

void jsonschema_put(struct jsonschema *w, const char *key, struct str value)
{
	json_key(&w->json, key);
	json_str(&w->json, value);
}

void jsonschema_raw(struct jsonschema *w, const char *key, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	json_key(&w->json, key);
	json_raw(&w->json, str_vprintf(w->arena, fmt, ap));
	va_end(ap);
}

void jsonschema_open(struct jsonschema *w, const char *key)
{
	json_key(&w->json, key);
	json_open(&w->json, '{');
}

void jsonschema_close(struct jsonschema *w)
{
	json_close(&w->json, '}');
}

void jsonschema_kinds(struct jsonschema *w, unsigned kinds)
{
	static const char *const names[] = {"string", "number", "boolean", "null", "array", "object"};
	struct strbuf list = {.arena = w->arena};

	for (int i = 0; i < 6; i++) {
		if (kinds >> i & 1)
			strbuf_printf(&list, "%s\"%s\"", list.len ? ", " : "", names[i]);
	}
	jsonschema_raw(w, "type", kinds & (kinds - 1) ? "[%.*s]" : "%.*s", STR_ARG(strbuf_str(&list)));
}

/* --- patterns --------------------------------------------------------------------------------------------------------------------- */

struct str jsonschema_pattern(struct jsonschema *w, const char *pattern)
{
	struct strbuf out = {.arena = w->arena};
	bool both = false;

	strbuf_puts(&out, "^" JSONSCHEMA_BLANK "(?:");
	for (const char *p = pattern; *p; p++) {
		if (p[0] == '%' && p[1] == '%')
			strbuf_putc(&out, *p++);
		else if (*p == '%')
			both = !both;
		else if (both && ascii_is_letter(*p))
			strbuf_printf(&out, "[%c%c]", *p & ~0x20, *p | 0x20);
		else
			strbuf_putc(&out, *p);
	}
	strbuf_puts(&out, ")?" JSONSCHEMA_BLANK "$");
	return strbuf_str(&out);
}

static void put_pattern(struct jsonschema *w, const struct schema_type *t)
{
	if (t->pattern)
		jsonschema_put(w, "pattern", jsonschema_pattern(w, t->pattern));
}

/* --- definitions ------------------------------------------------------------------------------------------------------------------ */

/* "a member of the staff" -> "member-of-the-staff-keys"; tables of the same name are numbered. */
static struct str name_map(struct jsonschema *w, const struct schema_map *m)
{
	static const char *const articles[] = {"a ", "an ", "the "};
	struct str name = str_from(m->name), unique;
	struct strbuf out = {.arena = w->arena};

	for (int i = 0; i < 3; i++)
		if (str_starts(name, str_from(articles[i])))
			name = str_slice(name, strlen(articles[i]), name.len);
	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] != '\'')
			strbuf_putc(&out, name.ptr[i] == ' ' ? '-' : name.ptr[i]);
	}
	strbuf_puts(&out, "-keys");
	unique = strbuf_str(&out);
	for (size_t i = 0, copies = 1; i < w->n_maps; i++) {
		if (str_eq(w->maps[i].name, unique)) {
			unique = str_printf(w->arena, "%.*s-%zu", STR_ARG(strbuf_str(&out)), ++copies);
			i = SIZE_MAX;
		}
	}
	return unique;
}

static struct str map_name(const struct jsonschema *w, const struct schema_map *m)
{
	size_t i = 0;

	while (i < w->n_maps && w->maps[i].map != m)
		i++;
	return i < w->n_maps ? w->maps[i].name : STR("");
}

static void collect(struct jsonschema *w, const struct schema_map *m);

static void collect_type(struct jsonschema *w, const struct schema_type *t, bool listed)
{
	size_t i = 0;

	while (i < w->n_types && w->types[i].type != t)
		i++;
	if (i == w->n_types)
		ARENA_PUSH(w->arena, w->types, w->n_types) = (struct used_type){.type = t};
	w->types[i].listed |= listed;
	if (t->item)
		collect_type(w, t->item, false);
	if (t->sub)
		collect(w, t->sub);
}

/* Collects a table and everything it refers to. */
static void collect(struct jsonschema *w, const struct schema_map *m)
{
	struct str name = map_name(w, m);

	if (name.len)
		return;
	name = name_map(w, m);
	ARENA_PUSH(w->arena, w->maps, w->n_maps) = (struct used_map){m, name};
	for (const struct schema_field *f = m->fields; f->key; f++) {
		collect_type(w, f->type, f->flags & SCHEMA_LIST);
		if (f->sub)
			collect(w, f->sub);
	}
}

static void put_ref(struct jsonschema *w, struct str name)
{
	jsonschema_put(w, "$ref", str_printf(w->arena, "#/$defs/%.*s", STR_ARG(name)));
}

void jsonschema_ref_map(struct jsonschema *w, const struct schema_map *m)
{
	put_ref(w, map_name(w, m));
}

void jsonschema_ref_type(struct jsonschema *w, const struct schema_type *t)
{
	put_ref(w, str_from(t->definition));
}

/* --- examples --------------------------------------------------------------------------------------------------------------------- */

static bool is_number(struct str s)
{
	size_t whole = 0, dots = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '.' && i && i + 1 < s.len && !dots++)
			continue;
		if (!ascii_is_digit(s.ptr[i]))
			return false;
		whole += !dots;
	}
	return whole == 1 || (whole > 1 && s.ptr[0] != '0');
}

static void put_scalar(struct str s, bool plain, struct strbuf *out)
{
	if (plain && (is_number(s) || str_is(s, "true") || str_is(s, "false")))
		strbuf_put(out, s);
	else
		json_quote(s, out);
}

static void put_example(struct jsonschema *w, const struct schema_field *f)
{
	const char *example = schema_example(f);
	struct strbuf value = {.arena = w->arena};
	const struct yaml_node *n = example ? jsonschema_load(w, str_from(example)) : NULL;

	if (!n)
		return;
	yamlwrite_flow(n, put_scalar, &value);
	jsonschema_raw(w, "examples", "[%.*s]", STR_ARG(strbuf_str(&value)));
}

/* --- fields and maps -------------------------------------------------------------------------------------------------------------- */

/* Something can be seen (unicode_is_blank), of a text or in some language. */
static void put_not_blank(struct jsonschema *w)
{
	jsonschema_put(w, "pattern", STR("[^\\s\\u00AD\\u200B-\\u200F\\u2060\\uFEFF]"));
	jsonschema_raw(w, "minProperties", "1");
}

static void put_field(struct jsonschema *w, const struct schema_field *f)
{
	const struct schema_type *t = f->type;
	bool required = f->flags & SCHEMA_REQUIRED;
	unsigned kinds = t->kinds | (f->flags & SCHEMA_LIST ? SCHEMA_ARRAY : 0) | (required || w->strict ? 0 : SCHEMA_NULL);

	jsonschema_open(w, f->key);
	jsonschema_put(w, "description", str_from(f->doc));
	if ((t == &type_map || t == &type_list) && kinds & SCHEMA_NULL) /* an empty text counts as not given */
		kinds |= SCHEMA_STRING;
	if (!t->choice || t->named || t->definition) /* otherwise the words themselves are listed */
		jsonschema_kinds(w, kinds);
	if (t->definition && required && kinds & SCHEMA_STRING)
		put_not_blank(w);
	else if (t->pattern && required) /* the pattern itself allows an empty text */
		jsonschema_raw(w, "minLength", "1");
	if (t->definition) {
		if (t->kinds & SCHEMA_NUMBER && f->max && !(f->flags & SCHEMA_LIST))
			jsonschema_number(w, f);
		put_ref(w, str_printf(w->arena, "%s%s", t->definition, f->flags & SCHEMA_LIST ? "-list" : ""));
	} else {
		put_pattern(w, t);
		if (t->json)
			t->json(w, f);
	}
	put_example(w, f);
	jsonschema_close(w);
}

/* Writes the fields of a table into the open object. */
static void put_fields(struct jsonschema *w, const struct schema_map *m)
{
	w->strict = m->code;
	jsonschema_open(w, "properties");
	for (const struct schema_field *f = m->fields; f->key; f++)
		put_field(w, f);
	jsonschema_close(w);
}

static void put_map(struct jsonschema *w, const struct schema_map *m)
{
	struct strbuf required = {.arena = w->arena};

	put_fields(w, m);
	for (const struct schema_field *f = m->fields; f->key; f++) {
		if (f->flags & SCHEMA_REQUIRED && f->unless) {
			jsonschema_raw(w, "if", "{\"not\": {\"required\": [\"%s\"]}}", f->unless);
			jsonschema_raw(w, "then", "{\"required\": [\"%s\"]}", f->key);
		} else if (f->flags & SCHEMA_REQUIRED)
			strbuf_printf(&required, "%s\"%s\"", required.len ? ", " : "", f->key);
	}
	if (required.len)
		jsonschema_raw(w, "required", "[%.*s]", STR_ARG(strbuf_str(&required)));
	jsonschema_raw(w, "additionalProperties", "false");
}

/* --- functions of types ----------------------------------------------------------------------------------------------------------- */

/* Thousandths as a JSON number. */
static struct str decimal(struct jsonschema *w, int32_t v)
{
	return str_printf(w->arena, "%s%d.%03d", v < 0 ? "-" : "", abs(v) / 1000, abs(v) % 1000);
}

void jsonschema_number(struct jsonschema *w, const struct schema_field *f)
{
	if (f->type == &type_number) {
		jsonschema_raw(w, "multipleOf", "1");
		jsonschema_raw(w, "minimum", "%d", (int)f->min);
		jsonschema_raw(w, "maximum", "%d", (int)f->max);
	} else if (f->min || f->max) {
		jsonschema_raw(w, "minimum", "%.*s", STR_ARG(decimal(w, f->min)));
		jsonschema_raw(w, "maximum", "%.*s", STR_ARG(decimal(w, f->max)));
	}
}

void jsonschema_words(struct jsonschema *w, const struct schema_field *f, bool null)
{
	struct strbuf list = {.arena = w->arena};
	const char *name;

	for (int i = 0; (name = f->type->choice(f, i)); i++) {
		if (!*name)
			continue;
		strbuf_puts(&list, list.len ? ", " : "");
		json_quote(str_from(name), &list);
	}
	jsonschema_raw(w, "enum", "[%.*s%s]", STR_ARG(strbuf_str(&list)), null ? ", null" : "");
}

void jsonschema_choice(struct jsonschema *w, const struct schema_field *f)
{
	jsonschema_words(w, f, f->key && !(f->flags & SCHEMA_REQUIRED) && !w->strict);
}

/* A map from languages to values of these kinds. */
static void put_languages(struct jsonschema *w, const struct schema_type *t, unsigned kinds)
{
	jsonschema_raw(w, "maxProperties", "%d", SCHEMA_LANGUAGES_LIMIT);
	jsonschema_open(w, "patternProperties");
	jsonschema_open(w, str_cstr(w->arena, jsonschema_pattern(w, type_lang.pattern)));
	jsonschema_kinds(w, kinds | SCHEMA_NULL);
	if (kinds & SCHEMA_ARRAY)
		jsonschema_raw(w, "items", "{\"$ref\": \"#/$defs/%s\"}", t->item->definition);
	if (kinds & SCHEMA_OBJECT) {
		jsonschema_raw(w, "if", "{\"type\": \"object\"}");
		jsonschema_raw(w, "then", "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, t->sub)));
	}
	jsonschema_close(w);
	jsonschema_close(w);
	jsonschema_raw(w, "additionalProperties", "false");
}

void jsonschema_languages(struct jsonschema *w, const struct schema_field *f)
{
	const struct schema_type *t = f->type;
	unsigned kinds = t->kinds & ~(unsigned)SCHEMA_OBJECT;

	if (t->item->kinds & SCHEMA_OBJECT) /* a list of such maps */
		kinds &= ~(unsigned)SCHEMA_ARRAY;
	put_languages(w, t, kinds);
}

/* A name is a map of its parts or a map from languages to names, never a mixture. */
void jsonschema_name(struct jsonschema *w, const struct schema_field *f)
{
	const struct schema_type *t = f->type;
	struct strbuf parts = {.arena = w->arena};

	for (f = t->sub->fields; f->key; f++)
		strbuf_printf(&parts, "%s{\"required\": [\"%s\"]}", parts.len ? ", " : "", f->key);
	put_fields(w, t->sub); /* for completion */
	jsonschema_raw(w, "if", "{\"type\": \"object\", \"anyOf\": [%.*s]}", STR_ARG(strbuf_str(&parts)));
	jsonschema_raw(w, "then", "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, t->sub)));
	jsonschema_open(w, "else");
	put_languages(w, t, t->kinds);
	jsonschema_close(w);
}

/* The key whose value may stand for the whole map; NULL: none, or another key is required. */
static const struct schema_field *find_shorthand(const struct schema_map *m)
{
	for (const struct schema_field *f = m->fields; m->shorthand && f->key; f++)
		if (f->flags & SCHEMA_REQUIRED && strcmp(f->key, m->shorthand) != 0)
			return NULL;
	return m->shorthand ? schema_find(m, str_from(m->shorthand)) : NULL;
}

static void put_inner(struct jsonschema *w, const struct schema_map *m)
{
	const struct schema_field *f = find_shorthand(m);

	if (f)
		jsonschema_raw(w, "anyOf", "[{\"$ref\": \"#/$defs/%.*s\"}, {\"$ref\": \"#/$defs/%s\"}]", STR_ARG(map_name(w, m)),
			       f->type->definition);
	else
		jsonschema_ref_map(w, m);
}

void jsonschema_inner(struct jsonschema *w, const struct schema_field *f)
{
	const struct schema_map *m = schema_sub(f);

	if (f->type == &type_map && !(f->flags & SCHEMA_REQUIRED) && !w->strict)
		jsonschema_raw(w, "anyOf", "[{\"$ref\": \"#/$defs/%.*s\"}, {\"enum\": [\"\", null]}]", STR_ARG(map_name(w, m)));
	else
		put_inner(w, m);
}

void jsonschema_list(struct jsonschema *w, const struct schema_field *f)
{
	if (!(f->flags & SCHEMA_REQUIRED) && !w->strict)
		jsonschema_put(w, "pattern", STR("^" JSONSCHEMA_BLANK "$"));
	jsonschema_raw(w, "maxItems", "%d", SCHEMA_ITEMS_LIMIT);
	jsonschema_open(w, "items");
	if (find_shorthand(f->sub))
		put_not_blank(w);
	put_inner(w, f->sub);
	jsonschema_close(w);
}

void jsonschema_named(struct jsonschema *w, const struct schema_field *f)
{
	const char *name;

	if (!f->type->choice) { /* any name */
		jsonschema_open(w, "additionalProperties");
		jsonschema_ref_map(w, f->sub);
		jsonschema_close(w);
		return;
	}
	jsonschema_open(w, "properties");
	for (int i = 0; (name = f->type->choice(f, i)); i++)
		if (*name)
			jsonschema_raw(w, name, "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, f->sub)));
	jsonschema_close(w);
	jsonschema_raw(w, "additionalProperties", "false");
}

/* --- the whole -------------------------------------------------------------------------------------------------------------------- */

static void put_type(struct jsonschema *w, const struct used_type *u)
{
	const struct schema_type *t = u->type;

	jsonschema_open(w, t->definition);
	jsonschema_put(w, "title", str_from(t->name));
	jsonschema_kinds(w, t->kinds | SCHEMA_NULL);
	put_pattern(w, t);
	if (t->kinds & SCHEMA_ARRAY && t->item)
		jsonschema_raw(w, "items", "{\"$ref\": \"#/$defs/%s\"}", t->item->definition);
	if (t->json)
		t->json(w, &(struct schema_field){.type = t});
	jsonschema_close(w);
	if (!u->listed)
		return;
	jsonschema_open(w, str_cstr(w->arena, str_printf(w->arena, "%s-list", t->definition)));
	jsonschema_put(w, "title", str_printf(w->arena, "%s, or a list", t->name));
	jsonschema_kinds(w, t->kinds | SCHEMA_ARRAY | SCHEMA_NULL);
	put_pattern(w, t);
	jsonschema_raw(w, "items", "{\"$ref\": \"#/$defs/%s\"}", t->definition);
	jsonschema_close(w);
}

static void put_definitions(struct jsonschema *w, size_t first)
{
	jsonschema_open(w, "$defs");
	for (size_t i = first; i < w->n_maps; i++) {
		jsonschema_open(w, str_cstr(w->arena, w->maps[i].name));
		jsonschema_put(w, "title", str_from(w->maps[i].map->name));
		jsonschema_kinds(w, w->maps[i].map->code ? SCHEMA_OBJECT : SCHEMA_OBJECT | SCHEMA_NULL);
		put_map(w, w->maps[i].map);
		jsonschema_close(w);
	}
	for (size_t i = 0; i < w->n_types; i++)
		if (w->types[i].type->definition)
			put_type(w, &w->types[i]);
	jsonschema_close(w);
}

/* The items of an "anyOf": the keys of a table that no other kind of file has. */
static struct str own_keys(struct jsonschema *w, const struct schema_map *const *maps, size_t n, const struct schema_map *m)
{
	struct strbuf out = {.arena = w->arena};

	for (const struct schema_field *f = m->fields; f->key; f++) {
		bool shared = false;
		for (size_t i = 0; i < n; i++)
			shared = shared || (maps[i] != m && schema_find(maps[i], str_from(f->key)));
		if (!shared)
			strbuf_printf(&out, "%s{\"required\": [\"%s\"]}", out.len ? ", " : "", f->key);
	}
	return strbuf_str(&out);
}

/* The root of the schema for the kinds from i on. */
static void put_choice(struct jsonschema *w, const struct schema_map *const *maps, size_t n, size_t i)
{
	if (i + 1 == n) {
		jsonschema_ref_map(w, maps[i]);
		return;
	}
	jsonschema_raw(w, "if", "{\"anyOf\": [%.*s]}", STR_ARG(own_keys(w, maps, n, maps[i])));
	jsonschema_raw(w, "then", "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, maps[i])));
	jsonschema_open(w, "else");
	put_choice(w, maps, n, i + 1);
	jsonschema_close(w);
}

void jsonschema_write(const struct schema_map *const *maps, size_t n, struct strbuf *out)
{
	struct jsonschema w = {.arena = out->arena, .diag = diag_open(), .json = {.out = out}};
	struct strbuf title = {.arena = out->arena};

	for (size_t i = 0; i < n; i++) {
		collect(&w, maps[i]);
		strbuf_printf(&title, "%s%s", !i ? "" : i + 1 < n ? ", " : " or ", maps[i]->name);
	}
	json_open(&w.json, '{');
	jsonschema_put(&w, "$schema", STR("https://json-schema.org/draft/2020-12/schema"));
	jsonschema_put(&w, "title", strbuf_str(&title));
	jsonschema_kinds(&w, SCHEMA_OBJECT);
	if (n == 1)
		put_map(&w, maps[0]);
	else
		put_choice(&w, maps, n, 0);
	put_definitions(&w, n == 1);
	json_close(&w.json, '}');
	diag_close(w.diag);
}
