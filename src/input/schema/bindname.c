/* Names of people, whole or in parts. */
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/lint/lintprose.h"
#include "input/lint/mend.h"
#include "input/schema/bindtext.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/value.h"

/* A piece of a name, with its place. */
static struct text piece(struct bind *b, const struct yaml_node *n, struct text whole, struct str part)
{
	size_t at = part.len ? str_find(n->text, part, 0) : SIZE_MAX;

	return part.len ? (struct text){part, at == SIZE_MAX ? whole.at : value_place(b, n, at)} : (struct text){0};
}

/* A space, a capital and a full stop: «Иванов И.», "Smith J.". */
static bool has_initial(struct str s)
{
	for (size_t pos = 0; (pos = str_find(s, STR(" "), pos)) != SIZE_MAX;) {
		size_t next = ++pos;
		if (next < s.len && unicode_is_upper(utf8_next(s, &next)) && next < s.len && s.ptr[next] == '.')
			return true;
	}
	return false;
}

/* Warns of footnote marks copied with the name from a page: «Иванов¹», "Smith*". */
static void check_marks(struct bind *b, const struct yaml_node *n, struct text part)
{
	size_t pos = 0;
	bool lower = false;

	while (pos < part.s.len) {
		size_t at = pos, found;
		uint32_t cp = utf8_next(part.s, &pos);
		bool mark = (ascii_is_digit(cp) && lower) || cp == '*' || cp == 0xB9 || cp == 0xB2 || cp == 0xB3 || cp == 0x2020 ||
			    cp == 0x2021 || (cp >= 0x2070 && cp <= 0x2079);
		lower = unicode_is_lower(cp);
		if (!mark)
			continue;
		found = str_find(n->text, part.s, 0);
		diag_warn(b->diag, found == SIZE_MAX ? part.at : value_place(b, n, found + at), DIAG_BAD_VALUE,
			  "'%.*s' in a name is probably a footnote mark; delete it", (int)(pos - at), part.s.ptr + at);
		return;
	}
}

/* "Smith, J.; Brown, P.", «Иванов, И. и Петров, П.» */
static bool joins_people(struct str s)
{
	static const char *const joints[] = {";", " и ", " and ", " & "};
	size_t comma = str_find(s, STR(","), 0);

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (comma != SIZE_MAX && str_find(s, str_from(joints[i]), comma) != SIZE_MAX)
			return true;
	return false;
}

/* "Family, Given Patronymic", or a name without parts. */
static bool read_name(struct bind *b, const struct yaml_node *n, struct name *out)
{
	struct text whole = {0};
	size_t comma, second, space, pos = 0;
	struct str given;

	if (!value_text(b, n, &whole))
		return false;
	whole.s = mend_text(b->arena, whole.s, out->lang);
	if (memchr(whole.s.ptr, '&', whole.s.len) || memchr(whole.s.ptr, '<', whole.s.len))
		bindtext_marks(b, out->lang, &whole);
	if (joins_people(whole.s)) {
		diag_error(b->diag, whole.at, DIAG_BAD_VALUE, "'%.*s' is more than one name", STR_ARG(value_shown(whole.s)));
		diag_note(b->diag, ORIGIN_NONE, "make each person a separate item, for example: Александров, Кирилл Михайлович");
		return false;
	}
	comma = str_find(whole.s, STR(","), 0);
	if (comma == SIZE_MAX) {
		out->literal = whole;
		return true;
	}
	out->family = piece(b, n, whole, value_trim(str_slice(whole.s, 0, comma)));
	second = str_find(whole.s, STR(","), comma + 1);
	given = value_trim(str_slice(whole.s, comma + 1, second < whole.s.len ? second : whole.s.len));
	if (second < whole.s.len)
		out->suffix = piece(b, n, whole, value_trim(str_slice(whole.s, second + 1, whole.s.len)));
	if (has_initial(out->family.s)) {
		diag_error(b->diag, out->family.at, DIAG_BAD_VALUE, "'%.*s' before the comma is not a family name: it contains an initial",
			   STR_ARG(value_shown(out->family.s)));
		diag_note(b->diag, ORIGIN_NONE, "make each person a separate item, for example: Александров, Кирилл Михайлович");
		*out = (struct name){.lang = out->lang};
		return false;
	}
	if (!out->family.s.len || !given.len) {
		diag_error(b->diag, whole.at, DIAG_BAD_VALUE, "'%.*s' is not a name: expected a family name, a comma and a given name",
			   STR_ARG(value_shown(whole.s)));
		diag_note(b->diag, ORIGIN_NONE, "for example: Александров, Кирилл Михайлович");
		*out = (struct name){.lang = out->lang};
		return false;
	}
	space = str_find(given, STR(" "), 0);
	if (space != SIZE_MAX && unicode_is_cyrillic(utf8_next(given, &pos))) {
		out->patronymic = piece(b, n, whole, value_trim(str_slice(given, space, given.len)));
		given = str_slice(given, 0, space);
	}
	out->given = piece(b, n, whole, given);
	check_marks(b, n, out->family);
	check_marks(b, n, out->given);
	return true;
}

static const struct schema_field name_fields[] = {
	SCHEMA_FIELD(name, family, "family", text, "family name", .example = "Александров", .flags = SCHEMA_REQUIRED,
		     .synonyms = "last|surname|фамилия"),
	SCHEMA_FIELD(name, given, "given", text, "given name, or initials", .example = "Кирилл", .synonyms = "first|имя"),
	SCHEMA_FIELD(name, patronymic, "patronymic", text, "patronymic", .example = "Михайлович", .synonyms = "middle|отчество"),
	SCHEMA_FIELD(name, suffix, "suffix", text, "suffix after the name", .example = "Jr."),
	SCHEMA_END,
};
const struct schema_map schema_name = {.name = "a name", .size = sizeof(struct name), .fields = name_fields};

static void take_name(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct lname *out = slot;
	struct name name = {.lang = lang};

	if (n->kind == YAML_MAP) {
		bind_map(b, n, &schema_name, &name);
		if (!name.family.s.len)
			return;
	} else if (!bind_scalar(b, f, n) || !read_name(b, n, &name)) {
		return;
	}
	ARENA_PUSH(b->arena, out->v, out->n) = name;
	if (n->kind == YAML_SCALAR)
		bindtext_lint(b, n, lang);
	b->lint.diag = b->diag;
	if (!b->head)
		lintprose_name(&b->lint, &name);
}

static void read_lname(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct lname *out = slot;

	if (schema_has_key(&schema_name, n))
		take_name(b, f, STR(""), n, out);
	else
		bindtext_each(b, f, n, take_name, out);
	if (out->n)
		out->at = n->at;
}

SCHEMA_TYPE(lname, "a name, or a map from language to name", "name-by-language", SCHEMA_SCALAR | SCHEMA_OBJECT, DIAG_BAD_VALUE,
	    .bind = read_lname, .dump = dump_lname, .json = jsonschema_name, .sub = &schema_name);
