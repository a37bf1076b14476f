#include "input/schema/value.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/synonyms.h"
#include "input/schema/valuehint.h"
#include "input/yaml/source.h"
#include "input/yaml/survey.h"
#include "model/design.h"

enum {
	SHOWN_LIMIT = 160, /* [bytes] of a value in a message */
	ABBREVIATION = 4,  /* up to this many letters before a full stop may be an abbreviation: "spp." */
	ENTITY_LIMIT = 10, /* [bytes] of the name of an entity */
};

struct origin value_place(struct bind *b, const struct yaml_node *n, size_t offset)
{
	size_t raw = n->end - n->start, quotes = n->style == YAML_SINGLE || n->style == YAML_DOUBLE ? 1 : 0;
	struct origin at = n->at;
	struct arena_mark mark;
	struct srcmap map;

	if (!b->text.ptr)
		return at;
	if (n->style <= YAML_DOUBLE && raw == n->text.len + 2 * quotes && !memchr(b->text.ptr + n->start, '\n', raw)) {
		at.col += (uint32_t)(quotes + utf8_count(str_slice(n->text, 0, offset)));
		return at;
	}
	mark = arena_save(b->arena);
	map = yaml_map(b->arena, b->text, n);
	at = srcmap_find(&map, n->text, offset);
	arena_rewind(b->arena, mark);
	return at;
}

/* Offset of the first character not allowed in text, or SIZE_MAX. */
static size_t refused_at(struct str s, uint32_t *cp)
{
	if (!(survey_text(s) & (SURVEY_REFUSED | SURVEY_INVALID)))
		return SIZE_MAX;
	for (size_t pos = 0, at = 0; pos < s.len; at = pos) {
		*cp = utf8_next(s, &pos);
		if (survey_refuses(*cp))
			return at;
	}
	return SIZE_MAX;
}

/* The letter of an escape at a place of the file, as the a of "\\alpha"; 0: none. */
static char escape_at(struct str text, struct origin at)
{
	size_t pos = 0;

	for (uint32_t line = 1; line < at.line && pos < text.len; line++)
		pos = str_find(text, STR("\n"), pos) + 1;
	for (uint32_t col = 1; col < at.col && pos < text.len; col++)
		utf8_next(text, &pos);
	return pos + 1 < text.len && text.ptr[pos] == '\\' && !strchr("xuU", text.ptr[pos + 1]) ? text.ptr[pos + 1] : '\0';
}

static void report_refused(struct bind *b, struct origin at, uint32_t cp)
{
	char escape = b->text.ptr ? escape_at(b->text, at) : '\0';

	if (escape) {
		diag_error(b->diag, at, DIAG_CONTROL_CHARACTER, "'\\%c' in double quotes is %s, U+%04X", escape, survey_refuses(cp),
			   (unsigned)cp);
		diag_note(b->diag, ORIGIN_NONE, "write '\\\\' for a backslash, or use single quotes");
		return;
	}
	source_report(b->diag, at, cp, "text");
}

bool value_check(struct bind *b, struct str s, const struct srcmap *map)
{
	uint32_t cp = 0;
	size_t bad = refused_at(s, &cp);

	if (bad != SIZE_MAX)
		report_refused(b, srcmap_find(map, s, bad), cp);
	return bad == SIZE_MAX;
}

bool value_marks(struct bind *b, struct str s, const struct srcmap *map)
{
	size_t bad = unicode_marks_at(s);

	if (bad != SIZE_MAX)
		diag_error(b->diag, srcmap_find(map, s, bad), DIAG_LIMIT, "more than %d combining marks on one letter",
			   UNICODE_MARKS_LIMIT);
	return bad == SIZE_MAX;
}

static bool check_scalar(struct bind *b, const struct yaml_node *n)
{
	const struct srcmap_segment whole = {0, n->at.line, n->at.col};
	unsigned has = survey_text(n->text);
	struct arena_mark mark;
	struct srcmap map = {n->at.file, &whole, 1};
	bool ok;

	if (!(has & (SURVEY_REFUSED | SURVEY_INVALID)) && !(n->style == YAML_DOUBLE && has & SURVEY_MARKS))
		return true;
	mark = arena_save(b->arena);
	if (b->text.ptr)
		map = yaml_map(b->arena, b->text, n);
	ok = value_check(b, n->text, &map) && value_marks(b, n->text, &map);
	arena_rewind(b->arena, mark);
	return ok;
}

