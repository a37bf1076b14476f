#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

#define TEMP_MARK ".offprint-"

enum {
	COMPARED = 16 * 1024,  /* [bytes] of two files compared at once */
	TEMP_BASE_LIMIT = 200, /* [bytes] of the file's name kept in that of its temporary file: names are limited to 255 */
};

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

/* Reads to the end, whatever fstat() reported: the file may grow meanwhile. One spare byte tells the end from a full buffer. */
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

static int open_limited(int dir, const char *path, int flags, size_t limit, int *fd, size_t *size)
{
	struct stat st;
	int err = open_regular(dir, path, O_RDONLY | flags, fd, &st);

	if (!err && (uintmax_t)st.st_size > limit) {
		close(*fd);
		err = EFBIG;
	}
	*size = err ? 0 : (size_t)st.st_size;
	return err;
}

int file_open(const char *path, size_t limit, int *fd, size_t *size)
{
	return open_limited(AT_FDCWD, path, 0, limit, fd, size);
}

int file_open_at(int dir, const char *name, size_t limit, int *fd, size_t *size)
{
	return open_limited(dir, name, O_NOFOLLOW, limit, fd, size);
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

static int sync_fd(int fd)
{
	while (fsync(fd) != 0) {
		if (errno == EINVAL || errno == EROFS) /* not supported for this file */
			return 0;
		if (errno != EINTR)
			return errno;
	}
	return 0;
}

/* 0 or an errno. Some file systems let a signal interrupt these calls. */
static int rename_file(const char *from, const char *to)
{
	while (rename(from, to) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

static int unlink_file(int dir, const char *name)
{
	while (unlinkat(dir, name, 0) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

static int stat_file(const char *path, struct stat *st)
{
	while (stat(path, st) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

/* A folder that is writable but not readable cannot be synced; the files in it are complete anyway. */
int file_sync_dir(const char *path)
{
	int fd, err;

	do
		fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	while (fd < 0 && errno == EINTR);
	if (fd < 0)
		return errno == EACCES ? 0 : errno;
	err = sync_fd(fd);
	close(fd);
	return err;
}

static int create_temp(const char *path, mode_t mode, int *fd)
{
	for (bool again = true;;) {
		*fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		if (*fd >= 0)
			return 0;
		if (errno == EEXIST && again) { /* left by a dead process with our number */
			again = false;
			unlink_file(AT_FDCWD, path);
		} else if (errno != EINTR) {
			return errno;
		}
	}
}

static int put_pieces(int fd, int (*next)(void *ctx, struct str *piece), void *ctx)
{
	for (;;) {
		struct str piece;
		int err = next(ctx, &piece);
		if (err || !piece.len)
			return err;
		err = file_put(fd, piece);
		if (err)
			return err;
	}
}

/* Owner and group as far as the user may set them, then the mode. */
static int copy_mode(int fd, const struct stat *st)
{
	if (fchown(fd, st->st_uid, st->st_gid) != 0 && fchown(fd, (uid_t)-1, st->st_gid) != 0 && errno != EPERM)
		return errno;
	return fchmod(fd, st->st_mode & 07777) == 0 ? 0 : errno;
}

/* `old`: the file to be replaced, whose mode it gets; NULL: none. */
static int write_temp(const char *path, const struct stat *old, int (*next)(void *ctx, struct str *piece), void *ctx)
{
	int fd, err = create_temp(path, old ? 0600 : 0666, &fd);

	if (err)
		return err;
	if (old)
		err = copy_mode(fd, old);
	if (!err)
		err = put_pieces(fd, next, ctx);
	if (!err)
		err = sync_fd(fd);
	if (close(fd) != 0 && !err && errno != EINTR)
		err = errno;
	if (err)
		unlink_file(AT_FDCWD, path);
	return err;
}

/* Returns all that is left. */
static int next_rest(void *ctx, struct str *piece)
{
	struct str *rest = ctx;

	*piece = *rest;
	rest->len = 0;
	return 0;
}

/* The temporary file of a process beside `path`. */
static int name_temp(const char *path, long writer, char temp[PATH_MAX])
{
	struct str whole = str_from(path), dir = path_dir(whole), base = str_slice(path_base(whole), 0, TEMP_BASE_LIMIT);
	int n = snprintf(temp, PATH_MAX, "%.*s/.%.*s" TEMP_MARK "%ld", STR_ARG(dir), STR_ARG(base), writer);

	return n < 0 || n >= PATH_MAX ? ENAMETOOLONG : 0;
}

/* Makes the folder of a file that may be written, and names its temporary file. */
static int prepare_stage(const char *path, char temp[PATH_MAX])
{
	struct str whole = str_from(path), dir_part = path_dir(whole);
	char dir[PATH_MAX];
	struct stat st;
	int err;

	if (!path_base(whole).len)
		return whole.len ? EISDIR : ENOENT;
	if (stat_file(path, &st) == 0 && !S_ISREG(st.st_mode))
		return S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	err = name_temp(path, (long)getpid(), temp);
	if (err)
		return err;
	snprintf(dir, sizeof dir, "%.*s", STR_ARG(dir_part));
	return file_make_dirs(dir);
}

static int stage_pieces(const char *path, int (*next)(void *ctx, struct str *piece), void *ctx)
{
	char temp[PATH_MAX];
	int err = prepare_stage(path, temp);

	return err ? err : write_temp(temp, NULL, next, ctx);
}

int file_stage_open(const char *path, int *fd)
{
	char temp[PATH_MAX];
	int err = prepare_stage(path, temp);

	return err ? err : create_temp(temp, 0666, fd);
}

int file_stage_close(const char *path, int fd, bool keep)
{
	int err = keep ? sync_fd(fd) : 0;

	if (close(fd) != 0 && !err && errno != EINTR)
		err = errno;
	if (err || !keep)
		file_discard(path, (long)getpid());
	return err;
}

int file_stage(const char *path, struct str bytes)
{
	return stage_pieces(path, next_rest, &bytes);
}

static int open_plain(const char *path, struct stat *st)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd >= 0 && (fstat(fd, st) != 0 || !S_ISREG(st->st_mode))) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Whether two open files have the same bytes. */
static bool same_bytes(int x, int y, uint64_t size)
{
	char a[COMPARED], b[COMPARED];

	for (uint64_t at = 0; at < size; at += COMPARED) {
		size_t n = size - at < COMPARED ? (size_t)(size - at) : COMPARED;
		if (file_get(x, at, a, n) || file_get(y, at, b, n) || memcmp(a, b, n) != 0)
			return false;
	}
	return true;
}

/* Whether a file is already what it would be replaced with. Where that cannot be found out it is replaced. */
static bool is_unchanged(const char *path, const char *temp)
{
	struct stat was, is;
	int x = open_plain(path, &was), y = x < 0 ? -1 : open_plain(temp, &is);
	bool same = y >= 0 && was.st_size == is.st_size && was.st_mode == is.st_mode && was.st_uid == is.st_uid &&
		    same_bytes(x, y, (uint64_t)was.st_size);

	if (x >= 0)
		close(x);
	if (y >= 0)
		close(y);
	return same;
}

int file_commit(const char *path, long writer)
{
	char temp[PATH_MAX];
	int err = name_temp(path, writer, temp);

	if (err)
		return err;
	if (is_unchanged(path, temp)) {
		unlink_file(AT_FDCWD, temp); /* what stays is removed by file_sweep() */
		return 0;
	}
	err = rename_file(temp, path);
	if (err)
		unlink_file(AT_FDCWD, temp);
	return err;
}

void file_discard(const char *path, long writer)
{
	char temp[PATH_MAX];

	if (name_temp(path, writer, temp) == 0)
		unlink_file(AT_FDCWD, temp);
}

int file_open_nameless(const char *path, int *fd)
{
	char temp[PATH_MAX];
	int err = name_temp(path, (long)getpid(), temp);

	if (!err)
		err = create_temp(temp, 0666, fd);
	if (err)
		return err;
	err = unlink_file(AT_FDCWD, temp);
	if (err)
		close(*fd);
	return err;
}

int file_write_pieces(const char *path, int (*next)(void *ctx, struct str *piece), void *ctx)
{
	int err = stage_pieces(path, next, ctx);

	return err ? err : file_commit(path, (long)getpid());
}

int file_write(const char *path, struct str bytes)
{
	return file_write_pieces(path, next_rest, &bytes);
}

/* ESTALE unless `path` is still the file of *st and has these bytes. */
static int still_has(const char *path, int fd, const struct stat *st, struct str bytes)
{
	struct arena scratch = {0};
	struct stat now;
	struct str read = STR("");
	int err = lseek(fd, 0, SEEK_SET) < 0 ? errno : read_all(&scratch, fd, bytes.len, bytes.len, &read);

	if (!err && lstat(path, &now) != 0)
		err = errno;
	else if (!err && (now.st_ino != st->st_ino || now.st_dev != st->st_dev || !str_eq(read, bytes)))
		err = ESTALE;
	arena_done(&scratch);
	return err == EFBIG || err == ENOENT ? ESTALE : err;
}

int file_replace(const char *path, struct str old, struct str bytes)
{
	char temp[PATH_MAX];
	struct stat st;
	int fd, err = name_temp(path, (long)getpid(), temp);

	if (!err)
		err = open_regular(AT_FDCWD, path, O_RDWR | O_NOFOLLOW, &fd, &st);
	if (err)
		return err;
	err = still_has(path, fd, &st, old);
	if (!err)
		err = write_temp(temp, &st, next_rest, &bytes);
	if (!err) {
		err = still_has(path, fd, &st, old);
		if (!err)
			err = rename_file(temp, path);
		if (err)
			unlink_file(AT_FDCWD, temp);
	}
	close(fd);
	return err;
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

int file_remove(const char *path)
{
	return file_remove_at(AT_FDCWD, path);
}

/* The process that wrote a temporary file of this name; 0: not a temporary file's name. */
static pid_t temp_owner(struct str name)
{
	struct str mark = STR(TEMP_MARK);
	size_t at = SIZE_MAX;
	uint32_t pid;

	if (!str_starts(name, STR(".")))
		return 0;
	for (size_t i = str_find(name, mark, 1); i != SIZE_MAX; i = str_find(name, mark, i + 1))
		at = i;
	if (at == SIZE_MAX || at == 1 || !str_to_uint(str_slice(name, at + mark.len, name.len), INT32_MAX, &pid))
		return 0;
	return (pid_t)pid;
}

static DIR *open_dir(const char *path)
{
	DIR *d;

	do
		d = opendir(path);
	while (!d && errno == EINTR);
	return d;
}

void file_sweep(const char *dir, bool all)
{
	DIR *d = open_dir(dir);
	const struct dirent *e;

	if (!d)
		return;
	while ((e = readdir(d))) {
		pid_t pid = temp_owner(str_from(e->d_name));
		if (pid > 0 && (all || (kill(pid, 0) != 0 && errno == ESRCH)))
			unlink_file(dirfd(d), e->d_name);
	}
	closedir(d);
}

bool file_exists(const char *path)
{
	struct stat st;
	int err = stat_file(path, &st);

	return err != ENOENT && err != ENOTDIR && err != ENAMETOOLONG && err != ELOOP;
}

bool file_is_dir(const char *path)
{
	struct stat st;

	return stat_file(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_is_regular(const char *path)
{
	struct stat st;

	return stat_file(path, &st) == 0 && S_ISREG(st.st_mode);
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
