/* Printed texts: in one or several languages, lists of them, Markdown, names. */
#ifndef OFFPRINT_INPUT_SCHEMA_BINDTEXT_H
#define OFFPRINT_INPUT_SCHEMA_BINDTEXT_H

#include "input/markdown/markdown.h"
#include "input/schema/bind.h"
#include "model/prose.h"

enum { BINDTEXT_MARKDOWN_LIMIT = 1024 * 1024 }; /* [bytes] of Markdown in one article, or in the pages of one issue */

/* Checks a language tag (a key, or part of a file name) at `at`, and warns when the journal does not list it. false: not a tag. */
bool bindtext_language(struct bind *b, struct str tag, struct origin at);
/* True for a map whose first key is a language. */
bool bindtext_is_by_language(struct bind *b, const struct yaml_node *n);

/* Calls `take` once for a value without languages (lang empty), or for each language of a map. */
typedef void bindtext_take(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot);
void bindtext_each(struct bind *b, const struct schema_field *f, const struct yaml_node *n, bindtext_take *take, void *slot);
/* Replaces a text by what its Markdown means, without marks. Returns it with its emphasis and scripts; NULL: it has none. */
const struct prose_inline *bindtext_marks(struct bind *b, struct str lang, struct text *t);
/* Looks for typing slips in a printed text. */
void bindtext_lint(struct bind *b, const struct yaml_node *n, struct str lang);
/* `lang`, or if that is empty the article's language, or the journal's first. */
struct str bindtext_language_of(const struct bind *b, struct str lang);

/* Sets the language of the Markdown and the lists of a map, at any depth, that have none. */
void bindtext_settle(const struct schema_map *m, void *out, struct str lang);

/* Function of types: a text per language. */
void bindtext_ltext(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
/* A list of scalars, or one scalar; each is checked by the field's type. */
void bindtext_list(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, struct texts *out);

/* Parses the Markdown of a scalar or of a whole file; `map` leads from its bytes to places in the file. */
void bindtext_markdown(struct bind *b, struct str value, const struct srcmap *map, struct markdown_options opt, struct prose *out);

#endif
