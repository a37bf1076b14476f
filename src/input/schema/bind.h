/* From a located tree to the model, by the tables of schema.h: unknown, missing and mistyped keys, wrong values. */
#ifndef OFFPRINT_INPUT_SCHEMA_BIND_H
#define OFFPRINT_INPUT_SCHEMA_BIND_H

#include "diag/diag.h"
#include "input/lint/lint.h"
#include "input/schema/schema.h"
#include "input/yaml/yaml.h"

struct arena;

/* What a file is bound with. */
struct bind {
	struct arena *arena; /* gets what the model points to */
	struct diag *diag;
	struct str text;                 /* the file's; empty: the tree is of several files, and a message points to a value as a whole */
	const struct texts *languages;   /* the journal's; NULL: any language will do */
	struct str language;             /* one more that will do: the article's; or empty */
	bool head;                       /* the prose of an article but for its title is left out, unread */
	const struct yaml_node *colours; /* a map: words that stand for colours; NULL: none do */
	const struct schema_map *map;    /* that is being read; NULL: none yet */
	struct lint lint;                /* slips of typing reported so far */
	size_t markdown, blocks;         /* bytes and blocks of Markdown parsed so far */
	size_t unknown;                  /* unknown keys so far: caps the reports of a file of nothing else */
};

/* Fills `out` (of m->size bytes, holding what is to count where a key is not given) from a map, or from the value that may stand for it. What
 * is wrong is reported, and stays as it was; false when the node is neither, or is nothing. */
bool bind_map(struct bind *b, const struct yaml_node *node, const struct schema_map *m, void *out);

/* Reports a node of the wrong kind, "'key' is a list; expected a date". */
void bind_wrong_kind(struct bind *b, const struct schema_field *f, const struct yaml_node *n, const char *expected);
/* True for a scalar with something in it; what is none is reported, unless it is empty and that counts as not given. */
bool bind_scalar(struct bind *b, const struct schema_field *f, const struct yaml_node *n);

/* Functions of types: a map by the field's `sub` or the type's, a list of such, a node that is kept for another reader. */
void bind_inner(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void bind_list(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void bind_node(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);

#endif