/* Replaces every line break, and the blanks around it, by one space. */
static struct str join_lines(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};
	size_t pos = 0;

	if (!memchr(s.ptr, '\n', s.len) && !memchr(s.ptr, '\t', s.len))
		return s;
	while (pos < s.len) {
		size_t end = str_find(s, STR("\n"), pos);
		struct str line = str_trim(str_slice(s, pos, end));
		if (line.len && out.len)
			strbuf_putc(&out, ' ');
		strbuf_put(&out, line);
		pos = end == SIZE_MAX ? s.len : end + 1;
	}
	for (size_t i = 0; i < out.len; i++) {
		if (out.ptr[i] == '\t')
			out.ptr[i] = ' ';
	}
	return strbuf_str(&out);
}

struct str value_trim(struct str s)
{
	size_t before;

	do {
		before = s.len;
		s = str_trim(s);
		if (str_starts(s, STR("\u00A0")))
			s = str_slice(s, 2, s.len);
		if (str_ends(s, STR("\u00A0")))
			s = str_slice(s, 0, s.len - 2);
	} while (s.len != before);
	return s;
}

bool value_text(struct bind *b, const struct yaml_node *n, struct text *out)
{
	struct str s = value_trim(n->text);

	if (unicode_is_blank(s) || !check_scalar(b, n))
		return false;
	out->at = value_place(b, n, (size_t)(s.ptr - n->text.ptr));
	if (n->style == YAML_DOUBLE) /* escapes may have produced letters and marks; the file itself is in NFC */
		s = unicode_nfc(b->arena, s, NULL);
	out->s = join_lines(b->arena, s);
	return true;
}

/* The semicolon at `end` closes an entity: &amp; or, encoded twice, &amp;amp; */
static bool closes_entity(struct str s, size_t end)
{
	static const char *const twice[] = {"&amp;amp", "&amp;lt", "&amp;gt", "&amp;quot", "&amp;nbsp"};
	size_t from = end;

	while (from && end - from < ENTITY_LIMIT && (ascii_is_alnum(s.ptr[from - 1]) || s.ptr[from - 1] == '#'))
		from--;
	if (from == end || !from)
		return false;
	for (size_t i = 0; i < sizeof twice / sizeof *twice; i++)
		if (str_ends(str_slice(s, 0, end), str_from(twice[i])))
			return true;
	return s.ptr[from - 1] == '&';
}

/* A single letter or digit, perhaps with primes, begins at `at`; its length. */
static size_t locant_at(struct str s, size_t at)
{
	size_t end = at;
	uint32_t cp = at < s.len ? utf8_next(s, &end) : 0;

	while (ascii_is_digit(cp) && end < s.len && ascii_is_digit((unsigned char)s.ptr[end]))
		end++;
	if (!ascii_is_digit(cp) && !unicode_is_letter(cp))
		return 0;
	while (end < s.len &&
	       (s.ptr[end] == '\'' || str_starts(str_slice(s, end, s.len), STR("′")) || str_starts(str_slice(s, end, s.len), STR("’"))))
		end += s.ptr[end] == '\'' ? 1 : strlen("′");
	return end - at;
}

/* The comma at `end` is inside a number or a chemical name: 0,05; 1,2-dichloroethane; N,N′-dimethyl. */
static bool is_inner_comma(struct str s, size_t end)
{
	size_t from = end, length = locant_at(s, end + 1), after = end + 1 + length;

	if (end && ascii_is_digit((unsigned char)s.ptr[end - 1]) && end + 1 < s.len && ascii_is_digit((unsigned char)s.ptr[end + 1]))
		return true;
	while (from && !strchr(" ,-([", s.ptr[from - 1]))
		from--;
	return length && from < end && locant_at(s, from) == end - from && after < s.len && (s.ptr[after] == '-' || s.ptr[after] == ',');
}

size_t value_separator(struct str s, struct str sep, size_t pos)
{
	for (size_t end; (end = str_find(s, sep, pos)) != SIZE_MAX; pos = end + 1)
		if (s.ptr[end] == ';' ? !closes_entity(s, end) : s.ptr[end] != ',' || !is_inner_comma(s, end))
			return end;
	return SIZE_MAX;
}

bool value_ends_sentence(struct str s)
{
	size_t end = s.len - 1, letters = 0, pos = end;

	if (!str_ends(s, STR(".")) || str_ends(s, STR("..")))
		return false;
	while (pos && s.ptr[pos - 1] != ' ' && s.ptr[pos - 1] != '.' && s.ptr[pos - 1] != '-')
		letters += ((unsigned char)s.ptr[--pos] & 0xC0) != 0x80;
	return letters > ABBREVIATION && (!pos || s.ptr[pos - 1] != '.');
}

