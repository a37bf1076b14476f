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

/* A map, a key a line; what stands on one line of its file does so again. */
void yamlwrite_map(const struct yamlwrite *w, const struct yaml_node *map);

/* A text: plain, or in double quotes where it must be. */
void yamlwrite_scalar(struct str s, struct strbuf *out);

#endif
