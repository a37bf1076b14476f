#include "lazy/lazylib.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void fail(void)
{
	fprintf(stderr, "offprint: %s\n", dlerror());
	_Exit(3);
}

void lazylib_load(const struct lazylib *l)
{
	void *library;
	size_t n = 0;

	if (!l->file || l->functions[0])
		return;
	library = dlopen(l->file, RTLD_LAZY | RTLD_LOCAL);
	if (!library)
		fail();
	for (const char *name = l->names; *name; name += strlen(name) + 1) {
		l->functions[n] = dlsym(library, name);
		if (!l->functions[n++])
			fail();
	}
}
