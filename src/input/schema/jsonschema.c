/* What a file may hold is said twice, by bind.c to the author and here to the author's editor: this one must refuse nothing that bind.c
 * takes. tests/schema compares the two on right files and on wrong ones.
 *
 * A type becomes a definition of its own, and so does a map; the fields refer to them. Where JSON Schema could say "one of these" the kinds
 * of value are listed in one place instead: editors then name the key that is wrong, and not all the alternatives.
 */
#include "input/schema/jsonschema.h"

#include "base/arena.h"
#include "base/json.h"
#include "diag/diag.h"
#include "diag/diagentry.h"
#include "input/schema/jsonpattern.h"
#include "input/yaml/yaml.h"
#include "model/licence.h"

enum { MAPS_MAX = 64 };

/* Kinds of JSON values. */
enum {
	STRING = 1,
	NUMBER = 2,
	BOOLEAN = 4,
	NOTHING = 8, /* a key without a value counts as not given */
	ARRAY = 16,
	OBJECT = 32,
	SCALAR = STRING | NUMBER | BOOLEAN,
};

/* The kinds of value that a type has, and the name of its definition; none: it is written out in the field. Of a type that is not here
 * nothing is said. */
static const struct {
	unsigned kinds;
	const char *name;
} types[S_COUNT] = {
	[S_TEXT] = {SCALAR, "text"},
	[S_TEXTS] = {SCALAR | ARRAY, "texts"},
	[S_LTEXT] = {SCALAR | OBJECT, "text-by-language"},
	[S_LTEXTS] = {SCALAR | ARRAY | OBJECT, "texts-by-language"},
	[S_LTEXT_LIST] = {SCALAR | ARRAY | OBJECT, "list-of-texts-by-language"},
	[S_LPROSE] = {SCALAR | OBJECT, "markdown-by-language"},
	[S_LINLINE] = {SCALAR | OBJECT, "line-by-language"},
	[S_INT] = {STRING | NUMBER, NULL},
	[S_BOOL] = {STRING | BOOLEAN, "truth"},
	[S_DATE] = {STRING | NUMBER, "date"},
	[S_ENUM] = {STRING, NULL},
	[S_ISSN] = {STRING | NUMBER, "issn"},
	[S_ORCID] = {STRING | NUMBER, "orcid"},
	[S_SPIN] = {STRING | NUMBER, "spin"},
	[S_DOI] = {STRING, "doi"},
	[S_DOI_PREFIX] = {STRING | NUMBER, "doi-prefix"},
	[S_EDN] = {STRING, "edn"},
	[S_UDC] = {STRING | NUMBER, "udc"},
	[S_BBK] = {STRING | NUMBER, "bbk"},
	[S_GRNTI] = {STRING | NUMBER, "grnti"},
	[S_JEL] = {STRING, "jel"},
	[S_URL] = {STRING, "url"},
	[S_EMAIL] = {STRING, "email"},
	[S_ROR] = {STRING, "ror"},
	[S_LANG] = {STRING, "language"},
	[S_SLUG] = {SCALAR, "folder"},
	[S_PATH] = {SCALAR, "path"},
	[S_PAGES] = {SCALAR, "pages"},
	[S_LNAME] = {SCALAR | OBJECT, "name-by-language"},
	[S_LICENCE] = {STRING | OBJECT, "licence"},
	[S_PERSON] = {SCALAR | OBJECT, NULL},
	[S_MAP] = {OBJECT, NULL},
	[S_LIST] = {ARRAY, NULL},
	[S_WARNINGS] = {OBJECT, "warnings"},
	[S_STYLES] = {OBJECT, "citation-styles"},
	[S_DESIGN] = {STRING | OBJECT, "design"},
};

struct writer {
	struct arena *arena;
	struct diag *diag; /* of the examples, which have no mistakes */
	struct json json;
	bool used[S_COUNT], listed[S_COUNT]; /* types that need a definition, alone and as SCHEMA_LIST */
	const struct schema_map *maps[MAPS_MAX];
	struct str names[MAPS_MAX];
	size_t n;
	const struct schema_map *licence; /* the map of S_LICENCE */
};

static void put(struct writer *w, const char *key, struct str value)
{
	json_key(&w->json, key);
	json_str(&w->json, value);
}

