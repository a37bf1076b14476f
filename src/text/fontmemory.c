#define _DEFAULT_SOURCE /* sbrk() */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "text/font_int.h"

enum { MEMORY_PROBE = 1 << 26 /* [bytes] more than HarfBuzz asks for at once, and than malloc() grows the heap */ };

void font_watch_memory(void)
{
	errno = 0;
}

/* Whether something stands where the heap would grow, as under valgrind. malloc() then sets ENOMEM too, but finds memory elsewhere. */
static bool is_heap_stuck(void)
{
	const void *failed = (void *)-1;

	if (sbrk(MEMORY_PROBE) == failed)
		return true;
	sbrk(-MEMORY_PROBE);
	return false;
}

static bool is_memory_left(void)
{
	void *probe = malloc(MEMORY_PROBE);

	free(probe);
	return probe != NULL;
}

void font_check_memory(void)
{
	if (errno == ENOMEM && !(is_heap_stuck() && is_memory_left()))
		arena_exhausted();
}
