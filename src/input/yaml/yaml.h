/* YAML files as a located tree. The only file that knows libyaml. */
#ifndef OFFPRINT_INPUT_YAML_YAML_H
#define OFFPRINT_INPUT_YAML_YAML_H

#include "base/str.h"
#include "diag/diag.h"
#include "input/yaml/srcmap.h"

struct arena;

enum { YAML_DEPTH_LIMIT = 64, YAML_NODE_LIMIT = 1000000 };

enum yaml_kind { YAML_NULL, YAML_SCALAR, YAML_SEQ, YAML_MAP };
enum yaml_style { YAML_PLAIN, YAML_SINGLE, YAML_DOUBLE, YAML_LITERAL, YAML_FOLDED };

/* A node. Children of a map come in the order of the file, each with its key. Aliases share the node they name. */
struct yaml_node {
	enum yaml_kind kind;
	enum yaml_style style;
	struct origin at; /* of the value's first character (for a block scalar: of its indicator) */
	struct str text;  /* YAML_SCALAR: value, NFC is not applied yet */
	struct str key;   /* in a map: the key */
	struct origin key_at;
	struct yaml_node *child, *next;
	size_t start, end; /* [bytes] of the raw text in the file */
};

/* Loads `text` (the file numbered `file`). NULL after reporting what is wrong (encoding, syntax, limits). An empty file gives an empty map.
 * Reports: bad UTF-8 (and UTF-16 or cp1251 by name), control characters, duplicate keys, tags, several documents, depth and alias limits. */
struct yaml_node *yaml_load(struct arena *a, struct diag *d, uint32_t file, struct str text);
/* The same with texts and keys in `a`, but the nodes in an arena of their own: of a tree that was bound, nothing else is needed. */
struct yaml_node *yaml_load_apart(struct arena *a, struct arena *nodes, struct diag *d, uint32_t file, struct str text);

/* Maps the value of a scalar back to the file: replays its style over the raw bytes; where that does not yield libyaml's value, everything
 * maps to the scalar's own place. */
struct srcmap yaml_map(struct arena *a, struct str file_text, const struct yaml_node *scalar);

const struct yaml_node *yaml_find(const struct yaml_node *map, struct str key); /* NULL: none, or not a map */

/* Writes the tree as text, one node a line: "12:3 key: scalar 'value'" with two spaces of indent a level. */
void yaml_dump(const struct yaml_node *n, struct strbuf *out);

/* Moves `at` and the returned offset over anchor and tag in front of a value: libyaml marks such a value there. */
size_t yaml_skip_properties(struct str text, size_t pos, struct origin *at);

#endif
