/* Folders below a root that have been looked up (base/subtree.h) and are held open, so that what else is in them is found without going there
 * from the root again. Only those that no link leads to.
 */
#ifndef OFFPRINT_BASE_NEARBY_H
#define OFFPRINT_BASE_NEARBY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum {
	NEARBY_FOLDERS = 4, /* held open; the one used longest ago goes first */
	NEARBY_PATH = 250,  /* [bytes] of the longest path of a folder */
	NEARBY_DEPTH = 8,   /* folders below the root */
};

struct nearby_folder {
	int fd; /* -1: none */
	unsigned used;
	size_t len;
	char path[NEARBY_PATH]; /* from the root */
};

struct nearby {
	struct nearby_folder v[NEARBY_FOLDERS];
	unsigned clock;
};

void nearby_open(struct nearby *n);
void nearby_close(struct nearby *n);

/* The open folder of a path, borrowed until the next call; -1: base/subtree.h is to look it up, and says why it cannot be had. What is in it
 * may be a link: calls with O_NOFOLLOW show that. */
int nearby_folder(struct nearby *n, int root, struct str folder);

#endif
