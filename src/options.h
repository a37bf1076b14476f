/* The command line: the verbs' table and one of options, which parse, print the help, and are what the manual and the shell completions are
 * tested against. */
#ifndef OFFPRINT_OPTIONS_H
#define OFFPRINT_OPTIONS_H

#include "command/verbs.h"

struct arena;
struct strbuf;

enum options_outcome {
	OPTIONS_PARSED, /* there is a verb to run */
	OPTIONS_ANSWER, /* the text is what was asked for: help, version */
	OPTIONS_WRONG,  /* the text says what is wrong with the command line */
};

struct options_parsed {
	const struct verb *verb;
	struct command_line line;
	struct str text;
};

/* argv[0] is skipped. Strings borrow from argv or are allocated in `a`. */
enum options_outcome options_parse(struct arena *a, int argc, char *const *argv, struct options_parsed *out);

/* The tables as text, "command build" and "option build --output -o DIR", one a line: for the tests. */
void options_dump(struct strbuf *out);

#endif
