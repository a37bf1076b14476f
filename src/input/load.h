/* From paths to the model: finds the files, loads, binds and checks them. What command/command.c calls. */
#ifndef OFFPRINT_INPUT_LOAD_H
#define OFFPRINT_INPUT_LOAD_H

#include "input/yaml/source.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;

/* Where an issue lives. Strings are allocated in the arena given. */
struct load_paths {
	struct str journal; /* path of journal.yaml */
	struct str issue;   /* path of issue.yaml */
};

enum { LOAD_ARTICLES_LIMIT = 20000 }; /* of one issue */

/* `arg` is an issue's folder or its issue.yaml; journal.yaml is looked for in its folder and upwards. false after reporting. */
bool load_locate(const struct reader *r, struct str arg, struct load_paths *out);

/* Each returns NULL only when nothing useful could be built (no such file, syntax error); else a model whose wrong values were reported
 * and left empty. Errors are in `d`. */
struct journal *load_journal(const struct reader *r, struct str path);
struct issue *load_issue(const struct reader *r, struct str path, const struct journal *j);
struct article *load_article(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug);
/* What pages that list articles need of one that load_article() has checked: abstract, statements and the text of a notice stay empty. */
struct article *load_article_head(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug);

/* What stands for a journal.yaml or an issue.yaml that could not be read, so that all other files can be checked: empty, with no number of a
 * file; the issue has every folder of an article in it, in the order of their names. Reports nothing. */
struct journal *load_missing_journal(struct arena *a, struct str path);
struct issue *load_missing_issue(const struct reader *r, struct str path);

#endif
