/* Puts designs together: one layer on another, key by key, with its lengths fitted to another paper.
 *
 * It works on the trees that the files were read into, so that every value keeps the place that it comes from.
 */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNTREE_H
#define OFFPRINT_INPUT_DESIGN_DESIGNTREE_H

#include "input/schema/bind.h"

/* A copy of `base` with `over` on it: maps are merged key by key, everything else is replaced. Where `over` names another paper, the margins
 * and columns of `base` are fitted to it first. The copies and what they borrow live in b->arena. Reports what is not a map where `base` has one. */
struct yaml_node *designtree_merge(struct bind *b, const struct yaml_node *base, const struct yaml_node *over);

/* The length was fitted to another paper or margin. */
bool designtree_is_rescaled(const struct yaml_node *n);

#endif
