/* YAML as a person would write it: keys in the order of the sample, blocks, quotes only where they are needed, what was guessed in
 * comments. */
#ifndef OFFPRINT_IMPORT_ISSUE_YAMLOUT_H
#define OFFPRINT_IMPORT_ISSUE_YAMLOUT_H

#include "import/record/draft.h"

/* All keys of a map but those with "@", abstract and references. */
void yamlout_put(const struct draft *map, struct strbuf *out);
/* One key with its value. */
void yamlout_put_key(const struct draft *d, struct strbuf *out);
/* A text as it stands in a list or a map in brackets. */
void yamlout_flow_text(struct str s, struct strbuf *out);

#endif
