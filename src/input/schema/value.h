/* One scalar of a user's file as a value of the model. Each function reports what is wrong and returns false; then the value stays empty. */
#ifndef OFFPRINT_INPUT_SCHEMA_VALUE_H
#define OFFPRINT_INPUT_SCHEMA_VALUE_H

#include "input/schema/bind.h"
#include "model/article.h"

enum { VALUE_PARTS_LIMIT = 1000 }; /* of a text with commas */

/* The place of byte `offset` of a scalar's text. */
struct origin value_place(struct bind *b, const struct yaml_node *n, size_t offset);

/* Reports characters that no text may hold. */
bool value_check(struct bind *b, struct str s, const struct srcmap *map);
/* Reports too many combining marks: escapes in double quotes may make what source_check() did not see. */
bool value_marks(struct bind *b, struct str s, const struct srcmap *map);

/* Trimmed, NFC, on one line. False, with nothing reported, for an empty text too. */
bool value_text(struct bind *b, const struct yaml_node *n, struct text *out);
/* A text with commas (or, if there is one, semicolons) between its parts. */
void value_split(struct bind *b, const struct yaml_node *n, struct texts *out);

bool value_identifier(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct text *out);
/* A text with several of them, with commas or semicolons between. */
void value_identifiers(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct texts *out);
bool value_int(struct bind *b, const struct schema_field *f, const struct yaml_node *n, uint32_t *out);
bool value_bool(struct bind *b, const struct schema_field *f, const struct yaml_node *n, bool *out);
bool value_enum(struct bind *b, const struct schema_field *f, const struct yaml_node *n, int *out);
bool value_date(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct date *out);
bool value_pages(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct pages *out);
/* "Family, Given Patronymic" or a name that has no parts. */
bool value_name(struct bind *b, const struct yaml_node *n, struct name *out);

/* As much of a value as a message shows: its beginning. */
struct str value_shown(struct str s);

/* A note with a right value, below the message given last. */
void value_example(struct bind *b, const struct schema_field *f);

#endif
