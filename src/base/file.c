#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

/* Opens a regular file. Never blocks, as opening a FIFO would. */
static int open_regular(int dir, const char *path, int flags, int *fd, struct stat *st)
{
	int err = 0;

	do
		*fd = openat(dir, path, flags | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	while (*fd < 0 && errno == EINTR);
	if (*fd < 0)
		return errno == ENXIO || errno == ENODEV ? EINVAL : errno; /* a socket; a device without a driver */
	if (fstat(*fd, st) != 0)
		err = errno;
	else if (S_ISDIR(st->st_mode))
		err = EISDIR;
	else if (!S_ISREG(st->st_mode))
		err = EINVAL;
	if (err)
		close(*fd);
	return err;
}

/* Reads to the end, whatever fstat() reported: the file may grow meanwhile. One spare byte tells the end from a full buffer, and so does less
 * than was asked for, if that is what fstat() reported. */
static int read_all(struct arena *a, int fd, size_t size, size_t limit, struct str *out)
{
	size_t cap = size + 2, n = 0;
	char *p = arena_raw(a, cap);

	for (;;) {
		ssize_t got = read(fd, p + n, cap - 1 - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		if (got == 0)
			break;
		n += (size_t)got;
		if (n > limit)
			return EFBIG;
		if (n == size && (size_t)got == size)
			break;
		if (n == cap - 1) {
			p = arena_grow(a, p, cap, cap * 2);
			cap *= 2;
		}
	}
	p[n] = '\0';
	*out = (struct str){p, n};
	return 0;
}

int file_read_open(struct arena *a, int fd, size_t size, size_t limit, struct str *out)
{
	struct arena_mark mark = arena_save(a);
	int err;

	*out = STR("");
	err = read_all(a, fd, size, limit, out);
	close(fd);
	if (err)
		arena_rewind(a, mark);
	return err;
}

int file_read(struct arena *a, const char *path, size_t limit, struct str *out)
{
	size_t size;
	int fd, err = file_open(path, limit, &fd, &size);

	*out = STR("");
	return err ? err : file_read_open(a, fd, size, limit, out);
}

int file_open_stat(int dir, const char *path, bool follow, size_t limit, int *fd, struct stat *st)
{
	int err = open_regular(dir, path, O_RDONLY | (follow ? 0 : O_NOFOLLOW), fd, st);

	if (!err && (uintmax_t)st->st_size > limit) {
		close(*fd);
		err = EFBIG;
	}
	return err;
}

static int open_limited(int dir, const char *path, bool follow, size_t limit, int *fd, size_t *size)
{
	struct stat st;
	int err = file_open_stat(dir, path, follow, limit, fd, &st);

	*size = err ? 0 : (size_t)st.st_size;
	return err;
}

int file_open(const char *path, size_t limit, int *fd, size_t *size)
{
	return open_limited(AT_FDCWD, path, true, limit, fd, size);
}

int file_open_at(int dir, const char *name, size_t limit, int *fd, size_t *size)
{
	return open_limited(dir, name, false, limit, fd, size);
}

int file_open_writable_at(int dir, const char *name, int *fd, struct stat *st)
{
	return open_regular(dir, name, O_RDWR | O_NOFOLLOW, fd, st);
}

void file_fd_name(int fd, char out[FILE_FD_NAME])
{
	snprintf(out, FILE_FD_NAME, "/proc/self/fd/%d", fd);
	if (!file_exists(out))
		snprintf(out, FILE_FD_NAME, "/dev/fd/%d", fd);
}

int file_map_open(int fd, size_t size, struct str *out)
{
	void *p;
	int err = 0;

	*out = STR("");
	if (size && (p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0)) == MAP_FAILED)
		err = errno;
	else if (size)
		*out = (struct str){p, size};
	close(fd);
	return err;
}

int file_map(const char *path, size_t limit, struct str *out)
{
	size_t size;
	int fd, err = file_open(path, limit, &fd, &size);

	*out = STR("");
	return err ? err : file_map_open(fd, size, out);
}

void file_unmap(struct str bytes)
{
	if (bytes.len)
		munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
}

int file_put(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		bytes = str_slice(bytes, (size_t)n, bytes.len);
	}
	return 0;
}

