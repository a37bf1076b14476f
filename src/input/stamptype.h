/* The type of the key `stamps` of a journal and of an article. */
#ifndef OFFPRINT_INPUT_STAMPTYPE_H
#define OFFPRINT_INPUT_STAMPTYPE_H

#include "input/schema/schema.h"

extern const struct schema_type type_stamps; /* unsigned: STAMP_BIT()s */

#endif
