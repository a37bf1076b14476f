/* Licences: by code, address or name. */
#ifndef OFFPRINT_INPUT_LICENCEKEYS_H
#define OFFPRINT_INPUT_LICENCEKEYS_H

#include "input/schema/schema.h"

extern const struct schema_map licencekeys_map;
extern const struct schema_type type_licence;

#endif
