#include "input/schema/bind.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/schema/bindtext.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/unknownkey.h"
#include "input/schema/value.h"

enum {
	UNKNOWN_LIMIT = 200, /* unknown keys reported per file */
};

/* The layout that all lists of the model share: struct people, struct boards, ... */
struct any_list {
	void *v;
	size_t n;
};

/* --- kinds of nodes --------------------------------------------------------------------------------------------------------------- */

static const char *kind_name(const struct yaml_node *n)
{
	switch (n->kind) {
	case YAML_NULL:
		return "empty";
	case YAML_SCALAR:
		return "a text";
	case YAML_SEQ:
		return "a list";
	case YAML_MAP:
		return "a map";
	}
	return "";
}

static bool is_of_kind(const struct schema_field *f, const struct yaml_node *n)
{
	switch (n->kind) {
	case YAML_NULL:
		return false;
	case YAML_SCALAR:
		return f->type->kinds & SCHEMA_SCALAR;
	case YAML_SEQ:
		return f->type->kinds & SCHEMA_ARRAY || f->flags & SCHEMA_LIST;
	case YAML_MAP:
		return f->type->kinds & SCHEMA_OBJECT;
	}
	return false;
}

static enum diag_code code_of(const struct bind *b, enum diag_code code)
{
	return b->map && b->map->code ? b->map->code : code;
}

static const char *dash_of(struct str s)
{
	static const char *const dashes[] = {"– ", "— ", "− ", "• ", "· "};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (str_starts(s, str_from(dashes[i])))
			return dashes[i];
	return NULL;
}

static void note_dash(struct bind *b, const char *dash)
{
	diag_note(b->diag, ORIGIN_NONE, "a list item begins with a hyphen and a space, '- ', not with '%.*s'", (int)strcspn(dash, " "),
		  dash);
}

void bind_wrong_kind(struct bind *b, const struct schema_field *f, const struct yaml_node *n, const char *expected)
{
	diag_error(b->diag, n->at, code_of(b, DIAG_WRONG_TYPE), "'%s' is %s; expected %s", f->key, kind_name(n), expected);
	if (n->kind == YAML_MAP && n->child && dash_of(n->child->key))
		note_dash(b, dash_of(n->child->key));
	else if (n->kind == YAML_MAP && n->child && str_starts(n->child->key, STR("-")))
		diag_note(b->diag, ORIGIN_NONE, "a list item begins with '- ', with a space");
	else
		value_example(b, f);
}

/* YAML drops what follows ' #'. A comment begins with a space or a word, so a number, as in "Protocol #5", was meant as text, and so was
 * what stands there instead of a value, as in "accent: #7B2D26". */
static void check_comment(struct bind *b, const struct schema_field *f, const struct yaml_node *n)
{
	size_t at = n->end, word, end;
	bool number = false, eaten = n->kind == YAML_NULL;

	while (at < b->text.len && b->text.ptr[at] == ' ')
		at++;
	if (b->head || at == n->end || at == b->text.len || b->text.ptr[at] != '#')
		return;
	for (word = end = at + 1; end < b->text.len && !ascii_is_space(b->text.ptr[end]); end++)
		number |= ascii_is_digit(b->text.ptr[end]);
	if (end == word || !(ascii_is_alnum(b->text.ptr[word]) || (unsigned char)b->text.ptr[word] >= 0x80) || !(number || eaten))
		return;
	if (eaten)
		diag_warn(b->diag, diag_place(n->at.file, b->text, at), DIAG_LOST_TEXT,
			  "everything after ' #' is a comment, so '%s' has no value", f->key);
	else
		diag_warn(b->diag, value_place(b, n, 0), DIAG_LOST_TEXT,
			  "in '%s', everything after ' #' is a comment and not part of the text", f->key);
	diag_note(b->diag, ORIGIN_NONE, eaten ? "put the value in quotes" : "put the text in quotes, or write № or No. instead of #");
}

/* A quote that is not closed takes the keys after it into its text, up to the next quote. They are indented as its own key, or less. */
static void check_quote(struct bind *b, const struct schema_field *f, const struct yaml_node *n)
{
	struct str raw = str_slice(b->text, n->start, n->end), line;
	uint32_t number = n->at.line;

	for (size_t at = str_find(raw, STR("\n"), 0), end; at != SIZE_MAX; at = end) {
		size_t i = at + 1, word;
		end = str_find(raw, STR("\n"), i);
		line = str_slice(raw, i, end);
		number++;
		for (i = 0; i < line.len && line.ptr[i] == ' ';)
			i++;
		for (word = i; word < line.len && (ascii_is_alnum(line.ptr[word]) || line.ptr[word] == '_' || line.ptr[word] == '-');)
			word++;
		if (word == i || i + 1 > n->key_at.col || word == line.len || line.ptr[word] != ':' ||
		    (word + 1 < line.len && line.ptr[word + 1] != ' '))
			continue;
		diag_error(b->diag, n->at, DIAG_YAML_SYNTAX,
			   "the quote that opens here is not closed; the text ends only at the next quote");
		diag_note(b->diag, (struct origin){n->at.file, number, (uint32_t)i + 1}, "'%.*s' is part of the text of '%s'",
			  STR_ARG(str_slice(line, i, word)), f->key);
		return;
	}
}

