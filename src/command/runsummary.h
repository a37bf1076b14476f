/* The summary of a run in Markdown, for the page of a job on GitHub. */
#ifndef OFFPRINT_COMMAND_RUNSUMMARY_H
#define OFFPRINT_COMMAND_RUNSUMMARY_H

#include "command/command.h"

struct runsummary_issue {
	struct str name;
	size_t articles, files, errors, warnings;
};

/* With --format github, appends to the file in $GITHUB_STEP_SUMMARY a table of the issues and the messages of c->diag, by file. `done`: the
 * head of the column of files; NULL: without it. A file that cannot be written is reported on c->err, but is no failure. */
void runsummary_append(const struct command *c, const struct runsummary_issue *v, size_t n, const char *done);

#endif
