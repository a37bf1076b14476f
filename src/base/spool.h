/* Keeps texts on disk: the lines of ten thousand files are needed only at the end of a run. */
#ifndef OFFPRINT_BASE_SPOOL_H
#define OFFPRINT_BASE_SPOOL_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* {.dir = ..., .fd = -1} is an empty spool. Its file is unnamed, in that open folder, and opened by the first spool_put(). Only one process
 * may write. */
struct spool {
	int dir;
	int fd;
	uint64_t end;
	char *buffer;   /* the last texts, which are not in the file yet */
	size_t waiting; /* [bytes] in it */
	struct spool_window *window;
};

/* The place of a text; len 0: none. */
struct spool_piece {
	uint64_t at;
	size_t len;
};

/* Both return 0 or an errno. */
int spool_put(struct spool *s, struct str text, struct spool_piece *out);
int spool_get(const struct spool *s, const struct spool_piece *piece, struct arena *a, struct str *out);
void spool_close(struct spool *s);

#endif
