/* Names of people, whole or in parts. */
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "input/lint/lintname.h"
#include "input/lint/lintprose.h"
#include "input/lint/mend.h"
#include "input/schema/bindtext.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/value.h"
#include "model/groupname.h"

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

/* Two words or more between spaces. */
static bool has_words(struct str s)
{
	return str_find(str_trim(s), STR(" "), 0) != SIZE_MAX;
}

/* "Smith, J.; Brown, P.", «Иванов, И. и Петров, П.», "Ivan Ivanov and Petr Petrov". Family names have such words as well: «Рамон и Кахаль, Сантьяго»,
 * "von und zu Guttenberg". */
static bool joins_people(struct str s)
{
	static const char *const joints[] = {";", " и ", " і ", " та ", " and ", " & ", " und ", " with ", " / "};
	size_t comma = str_find(s, STR(","), 0), at;

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		struct str rest;
		at = str_find(s, str_from(joints[i]), comma == SIZE_MAX ? 0 : comma);
		if (at == SIZE_MAX)
			continue;
		rest = str_slice(s, at + strlen(joints[i]), s.len);
		if (comma != SIZE_MAX || (has_words(str_slice(s, 0, at)) && has_words(rest) && !str_starts(rest, STR("zu "))))
			return true;
	}
	return false;
}

static bool has_letter(struct str s)
{
	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_letter(utf8_next(s, &pos)))
			return true;
	return false;
}

