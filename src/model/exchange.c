#include "model/exchange.h"

const char *const export_names[] = {
#define X(id, name, file, each) [EXPORT_##id] = name,
	EXPORT_FORMATS(X)
#undef X
		NULL};

enum export_kind export_find(struct str name)
{
	int i = 0;

	while (i < EXPORT_COUNT && !str_is(name, export_names[i]))
		i++;
	return (enum export_kind)i;
}
