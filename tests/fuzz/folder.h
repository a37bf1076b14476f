/* A temporary folder for targets that need files; removed at exit. */
#ifndef OFFPRINT_TESTS_FUZZ_FOLDER_H
#define OFFPRINT_TESTS_FUZZ_FOLDER_H

#include "base/arena.h"
#include "base/str.h"

/* The path of a name in the folder, which the first call creates below $TMPDIR, or in memory; in `a`. */
const char *folder_path(struct arena *a, const char *name);
/* Writes a file and its folders, or ends the process. An existing file is overwritten in place, so that links to it show the change. */
void folder_write(const char *name, struct str bytes);
void folder_remove(const char *name); /* no such file: no effect */
void folder_link(const char *from, const char *name);

#endif