/* Reported as such when the name is checked. */
static bool is_group_or_behalf(struct str s)
{
	size_t comma = str_find(s, STR(","), 0);
	struct str rest;

	return groupname_find_behalf(s, false, &rest) != SIZE_MAX || lintname_is_group(comma == SIZE_MAX ? s : str_slice(s, 0, comma));
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
	if (b->name != BIND_PERSON && has_letter(whole.s)) {
		out->literal = whole;
		return true;
	}
	if (joins_people(whole.s) && !is_group_or_behalf(whole.s)) {
		diag_error(b->diag, whole.at, DIAG_BAD_VALUE, "'%.*s' is more than one name", STR_ARG(value_shown(whole.s)));
		diag_note(b->diag, ORIGIN_NONE, "make each person a separate item, for example: Александров, Кирилл Михайлович");
		return false;
	}
	comma = str_find(whole.s, STR(","), 0);
	if (comma == SIZE_MAX && has_letter(whole.s)) {
		out->literal = whole;
		return true;
	}
	out->family = piece(b, n, whole, value_trim(str_slice(whole.s, 0, comma)));
	second = str_find(whole.s, STR(","), comma + 1);
	given = value_trim(str_slice(whole.s, comma + 1, second < whole.s.len ? second : whole.s.len));
	if (second < whole.s.len) {
		struct str last = value_trim(str_slice(whole.s, second + 1, whole.s.len)), suffix = last;
		if (name_is_suffix(given) && last.len) { /* "King, Jr., Martin Luther" */
			suffix = given;
			given = last;
		}
		out->suffix = piece(b, n, whole, suffix);
	}
	if (has_initial(out->family.s)) {
		diag_error(b->diag, out->family.at, DIAG_BAD_VALUE, "'%.*s' before the comma is not a family name: it contains an initial",
			   STR_ARG(value_shown(out->family.s)));
		diag_note(b->diag, ORIGIN_NONE, "make each person a separate item, for example: Александров, Кирилл Михайлович");
		*out = (struct name){.lang = out->lang};
		return false;
	}
	if (!has_letter(out->family.s) || !has_letter(given) || name_is_suffix(given)) {
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
	return true;
}

static const struct schema_field name_fields[] = {
	SCHEMA_FIELD(name, family, "family", text, "family name", .example = "Александров", .flags = SCHEMA_REQUIRED,
		     .synonyms = "last|surname|фамилия"),
	SCHEMA_FIELD(name, given, "given", text, "given name, or initials", .example = "Кирилл", .synonyms = "first|имя"),
	SCHEMA_FIELD(name, patronymic, "patronymic", text, "patronymic", .example = "Михайлович", .synonyms = "middle|отчество"),
	SCHEMA_FIELD(name, suffix, "suffix", text, "suffix after the name", .example = "Jr."),
	SCHEMA_FIELD(name, sort, "sort", text, "what lists and indexes file the name by", .example = "Berg, Jan van der"),
	SCHEMA_END,
};
const struct schema_map schema_name = {.name = "a name", .size = sizeof(struct name), .fields = name_fields};

/* --- suffixes --------------------------------------------------------------------------------------------------------------------- */

/* The part [from, to) of a text, without spaces and commas around it. */
static struct text part_of(const struct text *t, size_t from, size_t to)
{
	struct text out = *t;

	while (from < to && (t->s.ptr[from] == ' ' || t->s.ptr[from] == ','))
		from++;
	while (to > from && (t->s.ptr[to - 1] == ' ' || t->s.ptr[to - 1] == ','))
		to--;
	out.s = str_slice(t->s, from, to);
	out.at.col += (uint32_t)utf8_count(str_slice(t->s, 0, from));
	return out;
}

/* Cuts a suffix off the end of a part of the name, or off its beginning. */
static void cut_suffix(struct name *name, struct text *t, bool beginning)
{
	size_t space = beginning ? str_find(t->s, STR(" "), 0) : t->s.len;
	struct text word, rest;

	while (!beginning && space && t->s.ptr[space - 1] != ' ')
		space--;
	if (text_given(&name->suffix) || !text_given(t) || space == SIZE_MAX || !space)
		return;
	word = beginning ? part_of(t, 0, space) : part_of(t, space, t->s.len);
	rest = beginning ? part_of(t, space, t->s.len) : part_of(t, 0, space);
	if (!name_is_suffix(word.s) || !rest.s.len)
		return;
	name->suffix = word;
	*t = rest;
}

/* "King Jr., Martin Luther" and "King, Martin Luther Jr." are "King, Martin Luther, Jr." */
static void find_suffix(struct name *name)
{
	if (!text_given(&name->given))
		return;
	cut_suffix(name, &name->family, false);
	cut_suffix(name, text_given(&name->patronymic) ? &name->patronymic : &name->given, false);
	cut_suffix(name, &name->given, true);
}

/* The value of `given` in a map without a family name; NULL: the map has one, or neither. */
static const struct yaml_node *given_alone(const struct yaml_node *n)
{
	const struct yaml_node *given = NULL;

	for (const struct yaml_node *c = n->child; c; c = c->next) {
		const struct schema_field *f = schema_find(&schema_name, c->key);
		if (f && strcmp(f->key, "family") == 0)
			return NULL;
		if (f && strcmp(f->key, "given") == 0)
			given = c;
	}
	return given && given->kind == YAML_SCALAR && given->text.len ? given : NULL;
}

/* The name of a group may be given as {family: ...} for the sake of `sort`. */
static void make_whole(struct bind *b, struct name *name)
{
	struct text whole = name->family;

	if (text_given(&name->literal))
		return;
	if (text_given(&name->given) && !b->head) {
		whole.s = str_printf(b->arena, "%.*s, %.*s", STR_ARG(name->family.s), STR_ARG(name->given.s));
		lintname_person(b->diag, &whole);
	}
	name->literal = name->family;
	name->family = name->given = name->patronymic = name->suffix = (struct text){0};
}

static void take_name(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct lname *out = slot;
	struct name name = {.lang = lang};

	if (n->kind == YAML_MAP) {
		const struct yaml_node *given = given_alone(n);
		if (given) {
			diag_error(b->diag, n->at, DIAG_MISSING_KEY, "a name with 'given' needs 'family'");
			diag_note(b->diag, ORIGIN_NONE, "for a person with one name: name: %.*s", STR_ARG(given->text));
			return;
		}
		bind_map(b, n, &schema_name, &name);
		if (!name.family.s.len)
			return;
	} else if (!bind_scalar(b, f, n) || !read_name(b, n, &name)) {
		out->faulty = true;
		return;
	}
	if (b->name == BIND_PERSON)
		find_suffix(&name);
	else
		make_whole(b, &name);
	ARENA_PUSH(b->arena, out->v, out->n) = name;
	b->lint.names = b->name == BIND_PERSON; /* letters of several alphabets are usual in those of groups */
	if (n->kind == YAML_SCALAR)
		bindtext_lint(b, n, lang);
	b->lint.names = false;
	b->lint.diag = b->diag;
	if (b->head || (n->kind == YAML_SCALAR && str_find(n->text, STR("<"), 0) != SIZE_MAX)) /* raw HTML, an error of its own */
		return;
	if (b->name == BIND_PERSON)
		lintprose_name(&b->lint, &name);
	lang = !lang.len && b->languages && b->languages->n == 1 ? b->languages->v[0].s : lang;
	if (b->name == BIND_PERSON)
		lintname_check(b->diag, b->arena, &name, lang);
	else
		lintname_group(b->diag, b->arena, &name, lang, b->name == BIND_ON_BEHALF);
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
