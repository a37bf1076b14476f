/* The issues of a command line, for verbs that work in processes of their own. */
#ifndef OFFPRINT_COMMAND_ISSUES_H
#define OFFPRINT_COMMAND_ISSUES_H

#include "command/command.h"
#include "run/issue.h"

struct issues {
	struct run_target *v;
	size_t n;
	const sigset_t *unblocked; /* the signal mask of workers */
};

typedef enum command_status issues_work(const struct command *c, const struct issues *issues);

/* Finds the issues (missing ones are reported and skipped) and works on them; signals that end the program wait until that is done. */
enum command_status issues_run(const struct command *c, issues_work *work);

/* "s" unless n is 1. */
const char *issues_plural(size_t n);

#endif
