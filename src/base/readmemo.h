/* What has been read of files and folders, for another reader of the same. */
#ifndef OFFPRINT_BASE_READMEMO_H
#define OFFPRINT_BASE_READMEMO_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strindex.h"

enum { READMEMO_MAX = 64 * 1024 /* [bytes] of the longest file that is kept */ };

struct readmemo_entry {
	struct str path; /* first, for base/strindex.h */
	bool listed;
	struct str bytes;  /* of a file */
	struct str *names; /* in a folder */
	size_t n;
};

/* {0} is empty; freed by arena_done() of its arena. */
struct readmemo {
	struct arena arena;
	struct readmemo_entry *v;
	size_t n;
	struct strindex index;
};

/* Copies; a path that is known keeps what it has. */
void readmemo_put_file(struct readmemo *m, struct str path, struct str bytes);
void readmemo_put_folder(struct readmemo *m, struct str path, const struct str *names, size_t n);
/* Copies into the arena; false: not known. */
bool readmemo_file(const struct readmemo *m, struct arena *a, struct str path, size_t limit, struct str *out);
bool readmemo_folder(const struct readmemo *m, struct arena *a, struct str path, struct str **names, size_t *n);

#endif