void value_split(struct bind *b, const struct yaml_node *n, struct texts *out)
{
	struct text whole = {0};
	struct str sep = STR(",");
	size_t pos = 0, from = 0; /* from: end of the previous part in the node's text */

	if (!value_text(b, n, &whole))
		return;
	if (value_separator(whole.s, STR(";"), 0) != SIZE_MAX)
		sep = STR(";");
	while (pos <= whole.s.len) {
		size_t end = value_separator(whole.s, sep, pos);
		struct str part = str_trim(str_slice(whole.s, pos, end));
		size_t found = part.len ? str_find(n->text, part, from) : SIZE_MAX;
		if (out->n == VALUE_PARTS_LIMIT) {
			diag_error(b->diag, whole.at, DIAG_LIMIT, "more than %d parts in one text", VALUE_PARTS_LIMIT);
			return;
		}
		if (part.len) {
			struct origin at = found == SIZE_MAX ? whole.at : value_place(b, n, found);
			ARENA_PUSH(b->arena, out->v, out->n) = (struct text){part, at};
		}
		from = found == SIZE_MAX ? from : found + part.len;
		pos = end == SIZE_MAX ? whole.s.len + 1 : end + 1;
	}
}

struct str value_shown(struct str s)
{
	size_t end = SHOWN_LIMIT;

	if (s.len <= SHOWN_LIMIT)
		return s;
	while (end && ((unsigned char)s.ptr[end] & 0xC0) == 0x80)
		end--;
	return str_slice(s, 0, end);
}

bool value_scalar(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct text *out)
{
	if (value_text(b, n, out))
		return true;
	if (b->map->code && !str_trim(n->text).len)
		value_wrong(b, f, n->at, "'%s' is empty", f->key);
	return false;
}

void value_example(struct bind *b, const struct schema_field *f)
{
	const char *example = schema_example(f);

	if (example)
		diag_note(b->diag, ORIGIN_NONE, "for example: %s: %s", f->key, example);
}

enum diag_code value_code(const struct bind *b, const struct schema_field *f)
{
	return b->map->code ? b->map->code : f->type->code;
}

void value_wrong(struct bind *b, const struct schema_field *f, struct origin at, const char *fmt, ...)
{
	struct str text;
	va_list ap;

	va_start(ap, fmt);
	text = str_vprintf(b->arena, fmt, ap);
	va_end(ap);
	diag_error(b->diag, at, value_code(b, f), "%.*s", STR_ARG(text));
	value_example(b, f);
}

/* The character that a reason points to, or the beginning. */
static struct origin reason_place(struct bind *b, const struct yaml_node *n, struct text t, const struct identifier_reason *why)
{
	uintptr_t at = (uintptr_t)why->at, whole = (uintptr_t)t.s.ptr; /* a reason may point into a decoded copy */
	size_t skipped = at > whole && at < whole + t.s.len ? (size_t)(at - whole) : 0, start = str_find(n->text, t.s, 0);

	return skipped && start != SIZE_MAX ? value_place(b, n, start + skipped) : t.at;
}

bool value_suggest_language(struct bind *b, struct str word)
{
	struct str foreign, latin = synonyms_latin(b->arena, word, &foreign);
	struct suggest near = {.best = latin.len == 2 ? latin : identifier_language(b->arena, word)};

	return diag_suggest(b->diag, &near);
}

/* t is the node's text, or part of it. */
static bool take_identifier(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct text t, struct text *out)
{
	struct identifier_reason why;
	struct text found = {.at = t.at};
	enum identifier_verdict verdict = identifier_check(b->arena, f->type, t.s, &found.s, &why);
	struct origin at = verdict == IDENTIFIER_OK ? t.at : reason_place(b, n, t, &why);

	switch (verdict) {
	case IDENTIFIER_OK:
		break;
	case IDENTIFIER_ODD:
		diag_warn(b->diag, at, value_code(b, f), "'%.*s' is an unlikely value for '%s': %.*s", STR_ARG(value_shown(t.s)), f->key,
			  STR_ARG(why.text));
		break;
	case IDENTIFIER_BAD:
		diag_error(b->diag, at, value_code(b, f), "'%.*s' is not %s: %.*s", STR_ARG(value_shown(t.s)), f->type->name,
			   STR_ARG(why.text));
		if (f->type != &type_lang || !value_suggest_language(b, t.s))
			value_example(b, f);
		*out = (struct text){0}; /* discards an earlier value too */
		return false;
	}
	*out = found;
	return true;
}

