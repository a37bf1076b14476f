/* Adds to a file of the journal what it lacks of a new one; comments, order and all that stands in it stay byte for byte. */
#ifndef OFFPRINT_IMPORT_ISSUE_MERGEFILE_H
#define OFFPRINT_IMPORT_ISSUE_MERGEFILE_H

#include "import/record/report.h"

/* The text of a YAML file with what it lacks of `added`, a file that yamlout.h has written, in `a`: keys, languages, articles in sections. What
 * both have otherwise is reported as a conflict, at `path`. Empty: one of them cannot be read. */
struct str mergefile(struct arena *a, struct import_report *r, struct str path, struct str text, struct str added);

#endif
