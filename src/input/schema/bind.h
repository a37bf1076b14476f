/* From a located tree to the model, by the tables of schema.h: unknown, missing and mistyped keys, wrong values. */
#ifndef OFFPRINT_INPUT_SCHEMA_BIND_H
#define OFFPRINT_INPUT_SCHEMA_BIND_H

#include "diag/diag.h"
#include "input/lint/lint.h"
#include "input/markdown/markdown.h"
#include "input/schema/schema.h"
#include "input/yaml/yaml.h"
#include "model/prose.h"

struct arena;

enum { BIND_MARKDOWN_LIMIT = 1024 * 1024 }; /* [bytes] of the Markdown of one article, or of the pages of one issue */

/* What a file is bound with. */
struct bind {
	struct arena *arena; /* gets what the model points to */
	struct diag *diag;
	struct str text;               /* the file's */
	const struct texts *languages; /* the journal's; NULL: any language will do */
	struct str language;           /* one more that will do: the article's; or empty */
	bool head;                     /* the prose of an article but for its title is left out, unread */
	struct lint lint;              /* slips of typing told so far */
	size_t markdown, blocks;       /* bytes and blocks of Markdown parsed so far */
	size_t unknown;                /* unknown keys so far: a file of nothing else is not told key by key */
};

/* Fills `out` (zeroed, of m->size bytes) from a map. What is wrong is reported and left empty; false when the node is no map. */
bool bind_map(struct bind *b, const struct yaml_node *node, const struct schema_map *m, void *out);

/* Checks that a language tag (of a key or a file's name at `at`) is one, and warns when the journal does not list it. false: not a tag. */
bool bind_language(struct bind *b, struct str tag, struct origin at);

/* Markdown out of a scalar, or out of a whole file with the map of its lines; headings, images and tables as the options say. */
void bind_markdown(struct bind *b, struct str value, const struct srcmap *map, struct markdown_options opt, struct prose *out);

#endif