void value_identifier(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct text t = {0};

	if (value_scalar(b, f, n, &t))
		take_identifier(b, f, n, t, slot);
}

void value_identifiers(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct texts *out)
{
	struct texts parts = {NULL, 0};

	value_split(b, n, &parts);
	for (size_t i = 0; i < parts.n; i++) {
		struct text t = {0};
		if (take_identifier(b, f, n, parts.v[i], &t))
			ARENA_PUSH(b->arena, out->v, out->n) = t;
	}
}

/* --- numbers ---------------------------------------------------------------------------------------------------------------------- */

/* The only number in the text that the field allows, as in "2024 г."; 0: none, or several. */
static uint32_t find_number(const struct schema_field *f, struct str s)
{
	uint32_t found = 0, v;

	for (size_t from = 0, to; from < s.len; from = to + 1) {
		for (to = from; to < s.len && ascii_is_digit(s.ptr[to]); to++)
			;
		if (to == from || !str_to_uint(str_slice(s, from, to), (uint32_t)f->max, &v) || v < (uint32_t)f->min)
			continue;
		if (found)
			return 0;
		found = v;
	}
	return found;
}

static void report_number(struct bind *b, const struct schema_field *f, struct text t)
{
	uint32_t near = find_number(f, t.s);

	diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is not a number from %d to %d", STR_ARG(value_shown(t.s)), (int)f->min,
		   (int)f->max);
	if (near)
		diag_note(b->diag, ORIGIN_NONE, "write the number alone: %s: %u", f->key, (unsigned)near);
	else
		value_example(b, f);
}

static void read_number(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct text t = {0};
	uint32_t v = 0;

	if (!value_scalar(b, f, n, &t))
		return;
	if (str_to_uint(t.s, (uint32_t)f->max, &v) && v >= (uint32_t)f->min)
		*(uint32_t *)slot = v;
	else
		report_number(b, f, t);
}

bool value_parse_decimal(struct str s, int64_t *out, struct str *rest)
{
	int64_t v = 0, unit = 1000;
	size_t i = 0, digits = 0;
	bool minus = s.len && s.ptr[0] == '-', point = false;

	for (i = minus; i < s.len && (ascii_is_digit(s.ptr[i]) || (s.ptr[i] == '.' && !point)); i++) {
		if (s.ptr[i] == '.') {
			point = true;
			continue;
		}
		if (++digits > 9)
			return false;
		if (point) {
			unit /= 10;
			v += (s.ptr[i] - '0') * unit;
		} else {
			v = v * 10 + (s.ptr[i] - '0') * 1000;
		}
	}
	*out = minus ? -v : v;
	*rest = str_trim(str_slice(s, i, s.len));
	return digits > 0;
}

static void read_decimal(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct text t = {0};
	struct str rest;
	int64_t v;

	if (!value_scalar(b, f, n, &t))
		return;
	if (value_parse_decimal(t.s, &v, &rest) && !rest.len && v >= f->min && v <= f->max)
		*(uint32_t *)slot = (uint32_t)v;
	else
		value_wrong(b, f, t.at, "'%.*s' is not a number from %d to %d", STR_ARG(value_shown(t.s)), (int)f->min / 1000,
			    (int)f->max / 1000);
}

/* --- words ------------------------------------------------------------------------------------------------------------------------ */

void value_word(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	(void)b, (void)f;
	*(struct str *)slot = n->text;
}

/* Whether 'true' is probably meant: then nothing should follow from its lack. */
static bool report_truth(struct bind *b, const struct schema_field *f, struct text t)
{
	const struct yaml_node *at = NULL;
	struct str known;

	diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is neither true nor false", STR_ARG(value_shown(t.s)));
	do
		known = synonyms_value(b->arena, "values", t.s, &at);
	while (at && !str_is(known, "true") && !str_is(known, "false"));
	if (at)
		diag_suggest(b->diag, &(struct suggest){.best = known});
	else
		value_example(b, f);
	return at && str_is(known, "true");
}

static void read_truth(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct text t = {0};

	if (!value_scalar(b, f, n, &t))
		return;
	if (str_is(t.s, "true") || str_is(t.s, "false"))
		*(bool *)slot = str_is(t.s, "true");
	else if (report_truth(b, f, t))
		*(bool *)slot = true;
}

