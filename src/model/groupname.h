/* Names of groups that are authors, or for which authors speak: "ATLAS Collaboration". */
#ifndef OFFPRINT_MODEL_GROUPNAME_H
#define OFFPRINT_MODEL_GROUPNAME_H

#include "model/labels.h"

/* A title or the name of a group without the article that begins it, by which it is filed: "The Field" under F. An English article counts in
 * all languages. */
struct str groupname_without_article(struct str s, struct str lang);

/* One of its words is one for groups: "Collaboration", «коллектив». */
bool groupname_is_likely(struct str s);

/* Where words such as "on behalf of" begin in a text: their first byte, with *rest what is left of the text after them. SIZE_MAX: nowhere.
 * `first`: only at its beginning. Words that can mean something else, as "for the", count before a group. */
size_t groupname_find_behalf(struct str s, bool first, struct str *rest);

/* "on behalf of the ATLAS Collaboration"; a name that has words for it itself is not changed. Allocated in `a`. */
struct str groupname_behalf(struct arena *a, const struct labels *labels, struct str lang, struct str name);

#endif