/* An unquoted text of several lines that all begin with a dash was meant as a list. */
static void check_dashes(struct bind *b, const struct schema_field *f, const struct yaml_node *n)
{
	const char *dash = dash_of(n->text);
	struct str raw = str_slice(b->text, n->start, n->end);
	size_t lines = 0;

	if (!dash)
		return;
	for (size_t at = str_find(raw, STR("\n"), 0); at != SIZE_MAX; at = str_find(raw, STR("\n"), at + 1)) {
		if (!str_starts(str_trim(str_slice(raw, at + 1, raw.len)), str_from(dash)))
			return;
		lines++;
	}
	if (!lines && !(f->type->kinds & SCHEMA_ARRAY) && !(f->flags & SCHEMA_LIST))
		return;
	diag_error(b->diag, n->at, DIAG_WRONG_TYPE, "'%s' is a text that begins with a dash, not a list", f->key);
	note_dash(b, dash);
}

bool bind_scalar(struct bind *b, const struct schema_field *f, const struct yaml_node *n)
{
	if (n->kind == YAML_SEQ || n->kind == YAML_MAP || (n->kind == YAML_NULL && b->map->code))
		bind_wrong_kind(b, f, n, f->type->item ? f->type->item->name : f->type->name);
	if (n->kind == YAML_SCALAR && n->style == YAML_PLAIN && !b->head && b->text.ptr) {
		check_comment(b, f, n);
		check_dashes(b, f, n);
	}
	if (n->kind == YAML_SCALAR && (n->style == YAML_DOUBLE || n->style == YAML_SINGLE) && !b->head && b->text.ptr)
		check_quote(b, f, n);
	return n->kind == YAML_SCALAR;
}

/* --- maps ------------------------------------------------------------------------------------------------------------------------- */

/* Reports a missing key at the key of its map, or at the item of a list; for the root map, at its first line. */
static void report_missing(struct bind *b, const struct yaml_node *n, const struct schema_field *f)
{
	const struct yaml_node *c = yaml_find(n, str_from(f->key));
	struct origin at = n->key_at.line ? n->key_at : n->child || b->map != b->outermost ? n->at : origin_file(n->at.file);

	if (c && c->kind == YAML_MAP && c->child)
		diag_error(b->diag, c->key_at, code_of(b, DIAG_MISSING_KEY), "'%s' has no text in any language; %s needs it", f->key,
			   b->map->name);
	else if (c)
		diag_error(b->diag, c->key_at, code_of(b, DIAG_MISSING_KEY), "'%s' has no value; %s needs it", f->key, b->map->name);
	else
		diag_error(b->diag, at, code_of(b, DIAG_MISSING_KEY), "%s needs '%s'", b->map->name, f->key);
	value_example(b, f);
}

static bool is_blank(const struct yaml_node *n)
{
	return n->kind == YAML_NULL || (n->kind == YAML_SCALAR && unicode_is_blank(n->text));
}

/* A map without keys, or of a text by language, which has none in any. */
static bool all_blank(struct bind *b, const struct yaml_node *map)
{
	for (const struct yaml_node *c = map->child; c; c = c->next)
		if (!is_blank(c))
			return false;
	return !map->child || bindtext_is_by_language(b, map);
}

/* A key without a value, or with an empty text, counts as not given; so does an empty list where the table says so. */
static bool is_missing(struct bind *b, const struct schema_field *f, const struct yaml_node *n)
{
	if (b->map->code)
		return false;
	if (f->flags & SCHEMA_FILLED && n->kind == YAML_SEQ && !n->child)
		return true;
	return is_blank(n) || (n->kind == YAML_MAP && all_blank(b, n));
}

static bool read_value(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *out)
{
	const struct schema_type *t = f->type;
	bool fits = is_of_kind(f, n), scalar = !(t->kinds & (SCHEMA_ARRAY | SCHEMA_OBJECT));
	void *slot = (char *)out + f->offset;

	if (n->kind == YAML_NULL)
		check_comment(b, f, n);
	if (is_missing(b, f, n))
		return false;
	if (f->at_offset)
		*(struct origin *)(void *)((char *)out + f->at_offset) = n->at;
	if (!t->bind)
		return true;
	if (fits && f->flags & SCHEMA_LIST)
		bindtext_list(b, f, STR(""), n, slot);
	else if (scalar ? bind_scalar(b, f, n) : fits)
		t->bind(b, f, n, slot);
	else if (!scalar)
		bind_wrong_kind(b, f, n, t->name);
	return true;
}

/* Reads the value of a field. false: it counts as not given. */
static bool read_field(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *out)
{
	const struct schema_map *m = b->map;
	size_t errors = diag_count(b->diag, DIAG_ERROR);
	bool given = read_value(b, f, n, out);

	if (m == b->outermost && diag_count(b->diag, DIAG_ERROR) > errors)
		ARENA_PUSH(b->arena, b->faulty.v, b->faulty.n) = (struct text){str_from(f->key), n->at};
	return given;
}

