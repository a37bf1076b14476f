/* `offprint new`: writes a small journal that builds, to be filled in. */
#ifndef OFFPRINT_COMMAND_NEW_H
#define OFFPRINT_COMMAND_NEW_H

#include "command/command.h"
#include "diag/diag.h"

struct arena;

/* `dir` must not exist yet, or be empty. What goes wrong with the disk is in `d`; JOB_USAGE when the folder is taken, after saying so on
 * `err`. */
enum job_status new_journal(struct arena *a, struct diag *d, struct str dir, FILE *out, FILE *err);

#endif
