/* Writes JSON, indented by two spaces a level. */
#ifndef OFFPRINT_BASE_JSON_H
#define OFFPRINT_BASE_JSON_H

#include "base/str.h"

/* {.out = ...} is a writer at the beginning of a document. */
struct json {
	struct strbuf *out;
	unsigned depth; /* objects and lists that are open */
	bool follows;   /* something stands before in the same object or list */
	bool keyed;     /* the key of the next value stands already */
};

void json_open(struct json *j, char bracket);  /* '{' or '[' */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_str(struct json *j, struct str s);
void json_raw(struct json *j, struct str s); /* a number, true, false, null, or a whole value on one line */

/* The text alone, with its quotes. */
void json_quote(struct str s, struct strbuf *out);

#endif
