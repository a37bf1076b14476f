#include "input/schema/value.h"

#include <string.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/schema/identifiers.h"
#include "input/schema/valuehint.h"
#include "input/yaml/source.h"

enum {
	SHOWN_LIMIT = 160, /* [bytes] of a value in a message */
};

struct origin value_place(struct bind *b, const struct yaml_node *n, size_t offset)
{
	size_t raw = n->end - n->start, quotes = n->style == YAML_SINGLE || n->style == YAML_DOUBLE ? 1 : 0;
	struct origin at = n->at;
	struct arena_mark mark;
	struct srcmap map;

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

/* Offset of the first character that no text may hold, or SIZE_MAX. */
static size_t refused_at(struct str s, uint32_t *cp)
{
	size_t pos = 0;

	while (pos < s.len) {
		unsigned char c = (unsigned char)s.ptr[pos];
		size_t at = pos;
		if (c >= 0x20 && c < 0x7F) {
			pos++;
		} else if (c > 0xC2 && c < 0xE0 && c != 0xD8) {
			pos += 2;
		} else {
			*cp = utf8_next(s, &pos);
			if (source_refuses(*cp))
				return at;
		}
	}
	return SIZE_MAX;
}

static void report_refused(struct bind *b, struct origin at, uint32_t cp)
{
	diag_error(b->diag, at, DIAG_CONTROL_CHARACTER, "%s, U+%04X, has no place in a text; delete it", source_refuses(cp), (unsigned)cp);
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
	uint32_t cp = 0;
	struct arena_mark mark;
	struct srcmap map;
	bool ok;

	if (n->style != YAML_DOUBLE && refused_at(n->text, &cp) == SIZE_MAX)
		return true;
	mark = arena_save(b->arena);
	map = yaml_map(b->arena, b->text, n);
	ok = value_check(b, n->text, &map) && value_marks(b, n->text, &map);
	arena_rewind(b->arena, mark);
	return ok;
}

/* The text with every line break, and the blanks around it, as one space. */
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

/* Blanks at both ends, no-break spaces too, which come with what is pasted from a page. */
static struct str trim(struct str s)
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
	struct str s = trim(n->text);

	if (!s.len || !check_scalar(b, n))
		return false;
	out->at = value_place(b, n, (size_t)(s.ptr - n->text.ptr));
	if (n->style == YAML_DOUBLE) /* escapes may have made letters and marks; the file itself is in NFC */
		s = unicode_nfc(b->arena, s, NULL);
	out->s = join_lines(b->arena, s);
	return true;
}

