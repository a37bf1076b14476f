/* Taking rights away from this process, for good and for all that it starts: before it reads what strangers have made.
 *
 * On Linux, with what the kernel has: Landlock (files; from 6.7 on TCP, from 6.12 on signals to others) and seccomp on x86-64 and ARM64
 * (system calls). Inside,
 *   - nothing is opened, created or removed but at the places given; descriptors that are open stay so;
 *   - no socket is made, no other process is traced, signalled or changed, nothing is mounted, no namespace entered;
 *   - modes, owners and times of files stay, and nothing is typed into the terminal;
 *   - no process is started, unless `programs`.
 * What is refused fails with EACCES. Elsewhere, and in builds with an address sanitizer, nothing happens.
 */
#ifndef OFFPRINT_BASE_JAIL_H
#define OFFPRINT_BASE_JAIL_H

#include <stdbool.h>
#include <stddef.h>

enum jail_right {
	JAIL_READ,
	JAIL_RUN,   /* and run programs */
	JAIL_WRITE, /* read, write, create, remove; folders are not removed */
};

/* A file, or a folder with all below it. One that does not exist is passed over. */
struct jail_place {
	const char *path; /* NULL: `fd` is it, or -1 and there is none */
	int fd;           /* borrowed */
	enum jail_right right;
};

struct jail {
	const struct jail_place *places;
	size_t n;
	/* Processes may be started, and programs of the system run; they may read its libraries, fonts and data, and so may this process. */
	bool programs;
	const char *program; /* NULL, or one that may stand elsewhere, with its libraries and data beside it */
};

/* What is in force, of jail_enter(). */
enum {
	JAIL_FILES = 1 << 0, /* only the places */
	JAIL_CALLS = 1 << 1, /* all else */
};

/* A thread that exists already is not affected. */
unsigned jail_enter(const struct jail *jail);

/* What jail_enter() would answer: tries it in a child process. */
unsigned jail_probe(void);

#endif
