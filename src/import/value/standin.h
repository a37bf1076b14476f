/* What programs and editors write where they have nothing: "ND" of SciELO, "N/A", "n.d.", "null", "-". */
#ifndef OFFPRINT_IMPORT_VALUE_STANDIN_H
#define OFFPRINT_IMPORT_VALUE_STANDIN_H

#include "import/record/reader.h"

/* Takes such values out of a record, and notes them. Where they may be meant ("None" as a statement on funding, Null as the name of a person)
 * they stay. */
void standin_remove(struct import_source *s, struct draft *record);

/* Whether a part of a name is one. */
bool standin_is_name(struct str s);

#endif
