/* Texts that are printed: once or in several languages, lists of them, Markdown, names. */
#ifndef OFFPRINT_INPUT_SCHEMA_BINDTEXT_H
#define OFFPRINT_INPUT_SCHEMA_BINDTEXT_H

#include "input/markdown/markdown.h"
#include "input/schema/bind.h"
#include "model/prose.h"

enum { BINDTEXT_MARKDOWN_LIMIT = 1024 * 1024 }; /* [bytes] of the Markdown of one article, or of the pages of one issue */

/* Checks that a language tag (of a key or a file's name at `at`) is one, and warns when the journal does not list it. false: not a tag. */
bool bindtext_language(struct bind *b, struct str tag, struct origin at);
/* True for a map whose first key is a language. */
bool bindtext_is_by_language(struct bind *b, const struct yaml_node *n);

/* Calls back for a value that is given once (lang empty), or for each language of one that is a map. */
typedef void bindtext_take(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot);
void bindtext_each(struct bind *b, const struct schema_field *f, const struct yaml_node *n, bindtext_take *take, void *slot);
/* Looks for slips of typing in a text that is printed. */
void bindtext_lint(struct bind *b, const struct yaml_node *n, struct str lang);
/* The language of a text that is given without one: the article's, else the journal's first. */
struct str bindtext_language_of(const struct bind *b, struct str lang);

/* Gives this language to the Markdown and to the lists of a map, at any depth, that are given without one. */
void bindtext_settle(const struct schema_map *m, void *out, struct str lang);

/* A function of types: a text per language. */
void bindtext_ltext(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
/* A list of scalars, or one; each through the checks of the field's type. */
void bindtext_list(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, struct texts *out);

/* Markdown out of a scalar, or out of a whole file with the map of its lines; headings, images and tables as the options say. */
void bindtext_markdown(struct bind *b, struct str value, const struct srcmap *map, struct markdown_options opt, struct prose *out);

#endif
