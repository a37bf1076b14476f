/* Brings the files of other programs into the files of a journal: readers (import/record/reader.h) make records, which are gathered into issues and
 * written as YAML and Markdown. */
#ifndef OFFPRINT_IMPORT_IMPORT_H
#define OFFPRINT_IMPORT_IMPORT_H

#include "import/issue/importoptions.h"

/* The readers' names, for messages: "jats, ojs, ...". */
struct str import_names(struct arena *a);
/* The reader of a name; NULL: none. */
const struct import_reader *import_find(struct str name);

enum import_outcome import_run(const struct import_options *o, struct import_report *report);

#endif
