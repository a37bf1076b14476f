/* The JSON Schema (draft 2020-12) of the files, for editors that complete and check YAML, generated from the tables.
 *
 * Patterns are regular expressions valid in both ECMA-262 and Python that match a whole scalar without the blanks around it. Letters
 * between two % match in either case; %% is a percent sign.
 */
#ifndef OFFPRINT_INPUT_SCHEMA_JSONSCHEMA_H
#define OFFPRINT_INPUT_SCHEMA_JSONSCHEMA_H

#include "input/schema/schema.h"

struct arena;

#define JSONSCHEMA_BLANK "[ \\t\\r\\n]*"
#define JSONSCHEMA_DECIMAL "-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)"

/* Writes the schema of one kind of file, or of several told apart by their keys: a file with a key that only the first kind has is of that
 * kind, and so on; any other is of the last. */
void jsonschema_write(const struct schema_map *const *maps, size_t n, struct strbuf *out);

/* For the `json` functions of types: write a key with a string, with raw JSON, with an object to be closed. */
void jsonschema_put(struct jsonschema *w, const char *key, struct str value);
void jsonschema_raw(struct jsonschema *w, const char *key, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void jsonschema_open(struct jsonschema *w, const char *key);
void jsonschema_close(struct jsonschema *w);
/* "type": [...] */
void jsonschema_kinds(struct jsonschema *w, unsigned kinds);
/* "enum": [...], the words of a field, and null if allowed. */
void jsonschema_words(struct jsonschema *w, const struct schema_field *f, bool null);
/* "$ref" to a table or to the definition of a type; it must be the `sub` or `item` of the type. */
void jsonschema_ref_map(struct jsonschema *w, const struct schema_map *m);
void jsonschema_ref_type(struct jsonschema *w, const struct schema_type *t);
/* The complete regular expression of a pattern. */
struct str jsonschema_pattern(struct jsonschema *w, const char *pattern);
struct arena *jsonschema_arena(struct jsonschema *w);
/* Parses a YAML text of the program itself, which has no mistakes. */
const struct yaml_node *jsonschema_load(struct jsonschema *w, struct str text);

/* Functions of types. */
void jsonschema_number(struct jsonschema *w, const struct schema_field *f);
void jsonschema_choice(struct jsonschema *w, const struct schema_field *f);
void jsonschema_languages(struct jsonschema *w, const struct schema_field *f);
void jsonschema_name(struct jsonschema *w, const struct schema_field *f);
void jsonschema_inner(struct jsonschema *w, const struct schema_field *f);
void jsonschema_list(struct jsonschema *w, const struct schema_field *f);
void jsonschema_named(struct jsonschema *w, const struct schema_field *f);

#endif