int file_get(int fd, uint64_t at, void *out, size_t n)
{
	char *p = out;

	while (n) {
		ssize_t got = pread(fd, p, n, (off_t)at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got ? errno : EIO;
		p += got;
		at += (uint64_t)got;
		n -= (size_t)got;
	}
	return 0;
}

static int unlink_file(int dir, const char *name)
{
	while (unlinkat(dir, name, 0) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

static int stat_file(int dir, const char *path, int flags, struct stat *st)
{
	while (fstatat(dir, path, st, flags) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

static int make_dir(const char *path)
{
	int err;

	do
		err = mkdir(path, 0777) == 0 ? 0 : errno;
	while (err == EINTR);
	if (!err || file_is_dir(path))
		return 0;
	return err == EEXIST ? ENOTDIR : err;
}

int file_make_dirs(const char *path)
{
	char part[PATH_MAX];
	size_t len = strlen(path);

	if (len >= sizeof part)
		return ENAMETOOLONG;
	if (!len)
		return ENOENT;
	if (file_is_dir(path))
		return 0;
	memcpy(part, path, len + 1);
	for (size_t i = 1; i <= len; i++) {
		int err;
		if ((part[i] != '/' && part[i] != '\0') || part[i - 1] == '/')
			continue;
		part[i] = '\0';
		err = make_dir(part);
		if (err)
			return err;
		if (i < len)
			part[i] = '/';
	}
	return 0;
}

int file_remove_at(int dir, const char *name)
{
	int err = unlink_file(dir, name);

	return err == ENOENT ? 0 : err;
}

void file_remove_tree(int dir, const char *name)
{
	int fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *entries = fd < 0 ? NULL : fdopendir(fd);

	for (struct dirent *e = entries ? readdir(entries) : NULL; e; e = readdir(entries))
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") && unlinkat(fd, e->d_name, 0))
			file_remove_tree(fd, e->d_name);
	if (entries)
		closedir(entries);
	unlinkat(dir, name, AT_REMOVEDIR);
}

int file_remove(const char *path)
{
	return file_remove_at(AT_FDCWD, path);
}

static DIR *open_dir(const char *path)
{
	DIR *d;

	do
		d = opendir(path);
	while (!d && errno == EINTR);
	return d;
}

static bool exists(int dir, const char *name, int flags)
{
	struct stat st;
	int err = stat_file(dir, name, flags, &st);

	return err != ENOENT && err != ENOTDIR && err != ENAMETOOLONG && err != ELOOP;
}

bool file_exists(const char *path)
{
	return exists(AT_FDCWD, path, 0);
}

bool file_exists_at(int dir, const char *name)
{
	return exists(dir, name, AT_SYMLINK_NOFOLLOW);
}

bool file_is_dir(const char *path)
{
	struct stat st;

	return stat_file(AT_FDCWD, path, 0, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_is_regular(const char *path)
{
	struct stat st;

	return stat_file(AT_FDCWD, path, 0, &st) == 0 && S_ISREG(st.st_mode);
}

static int compare_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Closes `d`. */
static int list(struct arena *a, DIR *d, struct str **names, size_t *n)
{
	const struct dirent *e;
	int err;

	for (errno = 0; (e = readdir(d)); errno = 0) {
		if (e->d_name[0] != '.')
			ARENA_PUSH(a, *names, *n) = str_dup(a, str_from(e->d_name));
	}
	err = errno;
	closedir(d);
	if (err)
		*n = 0;
	if (*n)
		qsort(*names, *n, sizeof **names, compare_names);
	return err;
}

int file_list(struct arena *a, const char *path, struct str **names, size_t *n)
{
	DIR *d = open_dir(path);

	*names = NULL;
	*n = 0;
	return d ? list(a, d, names, n) : errno;
}

int file_list_at(struct arena *a, int dir, const char *name, struct str **names, size_t *n)
{
	int err, fd;
	DIR *d;

	*names = NULL;
	*n = 0;
	do
		fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	while (fd < 0 && errno == EINTR);
	if (fd < 0)
		return errno;
	d = fdopendir(fd);
	if (d)
		return list(a, d, names, n);
	err = errno;
	close(fd);
	return err;
}
