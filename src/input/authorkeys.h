/* What the keys of an author mean beside each other. */
#ifndef OFFPRINT_INPUT_AUTHORKEYS_H
#define OFFPRINT_INPUT_AUTHORKEYS_H

#include "input/schema/bind.h"

/* Before and after the keys of an author: the name of a group is read as a whole. */
void authorkeys_begin(struct bind *b, const struct yaml_node *n);
bool authorkeys_end(struct bind *b, const struct yaml_node *n, void *person);
/* After the keys of an article: checks the names of bodies, and gathers the affiliations that its authors give. */
bool authorkeys_article(struct bind *b, const struct yaml_node *n, void *article);

#endif
