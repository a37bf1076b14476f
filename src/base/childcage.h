/* The limits of a child process, set after the fork. Only for base/child.c. */
#ifndef OFFPRINT_BASE_CHILDCAGE_H
#define OFFPRINT_BASE_CHILDCAGE_H

#include <stdbool.h>
#include <sys/types.h>

struct childcage {
	const char *program;
	unsigned cpu, memory; /* [s], [MiB] */
	pid_t parent;         /* the child dies with it */
	int in, out, err;     /* become the standard descriptors; all others are closed */
};

/* Enters a jail (base/jail.h). False: the limits are not as asked for; the program must not be run. Where the system cannot keep a process
 * from the network it is run all the same: nothing that is run here uses it. */
bool childcage_enter(const struct childcage *cage);

#endif
