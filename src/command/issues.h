/* The issues of a command line, for verbs that work in processes of their own. */
#ifndef OFFPRINT_COMMAND_ISSUES_H
#define OFFPRINT_COMMAND_ISSUES_H

#include "command/command.h"
#include "run/issue.h"

struct issues {
	struct run_target *v;
	size_t n;
	bool twice;                /* one was named twice, and is listed once */
	const sigset_t *unblocked; /* the signal mask of workers */
};

typedef enum command_status issues_work(const struct command *c, const struct issues *issues);

/* Finds the issues (missing ones, and those named before, are reported and skipped) and works on them; signals that end the program wait until that is done. */
enum command_status issues_run(const struct command *c, issues_work *work);

/* The folders of the issues and of their journals, where everything that they use may stand; in c->arena. */
struct strs issues_folders(const struct command *c, const struct issues *issues);

/* Names the files that a run has written: all of them for programs, some for people. */
void issues_print_written(const struct command *c, const struct strs *paths);
/* The folder of all issues that are built. */
struct str issues_output(const struct command *c);

/* The last line for people: "1 issue, 3 articles: 7 files written, 0 errors, 2 warnings"; `done`: "written"; NULL: without files; then
 * "5 removed", if any were; and the object with these numbers for programs. */
void issues_print_summary(const struct command *c, size_t issues, const struct run_totals *totals, const char *done);

#endif
