#include "input/yaml/yamlproblem.h"

#include <stddef.h>
#include <string.h>

/* libyaml's messages, and what an editor of a journal can do about them. */
static const struct {
	const char *problem, *text, *hint;
} problems[] = {
	{"did not find expected key", "expected a key, or the end of the map, here",
	 "keys of one map are indented alike, and so are the lines of a text after '|'"},
	{"did not find expected node content", "expected a text, a list or a map here",
	 "a list or map that begins with '[' or '{' ends with ']' or '}'; a text that begins with one of []{}, must be quoted"},
	{"did not find expected <document start>", "expected the end of the file here",
	 "keys of one map are indented alike, and a line '...' ends the file"},
	{"mapping keys are not allowed in this context", "'? ' cannot begin a key here", "a text that begins with '? ' must be quoted"},
	{"found an indentation indicator equal to 0", "the indentation after '|' or '>' is a digit from 1 to 9",
	 "it can usually be left out"},
	{"found unexpected document indicator", "a line '---' or '...' within quotes", "indent the line"},
	{"did not find expected hexdecimal number", "expected hexadecimal digits: 2 after '\\x', 4 after '\\u', 8 after '\\U'",
	 "write '\\\\' for a backslash, or use single quotes"},
	{"found invalid Unicode character escape code", "the escape is not a valid character", "for example: \\u00AB for «"},
	{"did not find expected '-' indicator", "expected '- ', or the end of the list, here", "items of one list are indented alike"},
	{"block sequence entries are not allowed in this context", "a list cannot begin on the line of its key",
	 "put '- ' on the next line"},
	{"found unknown escape character", "unknown escape after '\\' in double quotes",
	 "write '\\\\' for a backslash, or use single quotes"},
	{"found unexpected ':'", "':' within brackets", "a text that begins with '[' or '{' must be quoted"},
	{"did not find expected ',' or ']'", "expected ',' or ']' in the list", NULL},
	{"did not find expected ',' or '}'", "expected ',' or '}' in the map", NULL},
	{"did not find expected alphabetic or numeric character", "'&' or '*' begins an anchor or an alias and needs a name",
	 "a text that begins with '&' or '*' must be quoted"},
	{"did not find expected comment or line break", "unexpected text after '|' or '>'", "the text begins on the next line"},
	{"found a tab character where an indentation space is expected", "a tab cannot indent; use spaces", NULL},
	{"found a tab character that violates indentation", "a tab cannot indent; use spaces", NULL},
};

/* What libyaml was reading, for the note that shows where it began. */
static const struct {
	const char *context, *text;
} contexts[] = {
	{"quoted scalar", "the quoted text begins here"}, {"flow sequence", "the list begins here"},
	{"block collection", "the list begins here"},     {"flow mapping", "the map begins here"},
	{"block mapping", "the map begins here"},         {"simple key", "the key begins here"},
};

const char *yamlproblem_text(const char *problem, const char **hint)
{
	for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
		if (strcmp(problem, problems[i].problem) == 0) {
			*hint = problems[i].hint;
			return problems[i].text;
		}
	}
	return problem;
}

const char *yamlproblem_context(const char *context)
{
	const char *text = "it begins here";

	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++) {
		if (strstr(context, contexts[i].context))
			text = contexts[i].text;
	}
	return text;
}
