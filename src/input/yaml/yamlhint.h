/* What an editor probably meant by a value or a line that cannot be read as it stands: the text of a note, or an empty text. */
#ifndef OFFPRINT_INPUT_YAML_YAMLHINT_H
#define OFFPRINT_INPUT_YAML_YAMLHINT_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* 30.09.2020, 2020/9/30, «30 сентября 2020 г.», "September 30, 2020" as YYYY-MM-DD; empty where day and month cannot be told apart. */
struct str hint_date(struct arena *a, struct str s);
/* «С. 70–96», "pp. 70-96" as 70–96. */
struct str hint_pages(struct arena *a, struct str s);
/* What in a line of YAML comes from a word processor: a bullet, a full-width colon, a no-break space, or no space at all, behind the key;
 * typographic quotation marks. */
struct str hint_line(struct arena *a, struct str line);
/* The key at the front of a line, behind '- ' or not, that lacks its ':' - as far as the line tells: `sure` where a bracket or a quote follows.
 * Borrows from the line; empty: there is none. */
struct str hint_colon(struct str line, bool *sure);

#endif
