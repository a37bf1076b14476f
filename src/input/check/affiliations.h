/* The affiliations of an article as they are printed: each once, in the order in which the authors mention them. */
#ifndef OFFPRINT_INPUT_CHECK_AFFILIATIONS_H
#define OFFPRINT_INPUT_CHECK_AFFILIATIONS_H

#include "diag/diag.h"
#include "model/article.h"

/* The text without the punctuation at its end, but with the full stop of an abbreviation: "MSU;" "Acme Inc." A slice of `s`. */
struct str affiliations_trim(struct str s);
/* The same for what people have of their own: affiliation, city and country; commas and the like after degree, post and role. */
void affiliations_trim_people(struct people *all);
/* For all people of the journal; commas and the like after names and addresses of its organisations. */
void affiliations_trim_journal(struct journal *j);
/* Reports authors without any where others have some; trims the texts; merges affiliations that are equal in all languages, but for case and
 * spaces, and numbers them by first mention, those of no author last. The article's texts are changed; new ones are in `a`. */
void affiliations_settle(struct arena *a, struct diag *d, struct article *art);

#endif
