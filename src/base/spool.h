/* Texts that wait on the disk until they are wanted again: a run keeps a line about each of ten thousand files, and needs them at its end. */
#ifndef OFFPRINT_BASE_SPOOL_H
#define OFFPRINT_BASE_SPOOL_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* {.path = ..., .fd = -1} is an empty one: a file without a name beside that path, opened when something is put. One process puts. */
struct spool {
	const char *path;
	int fd;
	uint64_t end;
};

/* What was put; len 0: nothing. */
struct spool_piece {
	uint64_t at;
	size_t len;
};

/* Both return 0 or an errno. */
int spool_put(struct spool *s, struct str text, struct spool_piece *out);
int spool_get(const struct spool *s, const struct spool_piece *piece, struct arena *a, struct str *out);
void spool_close(struct spool *s);

#endif
