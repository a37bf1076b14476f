/* Rules that need all articles of an issue: page order and overlap, duplicate DOIs and EDNs, folders that no section lists. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKISSUE_H
#define OFFPRINT_INPUT_CHECK_CHECKISSUE_H

#include "input/yaml/source.h"
#include "model/article.h"
#include "model/issue.h"

struct arena;
struct checkissue;

/* For at most `articles` articles. Keeps at most 100 bytes per article, in `a`; slugs are borrowed from the issue. */
struct checkissue *checkissue_open(struct arena *a, size_t articles);
/* To be called for each article in the issue's order; NULL: it could not be read. */
void checkissue_add(struct checkissue *c, struct diag *d, const struct article *art);
/* Warns of folders that contain an article.yaml but that no section lists. Leaves nothing in the reader's arena. */
void checkissue_folders(const struct reader *r, const struct issue *i);

#endif
