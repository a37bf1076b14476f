/* Brings the files of other programs into the files of a journal: readers (import/reader.h) make records, which are gathered into issues and
 * written as YAML and Markdown. */
#ifndef OFFPRINT_IMPORT_IMPORT_H
#define OFFPRINT_IMPORT_IMPORT_H

#include "import/reader.h"

struct import_options {
	struct strs files;
	const char *from;              /* name of a reader; NULL: by content */
	struct str output;             /* folder of a journal, or of an issue in one */
	bool merge;                    /* adds to files that exist */
	struct import_columns columns; /* of tables */
};

/* The readers' names, for messages: "jats, ojs, ...". */
struct str import_names(struct arena *a);
/* The reader of a name; NULL: none. */
const struct import_reader *import_find(struct str name);

enum import_outcome { IMPORT_OK, IMPORT_SOME, IMPORT_NOTHING, IMPORT_SYSTEM };
/* IMPORT_SOME: a file or a record could not be read, or there is a conflict; all else was written. */
enum import_outcome import_run(const struct import_options *o, struct import_report *report);

#endif
