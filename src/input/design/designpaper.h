/* Fits a design to another paper, or to other margins. It works on the tree of the design, so that every value keeps its place in a file. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNPAPER_H
#define OFFPRINT_INPUT_DESIGN_DESIGNPAPER_H

#include "input/schema/bind.h"

/* Fits `tree` to the papers, margins and measures that `over` gives, before it is merged into it: margins and side column in proportion, the
 * text column up to the part's `measure`, type up to its `enlarge`. Changes `tree`, whose new nodes live in b->arena. */
void designpaper_fit(struct bind *b, struct yaml_node *tree, const struct yaml_node *over);

/* True for a value that was fitted. */
bool designpaper_is_fitted(const struct yaml_node *n);

#endif
