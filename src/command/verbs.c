#include "command/verbs.h"

const struct verb verbs[] = {
	{"build", "ISSUE...", 1, SIZE_MAX, "typeset the issues", TAKES_OUT_DIR | TAKES_RUN | TAKES_ONLY | TAKES_SHARD | TAKES_MARKS,
	 build_run},
	{"gather", "[DIR...] ISSUE...", 1, SIZE_MAX, "join what 'build --shard' has made in several runs",
	 TAKES_OUT_DIR | TAKES_RUN | TAKES_MARKS, gather_run},
	{"export", "FORMAT... ISSUE...", 2, SIZE_MAX, "write the metadata of the issues in the forms of others",
	 TAKES_OUT_DIR | TAKES_RUN | TAKES_ONLY | TAKES_EXPORTS, export_run},
	{"site", "[ISSUE...]", 0, SIZE_MAX, "write a web site from which the issues can be downloaded", TAKES_SITE, site_run},
	{"check", "ISSUE...", 1, SIZE_MAX, "report errors in the issues without writing files", TAKES_RUN | TAKES_ONLY, check_run},
	{"watch", "ISSUE...", 1, SIZE_MAX, "typeset the issues again at each change of a file",
	 TAKES_OUT_DIR | TAKES_RUN | TAKES_ONLY | TAKES_SHARD | TAKES_MARKS, watch_run},
	{"serve", "ISSUE...", 1, SIZE_MAX, "show the pages in the browser, and each change at once", TAKES_SERVE, serve_run},
	{"paginate", "ISSUE...", 1, SIZE_MAX, "write the computed pages into the files of the articles", TAKES_PAGES, paginate_run},
	{"diff", "OLD NEW", 2, 2, "report what differs between two builds", TAKES_DIFF, diff_run},
	{"import", "FILE...", 1, SIZE_MAX, "write articles from the files of other programs", TAKES_IMPORT, import_command_run},
	{"new", "DIR", 1, 1, "create a small journal to start from", TAKES_LANGUAGES, new_run},
	{"show", "FILE", 1, 1, "print what one stage makes of a file", TAKES_STAGE, show_run},
	{"explain", "[CODE...]", 0, SIZE_MAX, "explain message codes; without CODE, list them all", 0, explain_run},
	{"schema", "[KIND]", 0, 1, "print the JSON Schema of a journal, issue, article or design", TAKES_OUT_SCHEMAS, schema_run},
	{"specimen", "[JOURNAL]", 0, 1, "write a PDF that shows the fonts and pages of a design", TAKES_OUT_FILE, specimen_run},
};
const size_t verbs_count = sizeof verbs / sizeof *verbs;
