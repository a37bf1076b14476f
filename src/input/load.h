/* From paths to the model: finds the files, then loads, binds and checks them. */
#ifndef OFFPRINT_INPUT_LOAD_H
#define OFFPRINT_INPUT_LOAD_H

#include "input/yaml/source.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;

/* The files of an issue and its journal. Allocated in the reader's arena. */
struct load_paths {
	struct str journal; /* path of journal.yaml */
	struct str issue;   /* path of issue.yaml */
};

enum { LOAD_ARTICLES_LIMIT = 100000 }; /* of one issue */

/* `arg` is an issue's folder or its issue.yaml; journal.yaml is searched in that folder and upwards. false after reporting. */
bool load_locate(const struct reader *r, struct str arg, struct load_paths *out);

/* Each returns NULL, after reporting, if nothing useful could be built (no such file, syntax error); otherwise a model in which wrong
 * values were reported and left empty. */
struct journal *load_journal(const struct reader *r, struct str path);
struct issue *load_issue(const struct reader *r, struct str path, const struct journal *j);
/* `number` is the article's in the issue, for the pages that the issue's pagination gives it; SIZE_MAX: not listed. */
struct article *load_article(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug, size_t number);
/* What lists of articles need of an article, without load_article()'s checks: abstract, statements and notice text stay empty. */
struct article *load_article_head(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug, size_t number);
/* All of an article that load_article() has checked. */
struct article *load_article_again(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug, size_t number);
/* One of them. */
typedef struct article *load_one(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug, size_t number);

/* Replace a journal.yaml or an issue.yaml that could not be read, so that all other files can be checked: empty, with file number 0; the
 * issue lists every article folder in it, ordered by name. Report nothing. */
struct journal *load_missing_journal(struct arena *a, struct str path);
struct issue *load_missing_issue(const struct reader *r, struct str path);

#endif
