/* The JSON Schema (draft 2020-12) of the files, for editors that complete and check YAML. It follows from the tables of schema.c. */
#ifndef OFFPRINT_INPUT_SCHEMA_JSONSCHEMA_H
#define OFFPRINT_INPUT_SCHEMA_JSONSCHEMA_H

#include "input/schema/schema.h"

/* Writes the schema of the files whose table is `m`; NULL: one that tells a journal, an issue and an article apart by their keys. */
void jsonschema_write(const struct schema_map *m, struct strbuf *out);

#endif