void value_split(struct bind *b, const struct yaml_node *n, struct texts *out)
{
	struct text whole = {0};
	struct str sep = STR(",");
	size_t pos = 0, from = 0; /* from: where the part before ends in the node's text */

	if (!value_text(b, n, &whole))
		return;
	if (memchr(whole.s.ptr, ';', whole.s.len))
		sep = STR(";");
	while (pos <= whole.s.len) {
		size_t end = str_find(whole.s, sep, pos);
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

void value_example(struct bind *b, const struct schema_field *f)
{
	if (f->example)
		diag_note(b->diag, ORIGIN_NONE, "for example: %s: %s", f->key, f->example);
}

static enum diag_code code_of(enum schema_type type)
{
	switch ((int)type) {
	case S_URL:
	case S_EMAIL:
		return DIAG_BAD_URL;
	case S_LANG:
		return DIAG_BAD_LANGUAGE;
	case S_SLUG:
	case S_PATH:
		return DIAG_BAD_VALUE;
	}
	return DIAG_BAD_IDENTIFIER;
}

/* The character at which a reason points, else the beginning. */
static struct origin reason_place(struct bind *b, const struct yaml_node *n, struct text t, const struct identifier_reason *why)
{
	uintptr_t at = (uintptr_t)why->at, whole = (uintptr_t)t.s.ptr; /* what a reason points into may be a decoded copy */
	size_t skipped = at > whole && at < whole + t.s.len ? (size_t)(at - whole) : 0, start = str_find(n->text, t.s, 0);

	return skipped && start != SIZE_MAX ? value_place(b, n, start + skipped) : t.at;
}

/* t is the node's text, or a part of it. */
static bool take_identifier(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct text t, struct text *out)
{
	struct identifier_reason why;
	enum identifier_verdict verdict;
	struct origin at;

	verdict = identifier_check(b->arena, f->type, t.s, &out->s, &why);
	at = verdict == IDENTIFIER_OK ? t.at : reason_place(b, n, t, &why);
	switch (verdict) {
	case IDENTIFIER_OK:
		break;
	case IDENTIFIER_ODD:
		diag_warn(b->diag, at, code_of(f->type), "'%.*s' is an unlikely value for '%s': %.*s", STR_ARG(value_shown(t.s)), f->key,
			  STR_ARG(why.text));
		break;
	case IDENTIFIER_BAD:
		diag_error(b->diag, at, code_of(f->type), "'%.*s' is not %s: %.*s", STR_ARG(value_shown(t.s)), identifier_name(f->type),
			   STR_ARG(why.text));
		value_example(b, f);
		*out = (struct text){0};
		return false;
	}
	out->at = t.at;
	return true;
}

bool value_identifier(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct text *out)
{
	struct text t = {0};

	return value_text(b, n, &t) && take_identifier(b, f, n, t, out);
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

bool value_int(struct bind *b, const struct schema_field *f, const struct yaml_node *n, uint32_t *out)
{
	struct text t = {0};
	uint32_t v = 0;

	if (!value_text(b, n, &t))
		return false;
	if (str_to_uint(t.s, f->max, &v) && v >= f->min) {
		*out = v;
		return true;
	}
	diag_error(b->diag, t.at, DIAG_BAD_VALUE, "'%.*s' is not a number from %u to %u", STR_ARG(value_shown(t.s)), (unsigned)f->min,
		   (unsigned)f->max);
	value_example(b, f);
	return false;
}

bool value_bool(struct bind *b, const struct schema_field *f, const struct yaml_node *n, bool *out)
{
	struct text t = {0};

	if (!value_text(b, n, &t))
		return false;
	*out = str_is(t.s, "true");
	if (*out || str_is(t.s, "false"))
		return true;
	diag_error(b->diag, t.at, DIAG_BAD_VALUE, "'%.*s' is neither true nor false", STR_ARG(value_shown(t.s)));
	value_example(b, f);
	return false;
}

bool value_enum(struct bind *b, const struct schema_field *f, const struct yaml_node *n, int *out)
{
	struct strbuf all = {.arena = b->arena};
	struct text t = {0};
	struct suggest near = {0};

	if (!value_text(b, n, &t))
		return false;
	near.word = t.s;
	for (int i = 0; f->names[i]; i++) {
		if (!*f->names[i])
			continue; /* the value of what is not given */
		if (str_is(t.s, f->names[i])) {
			*out = i;
			return true;
		}
		suggest_try(&near, str_from(f->names[i]));
		strbuf_printf(&all, "%s%s", all.len ? ", " : "", f->names[i]);
	}
	diag_error(b->diag, t.at, DIAG_BAD_VALUE, "'%.*s' is not a value of '%s': %.*s", STR_ARG(value_shown(t.s)), f->key,
		   STR_ARG(strbuf_str(&all)));
	diag_suggest(b->diag, &near);
	return false;
}

/* True when the slice is all digits; their value. */
static bool digits(struct str s, size_t from, size_t to, uint32_t *out)
{
	return s.len >= to && str_to_uint(str_slice(s, from, to), 9999, out);
}

static void report_date(struct bind *b, const struct schema_field *f, struct text t)
{
	struct str meant = valuehint_date(b->arena, t.s);

	diag_error(b->diag, t.at, DIAG_BAD_DATE, "'%.*s' is not a date of the form YYYY-MM-DD, YYYY-MM or YYYY", STR_ARG(value_shown(t.s)));
	if (meant.len)
		diag_note(b->diag, ORIGIN_NONE, "did you mean %.*s?", STR_ARG(meant));
	else
		value_example(b, f);
}

bool value_date(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct date *out)
{
	struct text t = {0};
	uint32_t y = 0, m = 0, d = 0;
	bool shape;

	if (!value_text(b, n, &t))
		return false;
	shape = (t.s.len == 4 || t.s.len == 7 || t.s.len == 10) && digits(t.s, 0, 4, &y) && y >= SCHEMA_YEAR_MIN;
	shape = shape && (t.s.len < 7 || (t.s.ptr[4] == '-' && digits(t.s, 5, 7, &m)));
	shape = shape && (t.s.len < 10 || (t.s.ptr[7] == '-' && digits(t.s, 8, 10, &d)));
	if (!shape) {
		report_date(b, f, t);
		return false;
	}
	if (t.s.len > 4 && (m < 1 || m > 12)) {
		diag_error(b->diag, t.at, DIAG_BAD_DATE, "'%.*s' is not a date: there is no month %u", STR_ARG(value_shown(t.s)),
			   (unsigned)m);
		return false;
	}
	if (t.s.len > 7 && (d < 1 || d > date_month_days(y, m))) {
		diag_error(b->diag, t.at, DIAG_BAD_DATE, "'%.*s' is not a date: that month has %u days", STR_ARG(value_shown(t.s)),
			   date_month_days(y, m));
		return false;
	}
	*out = (struct date){(uint16_t)y, (uint8_t)m, (uint8_t)d, t.at};
	return true;
}

/* Length of the dash at `pos`, 0: none. Hyphen, no-break hyphen, en dash, em dash, minus. */
static size_t dash_at(struct str s, size_t pos)
{
	static const char *const dashes[] = {"-", "\u2011", "\u2010", "\u2013", "\u2014", "\u2212"};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		if (str_starts(str_slice(s, pos, s.len), str_from(dashes[i])))
			return strlen(dashes[i]);
	}
	return 0;
}

/* Zeros alone: pages are counted from 1. */
static bool is_zero(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '0')
			return false;
	return true;
}

/* A page as printed: digits, or letters and digits without spaces ("e12", "iv"). */
static bool take_page(struct str s, struct text *out, uint32_t *number)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '*'))
			return false;
	}
	out->s = s;
	*number = 0;
	str_to_uint(s, 9999999, number);
	return s.len > 0 && s.len <= 16 && !is_zero(s);
}