const char *value_choice_name(const struct schema_field *f, int i)
{
	return f->names[i];
}

/* The index of a word among those of a field; -1: not found. */
static int find_choice(const struct schema_field *f, struct str word)
{
	const char *name;

	for (int i = 0; (name = f->type->choice(f, i)); i++)
		if (*name && str_is(word, name))
			return i;
	return -1;
}

/* The choice that the word means in other programs and languages, or that has its letters in another script; or else the nearest. */
static void suggest_choice(struct bind *b, const struct schema_field *f, struct str word)
{
	struct suggest near = {.word = word};
	struct str foreign, latin = synonyms_latin(b->arena, word, &foreign), known = STR(""), meant = latin.len ? latin : word;
	const struct yaml_node *at = NULL;
	const char *name;

	for (int i = 0; (name = f->type->choice(f, i)); i++)
		suggest_try(&near, str_from(name));
	if (latin.len && find_choice(f, latin) >= 0)
		near.best = latin;
	else if (!near.best.len || near.cost > 1)
		do {
			known = synonyms_value(b->arena, "values", meant, &at);
			near.best = at && find_choice(f, known) >= 0 ? known : near.best;
		} while (at && near.best.ptr != known.ptr);
	diag_suggest(b->diag, &near);
}

void value_choice(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct strbuf all = {.arena = b->arena};
	struct text t = {0};
	const char *name;
	int found;

	if (!value_scalar(b, f, n, &t))
		return;
	found = find_choice(f, t.s);
	if (found >= 0) {
		*(int *)slot = found;
		return;
	}
	for (int i = 0; (name = f->type->choice(f, i)); i++)
		if (*name)
			strbuf_printf(&all, "%s%s", all.len ? ", " : "", name);
	if (f->names)
		diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is not a value of '%s'; expected one of %.*s",
			   STR_ARG(value_shown(t.s)), f->key, STR_ARG(strbuf_str(&all)));
	else
		diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is not %s", STR_ARG(value_shown(t.s)), f->type->name);
	suggest_choice(b, f, t.s);
}

bool value_parse_colour(struct str s, uint32_t *out)
{
	uint32_t v = 0;

	if (s.len != 7 || s.ptr[0] != '#')
		return false;
	for (size_t i = 1; i < s.len; i++) {
		int digit = ascii_hex_value(s.ptr[i]);
		if (digit < 0)
			return false;
		v = v << 4 | (uint32_t)digit;
	}
	*out = v;
	return true;
}

static void note_colour(struct bind *b, uint32_t colour, struct origin at)
{
	if (b->given)
		ARENA_PUSH(b->arena, b->given->v, b->given->n) = (struct design_colour){colour, at};
}

void value_colour(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	const struct yaml_node *named;
	struct text t = {0};
	struct suggest near = {0};

	if (!value_scalar(b, f, n, &t))
		return;
	named = b->colours ? yaml_find(b->colours, t.s) : NULL;
	if (named || value_parse_colour(t.s, slot)) {
		if (named) { /* a wrong one is reported where it is defined */
			value_parse_colour(named->text, slot);
			note_colour(b, *(uint32_t *)slot, named->at);
		}
		note_colour(b, *(uint32_t *)slot, t.at);
		return;
	}
	near.word = t.s;
	diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is not %s", STR_ARG(value_shown(t.s)), f->type->name);
	for (const struct yaml_node *c = b->colours ? b->colours->child : NULL; c && diag_may_suggest(b->diag); c = c->next)
		suggest_try(&near, c->key);
	if (!diag_suggest(b->diag, &near))
		value_example(b, f);
}

/* --- dates ---------------------------------------------------------------------------------------------------------------------- */

/* True when the slice is all digits; their value. */
static bool digits(struct str s, size_t from, size_t to, uint32_t *out)
{
	return s.len >= to && str_to_uint(str_slice(s, from, to), 9999, out);
}

static void report_date(struct bind *b, const struct schema_field *f, struct text t)
{
	struct str meant = valuehint_date(b->arena, t.s);

	diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is not a date of the form YYYY-MM-DD, YYYY-MM or YYYY",
		   STR_ARG(value_shown(t.s)));
	if (meant.len && !str_eq(meant, t.s)) /* a year before the first that is taken */
		diag_note(b->diag, ORIGIN_NONE, "did you mean %.*s?", STR_ARG(meant));
	else
		value_example(b, f);
}

