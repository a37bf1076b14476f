/* Reads JSON (RFC 8259) value by value, without a tree: a value is checked, and skipped or copied.
 *
 * For the program's own files, which may have been edited. The text must be UTF-8. After a failure all calls fail.
 */
#ifndef OFFPRINT_BASE_JSONSCAN_H
#define OFFPRINT_BASE_JSONSCAN_H

#include <stdbool.h>

#include "base/str.h"

/* Nested objects and lists. */
enum { JSONSCAN_DEPTH_LIMIT = 32 };

/* {.text = ...} is at the start. */
struct jsonscan {
	struct str text;
	size_t pos;
	bool failed;
};

/* Enters an object, '{', or a list, '['; false: the next value is not one. */
bool jsonscan_enter(struct jsonscan *s, char bracket);
/* In an object: the next key, decoded in `a`. In a list: true if another value follows. Both are false at the end, and move past it. */
bool jsonscan_key(struct jsonscan *s, struct arena *a, struct str *key);
bool jsonscan_item(struct jsonscan *s);
/* The next value, on one line and without spaces, as base/json.h writes: appended to `out` (NULL: skipped). */
bool jsonscan_value(struct jsonscan *s, struct strbuf *out);
/* True if only white space is left. */
bool jsonscan_end(struct jsonscan *s);

/* Decodes a string that jsonscan_value() has checked; false: not a string. */
bool jsonscan_decode(struct arena *a, struct str value, struct str *out);

#endif
