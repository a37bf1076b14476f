/* The works that an article reviews: their keys, and the title of an article that has no other. */
#ifndef OFFPRINT_INPUT_REVIEWKEYS_H
#define OFFPRINT_INPUT_REVIEWKEYS_H

#include "input/schema/schema.h"
#include "model/article.h"

struct diag;

extern const struct schema_map reviewkeys_map;

/* Gives an article without a title one that names the works it reviews, in its language, and in those of the journal in which their titles are
 * given or could be read. */
void reviewkeys_title(struct arena *a, struct diag *d, const struct journal *j, struct article *art);

#endif
