/* The command line. The tables of verbs and options drive the parser and the help; tests compare the manual and the shell completions with
 * them. */
#ifndef OFFPRINT_OPTIONS_H
#define OFFPRINT_OPTIONS_H

#include "command/verbs.h"

struct arena;
struct strbuf;

enum options_outcome {
	OPTIONS_PARSED, /* run the verb */
	OPTIONS_ANSWER, /* print the text: help or version */
	OPTIONS_WRONG,  /* the text is an error message */
};

struct options_parsed {
	const struct verb *verb;
	struct command_line line;
	struct str text;
};

/* argv[0] is skipped. Strings borrow from argv or are allocated in `a`. */
enum options_outcome options_parse(struct arena *a, int argc, char *const *argv, struct options_parsed *out);

/* The tables as text for the tests: lines such as "command build" and "option build --output -o DIR". */
void options_dump(struct strbuf *out);

#endif