/* A key with a value on one line, as it stands in JSON. */
static void put_raw(struct writer *w, const char *key, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

static void put_raw(struct writer *w, const char *key, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	json_key(&w->json, key);
	json_raw(&w->json, str_vprintf(w->arena, fmt, ap));
	va_end(ap);
}

static void open_key(struct writer *w, const char *key)
{
	json_key(&w->json, key);
	json_open(&w->json, '{');
}

/* "string", or a list of several. */
static struct str kinds_json(struct arena *a, unsigned kinds)
{
	static const char *const names[] = {"string", "number", "boolean", "null", "array", "object"};
	struct strbuf list = {.arena = a};

	for (int i = 0; i < 6; i++) {
		if (kinds >> i & 1)
			strbuf_printf(&list, "%s\"%s\"", list.len ? ", " : "", names[i]);
	}
	return kinds & (kinds - 1) ? str_printf(a, "[%.*s]", STR_ARG(strbuf_str(&list))) : strbuf_str(&list);
}

static void put_kinds(struct writer *w, unsigned kinds)
{
	put_raw(w, "type", "%.*s", STR_ARG(kinds_json(w->arena, kinds)));
}

static void put_ref(struct writer *w, struct str name)
{
	put(w, "$ref", str_printf(w->arena, "#/$defs/%.*s", STR_ARG(name)));
}

static void put_pattern(struct writer *w, enum schema_type type)
{
	struct str pattern = jsonpattern_of(w->arena, type);

	if (pattern.len)
		put(w, "pattern", pattern);
}

/* "a member of the staff" -> "member-of-the-staff"; tables of the same name are numbered. */
static struct str name_map(struct writer *w, const struct schema_map *m)
{
	struct str name = str_from(m->name), unique;
	struct strbuf out = {.arena = w->arena};

	if (str_starts(name, STR("a ")) || str_starts(name, STR("an ")))
		name = str_slice(name, str_find(name, STR(" "), 0) + 1, name.len);
	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] != '\'')
			strbuf_putc(&out, name.ptr[i] == ' ' ? '-' : name.ptr[i]);
	}
	strbuf_puts(&out, "-keys");
	unique = strbuf_str(&out);
	for (size_t i = 0, copies = 1; i < w->n; i++) {
		if (str_eq(w->names[i], unique)) {
			unique = str_printf(w->arena, "%.*s-%zu", STR_ARG(strbuf_str(&out)), ++copies);
			i = SIZE_MAX;
		}
	}
	return unique;
}

static struct str map_name(const struct writer *w, const struct schema_map *m)
{
	size_t i = 0;

	while (i < w->n && w->maps[i] != m)
		i++;
	return i < w->n ? w->names[i] : STR("");
}

/* A person, or an item of a list, may be given by name alone when nothing else is obligatory. */
static bool name_alone(const struct schema_map *m)
{
	bool named = false;

	for (const struct schema_field *f = m->fields; f->key; f++) {
		if (f->type == S_LNAME && str_is(STR("name"), f->key))
			named = true;
		else if (f->flags & SCHEMA_REQUIRED)
			return false;
	}
	return named;
}

/* Lists what a table refers to, itself first. */
static void collect(struct writer *w, const struct schema_map *m)
{
	if (map_name(w, m).len || w->n == MAPS_MAX)
		return;
	w->names[w->n] = name_map(w, m);
	w->maps[w->n++] = m;
	for (const struct schema_field *f = m->fields; f->key; f++) {
		w->used[f->type] = true;
		if (f->flags & SCHEMA_LIST)
			w->listed[f->type] = true;
		if (f->sub)
			collect(w, f->sub);
		if (f->type == S_LICENCE)
			w->licence = f->sub;
		if (f->type == S_LNAME)
			collect(w, &schema_name);
		if (f->type == S_LTEXT_LIST)
			w->used[S_LTEXT] = true;
	}
}

static bool is_number(struct str s)
{
	size_t whole = 0, dots = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '.' && i && i + 1 < s.len && !dots++)
			continue;
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		whole += !dots;
	}
	return whole == 1 || (whole > 1 && s.ptr[0] != '0');
}

