/* The key `site` of journal.yaml: what the journal adds to its site. */
#ifndef OFFPRINT_INPUT_SITEKEYS_H
#define OFFPRINT_INPUT_SITEKEYS_H

#include "input/schema/schema.h"
#include "input/yaml/source.h"
#include "model/journal.h"

extern const struct schema_map sitekeys_journal;

/* The texts of these files, in the reader's arena; what cannot be read is reported and left out. */
struct sitekeys_texts {
	struct str style;
	struct ltext header, footer;
};
struct sitekeys_texts sitekeys_read(const struct reader *r, const struct journal *j);

#endif
