#include "model/pagekind.h"

#include <stddef.h>

#define NAME(id, name) name,
const char *const page_kind_names[] = {PAGE_KINDS(NAME) NULL};
#undef NAME
