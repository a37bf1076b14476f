/* Reads JSON (RFC 8259) value by value, without a tree: what is looked for is taken, all else is checked and skipped or copied.
 *
 * For our own files that come back, which anybody may have changed meanwhile. The text must be UTF-8. After a failure all calls fail.
 */
#ifndef OFFPRINT_BASE_JSONSCAN_H
#define OFFPRINT_BASE_JSONSCAN_H

#include <stdbool.h>

#include "base/str.h"

/* Objects and lists inside each other. */
enum { JSONSCAN_DEPTH_LIMIT = 32 };

/* {.text = ...} is at the beginning. */
struct jsonscan {
	struct str text;
	size_t pos;
	bool failed;
};

/* Enters an object or a list, '{' or '['; false: the next value is none. */
bool jsonscan_enter(struct jsonscan *s, char bracket);
/* In an object: the next key, decoded in `a`. In a list: true when another value follows. Both are false at the end, which they move past. */
bool jsonscan_key(struct jsonscan *s, struct arena *a, struct str *key);
bool jsonscan_item(struct jsonscan *s);
/* The next value, on one line and without spaces, as base/json.h writes: appended to `out` (NULL: skipped). */
bool jsonscan_value(struct jsonscan *s, struct strbuf *out);
/* True when nothing but white space is left. */
bool jsonscan_end(struct jsonscan *s);

/* The text of a value that jsonscan_value() gave; false: it is none. */
bool jsonscan_decode(struct arena *a, struct str value, struct str *out);

#endif
