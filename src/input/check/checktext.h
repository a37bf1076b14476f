/* An editor's rules for the texts of an article: lengths, counts, names. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKTEXT_H
#define OFFPRINT_INPUT_CHECK_CHECKTEXT_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/journal.h"

struct arena;

/* Short or long abstracts, different numbers of keywords in the languages, texts in the wrong script, titles that end with a full stop,
 * names missing in a language, contacts shared by two authors, values given twice, and words that the program prints itself. */
void checktext_article(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j);

/* Names of the editor and the members of boards that are missing in a language. */
void checktext_journal(struct arena *scratch, struct diag *d, const struct journal *j);

/* Articles of this type have an abstract and keywords; short forms such as letters and news do not. */
bool checktext_wants_abstract(enum article_type type);

#endif
