/* A run of all issues in a process of its own, which makes the pages of the preview in a folder and reports what it does. A crash ends the run, not
 * the server.
 */
#ifndef OFFPRINT_SERVE_JOB_H
#define OFFPRINT_SERVE_JOB_H

#include <sys/types.h>

#include "base/arena.h"
#include "run/options.h"

struct job_plan {
	const struct strs *issues; /* as the user named them */
	const char *folder;        /* the pages of issue n go to <folder>/<n> */
	struct run_options options;
};

/* What it reports. A text is borrowed until the next one. */
enum job_news {
	JOB_PLANNED, /* the products of an issue: `text` is read by job_next_product() */
	JOB_KEPT,    /* nothing of an issue has changed */
	JOB_WRITTEN, /* `text` is the name of a file that was written anew */
	JOB_FAILED,  /* `text` is the name of one that could not be: what stands is older */
	JOB_MESSAGES /* `text`: all messages, in JSON, one a line; the run is over */
};

struct job_listener {
	void *ctx;
	void (*hear)(void *ctx, enum job_news news, uint32_t issue, struct str text);
};

struct job {
	pid_t pid; /* 0: none */
	int fd;    /* readable when there is news, or the end */
	struct arena arena;
	struct strbuf text; /* received, and not yet handed on */
};

/* Returns 0 or an errno. */
int job_start(struct job *job, const struct job_plan *plan);
/* Takes the news there are. False: the job is over; *whole: it came to its end. */
bool job_read(struct job *job, const struct job_listener *listener, bool *whole);
/* Ends it, whatever it does. */
void job_stop(struct job *job);

struct job_product {
	struct str name, kind, slug;
};

/* The name of the issue in JOB_PLANNED, then its products in the order in which they are read. False: there are no more. */
struct str job_issue_name(struct str text, size_t *at);
bool job_next_product(struct str text, size_t *at, struct job_product *out);

#endif
