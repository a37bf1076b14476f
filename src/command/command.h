/* A job: what one run of the program is asked to do, and the run. */
#ifndef OFFPRINT_COMMAND_COMMAND_H
#define OFFPRINT_COMMAND_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/str.h"
#include "diag/diag.h"

struct arena;

enum job_command { JOB_BUILD, JOB_CHECK, JOB_NEW, JOB_SHOW, JOB_EXPLAIN, JOB_SCHEMA, JOB_SPECIMEN };
enum job_show { SHOW_NOTHING, SHOW_TREE, SHOW_MODEL, SHOW_FRAMES, SHOW_DESIGN };

/* Exit statuses. */
enum job_status {
	JOB_OK = 0,
	JOB_ERRORS = 1, /* some input had errors; everything else is written */
	JOB_USAGE = 2,
	JOB_SYSTEM = 3, /* disk full, no permission, out of memory */
};

struct job {
	enum job_command command;
	enum job_show show;
	struct str out_dir;   /* empty: not given */
	unsigned processes;   /* 0: one per processor */
	struct strs only;     /* slugs; none: all articles */
	struct strs operands; /* issues, the new folder, the file to show, codes, the kind of file, or the journal */
	bool strict;
	bool final;              /* placeholders are errors */
	bool draft, proof;       /* of build */
	enum diag_format format; /* of the messages of build and check */
};

/* Runs the job: results that are text go to `out`, messages for programs too, and everything else that is said to `err`. */
enum job_status job_run(struct arena *a, const struct job *job, FILE *out, FILE *err);

#endif
