/* The keys of a design: tables of input/schema/schema.h that fill the structs of model/design.h and model/element.h. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNKEYS_H
#define OFFPRINT_INPUT_DESIGN_DESIGNKEYS_H

#include "input/schema/schema.h"
#include "model/design.h"

extern const struct schema_map designkeys_design, designkeys_style, designkeys_family, designkeys_element;
extern const struct schema_map designkeys_rule, designkeys_column; /* shared by several keys; described once in the manual */

/* A journal's change of an element. */
extern const struct schema_map designkeys_change;
struct designkeys_change {
	struct element look; /* read again at the element's place */
	int list;            /* 1 and up: index into designkeys_lists; 0: stays in its list */
	int groups;          /* 1 and up: index into designkeys_scopes; 0: any */
	enum { CHANGE_STAY, CHANGE_FIRST, CHANGE_LAST } place;
	enum element_kind before, after; /* meaningless if not given */
};
extern const char *const designkeys_lists[]; /* the first is empty: none; NULL-terminated */
extern const char *const designkeys_scopes[];

/* The value of `design` in journal.yaml: a name, a file, or a map. */
extern const struct schema_type type_design;

#endif