bool value_pages(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct pages *out)
{
	struct text t = {0};
	struct str meant;
	size_t cut = 0, dash = 0;
	bool ok;

	if (!value_text(b, n, &t))
		return false;
	while (cut < t.s.len && !(dash = dash_at(t.s, cut)))
		cut++;
	out->first.at = out->last.at = out->at = t.at;
	ok = take_page(str_trim(str_slice(t.s, 0, cut)), &out->first, &out->first_number);
	out->last_number = out->first_number;
	if (ok && dash)
		ok = take_page(str_trim(str_slice(t.s, cut + dash, t.s.len)), &out->last, &out->last_number);
	if (!ok || (dash && (out->first_number == 0) != (out->last_number == 0))) {
		diag_error(b->diag, t.at, DIAG_BAD_PAGES, "'%.*s' is not a page or a range of pages", STR_ARG(value_shown(t.s)));
		meant = valuehint_pages(b->arena, t.s);
		if (meant.len && !str_eq(meant, t.s))
			diag_note(b->diag, ORIGIN_NONE, "did you mean %.*s?", STR_ARG(meant));
		else
			value_example(b, f);
	} else if (out->last_number < out->first_number) {
		diag_error(b->diag, t.at, DIAG_BAD_PAGES, "the range '%.*s' ends before it begins", STR_ARG(value_shown(t.s)));
		diag_note(b->diag, ORIGIN_NONE, "both numbers are written in full, as in 170–196");
	} else {
		if (str_eq(out->first.s, out->last.s))
			out->last = (struct text){0};
		return true;
	}
	*out = (struct pages){0};
	return false;
}

/* A piece of a name, with its place. */
static struct text piece(struct bind *b, const struct yaml_node *n, struct text whole, struct str part)
{
	size_t at = part.len ? str_find(n->text, part, 0) : SIZE_MAX;

