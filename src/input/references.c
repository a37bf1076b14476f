#include "input/references.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/inputs.h"
#include "base/path.h"
#include "input/schema/schema.h"
#include "input/yaml/beneath.h"

/* The length of "1. ", "12) ", "[3] ", "- " and "* " before a reference, which its order replaces. */
static size_t mark_length(struct str line)
{
	size_t n = 0, digits;

	if (line.len > 1 && (line.ptr[0] == '-' || line.ptr[0] == '*') && line.ptr[1] == ' ')
		return 2;
	n += line.len && line.ptr[0] == '[';
	digits = n;
	while (n < line.len && ascii_is_digit(line.ptr[n]))
		n++;
	if (n == digits || n - digits > 3 || n + 1 >= line.len || line.ptr[n + 1] != ' ')
		return 0;
	if (digits ? line.ptr[n] != ']' : line.ptr[n] != '.' && line.ptr[n] != ')')
		return 0;
	return n + 2;
}

/* Without the marks of Markdown: pairs of asterisks, and backslashes before marks. */
static struct str plain(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};
	size_t stars = 0;

	for (size_t i = 0; i < s.len; i++)
		stars += s.ptr[i] == '*';
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '\\' && i + 1 < s.len && strchr("\\`*_{}[]()#+-.!~^<>", s.ptr[i + 1]))
			continue;
		if (c != '*' || stars % 2 || (i && s.ptr[i - 1] == '\\'))
			strbuf_putc(&out, c);
	}
	return strbuf_str(&out);
}

static size_t count(struct str s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == c;
	return n;
}

/* Signs that follow a DOI and are none of it: marks of a sentence, and brackets and quotation marks that nothing in it opens. */
static struct str without_marks(struct str doi)
{
	static const char *const closing[][2] = {{")", "("}, {"]", "["}, {"}", "{"}, {">", "<"},
						 {"»", "«"}, {"”", "“"}, {"’", "‘"}, {"\"", NULL}};
	static const char *const marks[] = {".", ",", ";", ":", "…", "'"};
	size_t before;

	do {
		before = doi.len;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (str_ends(doi, str_from(marks[i])))
				doi.len -= strlen(marks[i]);
		for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
			if (str_ends(doi, str_from(closing[i][0])) &&
			    (!closing[i][1] || str_find(doi, str_from(closing[i][1]), 0) == SIZE_MAX))
				doi.len -= strlen(closing[i][0]);
		/* the last one closes what the reference has opened: "(doi:10.1000/a(05)1)" */
		for (size_t i = 0; i < 2; i++)
			if (str_ends(doi, str_from(closing[i][0])) && count(doi, *closing[i][0]) > count(doi, *closing[i][1]))
				doi.len--;
	} while (doi.len < before);
	return doi;
}

/* The last DOI in a reference; empty: there is none. An address has it encoded. */
static struct str find_doi(struct arena *a, struct str s)
{
	struct str found = STR("");

	for (size_t pos = 0; (pos = str_find(s, STR("10."), pos)) != SIZE_MAX; pos++) {
		struct identifier_reason why = {0};
		bool address = str_ends(str_slice(s, 0, pos), STR("doi.org/"));
		size_t end = pos;
		struct str doi;
		if (pos && ascii_is_digit(s.ptr[pos - 1]))
			continue;
		while (end < s.len && (unsigned char)s.ptr[end] > ' ')
			end++;
		doi = without_marks(str_slice(s, pos, end));
		if (address)
			doi = str_printf(a, "https://doi.org/%.*s", STR_ARG(doi));
		if (identifier_check(a, &type_doi, doi, &doi, &why) != IDENTIFIER_BAD)
			found = doi;
	}
	return found;
}

static void add(const struct reader *r, struct article *art, struct str line, struct origin at)
{
	size_t mark = mark_length(line);
	struct reference ref = {.text = {.at = at}, .doi = {.at = at}};

	ref.text.s = plain(r->arena, str_trim(str_slice(line, mark, line.len)));
	ref.doi.s = find_doi(r->arena, ref.text.s);
	ref.text.at.col += (uint32_t)mark;
	ARENA_PUSH(r->arena, art->references.v, art->references.n) = ref;
}

void references_load(const struct reader *r, struct article *art, struct str dir)
{
	struct str path = path_join(r->arena, dir, STR(REFERENCES_NAME));
	struct source src;
	uint32_t line = 0;

	if (!inputs_exists(r->inputs, path) || !beneath_check(r, dir, STR(REFERENCES_NAME), origin_file(art->file)) ||
	    !source_read(r, path, origin_file(art->file), &src) || !source_check(r->diag, src.file, src.text))
		return;
	for (size_t from = 0, to; from < src.text.len; from = to + 1) {
		struct str text;
		to = str_find(src.text, STR("\n"), from);
		to = to == SIZE_MAX ? src.text.len : to;
		line++;
		text = str_trim(str_slice(src.text, from, to));
		if (text.len < 4 || text.ptr[0] == '#' || str_starts(text, STR("<!--")) || str_starts(text, STR("---")) ||
		    str_starts(text, STR("```"))) /* a heading, a comment, a rule */
			continue;
		if (art->references.n == REFERENCES_LIMIT) {
			diag_error(r->diag, (struct origin){src.file, line, 1}, DIAG_LIMIT, "more than %d references", REFERENCES_LIMIT);
			return;
		}
		add(r, art, text, (struct origin){src.file, line, 1});
	}
}
