/* Whose turn it is to write into an issue's folder: runs that want the same one go one after the other. */
#ifndef OFFPRINT_RUN_LOCKWAIT_H
#define OFFPRINT_RUN_LOCKWAIT_H

#include <stdio.h>

#include "output/emit.h"

/* Prepares the folder; while another run writes into it, waits for that to end, and says so on `err`. 0; EINTR when SIGINT, SIGTERM or SIGHUP
 * is pending; else an errno, after reporting to `d`. */
int lockwait_take(struct arena *scratch, struct diag *d, struct emit *e, FILE *err);

#endif
