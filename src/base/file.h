/* Files: reading whole, writing atomically.
 *
 * Failures are returned as errno values (0: ok), because only the caller knows where in the user's files the path came from.
 */
#ifndef OFFPRINT_BASE_FILE_H
#define OFFPRINT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/path.h"
#include "base/str.h"

struct arena;

/* [bytes] of the largest image or font, and of the largest text. */
#define FILE_SIZE_LIMIT ((size_t)64 * 1024 * 1024)
#define FILE_TEXT_LIMIT ((size_t)16 * 1024 * 1024)

/* Reads a regular file into the arena (NUL-terminated after out->len). EFBIG above `limit`, EISDIR for a directory, EINVAL for anything
 * else that is not a regular file (never blocks on a FIFO or device). */
int file_read(struct arena *a, const char *path, size_t limit, struct str *out);

/* The same without a copy, for files that nobody truncates while they are in use: reading past the new end would be fatal. Freed by
 * file_unmap(). */
int file_map(const char *path, size_t limit, struct str *out);
void file_unmap(struct str bytes);

/* Opens a regular file of at most `limit` bytes for reading; *size is its size. */
int file_open(const char *path, size_t limit, int *fd, size_t *size);
/* The same for an entry of an open folder, which must not be a link: ELOOP (base/subtree.h). */
int file_open_at(int dir, const char *name, size_t limit, int *fd, size_t *size);
/* What file_read() and file_map() do with a file that file_open() opened; they close it. */
int file_read_open(struct arena *a, int fd, size_t size, size_t limit, struct str *out);
int file_map_open(int fd, size_t size, struct str *out);
/* A name by which libraries can open the file of a descriptor again, whatever has become of its path. */
enum { FILE_FD_NAME = 32 };
void file_fd_name(int fd, char out[FILE_FD_NAME]);

/* Writes a temporary file beside `path`, syncs it and renames it to `path`; on failure removes it. Creates missing parent folders. A reader
 * of `path` finds a complete file, the old one or the new, even after a power cut; file_sync_dir() makes sure that it is the new one. A file that
 * has these bytes and this mode already stays as it is, with its time stamp. */
int file_write(const char *path, struct str bytes);
/* The same for bytes that come in pieces: `next` returns one after another, and an empty one at the end; an errno that it returns fails the
 * write. */
int file_write_pieces(const char *path, int (*next)(void *ctx, struct str *piece), void *ctx);
/* The same in two steps, which two processes can share: the first writes the temporary file, the second renames the one that process
 * `writer` wrote, or removes it on failure. A third discards it. */
int file_stage(const char *path, struct str bytes);
int file_commit(const char *path, long writer);
/* The first step for a writer that needs a file: opens the temporary file, empty; then closes it, synced, or removes it if `keep` is false. */
int file_stage_open(const char *path, int *fd);
int file_stage_close(const char *path, int fd, bool keep);
void file_discard(const char *path, long writer);
/* Gives an existing file that holds `old` new bytes, in the same way; its mode stays, and its owner if the user may set it. ESTALE: it holds
 * something else by now; EACCES: it may not be written; ELOOP: a symbolic link. */
int file_replace(const char *path, struct str old, struct str bytes);
/* Opens an empty file without a name, on the file system of `path`, for writing and reading. It is gone when its last descriptor is
 * closed. */
int file_open_nameless(const char *path, int *fd);
/* write() and pread() of all bytes; EIO if the file is too short. */
int file_put(int fd, struct str bytes);
int file_get(int fd, uint64_t at, void *out, size_t n);

/* Makes renames in a folder durable. */
int file_sync_dir(const char *path);

int file_make_dirs(const char *path);          /* mkdir -p */
int file_remove(const char *path);             /* ENOENT counts as success */
int file_remove_at(int dir, const char *name); /* of an open folder; a link itself, not what it leads to */
/* Removes temporary files that killed runs left in `dir` (recognised by the names that file_write() gives them): all of them if the caller
 * knows that nobody else writes there, otherwise those whose process has ended. */
void file_sweep(const char *dir, bool all);
/* False when the system reports that the file does not exist; a path that cannot be looked up counts as existing, so that opening it
 * reports why. */
bool file_exists(const char *path);
bool file_is_dir(const char *path);
bool file_is_regular(const char *path);

/* The names in a folder, sorted by bytes, without dot files; returns an errno, with n = 0, when it cannot be read. */
int file_list(struct arena *a, const char *path, struct str **names, size_t *n);
int file_list_at(struct arena *a, int dir, const char *name, struct str **names, size_t *n);

#endif
