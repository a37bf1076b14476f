/* Labels of fields that were copied into prose: at its beginning, with a mark, on a line of their own, emphasized or before a sentence; or, as
 * "Keywords: …" after an abstract, within. */
#ifndef OFFPRINT_INPUT_CHECK_PROSEHEADING_H
#define OFFPRINT_INPUT_CHECK_PROSEHEADING_H

#include "model/prose.h"

struct arena;

/* What stands before the first colon or full stop of a text, if more follows; empty: nothing short enough. */
struct str proseheading_before_mark(struct str s);

/* The key of the label that a text begins with, and a mark after it: `key`, or that of another statement. NULL: none. */
const char *proseheading_of_text(struct str s, const char *key, struct str *heading);
/* The same of prose, with or without a mark, and also of the labels of lists and codes. */
const char *proseheading_first(struct arena *a, const struct prose *p, const char *key, struct str *heading);

struct proseheading {
	const char *key;
	struct str heading;
	struct origin at;
};

/* The first label of a list or code with which a later sentence begins. */
bool proseheading_within(struct arena *a, const struct prose *p, struct proseheading *found);

/* Other labels follow the first, with text between them, as in a structured abstract: "Summary: …. Availability: …". */
bool proseheading_is_structured(struct arena *a, const struct prose *p, struct str first);

#endif
