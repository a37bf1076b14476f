/* Names for folders. */
#ifndef OFFPRINT_IMPORT_VALUE_SLUG_H
#define OFFPRINT_IMPORT_VALUE_SLUG_H

#include "import/record/draft.h"

/* A name for the folder of an article: what the source calls it, else the family name of its first author, the first words of its title, or
 * the end of its DOI; in small Latin letters, digits and hyphens. Never empty. */
struct str slug_of_article(struct arena *a, const struct draft *article);
/* Whether a person could have given a folder this name: small letters, with hyphens, and fewer digits
 * at the ends of words. */
bool slug_is(struct str s);
/* For an issue: "2020-5-3", "2020-3". */
struct str slug_of_issue(struct arena *a, const struct draft *issue);
/* A text in such letters, at most `most` bytes; Cyrillic is transliterated, other letters are left out. */
struct str slug_from(struct arena *a, struct str text, size_t most);

#endif
