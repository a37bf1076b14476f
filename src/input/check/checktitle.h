/* What does not belong at the edges of titles, and titles all in capitals. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKTITLE_H
#define OFFPRINT_INPUT_CHECK_CHECKTITLE_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;

/* [letters] Up to this many before a full stop may be an abbreviation: «и др.», "et al." */
enum { CHECKTITLE_ABBREVIATION = 3 };

/* Title, subtitle and short title. */
void checktitle_article(struct arena *scratch, struct diag *d, const struct article *a);
/* The titles of sections and pages, and the theme; the titles of the journal and its boards. `j` NULL: the language of texts without one is
 * unknown. */
void checktitle_issue(struct diag *d, const struct issue *i, const struct journal *j);
void checktitle_journal(struct diag *d, const struct journal *j);

#endif