static void put_node(const struct yaml_node *n, struct strbuf *out)
{
	switch (n->kind) {
	case YAML_NULL:
		strbuf_puts(out, "null");
		break;
	case YAML_SCALAR:
		if (n->style == YAML_PLAIN && (is_number(n->text) || str_is(n->text, "true") || str_is(n->text, "false")))
			strbuf_put(out, n->text);
		else
			json_quote(n->text, out);
		break;
	case YAML_SEQ:
	case YAML_MAP:
		strbuf_putc(out, n->kind == YAML_MAP ? '{' : '[');
		for (const struct yaml_node *c = n->child; c; c = c->next) {
			if (n->kind == YAML_MAP) {
				json_quote(c->key, out);
				strbuf_puts(out, ": ");
			}
			put_node(c, out);
			if (c->next)
				strbuf_puts(out, ", ");
		}
		strbuf_putc(out, n->kind == YAML_MAP ? '}' : ']');
		break;
	}
}

static void put_example(struct writer *w, const struct schema_field *f)
{
	struct strbuf value = {.arena = w->arena};
	const struct yaml_node *n = f->example ? yaml_load(w->arena, w->diag, 0, str_from(f->example)) : NULL;

	if (!n)
		return;
	put_node(n, &value);
	put_raw(w, "examples", "[%.*s]", STR_ARG(strbuf_str(&value)));
}

static void put_enum(struct writer *w, const struct schema_field *f)
{
	struct strbuf list = {.arena = w->arena};

	for (int i = 0; f->names[i]; i++) {
		if (!*f->names[i])
			continue; /* what is not given */
		strbuf_puts(&list, list.len ? ", " : "[");
		json_quote(str_from(f->names[i]), &list);
	}
	strbuf_puts(&list, f->flags & SCHEMA_REQUIRED ? "]" : ", null]");
	put_raw(w, "enum", "%.*s", STR_ARG(strbuf_str(&list)));
}

/* A map of the table, or a name in its stead. */
static void put_named(struct writer *w, const struct schema_map *m)
{
	if (name_alone(m))
		put_raw(w, "anyOf", "[{\"$ref\": \"#/$defs/%.*s\"}, {\"$ref\": \"#/$defs/%s\"}]", STR_ARG(map_name(w, m)),
			types[S_LNAME].name);
	else
		put_ref(w, map_name(w, m));
}

static void put_value(struct writer *w, const struct schema_field *f)
{
	switch ((int)f->type) {
	case S_ENUM:
		put_enum(w, f);
		break;
	case S_INT:
		put_raw(w, "multipleOf", "1");
		put_raw(w, "minimum", "%u", (unsigned)f->min);
		put_raw(w, "maximum", "%u", (unsigned)f->max);
		put_pattern(w, S_INT);
		break;
	case S_MAP: /* an empty text is a map that is not given */
		if (f->flags & SCHEMA_REQUIRED)
			put_ref(w, map_name(w, f->sub));
		else
			put_raw(w, "anyOf", "[{\"$ref\": \"#/$defs/%.*s\"}, {\"enum\": [\"\", null]}]", STR_ARG(map_name(w, f->sub)));
		break;
	case S_PERSON:
		put_named(w, f->sub);
		break;
	case S_LIST:
		put_raw(w, "maxItems", "%d", SCHEMA_ITEMS_LIMIT);
		open_key(w, "items");
		put_named(w, f->sub);
		json_close(&w->json, '}');
		break;
	default:
		if (types[f->type].name)
			put_ref(w, str_printf(w->arena, "%s%s", types[f->type].name, f->flags & SCHEMA_LIST ? "-list" : ""));
	}
}

static void put_field(struct writer *w, const struct schema_field *f)
{
	bool required = f->flags & SCHEMA_REQUIRED;
	unsigned kinds = types[f->type].kinds | (f->flags & SCHEMA_LIST ? ARRAY : 0) | (required ? 0 : NOTHING);

	if (f->type == S_MAP && !required)
		kinds |= STRING;
	open_key(w, f->key);
	put(w, "description", str_from(f->doc));
	if (f->type != S_ENUM && types[f->type].kinds)
		put_kinds(w, kinds);
	if (required && (kinds & STRING) && f->type != S_ENUM && f->type != S_INT)
		put(w, "pattern", STR("[^ \\t\\r\\n]"));
	put_value(w, f);
	put_example(w, f);
	json_close(&w->json, '}');
}

/* The fields of a table, into the object that is open. */
static void put_fields(struct writer *w, const struct schema_map *m)
{
	open_key(w, "properties");
	for (const struct schema_field *f = m->fields; f->key; f++)
		put_field(w, f);
	json_close(&w->json, '}');
}

