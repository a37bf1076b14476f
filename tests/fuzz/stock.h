/* A journal for targets that need one around their input: that of `offprint new`, with design, labels and fonts. */
#ifndef OFFPRINT_TESTS_FUZZ_STOCK_H
#define OFFPRINT_TESTS_FUZZ_STOCK_H

#include "base/inputs.h"
#include "input/yaml/source.h"
#include "layout/frame.h"
#include "run/shared.h"

/* The journal's file of this name in data/new. */
struct str stock_file(const char *name);
/* Writes the journal and its issue into a folder of folder.h. */
void stock_write(const char *folder);
/* How files are read: beneath the folder of this process only. */
struct reader stock_reader(struct arena *a, struct diag *d);
/* Loads the journal and the issue of such a folder as the program does; messages go to `d`. */
void stock_open(struct shared *s, struct arena *a, struct diag *d, const char *folder);

/* The unchanged journal, loaded once for all inputs; messages about an input go to a child of *d. */
struct shared *stock_shared(struct diag **d);

/* Paints a document; without a file, there must be an error. */
void stock_paint(struct arena *a, struct diag *d, const struct document *doc);
/* Prints the messages to nowhere, in all forms. */
void stock_print(const struct diag *d);

/* Ends the process if a condition does not hold. */
void stock_require(bool holds, const char *what);

#endif
