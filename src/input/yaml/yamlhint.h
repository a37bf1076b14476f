/* What the author of a line that is not YAML probably meant: the text of a note, or empty. */
#ifndef OFFPRINT_INPUT_YAML_YAMLHINT_H
#define OFFPRINT_INPUT_YAML_YAMLHINT_H

#include <stdbool.h>

#include "base/str.h"
#include "diag/diag.h"

struct arena;

/* Traces of a word processor: a bullet, typographic quotation marks, a full-width colon, a no-break space or none after the key. */
struct str yamlhint_line(struct arena *a, struct str line);
/* The key at the start of a line, with or without '- ' before it, that probably lacks its ':'; *sure if a bracket or a quote follows.
 * Borrowed from the line; empty: none. */
struct str yamlhint_colon(struct str line, bool *sure);

/* Adds a note if the line at the start of the text has a '#' that makes a comment of a value: "{accent: #1F4E79}". */
void yamlhint_comment(struct diag *d, struct str text);

/* Whether a quoted text, as it stands in the file, goes on over a line that looks like a key or a list item: its quote was not closed. */
bool yamlhint_swallows(struct str raw);

#endif
