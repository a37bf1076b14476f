/* A journal with two issues and three articles (data/specimen), in which targets try files of their own. */
#ifndef OFFPRINT_TESTS_FUZZ_BED_H
#define OFFPRINT_TESTS_FUZZ_BED_H

#include "run/shared.h"

/* Writes the journal into a folder of folder.h; its first issue is "first-issue". */
void bed_write(const char *folder);
/* Sets all pages that the journal and the issue call for, and the cover sheets, and paints them. */
void bed_set(struct arena *a, struct diag *d, struct shared *s);
/* Tries an issue.yaml in the unchanged journal, which is loaded once for all. */
void bed_try_issue(struct str yaml);

#endif
