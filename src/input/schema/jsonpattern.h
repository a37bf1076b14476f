/* The shapes of values as regular expressions, for the JSON Schema: what identifiers.c and value.c accept, but for check digits and sums.
 */
#ifndef OFFPRINT_INPUT_SCHEMA_JSONPATTERN_H
#define OFFPRINT_INPUT_SCHEMA_JSONPATTERN_H

#include "input/schema/schema.h"

struct arena;

/* The expression that a scalar of the type matches as a whole, blanks around it and an empty text included; empty: any text does.
 * In what both ECMA-262 and Python understand. */
struct str jsonpattern_of(struct arena *a, enum schema_type type);

#endif
