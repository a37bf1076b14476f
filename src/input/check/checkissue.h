/* Rules that need all articles of an issue: page order and overlap, DOIs and EDNs that stand twice, folders that no section lists. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKISSUE_H
#define OFFPRINT_INPUT_CHECK_CHECKISSUE_H

#include "input/yaml/source.h"
#include "model/article.h"
#include "model/issue.h"

struct arena;
struct checkissue;

/* `articles` is how many there will be at most. Keeps at most 100 bytes an article, in `a`; the slugs are borrowed from the issue. */
struct checkissue *checkissue_open(struct arena *a, size_t articles);
/* Takes the articles in order. */
void checkissue_add(struct checkissue *c, struct diag *d, const struct article *art);
/* Warns of folders with an article.yaml that no section lists. Leaves nothing in the reader's arena. */
void checkissue_folders(const struct reader *r, const struct issue *i);

#endif