	return part.len ? (struct text){part, at == SIZE_MAX ? whole.at : value_place(b, n, at)} : (struct text){0};
}

/* A capital and a point behind a space: «Иванов И.», "Smith J.". */
static bool has_initial(struct str s)
{
	for (size_t pos = 0; (pos = str_find(s, STR(" "), pos)) != SIZE_MAX;) {
		size_t next = ++pos;
		if (next < s.len && unicode_is_upper(utf8_next(s, &next)) && next < s.len && s.ptr[next] == '.')
			return true;
	}
	return false;
}

/* Figures and signs that lead to a note, copied with the name from a page: «Иванов¹», "Smith*". */
static void check_marks(struct bind *b, const struct yaml_node *n, struct text part)
{
	size_t pos = 0;
	bool lower = false;

	while (pos < part.s.len) {
		size_t at = pos, found;
		uint32_t cp = utf8_next(part.s, &pos);
		bool mark = (cp >= '0' && cp <= '9' && lower) || cp == '*' || cp == 0xB9 || cp == 0xB2 || cp == 0xB3 || cp == 0x2020 ||
			    cp == 0x2021 || (cp >= 0x2070 && cp <= 0x2079);
		lower = unicode_is_lower(cp);
		if (!mark)
			continue;
		found = str_find(n->text, part.s, 0);
		diag_warn(b->diag, found == SIZE_MAX ? part.at : value_place(b, n, found + at), DIAG_BAD_VALUE,
			  "'%.*s' in a name is probably the mark of a note; delete it", (int)(pos - at), part.s.ptr + at);
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

bool value_name(struct bind *b, const struct yaml_node *n, struct name *out)
{
	struct text whole = {0};
	size_t comma, second, space, pos = 0;
	struct str given;

	if (!value_text(b, n, &whole))
		return false;
	if (joins_people(whole.s)) {
		diag_error(b->diag, whole.at, DIAG_BAD_VALUE, "'%.*s' is not a name: it holds more than one",
			   STR_ARG(value_shown(whole.s)));
		diag_note(b->diag, ORIGIN_NONE, "each person is an item of its own, for example: Александров, Кирилл Михайлович");
		return false;
	}
	comma = str_find(whole.s, STR(","), 0);
	if (comma == SIZE_MAX) {
		out->literal = whole;
		return true;
	}
	out->family = piece(b, n, whole, trim(str_slice(whole.s, 0, comma)));
	second = str_find(whole.s, STR(","), comma + 1);
	given = trim(str_slice(whole.s, comma + 1, second < whole.s.len ? second : whole.s.len));
	if (second < whole.s.len)
		out->suffix = piece(b, n, whole, trim(str_slice(whole.s, second + 1, whole.s.len)));
	if (has_initial(out->family.s)) {
		diag_error(b->diag, out->family.at, DIAG_BAD_VALUE, "'%.*s' before the comma is not a family name: it has an initial",
			   STR_ARG(value_shown(out->family.s)));
		diag_note(b->diag, ORIGIN_NONE, "each person is an item of its own, for example: Александров, Кирилл Михайлович");
		*out = (struct name){.lang = out->lang};
		return false;
	}
	if (!out->family.s.len || !given.len) {
		diag_error(b->diag, whole.at, DIAG_BAD_VALUE, "'%.*s' is not a name: a family name, a comma and a given name are expected",
			   STR_ARG(value_shown(whole.s)));
		diag_note(b->diag, ORIGIN_NONE, "for example: Александров, Кирилл Михайлович");
		*out = (struct name){.lang = out->lang};
		return false;
	}
	space = str_find(given, STR(" "), 0);
	if (space != SIZE_MAX && unicode_is_cyrillic(utf8_next(given, &pos))) {
		out->patronymic = piece(b, n, whole, trim(str_slice(given, space, given.len)));
		given = str_slice(given, 0, space);
	}
	out->given = piece(b, n, whole, given);
	check_marks(b, n, out->family);
	check_marks(b, n, out->given);
	return true;
}
