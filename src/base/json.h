/* Writes JSON, the one way in which the program does: indented by two spaces a level, or flat on one line.
 *
 * What is written is UTF-8 whatever the texts hold: a byte that is none is spelled "\xFF", as in messages. Controls, line ends (U+2028 and U+2029
 * too) and what reorders or hides text are escaped, so that a line is a line for every reader.
 */
#ifndef OFFPRINT_BASE_JSON_H
#define OFFPRINT_BASE_JSON_H

#include <stdbool.h>

#include "base/str.h"

/* {.out = ...} is a writer at the beginning of a document. */
struct json {
	struct strbuf *out;
	unsigned depth; /* objects and lists that are open */
	bool flat;      /* one line without spaces, and no line end after it */
	bool follows;   /* something stands before in the same object or list */
	bool keyed;     /* the key of the next value stands already */
};

void json_open(struct json *j, char bracket);  /* '{' or '[' */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_key_str(struct json *j, struct str key);
void json_str(struct json *j, struct str s);
void json_uint(struct json *j, uint64_t n);
void json_raw(struct json *j, struct str s); /* true, false, null, or a whole value on one line */

/* The text alone, with its quotes. */
void json_quote(struct str s, struct strbuf *out);

#endif
