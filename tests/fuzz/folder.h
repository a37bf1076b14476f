/* A folder for what a target must have as files; removed at exit. */
#ifndef OFFPRINT_TESTS_FUZZ_FOLDER_H
#define OFFPRINT_TESTS_FUZZ_FOLDER_H

#include "base/arena.h"
#include "base/str.h"

/* The path of a name in the folder, which is made at the first call below $TMPDIR; in `a`. */
const char *folder_path(struct arena *a, const char *name);
/* Writes a file, its own folders included, or ends the process: what stands there is overwritten in place, so that links to it show it too. */
void folder_write(const char *name, struct str bytes);
void folder_remove(const char *name); /* no such file: nothing */
void folder_link(const char *from, const char *name);

#endif
