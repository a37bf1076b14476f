/* Waits for the lock of an issue's output folder: runs that write into the same folder take turns. */
#ifndef OFFPRINT_RUN_LOCKWAIT_H
#define OFFPRINT_RUN_LOCKWAIT_H

#include <stdio.h>

#include "output/emit.h"

/* Prepares the folder. Waits while another run writes into it, noting that on `err`. Returns 0; EINTR if SIGINT, SIGTERM or SIGHUP is
 * pending; or another errno, after reporting to `d`. */
int lockwait_take(struct arena *scratch, struct diag *d, struct emit *e, FILE *err);

#endif
