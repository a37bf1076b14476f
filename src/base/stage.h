/* Writing files so that a reader finds a complete one, the old or the new, even after a power cut; stage_sync_dir() makes sure that it is the
 * new one. The bytes go to a temporary file beside the file, which is then renamed. A file that has these bytes and this mode already stays
 * as it is, with its time stamp.
 *
 * `name` is an entry of the open folder `dir`; with AT_FDCWD it may be a path. The entry is replaced, never what a link of that name leads
 * to. Failures are returned as errno values (0: ok).
 */
#ifndef OFFPRINT_BASE_STAGE_H
#define OFFPRINT_BASE_STAGE_H

#include <stdbool.h>

#include "base/str.h"

/* Writes a file at a path that the user has named, and creates its missing parent folders. On failure nothing is left. */
int stage_write(const char *path, struct str bytes);
/* The same for an entry of a folder, and bytes that come in pieces: `next` returns one after another, and an empty one at the end; an errno
 * that it returns fails the write. */
int stage_write_pieces(int dir, const char *name, int (*next)(void *ctx, struct str *piece), void *ctx);

/* In two steps, which two processes can share: the first writes the temporary file, the second renames the one that process `writer` wrote,
 * or removes it on failure. A third discards it. *changed (or NULL): the file was not the same before. */
int stage_put(int dir, const char *name, struct str bytes);
int stage_commit(int dir, const char *name, long writer, bool *changed);
void stage_discard(int dir, const char *name, long writer);
/* The first step for a writer that needs a file: opens the temporary file, empty; then closes it, synced, or removes it if `keep` is
 * false. */
int stage_open(int dir, const char *name, int *fd);
int stage_close(int dir, const char *name, int fd, bool keep);

/* The first step for a file that exists: another name of an open file where the file system allows that, else a copy. */
int stage_link(int dir, const char *name, int file);

/* Gives an existing file that holds `old` new bytes, in the same way; its mode stays, and its owner if the user may set it. ESTALE: it holds
 * something else by now; EACCES: it may not be written; ELOOP: a symbolic link. */
int stage_replace(int dir, const char *name, struct str old, struct str bytes);

/* Opens an empty file without a name, on the file system of the folder, for writing and reading. It is gone when its last descriptor is
 * closed. */
int stage_open_nameless(int dir, int *fd);

/* Makes renames in a folder durable. */
int stage_sync_dir(int dir, const char *name);
/* Removes temporary files that killed runs left in a folder (recognised by their names): all of them if the caller knows that nobody else
 * writes there, otherwise those whose process has ended. */
void stage_sweep(int dir, const char *name, bool all);

#endif
