/* A JSON writer; each level is indented by two spaces. */
#ifndef OFFPRINT_BASE_JSON_H
#define OFFPRINT_BASE_JSON_H

#include "base/str.h"

/* {.out = ...} is a writer at the start of a document. */
struct json {
	struct strbuf *out;
	unsigned depth; /* open objects and lists */
	bool follows;   /* not the first in its object or list */
	bool keyed;     /* the key of the next value is written */
};

void json_open(struct json *j, char bracket);  /* '{' or '[' */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_str(struct json *j, struct str s);
void json_raw(struct json *j, struct str s); /* a number, true, false, null, or a whole value on one line */

/* Only the string, in quotes. */
void json_quote(struct str s, struct strbuf *out);

#endif
