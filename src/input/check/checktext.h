/* Rules on the texts of an article as an editor would ask for them: lengths, counts, and who is named how. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKTEXT_H
#define OFFPRINT_INPUT_CHECK_CHECKTEXT_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/journal.h"

struct arena;

/* Abstracts that are short or long, languages with different numbers of keywords, titles that end with a full stop, names that one of the
 * languages lacks, contacts that two authors share. */
void checktext_article(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j);

/* The editor and the members of the boards: names that one of the languages lacks. */
void checktext_journal(struct diag *d, const struct journal *j);

/* Types of articles that come with an abstract and keywords: short forms such as letters and news do not. */
bool checktext_wants_abstract(enum article_type type);

#endif
