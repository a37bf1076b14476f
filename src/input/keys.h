/* The keys of journal.yaml, issue.yaml and article.yaml: tables of input/schema/schema.h that fill the structs of the model. */
#ifndef OFFPRINT_INPUT_KEYS_H
#define OFFPRINT_INPUT_KEYS_H

#include "input/schema/schema.h"

/* They fill struct journal, struct issue and struct article. */
extern const struct schema_map keys_journal, keys_issue, keys_article;
/* Part of an article; in keysgraphic.c. */
extern const struct schema_map keys_graphical_abstract;
extern const struct schema_file keys_files[];

#endif
