/* The command line: one table of commands and one of options, which parse, print the help, and are what the manual and the shell
 * completions are tested against. */
#ifndef OFFPRINT_OPTIONS_H
#define OFFPRINT_OPTIONS_H

#include "command/command.h"

struct arena;
struct strbuf;

enum options_outcome {
	OPTIONS_RUN,   /* the job is filled in */
	OPTIONS_PRINT, /* the text is what was asked for: help, version */
	OPTIONS_WRONG, /* the text says what is wrong with the command line */
};

/* argv[0] is skipped. Strings of the job borrow from argv or are allocated in `a`. */
enum options_outcome options_parse(struct arena *a, int argc, char *const *argv, struct job *job, struct str *text);

/* The tables as text, "command build" and "option build --output -o DIR", one a line: for the tests. */
void options_dump(struct strbuf *out);

#endif
