/* The verbs: one file and one row each. The table drives the parser, the help, the dispatch, and the tests of the manual and
 * completions. */
#ifndef OFFPRINT_COMMAND_VERBS_H
#define OFFPRINT_COMMAND_VERBS_H

#include "command/command.h"

/* Groups of options; the options are in options.c. */
enum verb_takes {
	TAKES_RUN = 1 << 0,         /* how issues are read and reported */
	TAKES_MARKS = 1 << 1,       /* marks on the pages */
	TAKES_STAGE = 1 << 2,       /* what to show */
	TAKES_OUT_DIR = 1 << 3,     /* where to write issues, */
	TAKES_OUT_SCHEMAS = 1 << 4, /* schemas, */
	TAKES_OUT_FILE = 1 << 5,    /* one file */
	TAKES_PAGES = 1 << 6,       /* changes of pages */
	TAKES_HELP = 1 << 7,        /* for all */
	TAKES_NO_VERB = 1 << 8,
	TAKES_LANGUAGES = 1 << 9, /* of a new journal */
	TAKES_EXPORTS = 1 << 10,  /* how exports are made */
	TAKES_SITE = 1 << 11,     /* how a site is made */
	TAKES_DIFF = 1 << 12,     /* the form of a comparison */
	TAKES_IMPORT = 1 << 13,   /* how files are imported */
	TAKES_SERVE = 1 << 14,    /* how a preview is shown */
	TAKES_ONLY = 1 << 15,     /* some articles */
	TAKES_SHARD = 1 << 16,    /* what makes files, or a part of them */
};

struct verb {
	const char *name, *operands;
	size_t operands_min, operands_max;
	const char *doc;
	unsigned takes;
	enum command_status (*run)(struct command *c);
};

extern const struct verb verbs[];
extern const size_t verbs_count;

enum command_status build_run(struct command *c);
/* Reports options of `build` that cannot be combined. */
bool build_refuse(const struct command *c);
enum command_status gather_run(struct command *c);
enum command_status export_run(struct command *c);
enum command_status site_run(struct command *c);
enum command_status check_run(struct command *c);
enum command_status watch_run(struct command *c);
enum command_status serve_run(struct command *c);
enum command_status paginate_run(struct command *c);
enum command_status diff_run(struct command *c);
enum command_status import_command_run(struct command *c);
enum command_status new_run(struct command *c);
enum command_status show_run(struct command *c);
enum command_status explain_run(struct command *c);
enum command_status schema_run(struct command *c);
enum command_status specimen_run(struct command *c);

#endif
