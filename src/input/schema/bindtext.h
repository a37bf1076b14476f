/* Printed texts: in one or several languages, lists of them, Markdown, names. */
#ifndef OFFPRINT_INPUT_SCHEMA_BINDTEXT_H
#define OFFPRINT_INPUT_SCHEMA_BINDTEXT_H

#include "input/markdown/markdown.h"
#include "input/schema/bind.h"
#include "model/prose.h"

enum { BINDTEXT_MARKDOWN_LIMIT = 1024 * 1024 }; /* [bytes] of Markdown in one article, or in the pages of one issue */

/* Checks the language tag of a text (a key, or part of a file name) at `at`. A language that the journal does not list is noted. */
enum bindtext_tag { BINDTEXT_BAD, BINDTEXT_UNLISTED, BINDTEXT_LISTED };
enum bindtext_tag bindtext_language(struct bind *b, struct str tag, struct origin at);
/* Warns of the languages that were noted, each once, at its first text. To be called after all texts of the file. */
void bindtext_report_languages(struct bind *b);
/* True for a map whose first key is a language. */
bool bindtext_is_by_language(struct bind *b, const struct yaml_node *n);

/* Calls `take` once for a value without languages (lang empty), or for each language of a map. In an article, texts in languages that it does
 * not have are left out, unless the field is SCHEMA_FOREIGN; in a journal or an issue, where articles in another language may need them, they come last. */
typedef void bindtext_take(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot);
void bindtext_each(struct bind *b, const struct schema_field *f, const struct yaml_node *n, bindtext_take *take, void *slot);
/* The language of a text of an article (a scalar, or a list of them) that is given without one: of those of the article, by its letters. Empty:
 * there is just one. In a journal or an issue also empty if the letters are those of all languages. */
struct str bindtext_written_in(const struct bind *b, const struct yaml_node *n);
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
