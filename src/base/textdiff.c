#include "base/textdiff.h"

enum { CONTEXT = 3 }; /* [lines] */

static size_t count_lines(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == '\n';
	return n + (s.len && s.ptr[s.len - 1] != '\n');
}

/* True if a line begins at `pos`. */
static bool begins_line(struct str s, size_t pos)
{
	return !pos || s.ptr[pos - 1] == '\n';
}

/* The bytes of the lines that both begin with. */
static size_t common_start(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
		n++;
	if (n == a.len && n == b.len)
		return n;
	while (!begins_line(a, n))
		n--;
	return n;
}

/* The bytes of the lines that both end with, after `start`. */
static size_t common_end(struct str a, struct str b, size_t start)
{
	size_t n = 0;

	while (a.len - n > start && b.len - n > start && a.ptr[a.len - n - 1] == b.ptr[b.len - n - 1])
		n++;
	while (n && (!begins_line(a, a.len - n) || !begins_line(b, b.len - n)))
		n--;
	return n;
}

static void put_lines(struct strbuf *out, char sign, struct str lines)
{
	for (size_t pos = 0; pos < lines.len;) {
		size_t end = str_find(lines, STR("\n"), pos);
		size_t next = end == SIZE_MAX ? lines.len : end + 1;
		strbuf_putc(out, sign);
		strbuf_put(out, str_slice(lines, pos, next));
		if (end == SIZE_MAX)
			strbuf_puts(out, "\n\\ No newline at end of file\n");
		pos = next;
	}
}

/* A tab ends a name with spaces: they would otherwise end it. */
static void put_name(struct strbuf *out, const char *sign, struct str path)
{
	bool quote = false, space = false;

	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.ptr[i];
		quote = quote || c < ' ' || c == 0x7F || c == '"' || c == '\\';
		space = space || c == ' ';
	}
	strbuf_puts(out, sign);
	if (quote)
		strbuf_putc(out, '"');
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.ptr[i];
		if (c < ' ' || c == 0x7F)
			strbuf_printf(out, "\\%03o", (unsigned)c);
		else if (quote && (c == '"' || c == '\\'))
			strbuf_printf(out, "\\%c", (int)c);
		else
			strbuf_putc(out, (char)c);
	}
	strbuf_puts(out, quote ? "\"\n" : space ? "\t\n" : "\n");
}

/* "-3,7": the first line and the number of lines; with none, the line before. */
static void put_range(struct strbuf *out, char sign, size_t lines_before, size_t lines)
{
	strbuf_printf(out, "%c%zu,%zu ", sign, lines_before + (lines > 0), lines);
}

void textdiff_put(struct strbuf *out, struct str path, struct str before, struct str after)
{
	size_t start = common_start(before, after), end = common_end(before, after, start);
	size_t from = start, to = before.len - end;
	struct str context, rest, removed, added;
	size_t lines;

	if (str_eq(before, after))
		return;
	for (int i = 0; i < CONTEXT && from; i++)
		for (from--; !begins_line(before, from); from--)
			;
	for (int i = 0; i < CONTEXT && to < before.len; i++) {
		size_t next = str_find(before, STR("\n"), to);
		to = next == SIZE_MAX ? before.len : next + 1;
	}
	context = str_slice(before, from, start);
	rest = str_slice(before, before.len - end, to);
	removed = str_slice(before, start, before.len - end);
	added = str_slice(after, start, after.len - end);
	lines = count_lines(context) + count_lines(rest);
	put_name(out, "--- ", path);
	put_name(out, "+++ ", path);
	strbuf_puts(out, "@@ ");
	put_range(out, '-', count_lines(str_slice(before, 0, from)), lines + count_lines(removed));
	put_range(out, '+', count_lines(str_slice(before, 0, from)), lines + count_lines(added));
	strbuf_puts(out, "@@\n");
	put_lines(out, ' ', context);
	put_lines(out, '-', removed);
	put_lines(out, '+', added);
	put_lines(out, ' ', rest);
}
