#include "input/yaml/yamlhint.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

/* Length of the key at the start of a line: Latin letters, digits, '_' and '-'. */
static size_t key_length(struct str line)
{
	size_t n = 0;

	while (n < line.len && (ascii_is_alnum(line.ptr[n]) || line.ptr[n] == '_' || line.ptr[n] == '-'))
		n++;
	return n;
}

struct str yamlhint_colon(struct str line, bool *sure)
{
	struct str s = str_trim(line), rest;
	size_t n;

	if (str_starts(s, STR("- ")))
		s = str_trim(str_slice(s, 2, s.len));
	n = key_length(s);
	rest = str_trim(str_slice(s, n, s.len));
	*sure = n && n + rest.len < s.len && strchr("{[\"'", rest.ptr[0]);
	if (n && (n == s.len || s.ptr[n] == ' ') && (*sure || str_find(s, STR(":"), 0) == SIZE_MAX))
		return str_slice(s, 0, n);
	return STR("");
}

/* Without the '- ' of items before it. */
static struct str skip_dashes(struct str line)
{
	struct str s = str_trim(line);

	while (str_starts(s, STR("- ")))
		s = str_trim(str_slice(s, 2, s.len));
	return s;
}

bool yamlhint_has_key(struct str line)
{
	struct str s = skip_dashes(line);
	size_t n = key_length(s);

	return n && n < s.len && s.ptr[n] == ':' && (n + 1 == s.len || s.ptr[n + 1] == ' ');
}

struct str yamlhint_space(struct str line)
{
	struct str s = skip_dashes(line);
	size_t n = key_length(s);

	if (!n || !ascii_is_letter(s.ptr[0]) || n + 1 >= s.len || s.ptr[n] != ':' || strchr(" \t:/", s.ptr[n + 1]) ||
	    str_starts(str_slice(s, n + 1, s.len), STR("\u00A0")) || str_starts(str_slice(s, n + 1, s.len), STR("\u202F")))
		return STR("");
	return str_slice(s, 0, n);
}

struct str yamlhint_key_before(struct str line)
{
	size_t n = line.len;

	while (n > 0 && key_length(str_slice(line, n - 1, n)))
		n--;
	return str_slice(line, n, line.len);
}

void yamlhint_report_space(struct diag *d, struct origin at, struct str key)
{
	diag_error(d, at, DIAG_YAML_SYNTAX, "a space is missing after the colon, as in '%.*s: …'", STR_ARG(key));
}

bool yamlhint_report_dash(struct diag *d, struct origin at, struct str line)
{
	struct str s = str_trim(line), rest = str_slice(s, 1, s.len);

	if (!str_starts(s, STR("-")) || !(str_starts(rest, STR("{")) || str_starts(rest, STR("[")) || yamlhint_has_key(rest)))
		return false;
	at.col = (uint32_t)utf8_count(str_slice(line, 0, (size_t)(s.ptr - line.ptr))) + 1;
	diag_error(d, at, DIAG_YAML_SYNTAX, "a space is missing after the hyphen of a list item, as in '- {…}'");
	return true;
}

static struct str hint_key(struct arena *a, struct str line)
{
	size_t n = key_length(line);
	struct str key = str_slice(line, 0, n), rest = str_slice(line, n, line.len);

	if (!n)
		return STR("");
	if (str_starts(rest, STR("\uFF1A")))
		return str_printf(a, "'%.*s' is followed by the full-width colon U+FF1A; write ': '", STR_ARG(key));
	if (str_starts(rest, STR(":\u00A0")) || str_starts(rest, STR(":\u202F")))
		return str_printf(a, "'%.*s:' is followed by a no-break space; write a plain one", STR_ARG(key));
	if (str_starts(rest, STR("=")) || str_starts(rest, STR(" =")))
		return str_printf(a, "write ':' instead of '=', as in '%.*s: …'", STR_ARG(key));
	return STR("");
}

struct str yamlhint_line_at(struct str text, size_t at, bool before)
{
	size_t start = at, end = at;

	for (int lines = before ? 2 : 1; lines; lines--) {
		end = lines == 1 && before ? (start ? start - 1 : 0) : end;
		start = lines == 1 && before ? end : start;
		while (start > 0 && text.ptr[start - 1] != '\n')
			start--;
	}
	while (end < text.len && text.ptr[end] != '\n')
		end++;
	return str_slice(text, start, end);
}

struct str yamlhint_line(struct arena *a, struct str line)
{
	static const char *const bullets[] = {"•", "·", "–", "—", "▪", "◦", "●", "*"};
	static const char *const quotes[] = {"“", "”", "„", "«", "»", "‘"};
	struct str s = str_trim(line), found;

	if (str_starts(s, STR("\u00A0")) || str_starts(s, STR("\u3000")))
		return STR("the line begins with a no-break space; indent with plain spaces");
	if (str_starts(s, STR("//")) || str_starts(s, STR("/*")) || str_starts(s, STR("<!--")))
		return STR("a comment begins with '#'");
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (str_starts(s, str_from(bullets[i])))
			return str_printf(a, "a list item begins with a hyphen and a space, '- ', not with '%s'", bullets[i]);
	if (str_starts(s, STR("- ")))
		s = str_trim(str_slice(s, 2, s.len));
	found = hint_key(a, s);
	if (found.len)
		return found;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (str_find(s, str_from(quotes[i]), 0) != SIZE_MAX)
			return STR("only straight quotes, \"…\" or '…', enclose a text; typographic ones are part of it");
	return STR("");
}

void yamlhint_comment(struct diag *d, struct str text)
{
	struct str line = str_slice(text, 0, str_find(text, STR("\n"), 0));
	size_t at = str_find(line, STR(" #"), 0);

	if (at != SIZE_MAX && (str_find(line, STR("]"), at) != SIZE_MAX || str_find(line, STR("}"), at) != SIZE_MAX))
		diag_note(d, ORIGIN_NONE, "everything after ' #' is a comment; put a value with '#' in quotes");
}

bool yamlhint_swallows(struct str raw)
{
	for (size_t at = str_find(raw, STR("\n"), 0); at != SIZE_MAX; at = str_find(raw, STR("\n"), at + 1)) {
		if (yamlhint_has_key(str_slice(raw, at + 1, str_find(raw, STR("\n"), at + 1))))
			return true;
	}
	return false;
}
