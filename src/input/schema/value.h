/* One scalar of a user's file as a value of the model: the functions of types, and what types of other rooms build on. */
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

/* Without blanks at both ends, no-break spaces too, which come with what is pasted from a page. */
struct str value_trim(struct str s);
/* Trimmed, NFC, on one line. False, with nothing reported, for an empty text too. */
bool value_text(struct bind *b, const struct yaml_node *n, struct text *out);
/* The same for a value of its type: where a key without a value is wrong, an empty text is reported. */
bool value_scalar(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct text *out);
/* A text with commas (or, if there is one, semicolons) between its parts. */
void value_split(struct bind *b, const struct yaml_node *n, struct texts *out);

/* A decimal number with what follows it, in thousandths; further decimals are dropped. false: it is none. */
bool value_parse_decimal(struct str s, int64_t *out, struct str *rest);
/* "#RRGGBB" */
bool value_parse_colour(struct str s, uint32_t *out);

/* Functions of types: `bind` and `choice`. */
const char *value_choice_name(const struct schema_field *f, int i);
void value_word(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void value_identifier(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void value_choice(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void value_colour(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);

/* A text with several of them, with commas or semicolons between. */
void value_identifiers(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct texts *out);

/* As much of a value as a message shows: its beginning. */
struct str value_shown(struct str s);
/* The code of a wrong value. */
enum diag_code value_code(const struct bind *b, const struct schema_field *f);
/* Reports a wrong value, with a right one as an example. */
void value_wrong(struct bind *b, const struct schema_field *f, struct origin at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* A note with a right value, below the message given last. */
void value_example(struct bind *b, const struct schema_field *f);

#endif
