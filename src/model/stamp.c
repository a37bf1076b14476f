#include "model/stamp.h"

const char *stamp_name(int i)
{
	static const char *const names[] = {
#define X(id, design, journal) design,
		STAMPS(X)
#undef X
	};

	return i < STAMP_COUNT ? names[i] : "";
}
