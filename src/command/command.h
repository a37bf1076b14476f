/* Shared by the verbs: the parsed command line, output streams, exit status. */
#ifndef OFFPRINT_COMMAND_COMMAND_H
#define OFFPRINT_COMMAND_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"
#include "diag/diag.h"
#include "run/shard.h"

struct arena;

/* Exit statuses. */
enum command_status {
	COMMAND_OK = 0,
	COMMAND_ERRORS = 1, /* some input had errors; everything else was written */
	COMMAND_USAGE = 2,
	COMMAND_SYSTEM = 3, /* disk full, no permission, out of memory */
	COMMAND_NONE = 4,   /* nothing was written for an issue, because of errors in it */
};

/* What `show` prints. */
enum command_stage { STAGE_NONE, STAGE_TREE, STAGE_MODEL, STAGE_FRAMES, STAGE_DESIGN, STAGE_INPUTS, STAGE_SPOKEN, STAGE_SVG };

/* Forms of `diff`. */
enum command_diff_form { DIFF_TEXT, DIFF_MARKDOWN, DIFF_JSON };

/* Options that were not given are zero. */
struct command_line {
	struct strs operands;    /* issues, the new folder, the file to show, codes, the kind of file, the journal, or what is compared */
	struct str output;       /* folder or file */
	struct str built;        /* folder of built issues, for `site`; empty: it is the output */
	uint32_t jobs;           /* worker processes; 0: one per processor */
	struct strs only;        /* slugs; none: all articles */
	struct strs languages;   /* of a new journal; none: English and Russian */
	struct shard shard;      /* of 0: all articles */
	bool strict;             /* warnings are errors */
	bool final;              /* placeholders are errors */
	bool draft, proof;       /* marks on the pages */
	bool force;              /* nothing is kept of an earlier run */
	bool partial;            /* the issue as one file even if bodies are missing */
	bool web;                /* joined files are linearized */
	struct str conformance;  /* name of a profile; empty: the journal's */
	unsigned exports;        /* EXPORT_BIT()s of model/exchange.h */
	struct str timestamp;    /* of exports, 17 digits; empty: from the data */
	struct str listen;       /* address of the preview; empty: this machine only */
	uint32_t port;           /* of the preview; 0: any */
	struct str editor;       /* command or address; empty: none */
	bool verbose;            /* say how workers are confined */
	bool names_files;        /* name the files that are written; of `watch` */
	bool dry_run;            /* show what would be changed */
	bool all;                /* articles that have pages too */
	struct strs from;        /* of import: the format; of a new journal: files; of shards: folders */
	struct strs columns;     /* of import: "COLUMN=KEY" */
	bool merge;              /* add to files that exist */
	enum diag_format format; /* of the messages */
	enum command_stage stage;
	uint32_t page; /* 1-based, of STAGE_SVG; 0: the first */
	enum command_diff_form diff_form;
};

struct command {
	const char *name; /* of the verb */
	struct command_line line;
	struct arena *arena;
	struct diag *diag; /* about the user's files */
	FILE *out, *err;   /* requested text, and messages for programs, go to `out`; everything else to `err` */
};

/* Prints the messages in c->diag in the requested format. Returns the status that follows from them. */
enum command_status command_report(const struct command *c);

/* The folder of the repository that GitHub's paths are relative to: $GITHUB_WORKSPACE, or the nearest above with .git; empty: none. */
struct str command_repository(struct arena *a);

/* Reports a wrong command line on c->err. */
enum command_status command_refuse(const struct command *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
