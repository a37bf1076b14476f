#include "command/verbs.h"

const struct verb verbs[] = {
	{"build", "ISSUE...", 1, SIZE_MAX, "typeset everything that the issues call for", TAKES_OUT_DIR | TAKES_RUN | TAKES_MARKS,
	 build_run},
	{"check", "ISSUE...", 1, SIZE_MAX, "report what is wrong with the issues, write nothing", TAKES_RUN, check_run},
	{"new", "DIR", 1, 1, "make a small journal to begin with", 0, new_run},
	{"show", "FILE", 1, 1, "print what a stage makes of a file", TAKES_STAGE, show_run},
	{"explain", "[CODE...]", 0, SIZE_MAX, "what a message's code means, and what to do; without CODE all of them", 0, explain_run},
	{"schema", "[KIND]", 0, 1, "print the JSON Schema of journal, issue, article or design", TAKES_OUT_SCHEMAS, schema_run},
	{"specimen", "[JOURNAL]", 0, 1, "show the fonts and pages of a design", TAKES_OUT_FILE, specimen_run},
};
const size_t verbs_count = sizeof verbs / sizeof *verbs;