static void read_date(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct text t = {0};
	uint32_t y = 0, m = 0, d = 0;
	bool shape;

	if (!value_scalar(b, f, n, &t))
		return;
	shape = (t.s.len == 4 || t.s.len == 7 || t.s.len == 10) && digits(t.s, 0, 4, &y) && y >= SCHEMA_YEAR_MIN;
	shape = shape && (t.s.len < 7 || (t.s.ptr[4] == '-' && digits(t.s, 5, 7, &m)));
	shape = shape && (t.s.len < 10 || (t.s.ptr[7] == '-' && digits(t.s, 8, 10, &d)));
	if (!shape)
		report_date(b, f, t);
	else if (t.s.len > 4 && (m < 1 || m > 12))
		diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is not a date: there is no month %u", STR_ARG(value_shown(t.s)),
			   (unsigned)m);
	else if (t.s.len > 7 && (d < 1 || d > date_month_days(y, m)))
		diag_error(b->diag, t.at, value_code(b, f), "'%.*s' is not a date: that month has %u days", STR_ARG(value_shown(t.s)),
			   date_month_days(y, m));
	else
		*(struct date *)slot = (struct date){(uint16_t)y, (uint8_t)m, (uint8_t)d, t.at};
}

/* A year alone is a number. */
static void put_date(struct jsonschema *w, const struct schema_field *f)
{
	(void)f;
	jsonschema_raw(w, "minimum", "%d", SCHEMA_YEAR_MIN);
	jsonschema_raw(w, "maximum", "%d", 9999);
}

/* --- the types -------------------------------------------------------------------------------------------------------------------- */

#define BLANK JSONSCHEMA_BLANK
#define PAGE "(?=[A-Za-z.*:-]*[0-9]|[ivxlcdmIVXLCDM]+(?![A-Za-z]))[A-Za-z0-9.*:]{1,16}(?:-[A-Za-z0-9.*:]{1,14})?"
#define DASH "(?:---?|[-\\u2010\\u2011\\u2013\\u2014\\u2212])"
#define DAY(days) "(?:-" days ")?"

SCHEMA_TYPE(number, "a number", NULL, SCHEMA_STRING | SCHEMA_NUMBER, DIAG_BAD_VALUE, .pattern = "[0-9]+", .bind = read_number,
	    .dump = dump_number, .json = jsonschema_number);

SCHEMA_TYPE(decimal, "a number", NULL, SCHEMA_STRING | SCHEMA_NUMBER, DIAG_BAD_VALUE, .pattern = JSONSCHEMA_DECIMAL, .bind = read_decimal,
	    .json = jsonschema_number);

SCHEMA_TYPE(word, "a text", "word", SCHEMA_SCALAR, DIAG_BAD_VALUE, .bind = value_word);

SCHEMA_TYPE(truth, "true or false", "truth", SCHEMA_STRING | SCHEMA_BOOLEAN, DIAG_BAD_VALUE, .pattern = "true|false", .example = "true",
	    .bind = read_truth, .dump = dump_truth);

SCHEMA_TYPE(choice, "one of its values", NULL, SCHEMA_STRING, DIAG_BAD_VALUE, .bind = value_choice, .dump = dump_choice,
	    .json = jsonschema_choice, .choice = value_choice_name);

SCHEMA_TYPE(date, "a date", "date", SCHEMA_STRING | SCHEMA_NUMBER, DIAG_BAD_DATE,
	    .pattern = "[1-9][0-9]{3}(?:-(?:(?:0[13578]|1[02])" DAY("(?:0[1-9]|[12][0-9]|3[01])") "|(?:0[469]|11)" DAY(
		    "(?:0[1-9]|[12][0-9]|30)") "|02" DAY("(?:0[1-9]|[12][0-9])") "))?",
	    .bind = read_date, .dump = dump_date, .json = put_date);

SCHEMA_TYPE(pages, "a range of pages", "pages", SCHEMA_SCALAR, DIAG_BAD_PAGES,
	    .pattern = "(?!.*\\.\\.)" PAGE "(?:" BLANK DASH BLANK PAGE ")?", .bind = value_pages, .dump = dump_pages);

SCHEMA_TYPE(colour, "a colour", "colour", SCHEMA_STRING, DIAG_BAD_VALUE, .pattern = "#[0-9A-Fa-f]{6}", .example = "\"#7B2D26\"",
	    .bind = value_colour, .dump = dump_colour);
