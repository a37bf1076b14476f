/* The form of language tags, and those that name no language or country. */
#ifndef OFFPRINT_INPUT_SCHEMA_LANGTAG_H
#define OFFPRINT_INPUT_SCHEMA_LANGTAG_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* Two or three letters, then parts of up to eight letters or figures after hyphens. */
bool langtag_is_formed(struct str tag);
/* Whether the tag has a country's code for the language ("ua"), or an unknown code for the country ("en-UK"). *meant: the right tag, or empty;
 * *why: what is wrong. Both in `a`. */
bool langtag_is_odd(struct arena *a, struct str tag, struct str *meant, struct str *why);

#endif
