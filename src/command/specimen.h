/* The command `specimen`: the fonts and pages of a journal's design as a file. */
#ifndef OFFPRINT_COMMAND_SPECIMEN_H
#define OFFPRINT_COMMAND_SPECIMEN_H

#include "command/command.h"
#include "diag/diag.h"

struct arena;

/* `journal` is a journal's folder or its journal.yaml, or the name of a built-in design, shown with a sample journal; empty: the default design. Writes the file `path`, whole or not at
 * all, and names it on `out`. What is wrong is in `d`. */
void specimens_write(struct arena *a, struct diag *d, struct str journal, struct str path, FILE *out);

#endif
