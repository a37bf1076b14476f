/* The keys of journal.yaml and article.yaml that exports need. */
#ifndef OFFPRINT_INPUT_EXCHANGEKEYS_H
#define OFFPRINT_INPUT_EXCHANGEKEYS_H

#include "input/schema/schema.h"

extern const struct schema_map exchangekeys_journal;                      /* part of struct journal: `exchange` */
extern const struct schema_map exchangekeys_funder, exchangekeys_related; /* items of an article's lists */
extern const struct schema_type type_exports;                             /* unsigned: EXPORT_BIT()s */

#endif
