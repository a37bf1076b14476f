/* The folder in which a server keeps the pages that its runs make. It is locked as long as the server lives, so that the next one removes those of
 * servers that were killed.
 */
#ifndef OFFPRINT_SERVE_WORKFOLDER_H
#define OFFPRINT_SERVE_WORKFOLDER_H

#include "base/arena.h"

struct workfolder {
	char *path; /* only this user can enter it; NULL: none */
	int dir, lock;
};

/* Makes one in memory, if the system has a place for that. Returns 0 or an errno; close it in either case. */
int workfolder_open(struct workfolder *w, struct arena *a);
/* Removes it. */
void workfolder_close(struct workfolder *w);

#endif
