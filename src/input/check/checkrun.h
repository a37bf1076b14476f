/* Rules that need all issues of a run: identifiers that two articles of different issues have, and issues with the same number. What is the
 * same within an issue, input/check/checkissue.h reports. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKRUN_H
#define OFFPRINT_INPUT_CHECK_CHECKRUN_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/issue.h"

struct arena;
struct checkrun;

/* Keeps identifiers, names and their places, in `a`: a few hundred bytes an article. */
struct checkrun *checkrun_open(struct arena *a);
/* The next issue; the articles that follow are its own. `d` has the file numbers of its places, and takes the messages about it. */
void checkrun_issue(struct checkrun *c, struct diag *d, const struct journal *j, const struct issue *i);
void checkrun_article(struct checkrun *c, struct diag *d, const struct article *art);

#endif
