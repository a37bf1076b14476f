/* The JSON Schema (draft 2020-12) of the files, for editors that complete and check YAML. It follows from the tables.
 *
 * Patterns are regular expressions that both ECMA-262 and Python understand: what a scalar matches as a whole, but for blanks around it.
 * Letters between two % stand for themselves in both cases; %% is a percent sign.
 */
#ifndef OFFPRINT_INPUT_SCHEMA_JSONSCHEMA_H
#define OFFPRINT_INPUT_SCHEMA_JSONSCHEMA_H

#include "input/schema/schema.h"

struct arena;

#define JSONSCHEMA_BLANK "[ \\t\\r\\n]*"
#define JSONSCHEMA_DECIMAL "-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)"

/* Writes the schema of a kind of file, or one that tells several kinds apart by their keys: what has a key of the first kind alone is of
 * that kind, and so on; the rest is of the last. */
void jsonschema_write(const struct schema_map *const *maps, size_t n, struct strbuf *out);

/* For the `json` functions of types: a key with a value, with a value as it stands in JSON, with an object that is to be closed. */
void jsonschema_put(struct jsonschema *w, const char *key, struct str value);
void jsonschema_raw(struct jsonschema *w, const char *key, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void jsonschema_open(struct jsonschema *w, const char *key);
void jsonschema_close(struct jsonschema *w);
/* "type": [...] */
void jsonschema_kinds(struct jsonschema *w, unsigned kinds);
/* "enum": [...] of the words of a field, and null if it may be. */
void jsonschema_words(struct jsonschema *w, const struct schema_field *f, bool null);
/* "$ref" to a table, or to the definition of a type; the type must know it as its `sub` or `item`. */
void jsonschema_ref_map(struct jsonschema *w, const struct schema_map *m);
void jsonschema_ref_type(struct jsonschema *w, const struct schema_type *t);
/* The whole expression of a pattern. */
struct str jsonschema_pattern(struct jsonschema *w, const char *pattern);
struct arena *jsonschema_arena(struct jsonschema *w);
/* The tree of a YAML text that has no mistakes: the program's own. */
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
