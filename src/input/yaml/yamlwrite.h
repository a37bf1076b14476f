/* Writes YAML that yaml_load() reads back as it was. */
#ifndef OFFPRINT_INPUT_YAML_YAMLWRITE_H
#define OFFPRINT_INPUT_YAML_YAMLWRITE_H

#include "input/yaml/yaml.h"

/* {.out = ...} writes nothing but the tree. */
struct yamlwrite {
	struct strbuf *out;
	/* Adds a comment to the end of a line, after the value of `n`. NULL: nothing. */
	void (*comment)(const void *ctx, const struct yaml_node *n, struct strbuf *out);
	const void *ctx;
};

/* A map, one key per line; what was on one line of its file stays on one line. */
void yamlwrite_map(const struct yamlwrite *w, const struct yaml_node *map);

/* Writes a scalar or a key; `plain`: it was neither quoted nor a block. */
typedef void yamlwrite_put(struct str s, bool plain, struct strbuf *out);
/* The node on one line, as flow YAML; with `put` for JSON strings, as JSON. */
void yamlwrite_flow(const struct yaml_node *n, yamlwrite_put *put, struct strbuf *out);

/* A text: plain, or in double quotes where it must be. */
void yamlwrite_scalar(struct str s, struct strbuf *out);
/* The same, always in quotes. */
void yamlwrite_quoted(struct str s, struct strbuf *out);

#endif
