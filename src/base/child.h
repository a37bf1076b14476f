/* Running another program on a file of unknown origin, in a child process with limits.
 *
 * The child has an empty environment but for LC_ALL=C, no descriptors but the three standard ones, cannot write files and cannot open
 * network connections, and reads only its input and what programs of the system read (base/jail.h); it dies with its parent. Its output is handed on piece by piece, so that its length costs no memory.
 */
#ifndef OFFPRINT_BASE_CHILD_H
#define OFFPRINT_BASE_CHILD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct child_plan {
	const char *program; /* path */
	char *const *argv;   /* NULL-terminated; [0] is the program's name */
	unsigned cpu, time;  /* [s] of processor time, and in all */
	unsigned memory;     /* [MiB] of address space */
	int input;           /* descriptor, becomes standard input; borrowed. -1: nothing to read */
	uint64_t output_max; /* [bytes] of standard output */
	void *ctx;
	bool (*output)(void *ctx, struct str bytes); /* a piece of standard output; false: the child is killed */
	struct strbuf *errors;                       /* gets standard error, at most `errors_max` bytes; more kills the child */
	size_t errors_max;
};

enum child_end {
	CHILD_CLEAN,   /* exit status 0 */
	CHILD_FAILED,  /* another status or a signal */
	CHILD_STOPPED, /* killed: the output was refused or too long */
	CHILD_SLOW,    /* killed: out of time */
	CHILD_UNBORN,  /* not started; errno says why */
};

/* The first executable file of this name in the absolute folders of PATH; empty: none. */
struct str child_find(struct arena *a, const char *name);

/* Runs the program and waits for its end: no process is left behind. */
enum child_end child_run(const struct child_plan *plan);
/* The same, with standard output appended to `out` instead of handed on. */
enum child_end child_collect(const struct child_plan *plan, struct strbuf *out);

#endif
