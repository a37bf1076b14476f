#include "input/yaml/yamltext.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "input/yaml/source.h"

struct str yamltext_blanks(struct arena *a, struct str text)
{
	char *copy = NULL;
	size_t line = 0;

	if (!memchr(text.ptr, '\t', text.len))
		return text;
	while (line < text.len) {
		const char *lf = memchr(text.ptr + line, '\n', text.len - line);
		size_t next = lf ? (size_t)(lf - text.ptr) + 1 : text.len, i = line;
		bool tabs = false;
		while (i < next && ascii_is_space(text.ptr[i]))
			tabs |= text.ptr[i++] == '\t';
		if (i == next && tabs) {
			if (!copy)
				copy = memcpy(ARENA_ARRAY(a, text.len, char), text.ptr, text.len);
			for (i = line; i < next; i++)
				copy[i] = text.ptr[i] == '\t' ? ' ' : text.ptr[i];
		}
		line = next;
	}
	return copy ? (struct str){copy, text.len} : text;
}

/* TeX commands that begin with n. */
static const char *const commands[] = {
	"nabla", "natural", "ncong", "ne",      "nearrow",  "neg", "neq",   "newline",   "nexists", "ngeq",      "ngtr", "ni",
	"nleq",  "nless",   "nmid",  "nobreak", "noindent", "not", "notin", "nparallel", "nsim",    "nsubseteq", "nu",   "nwarrow",
};

/* The letters at i, at the start of which YAML reads a line end, are a TeX command. One letter after the n may also be a word ("u", "e",
 * "i"), which begins a line after the end of another. */
static bool is_command(struct str raw, size_t i, size_t end)
{
	char before = raw.ptr[i - 2];

	for (size_t k = 0; k < sizeof commands / sizeof *commands; k++)
		if (str_is(str_slice(raw, i, end), commands[k]))
			return end - i > 2 || before == ' ' || before == '"' || before == '(' || before == '$' || before == '=' ||
			       before == '^' || before == '~' || before == '*' || ascii_is_digit(before);
	return false;
}

/* The first escape from `pos` on, in a text in double quotes as it stands in the file, that has eaten a letter: a tab or a carriage return
 * before another ("\tau"), or a line end that makes the name of a TeX command ("\nu"). The backslash and the letters; empty: none. */
static struct str next_eaten(struct str raw, size_t pos)
{
	for (; pos + 1 < raw.len; pos++) {
		size_t end = pos + 1;
		char c = raw.ptr[end];
		if (raw.ptr[pos] != '\\')
			continue;
		while (end < raw.len && ascii_is_letter(raw.ptr[end]))
			end++;
		if (end > pos + 2 && (c == 't' || c == 'r' || (c == 'n' && pos && is_command(raw, pos + 1, end))))
			return str_slice(raw, pos, end);
		pos++; /* what follows a backslash begins no escape */
	}
	return STR("");
}

void yamltext_escapes(struct diag *d, uint32_t file, struct str text, size_t start, size_t end)
{
	struct str raw = str_slice(text, start, end), eaten = next_eaten(raw, 0);

	while (eaten.len) {
		char c = eaten.ptr[1];
		diag_warn(d, diag_place(file, text, (size_t)(eaten.ptr - text.ptr)), DIAG_LOST_TEXT,
			  "'%.*s' in double quotes is a %s and '%.*s'", STR_ARG(eaten),
			  c == 't'   ? "tab"
			  : c == 'n' ? "line end"
				     : "carriage return",
			  STR_ARG(str_slice(eaten, 2, eaten.len)));
		diag_note(d, ORIGIN_NONE, "write '\\\\' for a backslash, or use single quotes");
		eaten = next_eaten(raw, (size_t)(eaten.ptr + eaten.len - raw.ptr));
	}
}
