/* `offprint show`: what each stage makes of a file, as text. */
#ifndef OFFPRINT_COMMAND_SHOW_H
#define OFFPRINT_COMMAND_SHOW_H

#include "command/command.h"
#include "diag/diag.h"

struct arena;

/* Appends to `out` what the stage makes of `file`: a journal.yaml, issue.yaml or article.yaml, or the folder of one (--tree: any YAML file).
 * What is wrong is in `d`. */
void show_stage(struct arena *a, struct diag *d, enum job_show stage, struct str file, struct strbuf *out);

#endif
