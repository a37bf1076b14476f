/* Labels that were written into a text and would be printed twice: "Funding: The work was funded …". */
#ifndef OFFPRINT_INPUT_CHECK_CHECKHEADING_H
#define OFFPRINT_INPUT_CHECK_CHECKHEADING_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;

/* Warns of texts of the article that begin with their own label, or with that of another field, in any language that has labels. */
void checkheading_article(struct arena *scratch, struct diag *d, const struct article *a);
/* The same of what the imprint labels. */
void checkheading_journal(struct arena *scratch, struct diag *d, const struct journal *j);
void checkheading_issue(struct arena *scratch, struct diag *d, const struct issue *i);

/* Whether the text is the label of this key, in any language. */
bool checkheading_is(struct str s, const char *key);

/* Bytes of a value that are its own label, in any language: the words before {slot} in the label of this key, or all of one that has no slots.
 * `slot` NULL: a colon or the like must follow. 0: it begins with something else. */
size_t checkheading_label(struct arena *scratch, struct str s, const char *key, const char *slot);

#endif
