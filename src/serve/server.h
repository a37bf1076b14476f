/* The server of the preview: one process that waits for browsers, for changes of files and for its runs. */
#ifndef OFFPRINT_SERVE_SERVER_H
#define OFFPRINT_SERVE_SERVER_H

#include <signal.h>
#include <stdio.h>

#include "base/arena.h"
#include "run/options.h"
#include "serve/editor.h"

struct server_plan {
	const struct strs *issues;  /* as the user named them */
	const struct strs *watched; /* files and folders */
	struct run_options options;
	struct str address; /* to listen on */
	unsigned port;      /* 0: any free one */
	struct editor editor;
	FILE *out, *err; /* the address of the preview; what fails */
};

enum server_end {
	SERVER_DONE,   /* by a signal */
	SERVER_FAILED, /* after a message */
};

enum server_end server_run(struct arena *a, const struct server_plan *plan);

#endif
