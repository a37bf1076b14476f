/* What is asked of an import, and what comes of it. */
#ifndef OFFPRINT_IMPORT_ISSUE_IMPORTOPTIONS_H
#define OFFPRINT_IMPORT_ISSUE_IMPORTOPTIONS_H

#include "import/record/reader.h"

struct import_options {
	struct strs files;
	const char *from;              /* name of a reader; NULL: by content */
	struct str output;             /* folder of a journal, or of an issue in one */
	bool merge;                    /* adds to files that exist */
	struct import_columns columns; /* of tables */
};

/* IMPORT_SOME: a file or a record could not be read, or there is a conflict; all else was written. */
enum import_outcome { IMPORT_OK, IMPORT_SOME, IMPORT_NOTHING, IMPORT_SYSTEM };

#endif
