/* Files: reading whole, looking up. Written by base/stage.h.
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
struct stat;

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
/* Either, with what fstat() says of the file; `follow`: links. */
int file_open_stat(int dir, const char *path, bool follow, size_t limit, int *fd, struct stat *st);
/* Such an entry, for reading and writing. */
int file_open_writable_at(int dir, const char *name, int *fd, struct stat *st);
/* What file_read() and file_map() do with a file that file_open() opened; they close it. */
int file_read_open(struct arena *a, int fd, size_t size, size_t limit, struct str *out);
int file_map_open(int fd, size_t size, struct str *out);
/* A name by which libraries can open the file of a descriptor again, whatever has become of its path. */
enum { FILE_FD_NAME = 32 };
void file_fd_name(int fd, char out[FILE_FD_NAME]);

/* write() and pread() of all bytes; EIO if the file is too short. */
int file_put(int fd, struct str bytes);
int file_get(int fd, uint64_t at, void *out, size_t n);

int file_make_dirs(const char *path);          /* mkdir -p */
int file_remove(const char *path);             /* ENOENT counts as success */
int file_remove_at(int dir, const char *name); /* of an open folder; a link itself, not what it leads to */
/* A folder with all that is in it, as far as that can be removed; links are not followed. */
void file_remove_tree(int dir, const char *name);
/* False when the system reports that the file does not exist; a path that cannot be looked up counts as existing, so that opening it
 * reports why. */
bool file_exists(const char *path);
bool file_exists_at(int dir, const char *name);
bool file_is_dir(const char *path);
bool file_is_regular(const char *path);

/* The names in a folder, sorted by bytes, without dot files; returns an errno, with n = 0, when it cannot be read. */
int file_list(struct arena *a, const char *path, struct str **names, size_t *n);
int file_list_at(struct arena *a, int dir, const char *name, struct str **names, size_t *n);

#endif
