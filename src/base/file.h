/* Files: reading whole, writing whole or not at all, and paths.
 *
 * Failures are returned as errno values (0 = ok), because only the caller knows which place in the user's files the path came from.
 */
#ifndef OFFPRINT_BASE_FILE_H
#define OFFPRINT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* No image or font is larger, and no text: [bytes]. */
#define FILE_SIZE_LIMIT ((size_t)64 * 1024 * 1024)
#define FILE_TEXT_LIMIT ((size_t)16 * 1024 * 1024)

/* Reads a regular file into the arena (NUL-terminated behind out->len). EFBIG above `limit`, EINVAL for what is not a regular file
 * (never blocks on a FIFO or device), EISDIR for a directory. */
int file_read(struct arena *a, const char *path, size_t limit, struct str *out);

/* The same without a copy, for files that nobody cuts short while they are in use: reading behind their new end would be fatal. Given up by
 * file_unmap(). */
int file_map(const char *path, size_t limit, struct str *out);
void file_unmap(struct str bytes);

/* Writes a temporary file beside `path`, syncs it, renames it onto `path`; on failure removes it. Creates missing parent folders. Whoever
 * reads `path`, even after a power cut, finds a whole file, the old or the new one; file_sync_dir() makes sure of the new one. */
int file_write(const char *path, struct str bytes);
/* The same for bytes that come in pieces: `next` gives one after the other, an empty one at the end; an errno that it returns fails the
 * write. */
int file_write_pieces(const char *path, int (*next)(void *ctx, struct str *piece), void *ctx);
/* The same in two steps, which two processes can share: the first writes the temporary file, the second renames what the process `writer`
 * wrote, or removes it when that fails. Or it is discarded. */
int file_stage(const char *path, struct str bytes);
int file_commit(const char *path, long writer);
void file_discard(const char *path, long writer);
/* Opens an empty file without a name, on the file system of `path`, for writing and reading. It is gone when its last descriptor is
 * closed. */
int file_open_nameless(const char *path, int *fd);
/* write() and pread() of all bytes; EIO if the file is too short. */
int file_put(int fd, struct str bytes);
int file_get(int fd, uint64_t at, void *out, size_t n);

/* Makes the renames in a folder last. */
int file_sync_dir(const char *path);

int file_make_dirs(const char *path); /* mkdir -p */
int file_remove(const char *path);    /* ENOENT counts as done */
/* Removes temporary files that killed runs left in `dir` (by their names, which file_write gave them): all, where the caller knows that
 * nobody else writes there, else those whose process is gone. */
void file_sweep(const char *dir, bool all);
/* False when the system says that there is no such file; what it cannot look up is taken to exist, so that opening it tells why. */
bool file_exists(const char *path);
bool file_is_dir(const char *path);
bool file_is_regular(const char *path);
bool file_is_lost_link(const char *path); /* a symbolic link to what is not there, or in a circle */

/* The names in a folder, sorted by bytes, without those that begin with a dot; n = 0 when it cannot be read (returns errno). */
int file_list(struct arena *a, const char *path, struct str **names, size_t *n);

/* "a/b" joined with "/"; an absolute or empty `b` gives b or a alone. "." segments and double slashes are removed, "x/.." is not. */
struct str path_join(struct arena *a, struct str dir, struct str name);
struct str path_dir(struct str path);  /* everything before the last slash; "." without one */
struct str path_base(struct str path); /* behind the last slash */
/* The absolute path without links; a path that does not exist is returned as it is. */
struct str path_real(struct arena *a, struct str path);

/* True when `name` (relative, as the user wrote it) stays inside `root` once symbolic links are followed, seen from `dir`. ENOENT of the
 * file itself counts as inside when its text does not climb out. Files need not be readable. */
bool path_inside(struct arena *scratch, struct str root, struct str dir, struct str name);

/* SHA-256 (FIPS 180-4, by libnettle) as 64 lower-case hex digits and NUL. */
void file_sha256_hex(struct str bytes, char out[65]);
void file_sha256(struct str bytes, uint8_t out[32]);

#endif
