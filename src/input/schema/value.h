/* Scalars of a user's file as values of the model: functions of types, and what the types of other folders build on. */
#ifndef OFFPRINT_INPUT_SCHEMA_VALUE_H
#define OFFPRINT_INPUT_SCHEMA_VALUE_H

#include "input/schema/bind.h"
#include "model/article.h"

enum { VALUE_PARTS_LIMIT = 1000 }; /* of a comma-separated text */

/* The place of byte `offset` of a scalar's text. */
struct origin value_place(struct bind *b, const struct yaml_node *n, size_t offset);

/* Reports characters that no text may hold. */
bool value_check(struct bind *b, struct str s, const struct srcmap *map);
/* Reports too many combining marks, which escapes in double quotes may produce after source_check(). */
bool value_marks(struct bind *b, struct str s, const struct srcmap *map);

/* Trims blanks, including the no-break spaces of pasted text. */
struct str value_trim(struct str s);
/* Reads a text: trimmed, NFC, on one line. Returns false for an empty text as well, which is not reported. */
bool value_text(struct bind *b, const struct yaml_node *n, struct text *out);
/* The same for the value of a field; reports an empty text where a key without a value is wrong. */
bool value_scalar(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct text *out);
/* As str_find() from `pos` on, but not the end of an entity: "R&amp;D". */
size_t value_separator(struct str s, struct str sep, size_t pos);
/* Ends with a full stop that is hardly that of an abbreviation. Not empty. */
bool value_ends_sentence(struct str s);
/* Splits a text at its semicolons, or if it has none at its commas. */
void value_split(struct bind *b, const struct yaml_node *n, struct texts *out);

/* Parses a decimal number into thousandths, dropping further decimals; *rest is the text after it. false: not a number. */
bool value_parse_decimal(struct str s, int64_t *out, struct str *rest);
/* "#RRGGBB" */
bool value_parse_colour(struct str s, uint32_t *out);

/* Functions of types: `bind` and `choice`. */
const char *value_choice_name(const struct schema_field *f, int i);
void value_word(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void value_identifier(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void value_choice(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void value_colour(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void value_pages(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);

/* Several in one text, separated by commas or semicolons. */
void value_identifiers(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct texts *out);

/* The beginning of a value, as much as a message shows. */
struct str value_shown(struct str s);
/* The code for a wrong value. */
enum diag_code value_code(const struct bind *b, const struct schema_field *f);
/* Reports a wrong value, with a valid one as an example. */
void value_wrong(struct bind *b, const struct schema_field *f, struct origin at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Adds "did you mean" for the name of a language, or its code of three letters. false: unknown. */
bool value_suggest_language(struct bind *b, struct str word);
/* Adds a note with a valid value to the last message. */
void value_example(struct bind *b, const struct schema_field *f);

#endif
