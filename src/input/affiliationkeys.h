/* Affiliations: in the list of an article, and written where its authors would refer to that list. */
#ifndef OFFPRINT_INPUT_AFFILIATIONKEYS_H
#define OFFPRINT_INPUT_AFFILIATIONKEYS_H

#include "input/schema/bind.h"
#include "model/article.h"

/* An affiliation in the article's list. */
extern const struct schema_map affiliationkeys_map;
/* struct person as a whole: ids, texts, maps from language to text, maps of an affiliation's keys, and lists of these. */
extern const struct schema_type type_written_affiliations;

/* After the keys of an article: affiliations that authors give in place of ids join its list, and get ids "@1", "@2", which the authors then
 * have. A text that is an id in the list is a reference. */
void affiliationkeys_gather(struct bind *b, struct article *art);

#endif
