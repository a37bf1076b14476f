/* Profiles of conformance: the standards that a file satisfies and claims. */
#ifndef OFFPRINT_MODEL_CONFORMANCE_H
#define OFFPRINT_MODEL_CONFORMANCE_H

#include <stdbool.h>

#include "base/str.h"

enum conformance {
	CONFORMANCE_A2A_UA1, /* the default */
	CONFORMANCE_A3A_UA1,
	CONFORMANCE_A4F_UA2,
	CONFORMANCE_NONE,
	CONFORMANCE_COUNT,
};

/* What a file claims, as XMP has it: ISO 19005 (PDF/A) and ISO 14289 (PDF/UA). part NULL: nothing; other NULLs: not said. */
struct conformance_claim {
	const char *part, *rev, *level;
};

struct conformance_row {
	const char *a_name, *ua_name; /* for people: "PDF/A-2a"; NULL: none */
	struct conformance_claim a, ua;
	bool pdf2;     /* in the form of PDF 2.0, else of 1.7 */
	bool attaches; /* has its source files attached */
};

/* By profile. */
extern const struct conformance_row conformance_rows[CONFORMANCE_COUNT];
/* "a2a+ua1"; by profile, NULL-terminated. */
extern const char *const conformance_names[];

/* CONFORMANCE_COUNT: there is no such profile. */
enum conformance conformance_find(struct str name);

#endif
