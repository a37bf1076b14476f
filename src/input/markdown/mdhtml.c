#include "input/markdown/mdhtml.h"

#include "base/ascii.h"

enum {
	TAG = 24,     /* [bytes] of a tag's name in a message */
	ENCODED = 60, /* [bytes] of one whose brackets are entities */
};

static const struct {
	const char *tag, *instead;
} advice[] = {
	{"a", "[text](address)"},
	{"b", "**...**"},
	{"blockquote", "lines that begin with >"},
	{"br", "a backslash at the end of the line"},
	{"code", "`...`"},
	{"em", "*...*"},
	{"h1", "a line that begins with #"},
	{"h2", "a line that begins with ##"},
	{"h3", "a line that begins with ###"},
	{"hr", "a line of ---"},
	{"i", "*...*"},
	{"img", "![text](file)"},
	{"li", "lines that begin with - or 1."},
	{"ol", "lines that begin with 1."},
	{"p", "an empty line between paragraphs"},
	{"strong", "**...**"},
	{"sub", "~...~"},
	{"sup", "^...^"},
	{"table", "a table with | between its cells"},
	{"ul", "lines that begin with -"},
};

static char peek(struct str s, size_t i)
{
	return i < s.len ? s.ptr[i] : '\0';
}

static const char *find_advice(struct str name)
{
	for (size_t i = 0; i < sizeof advice / sizeof *advice; i++) {
		const char *p = advice[i].tag;
		size_t k = 0;
		while (k < name.len && p[k] && (name.ptr[k] | 0x20) == (p[k] | 0x20))
			k++;
		if (k == name.len && !p[k])
			return advice[i].instead;
	}
	return NULL;
}

static struct str tag_name(struct str raw, size_t from)
{
	size_t n = from;

	while (n - from < TAG && (ascii_is_letter(peek(raw, n)) || (n > from && ascii_is_digit(peek(raw, n)))))
		n++;
	return str_slice(raw, from, n);
}

struct str mdhtml_encoded(struct str s, const char **instead)
{
	size_t from = peek(s, 0) == '/', end = str_find(s, STR("&gt;"), 0);
	struct str name = tag_name(s, from);

	*instead =
		end == SIZE_MAX || end > ENCODED || (from + name.len != end && peek(s, from + name.len) != ' ') ? NULL : find_advice(name);
	return *instead ? str_slice(s, 0, end) : STR("");
}

void mdhtml_report(struct mdsource *s, struct str raw, struct origin at)
{
	bool closing = peek(raw, 1) == '/';
	struct str name = tag_name(raw, closing ? 2 : 1);
	const char *instead = find_advice(name);

	if (str_starts(raw, STR("<!--"))) {
		diag_error(s->diag, at, DIAG_RAW_HTML, "HTML comments are not supported: remove this one (comments in YAML begin with #)");
		return;
	}
	if (closing && s->html_open) {
		s->html_open--;
		return;
	}
	/* these have no closing tag */
	if (!closing && name.len && !str_is(name, "br") && !str_is(name, "hr") && !str_is(name, "img"))
		s->html_open++;
	if (instead)
		diag_error(s->diag, at, DIAG_RAW_HTML, "raw HTML <%s%.*s>: write %s instead", closing ? "/" : "", STR_ARG(name), instead);
	else if (name.len)
		diag_error(s->diag, at, DIAG_RAW_HTML, "raw HTML is not supported: remove <%s%.*s>", closing ? "/" : "", STR_ARG(name));
	else
		diag_error(s->diag, at, DIAG_RAW_HTML, "raw HTML is not supported: remove it");
}

void mdhtml_report_block(struct mdsource *s, size_t from, size_t to)
{
	size_t pos = from;
	bool closed = true; /* every comment so far has an end: once none is found, stop searching for it */

	while ((pos = str_find(s->value, STR("<"), pos)) < to) {
		struct str raw = str_slice(s->value, pos, to);
		char next = peek(raw, 1);
		size_t end = SIZE_MAX;
		if (!ascii_is_letter(next) && next != '/' && next != '!' && next != '?') {
			pos++;
			continue;
		}
		mdhtml_report(s, raw, mdsource_place(s, pos));
		if (closed && str_starts(raw, STR("<!--"))) {
			end = str_find(raw, STR("-->"), 4);
			closed = end != SIZE_MAX;
		}
		pos += end == SIZE_MAX ? 1 : end;
	}
}
