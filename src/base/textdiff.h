/* The difference between two versions of a text, for people and for patch(1). */
#ifndef OFFPRINT_BASE_TEXTDIFF_H
#define OFFPRINT_BASE_TEXTDIFF_H

#include "base/str.h"

/* Appends a unified diff of one hunk, with three lines of context, from the first line that differs to the last; nothing for equal texts.
 * `path` names both versions; one with a control character, a quote or a backslash is written in quotes, as git writes it. */
void textdiff_put(struct strbuf *out, struct str path, struct str before, struct str after);

#endif