/* Reports an unknown key, and reads its value as that of the key that was meant, so that nothing else is reported because this is missing.
 * Returns the bit of that key's field. */
static uint64_t read_unknown(struct bind *b, const struct yaml_node *map, const struct yaml_node *c, void *out)
{
	const struct schema_map *m = b->map;
	const struct schema_field *f = NULL;

	if (++b->unknown <= UNKNOWN_LIMIT)
		f = unknownkey_report(b, c, m);
	if (!f || yaml_find(map, str_from(f->key)))
		return 0;
	if (is_of_kind(f, c))
		read_field(b, f, c, out);
	return UINT64_C(1) << (f - m->fields);
}

/* The field whose value the node is, if it stands for a whole map: a name for a person, a code for a licence; NULL: it does not. */
static const struct schema_field *find_shorthand(struct bind *b, const struct schema_map *m, const struct yaml_node *n)
{
	const struct schema_field *f = m->shorthand ? schema_find(m, str_from(m->shorthand)) : NULL;

	if (!f || !is_of_kind(f, n))
		return NULL;
	if (n->kind == YAML_MAP &&
	    (schema_has_key(m, n) || (n->child && !schema_has_key(f->type->sub, n) && !bindtext_is_by_language(b, n))))
		return NULL;
	return f;
}

bool bind_map(struct bind *b, const struct yaml_node *node, const struct schema_map *m, void *out)
{
	const struct schema_map *outer = b->map;
	const struct schema_field *shorthand = find_shorthand(b, m, node);
	uint64_t seen = 0; /* bit n: field n */
	bool ok;

	if (!shorthand && node->kind != YAML_MAP) {
		diag_error(b->diag, node->at, m->code ? m->code : DIAG_WRONG_TYPE, "%s is a map of keys and values, not %s", m->name,
			   kind_name(node));
		return false;
	}
	b->map = m;
	if (!outer)
		b->outermost = m;
	if (m->at_offset)
		*(struct origin *)(void *)((char *)out + m->at_offset) = node->at;
	if (m->begin)
		m->begin(b, node);
	if (shorthand && read_field(b, shorthand, node, out))
		seen = UINT64_C(1) << (shorthand - m->fields);
	for (const struct yaml_node *c = shorthand ? NULL : node->child; c; c = c->next) {
		const struct schema_field *f = schema_find(m, c->key);
		uint64_t bit = f ? UINT64_C(1) << (f - m->fields) : 0;
		if (!f)
			seen |= read_unknown(b, node, c, out);
		else if (!(seen & bit) && read_field(b, f, c, out)) /* the first of duplicate keys, which yaml.c reports, counts */
			seen |= bit;
	}
	for (const struct schema_field *f = m->fields; f->key; f++) {
		if ((f->flags & SCHEMA_REQUIRED) && !(seen >> (f - m->fields) & 1) && !(f->unless && yaml_find(node, str_from(f->unless))))
			report_missing(b, node, f);
	}
	ok = !m->end || m->end(b, node, out);
	b->map = outer;
	return ok;
}

void bind_inner(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	bind_map(b, n, schema_sub(f), slot);
}

/* --- lists ------------------------------------------------------------------------------------------------------------------------ */

static void *new_item(struct bind *b, struct any_list *list, const struct schema_map *m)
{
	char *v = arena_push_slot(b->arena, list->v, list->n, m->size), *item = v + list->n++ * m->size;

	list->v = v;
	return m->initial ? memcpy(item, m->initial, m->size) : memset(item, 0, m->size);
}

void bind_list(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	const struct schema_map *m = schema_sub(f);
	struct any_list list = {NULL, 0};

	for (const struct yaml_node *c = n->child; c; c = c->next) {
		if (c->kind == YAML_NULL && !b->map->code)
			continue;
		if (list.n == SCHEMA_ITEMS_LIMIT) {
			diag_error(b->diag, c->at, DIAG_LIMIT, "'%s' has more than %d items", f->key, SCHEMA_ITEMS_LIMIT);
			break;
		}
		if (c->kind != YAML_MAP && !find_shorthand(b, m, c)) {
			diag_error(b->diag, c->at, code_of(b, DIAG_WRONG_TYPE), "an item of '%s' is %s; expected a map", f->key,
				   kind_name(c));
			value_example(b, f);
		} else if (!bind_map(b, c, m, new_item(b, &list, m))) {
			list.n--;
		}
	}
	memcpy(slot, &list, sizeof list);
}

void bind_node(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	(void)b, (void)f;
	memcpy(slot, &n, sizeof n);
}

/* --- the types -------------------------------------------------------------------------------------------------------------------- */

SCHEMA_TYPE(map, "a map", NULL, SCHEMA_OBJECT, 0, .bind = bind_inner, .dump = dump_inner, .json = jsonschema_inner);

SCHEMA_TYPE(list, "a list, each item after '- '", NULL, SCHEMA_ARRAY, 0, .bind = bind_list, .dump = dump_list, .json = jsonschema_list);

SCHEMA_TYPE(named, "a map of names", NULL, SCHEMA_OBJECT, 0, .json = jsonschema_named, .named = true);
