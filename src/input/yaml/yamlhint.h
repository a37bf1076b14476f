/* What an editor probably meant by a line that is not YAML: the text of a note, or an empty text. */
#ifndef OFFPRINT_INPUT_YAML_YAMLHINT_H
#define OFFPRINT_INPUT_YAML_YAMLHINT_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* Traces of a word processor: a bullet, typographic quotation marks, a full-width colon, a no-break space or no space at all after the key. */
struct str yamlhint_line(struct arena *a, struct str line);
/* The key at the front of a line, with or without '- ' before it, that probably lacks its ':'; *sure where a bracket or a quote follows.
 * Borrows from the line; empty: there is none. */
struct str yamlhint_colon(struct str line, bool *sure);

#endif
