/* Changes to the lists of a cover sheet's elements without repeating a list: `hide` removes elements, `elements` moves them by name and
 * sets their keys. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNOVERRIDES_H
#define OFFPRINT_INPUT_DESIGN_DESIGNOVERRIDES_H

#include "input/schema/bind.h"

/* Applies `hide` and `elements` of the layer `over` to `cover`, into which the layer has been merged. Reports unknown names. */
void designoverrides_apply(struct bind *b, struct yaml_node *cover, const struct yaml_node *over);

#endif
