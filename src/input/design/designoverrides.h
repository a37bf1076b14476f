/* Changes to the lists of a cover sheet's elements, without copying a list: `hide` leaves elements out, `elements` moves them and sets their
 * keys by name. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNOVERRIDES_H
#define OFFPRINT_INPUT_DESIGN_DESIGNOVERRIDES_H

#include "input/schema/bind.h"

/* Applies what the map `over` of a layer asks for to `cover`, the map that it was put onto. Reports names that lead nowhere. */
void designoverrides_apply(struct bind *b, struct yaml_node *cover, const struct yaml_node *over);

#endif
