/* Binds a located tree to the model by the tables of schema.h; reports unknown, missing and mistyped keys, and wrong values. */
#ifndef OFFPRINT_INPUT_SCHEMA_BIND_H
#define OFFPRINT_INPUT_SCHEMA_BIND_H

#include "diag/diag.h"
#include "input/lint/lint.h"
#include "input/schema/schema.h"
#include "input/yaml/yaml.h"
#include "model/value.h"

struct arena;
struct design_colours;

/* The state of binding one file. */
struct bind {
	struct arena *arena; /* owns what the model points to */
	struct diag *diag;
	struct str text;               /* of the file; empty: the tree comes from several files, and messages point to whole values */
	const struct texts *languages; /* of the journal; NULL: any is accepted */
	struct str language;           /* of the article, accepted as well; may be empty */
	bool head;                     /* read only the title of an article, and skip its other prose */
	enum bind_name { BIND_PERSON, BIND_GROUP, BIND_ON_BEHALF } name; /* whose name is read; a group's has no parts */
	const struct yaml_node *colours;                                 /* a map of named colours; NULL: none */
	struct design_colours *given;                                    /* where colours are given; NULL: not kept */
	const struct schema_file *files;                                 /* the other tables, for unknown keys; NULL: none */
	const struct schema_map *map;                                    /* being read; NULL: none yet */
	struct lint lint;                                                /* typing slips reported so far */
	size_t markdown, blocks;                                         /* bytes and blocks of Markdown parsed so far */
	const struct schema_map *outermost;                              /* the file's map */
	struct texts faulty;                                             /* keys of the outermost map whose values have an error */
	size_t unknown;        /* unknown keys so far; caps the reports for a file of nothing else */
	struct bind_unlisted { /* languages that the journal does not list, and their texts so far */
		struct str tag;
		struct origin at; /* the first */
		size_t n;
	} * unlisted;
	size_t n_unlisted;
};

/* Fills `out` (m->size bytes, holding the defaults) from a map, or from a value that may stand for it. A wrong value is reported and leaves
 * its member unchanged. Returns false when the node is neither, or when m->end rejects it. */
bool bind_map(struct bind *b, const struct yaml_node *node, const struct schema_map *m, void *out);

/* Reports a node of the wrong kind, "'key' is a list; expected a date". */
void bind_wrong_kind(struct bind *b, const struct schema_field *f, const struct yaml_node *n, const char *expected);
/* True for a scalar. Anything else is reported, except an empty value where that counts as not given. */
bool bind_scalar(struct bind *b, const struct schema_field *f, const struct yaml_node *n);

/* Functions of types: a map described by the `sub` of the field or the type, a list of such maps, a node kept for another reader. */
void bind_inner(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void bind_list(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
void bind_node(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);

#endif
