#define _DEFAULT_SOURCE /* madvise() */
#include "base/heap.h"

#include <stdlib.h> /* tells whether it is glibc */

#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Of newer headers. */
enum { POPULATE_WRITE = 23 };

#define OWN_MAPPING (8 << 20) /* [bytes] of buffers that are given back to the system; smaller ones are of the heap */
#define MORE (256 << 10)      /* [bytes] that the heap grows by */

void heap_take(size_t bytes)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), begin, end;
	void *all;

	mallopt(M_MMAP_THRESHOLD, OWN_MAPPING);
	mallopt(M_TRIM_THRESHOLD, OWN_MAPPING + (int)bytes);
	mallopt(M_TOP_PAD, MORE);
	all = malloc(bytes);
	begin = ((uintptr_t)all + page - 1) / page * page;
	end = ((uintptr_t)all + bytes) / page * page;
	if (all && begin < end)
		madvise((void *)begin, end - begin, POPULATE_WRITE);
	free(all);
}
#else
void heap_take(size_t bytes)
{
	(void)bytes;
}
#endif
