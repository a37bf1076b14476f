/* YAML files as a tree with places. Of the program only yaml.c knows libyaml. */
#ifndef OFFPRINT_INPUT_YAML_YAML_H
#define OFFPRINT_INPUT_YAML_YAML_H

#include "base/str.h"
#include "diag/diag.h"
#include "input/yaml/srcmap.h"

struct arena;

enum { YAML_DEPTH_LIMIT = 64, YAML_NODE_LIMIT = 1000000 };

enum yaml_kind { YAML_NULL, YAML_SCALAR, YAML_SEQ, YAML_MAP };
enum yaml_style { YAML_PLAIN, YAML_SINGLE, YAML_DOUBLE, YAML_LITERAL, YAML_FOLDED };

/* A node. Children of a map are in file order, each with its key. An alias shares the children of the node it names. */
struct yaml_node {
	enum yaml_kind kind;
	enum yaml_style style;
	struct origin at; /* of the value's first character; of a block scalar's indicator */
	struct str text;  /* YAML_SCALAR: the value, not yet in NFC */
	struct str key;   /* in a map: the key */
	struct origin key_at;
	struct yaml_node *child, *next;
	size_t start, end; /* [bytes] of the raw value in the file */
};

/* Parses `text`, the file numbered `file`. NULL after reporting errors of encoding (see source_check()) or syntax, unsupported YAML or
 * exceeded limits; duplicate keys and tags are reported, but parsing goes on. An empty file yields an empty map. */
struct yaml_node *yaml_load(struct arena *a, struct diag *d, uint32_t file, struct str text);
/* The same with texts and keys in `a` but the nodes in `nodes`, which can be freed once the tree is bound. */
struct yaml_node *yaml_load_apart(struct arena *a, struct arena *nodes, struct diag *d, uint32_t file, struct str text);

/* Reports the keys that a map of `n` has twice, where they are given again. */
void yaml_check_keys(struct arena *scratch, struct diag *d, const struct yaml_node *map, size_t n);

/* Maps the value of a scalar back to the file by replaying its style over the raw bytes. If that does not yield libyaml's value,
 * everything maps to the scalar's place. */
struct srcmap yaml_map(struct arena *a, struct str file_text, const struct yaml_node *scalar);

const struct yaml_node *yaml_find(const struct yaml_node *map, struct str key); /* NULL: none, or not a map */

/* Writes the tree as text, one node per line, "12:3 key: scalar 'value'", indented by two spaces per level. */
void yaml_dump(const struct yaml_node *n, struct strbuf *out);

/* Skips the anchor and tag before a value, where libyaml's mark of the value is. Returns the offset after them, and moves `at` along. */
size_t yaml_skip_properties(struct str text, size_t pos, struct origin *at);

#endif
