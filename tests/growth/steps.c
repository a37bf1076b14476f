/* Counts the steps of the program: the basic blocks of its own code that are run.
 *
 * With STEPS=FILE in the environment, process n of a run has its count in the n-th number of 8 bytes of that file, which must have room
 * for all of them. Steps are exact and the same on every machine: neither clocks nor counters of the processor take part. It is part of a
 * program built with -Dc_args=-DCOUNT_STEPS, whose compiler calls __sanitizer_cov_trace_pc() at each block. What other libraries do inside
 * is not seen.
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void __sanitizer_cov_trace_pc(void);

static uint64_t unseen;
static uint64_t *steps = &unseen; /* of this process */
static struct {
	uint64_t *all; /* NULL: not counted */
	uint64_t n;
} file;

void __sanitizer_cov_trace_pc(void)
{
	++*steps;
}

/* A child has its own number; [0] numbers the processes. */
static void next_process(void)
{
	uint64_t number = atomic_fetch_add((_Atomic uint64_t *)file.all, 1) + 1;

	steps = number < file.n ? &file.all[number] : &unseen;
}

__attribute__((constructor)) static void begin(void)
{
	const char *name = getenv("STEPS");
	int fd = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_size >= (off_t)sizeof *file.all) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		if (p != MAP_FAILED) {
			file.all = p;
			file.n = (uint64_t)st.st_size / sizeof *file.all;
			next_process();
			pthread_atfork(NULL, NULL, next_process);
		}
	}
	close(fd);
}
