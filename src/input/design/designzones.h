/* The composed pages of a design: lists of zones with their elements (model/zones.h). */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNZONES_H
#define OFFPRINT_INPUT_DESIGN_DESIGNZONES_H

#include "input/design/designtype.h"
#include "model/zones.h"

/* Reads a list of zones; what is wrong is reported and left out. */
void designzones_read(const struct designvalue *r, const struct yaml_node *list, struct zones *out);
/* "top", "foot" or a part of the page's height. */
void designzones_read_place(const struct designvalue *r, const struct yaml_node *n, struct zone *out);

#endif
