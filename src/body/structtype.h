/* Standard structure types: ISO 32000-1, 14.8.4. Only for the files of this folder. */
#ifndef OFFPRINT_BODY_STRUCTTYPE_H
#define OFFPRINT_BODY_STRUCTTYPE_H

#include <stdbool.h>

#include "base/str.h"

extern const char *const structtype_names[]; /* with their slashes; ends with NULL */
bool structtype_is_standard(struct str name);

/* Whether an element may stand in its parent, for the types that belong together: tables, lists, contents (ISO 14289-1, 7.2). */
bool structtype_may_hold(struct str parent, struct str child);

#endif
