/* The entry of each diagnostic code: generated from src/data/messages, where new codes are added. */
#ifndef OFFPRINT_DIAG_DIAGENTRY_H
#define OFFPRINT_DIAG_DIAGENTRY_H

#include <stdbool.h>

#include "base/str.h"
#include "diag/diagcode.h"

struct diag_entry {
	bool is_error, is_warning; /* the levels of its messages; at least one is true */
	const char *group;         /* heading that begins here; NULL: none */
	const char *code;          /* as printed in brackets */
	const char *meaning;       /* one line, no full stop */
	const char *cause, *done, *mend;
	const char *wrong, *right; /* an example, possibly of several lines; NULL: none */
};

/* By enum diag_code. */
extern const struct diag_entry diag_entries[DIAG_CODE_COUNT];

/* The code of this name, or DIAG_CODE_COUNT. */
enum diag_code diag_code_find(struct str name);

#endif
