/* Puts what was made in the folder for work where it belongs. A file that exists is never overwritten. */
#ifndef OFFPRINT_IMPORT_ISSUE_INSTALL_H
#define OFFPRINT_IMPORT_ISSUE_INSTALL_H

#include "import/record/report.h"

struct installing {
	struct import_report *report;
	bool merge; /* add to files that exist */
	int error;  /* an errno; 0: none */
};

/* Moves the folder `from` to `to`; where that exists, each file of it that is not there. With `merge`, files that are there get what they lack.
 * False after reporting. */
bool install(struct installing *g, struct str from, struct str to);

#endif
