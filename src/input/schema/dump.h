/* The model as stable text, one value per line, for `show --model` and the goldens; driven by the tables that fill it. */
#ifndef OFFPRINT_INPUT_SCHEMA_DUMP_H
#define OFFPRINT_INPUT_SCHEMA_DUMP_H

#include "input/schema/schema.h"

/* Writes the struct that the table describes, as "authors.1.name[en]: ..."; values not given are omitted. */
void dump_map(const struct schema_map *m, const void *from, struct strbuf *out);

/* "key: value" */
void dump_value(struct str key, struct str value, struct strbuf *out);

/* Functions of types. */
void dump_text(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_texts(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_identifier(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out); /* or a list of them */
void dump_ltext(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_lists_by_lang(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_list_of_ltext(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_prose(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_lname(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_number(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_truth(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_choice(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_date(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_pages(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_colour(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_inner(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
void dump_list(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);

#endif
