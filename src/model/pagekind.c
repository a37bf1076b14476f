#include "model/pagekind.h"

#include <stddef.h>

#define NAME(id, name) name,
const char *const page_kind_names[] = {PAGE_KINDS(NAME) NULL};
#undef NAME

const char *page_kind_name(enum page_kind kind)
{
	return page_kind_names[kind];
}