static void put_map(struct writer *w, const struct schema_map *m)
{
	struct strbuf required = {.arena = w->arena};

	put_fields(w, m);
	for (const struct schema_field *f = m->fields; f->key; f++) {
		if (f->flags & SCHEMA_REQUIRED)
			strbuf_printf(&required, "%s\"%s\"", required.len ? ", " : "", f->key);
	}
	if (required.len)
		put_raw(w, "required", "[%.*s]", STR_ARG(strbuf_str(&required)));
	put_raw(w, "additionalProperties", "false");
}

/* A map whose keys are languages and whose values are of these kinds. */
static void put_languages(struct writer *w, unsigned kinds)
{
	put_raw(w, "maxProperties", "%d", SCHEMA_LANGUAGES_LIMIT);
	open_key(w, "patternProperties");
	open_key(w, str_cstr(w->arena, jsonpattern_of(w->arena, S_LANG)));
	put_kinds(w, kinds | NOTHING);
	if (kinds & ARRAY)
		put_raw(w, "items", "{\"$ref\": \"#/$defs/%s\"}", types[S_TEXT].name);
	if (kinds & OBJECT) {
		put_raw(w, "if", "{\"type\": \"object\"}");
		put_raw(w, "then", "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, &schema_name)));
	}
	json_close(&w->json, '}');
	json_close(&w->json, '}');
	put_raw(w, "additionalProperties", "false");
}

/* A name is the map of its parts, or a map from languages to names; the two do not mix. */
static void put_name(struct writer *w)
{
	struct strbuf parts = {.arena = w->arena};

	for (const struct schema_field *f = schema_name.fields; f->key; f++)
		strbuf_printf(&parts, "%s{\"required\": [\"%s\"]}", parts.len ? ", " : "", f->key);
	put_fields(w, &schema_name); /* for completion */
	put_raw(w, "if", "{\"type\": \"object\", \"anyOf\": [%.*s]}", STR_ARG(strbuf_str(&parts)));
	put_raw(w, "then", "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, &schema_name)));
	open_key(w, "else");
	put_languages(w, SCALAR | OBJECT);
	json_close(&w->json, '}');
}

/* A known code, or a map with one, or with a name. */
static void put_licence(struct writer *w)
{
	struct strbuf codes = {.arena = w->arena}, pattern = {.arena = w->arena};

	for (const struct licence_entry *l = licence_table; l->code; l++) {
		strbuf_puts(&codes, codes.len ? ", " : "");
		json_quote(str_from(l->code), &codes);
	}
	json_quote(jsonpattern_of(w->arena, S_LICENCE), &pattern);
	put_pattern(w, S_LICENCE);
	put_raw(w, "examples", "[%.*s]", STR_ARG(strbuf_str(&codes)));
	put_raw(w, "if", "{\"type\": \"object\"}");
	open_key(w, "then");
	put_ref(w, map_name(w, w->licence));
	put_raw(w, "anyOf",
		"[{\"required\": [\"name\"], \"properties\": {\"name\": {\"type\": [\"string\", \"object\"], \"minProperties\": 1}}}, "
		"{\"required\": [\"code\"], "
		"\"properties\": {\"code\": {\"pattern\": %.*s}}}]",
		STR_ARG(strbuf_str(&pattern)));
	json_close(&w->json, '}');
}

static void put_warnings(struct writer *w)
{
	open_key(w, "properties");
	for (int code = 0; code < DIAG_CODE_COUNT; code++) {
		if (diag_entries[code].is_warning)
			put_raw(w, diag_entries[code].code, "{\"enum\": [\"on\", \"off\", \"error\"]}");
	}
	json_close(&w->json, '}');
	put_raw(w, "additionalProperties", "false");
}

static void put_type_body(struct writer *w, enum schema_type type)
{
	switch ((int)type) {
	case S_TEXTS:
		put_raw(w, "items", "{\"$ref\": \"#/$defs/%s\"}", types[S_TEXT].name);
		break;
	case S_LTEXT:
	case S_LPROSE:
	case S_LINLINE:
		put_languages(w, SCALAR);
		break;
	case S_LTEXTS:
		put_raw(w, "items", "{\"$ref\": \"#/$defs/%s\"}", types[S_TEXT].name);
		put_languages(w, SCALAR | ARRAY);
		break;
	case S_LTEXT_LIST:
		put_raw(w, "items", "{\"$ref\": \"#/$defs/%s\"}", types[S_LTEXT].name);
		put_languages(w, SCALAR);
		break;
	case S_LNAME:
		put_name(w);
		break;
	case S_LICENCE:
		put_licence(w);
		break;
	case S_WARNINGS:
		put_warnings(w);
		break;
	case S_STYLES:
		put_raw(w, "additionalProperties", "{\"type\": \"object\"}");
		break;
	case S_DATE: /* a year alone */
		put_raw(w, "minimum", "%d", SCHEMA_YEAR_MIN);
		put_raw(w, "maximum", "%d", 9999);
		put_pattern(w, type);
		break;
	default:
		put_pattern(w, type);
	}
}

static void put_type(struct writer *w, enum schema_type type)
{
	if (w->used[type] && types[type].name) {
		open_key(w, types[type].name);
		put(w, "title", str_from(schema_type_name(type)));
		put_kinds(w, types[type].kinds | NOTHING);
		put_type_body(w, type);
		json_close(&w->json, '}');
	}
	if (w->listed[type]) {
		open_key(w, str_cstr(w->arena, str_printf(w->arena, "%s-list", types[type].name)));
		put(w, "title", str_printf(w->arena, "%s, or a list", schema_type_name(type)));
		put_kinds(w, types[type].kinds | ARRAY | NOTHING);
		put_pattern(w, type);
		put_raw(w, "items", "{\"$ref\": \"#/$defs/%s\"}", types[type].name);
		json_close(&w->json, '}');
	}
}

static void put_definitions(struct writer *w, size_t first)
{
	open_key(w, "$defs");
	for (size_t i = first; i < w->n; i++) {
		open_key(w, str_cstr(w->arena, w->names[i]));
		put(w, "title", str_from(w->maps[i]->name));
		put_kinds(w, OBJECT | NOTHING);
		put_map(w, w->maps[i]);
		json_close(&w->json, '}');
	}
	for (int type = 0; type < S_COUNT; type++)
		put_type(w, (enum schema_type)type);
	json_close(&w->json, '}');
}

static const struct schema_map *const kinds_of_file[] = {&schema_issue, &schema_journal, &schema_article};

/* "anyOf" over the keys of a table that none of the other kinds of file has. */
static struct str own_keys(struct writer *w, const struct schema_map *m)
{
	struct strbuf out = {.arena = w->arena};

	for (const struct schema_field *f = m->fields; f->key; f++) {
		bool shared = false;
		for (int i = 0; i < 3; i++)
			shared = shared || (kinds_of_file[i] != m && schema_find(kinds_of_file[i], str_from(f->key)));
		if (!shared)
			strbuf_printf(&out, "%s{\"required\": [\"%s\"]}", out.len ? ", " : "", f->key);
	}
	return strbuf_str(&out);
}

/* The root of the schema for all three kinds: what holds a key of an issue alone is an issue, and so on; an article is the rest. */
static void put_choice(struct writer *w)
{
	struct str issue = own_keys(w, &schema_issue), journal = own_keys(w, &schema_journal);

	put_raw(w, "if", "{\"anyOf\": [%.*s]}", STR_ARG(issue));
	put_raw(w, "then", "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, &schema_issue)));
	open_key(w, "else");
	put_raw(w, "if", "{\"anyOf\": [%.*s]}", STR_ARG(journal));
	put_raw(w, "then", "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, &schema_journal)));
	put_raw(w, "else", "{\"$ref\": \"#/$defs/%.*s\"}", STR_ARG(map_name(w, &schema_article)));
	json_close(&w->json, '}');
}

void jsonschema_write(const struct schema_map *m, struct strbuf *out)
{
	struct writer w = {.arena = out->arena, .diag = diag_open(), .json = {.out = out}};

	w.used[S_TEXT] = true;
	for (int i = 0; i < 3; i++) {
		if (!m || m == kinds_of_file[i])
			collect(&w, kinds_of_file[i]);
	}
	json_open(&w.json, '{');
	put(&w, "$schema", STR("https://json-schema.org/draft/2020-12/schema"));
	put(&w, "title", m ? str_from(m->name) : STR("a journal, an issue or an article"));
	put_kinds(&w, OBJECT);
	if (m)
		put_map(&w, m);
	else
		put_choice(&w);
	put_definitions(&w, m ? 1 : 0);
	json_close(&w.json, '}');
	diag_close(w.diag);
}
