/* What is said about each diagnostic code: made at build time of the entries in src/data/messages, where a new code is added. */
#ifndef OFFPRINT_DIAG_DIAGENTRY_H
#define OFFPRINT_DIAG_DIAGENTRY_H

#include <stdbool.h>

#include "base/str.h"
#include "diag/diagcode.h"

struct diag_entry {
	bool is_error, is_warning; /* what its messages may be; at least one is true */
	const char *group;         /* heading that begins here; NULL: goes on */
	const char *code;          /* as printed in brackets */
	const char *meaning;       /* one line, no full stop */
	const char *cause, *done, *mend;
	const char *wrong, *right; /* an example, of several lines perhaps; NULL: none */
};

/* By enum diag_code. */
extern const struct diag_entry diag_entries[DIAG_CODE_COUNT];

/* The code of this name, or DIAG_CODE_COUNT. */
enum diag_code diag_code_find(struct str name);

#endif
