/* Reads JSON (RFC 8259) of any size, item by item: an item is a small tree, and the rest of the file passes by. A mark of the byte order,
 * commas before an end, controls in texts and items one after another without a list are put up with. */
#ifndef OFFPRINT_IMPORT_TEXT_JSONREAD_H
#define OFFPRINT_IMPORT_TEXT_JSONREAD_H

#include "import/record/reader.h"

enum { JSONREAD_DEPTH_MAX = 64 };

enum json_kind { JSON_NULL, JSON_TRUTH, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_MAP };

struct json_value {
	enum json_kind kind;
	uint32_t index;  /* in a list */
	struct str key;  /* in a map; of an item: its place in the file, "items[4]" */
	struct str text; /* of a text; of a number, "true" and "false" as they stand */
	struct json_value *parent, *child, *last, *next;
};

/* Hands over the items: maps that are the file, or stand in its list, or in a list below one of the keys `envelopes` (which ends with NULL), or
 * are the map below such a key. They are in the arena of the source. False after reporting what is wrong, with its line; items before it
 * stay. */
bool jsonread(struct import_source *s, const char *const *envelopes, void (*item)(void *ctx, struct json_value *v), void *ctx);

/* The value of a key; NULL: none, or null, or `map` is no map. */
struct json_value *jsonread_get(const struct json_value *map, const char *key);
/* The text of a text or number, of the first item of a list; empty: it has none. */
struct str jsonread_text(const struct json_value *v);
struct str jsonread_text_at(const struct json_value *map, const char *key);
/* "items[4].title[0]" */
struct str jsonread_where(struct arena *a, const struct json_value *v);

/* Whether the beginning of a file is JSON, in which one of the words stands as a key. */
bool jsonread_has_key(struct str head, const char *const *keys);

#endif
