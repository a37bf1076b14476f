/* A JSON writer: indented by two spaces per level, or all on one line.
 *
 * The output is always UTF-8: an invalid byte is spelled "\xFF", as in messages. Controls, line ends (U+2028 and U+2029 too) and characters
 * that reorder or hide text are escaped, so that a line is a line for every reader.
 */
#ifndef OFFPRINT_BASE_JSON_H
#define OFFPRINT_BASE_JSON_H

#include <stdbool.h>

#include "base/str.h"

/* {.out = ...} is a writer at the start of a document. */
struct json {
	struct strbuf *out;
	unsigned depth; /* open objects and lists */
	bool flat;      /* no spaces and no line ends */
	bool follows;   /* not the first in its object or list */
	bool keyed;     /* the key of the next value is written */
};

void json_open(struct json *j, char bracket);  /* '{' or '[' */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_key_str(struct json *j, struct str key);
void json_str(struct json *j, struct str s);
void json_uint(struct json *j, uint64_t n);
void json_raw(struct json *j, struct str s); /* true, false, null, or a whole value on one line */

/* A member that is a text: left out, or null, if it is empty. */
void json_put(struct json *j, const char *key, struct str s);
void json_put_or_null(struct json *j, const char *key, struct str s);

/* Writes only the string, in quotes. */
void json_quote(struct str s, struct strbuf *out);

#endif
