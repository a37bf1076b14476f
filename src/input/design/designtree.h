/* Merges the layers of a design key by key.
 *
 * It works on the trees of the files, so that every value keeps its place in a file.
 */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNTREE_H
#define OFFPRINT_INPUT_DESIGN_DESIGNTREE_H

#include "input/schema/bind.h"

/* A copy of `base` with `over` merged into it: maps key by key, everything else is replaced. Where `over` names another paper, `base` is
 * fitted to it first. The copy and what it borrows live in b->arena. Reports a value that is not a map where `base` has one. */
struct yaml_node *designtree_merge(struct bind *b, const struct yaml_node *base, const struct yaml_node *over);

#endif
