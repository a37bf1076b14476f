/* What the author of a line that is not YAML probably meant: the text of a note, or empty. */
#ifndef OFFPRINT_INPUT_YAML_YAMLHINT_H
#define OFFPRINT_INPUT_YAML_YAMLHINT_H

#include <stdbool.h>

#include "base/str.h"
#include "diag/diag.h"

struct arena;

/* The line of byte `at`, or the one before it. */
struct str yamlhint_line_at(struct str text, size_t at, bool before);

/* Traces of a word processor: a bullet, typographic quotation marks, a full-width colon, a no-break space after the key. */
struct str yamlhint_line(struct arena *a, struct str line);
/* The key at the start of a line, with or without '- ' before it, that probably lacks its ':'; *sure if a bracket or a quote follows.
 * Borrowed from the line; empty: none. */
struct str yamlhint_colon(struct str line, bool *sure);

/* The key at the start of a line whose colon a space does not follow, as in "title:Walls" (but not https://). Borrowed; empty: none. */
struct str yamlhint_space(struct str line);
/* The key at the end of a line that goes on with a colon; empty: none. */
struct str yamlhint_key_before(struct str line);
/* `at`: the colon. */
void yamlhint_report_space(struct diag *d, struct origin at, struct str key);
/* Reports a line that begins with the hyphen of a list item, but no space after it: "-{id: x", "-name: x". `at`: in this line. */
bool yamlhint_report_dash(struct diag *d, struct origin at, struct str line);
/* Whether the line begins with a key and its colon. */
bool yamlhint_has_key(struct str line);

/* Adds a note if the line at the start of the text has a '#' that makes a comment of a value: "{accent: #1F4E79}". */
void yamlhint_comment(struct diag *d, struct str text);

/* Whether a quoted text, as it stands in the file, goes on over a line that looks like a key or a list item: its quote was not closed. */
bool yamlhint_swallows(struct str raw);

#endif
