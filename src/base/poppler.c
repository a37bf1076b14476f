#include "base/poppler.h"

enum { MEMORY = 1024 }; /* [MiB] */

struct child_plan poppler_plan(const char *program, char *const *argv, int fd, unsigned cpu)
{
	return (struct child_plan){.program = program, .argv = argv, .input = fd, .cpu = cpu, .time = 2 * cpu, .memory = MEMORY};
}
