/* close_range() by number */
#define _GNU_SOURCE

#include "base/descriptors.h"

#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

void descriptors_close_from(int first)
{
	long most = sysconf(_SC_OPEN_MAX);

#ifdef SYS_close_range
	if (syscall(SYS_close_range, (unsigned)first, ~0U, 0U) == 0)
		return;
#endif
	for (int fd = first; fd < (most > 0 ? most : 1024); fd++)
		close(fd);
}
