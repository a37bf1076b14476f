#include "base/stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/path.h"

#define TEMP_MARK ".offprint-"

enum {
	COMPARED = 16 * 1024,  /* [bytes] of two files compared at once */
	TEMP_BASE_LIMIT = 200, /* [bytes] of the file's name kept in that of its temporary file: names are limited to 255 */
};

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

static int open_dir(int dir, const char *name, int *fd)
{
	do
		*fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (dir == AT_FDCWD ? 0 : O_NOFOLLOW));
	while (*fd < 0 && errno == EINTR);
	return *fd < 0 ? errno : 0;
}

/* A folder that is writable but not readable cannot be synced; the files in it are complete anyway. */
int stage_sync_dir(int dir, const char *name)
{
	int fd, err = open_dir(dir, name, &fd);

	if (err)
		return err == EACCES ? 0 : err;
	err = sync_fd(fd);
	close(fd);
	return err;
}

/* Some file systems let a signal interrupt this call. */
static int rename_file(int dir, const char *from, const char *to)
{
	while (renameat(dir, from, dir, to) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

/* Whether to try again to make a temporary file: after a signal, and once if a dead process with our number has left one. */
static bool try_again(int dir, const char *temp, bool *again)
{
	if (errno == EINTR)
		return true;
	if (errno != EEXIST || !*again)
		return false;
	*again = false;
	file_remove_at(dir, temp);
	return true;
}

static int create_temp(int dir, const char *temp, mode_t mode, int *fd)
{
	bool again = true;

	do
		*fd = openat(dir, temp, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	while (*fd < 0 && try_again(dir, temp, &again));
	return *fd < 0 ? errno : 0;
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

static int close_synced(int fd, int err)
{
	if (!err)
		err = sync_fd(fd);
	if (close(fd) != 0 && !err && errno != EINTR)
		err = errno;
	return err;
}

/* `old`: the file to be replaced, whose mode it gets; NULL: none. */
static int write_temp(int dir, const char *temp, const struct stat *old, int (*next)(void *ctx, struct str *piece), void *ctx)
{
	int fd, err = create_temp(dir, temp, old ? 0600 : 0666, &fd);

	if (err)
		return err;
	if (old)
		err = copy_mode(fd, old);
	if (!err)
		err = put_pieces(fd, next, ctx);
	err = close_synced(fd, err);
	if (err)
		file_remove_at(dir, temp);
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

/* The temporary file of a process beside a file. */
static int name_temp(const char *name, long writer, char temp[PATH_MAX])
{
	struct str whole = str_from(name), dir = path_dir(whole), base = str_slice(path_base(whole), 0, TEMP_BASE_LIMIT);
	int n = snprintf(temp, PATH_MAX, "%.*s/.%.*s" TEMP_MARK "%ld", STR_ARG(dir), STR_ARG(base), writer);

	return n < 0 || n >= PATH_MAX ? ENAMETOOLONG : 0;
}

/* Checks that a file may be written, and names its temporary file. */
static int prepare(int dir, const char *name, char temp[PATH_MAX])
{
	struct stat st;
	int err;

	do
		err = fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno;
	while (err == EINTR);
	if (!err && S_ISDIR(st.st_mode))
		return EISDIR;
	if (!err && !S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode))
		return EINVAL;
	return name_temp(name, (long)getpid(), temp);
}

static int put_whole(int dir, const char *name, int (*next)(void *ctx, struct str *piece), void *ctx)
{
	char temp[PATH_MAX];
	int err = prepare(dir, name, temp);

	return err ? err : write_temp(dir, temp, NULL, next, ctx);
}

int stage_open(int dir, const char *name, int *fd)
{
	char temp[PATH_MAX];
	int err = prepare(dir, name, temp);

	return err ? err : create_temp(dir, temp, 0666, fd);
}

int stage_close(int dir, const char *name, int fd, bool keep)
{
	int err = 0;

	if (keep)
		err = close_synced(fd, 0);
	else
		close(fd);
	if (err || !keep)
		stage_discard(dir, name, (long)getpid());
	return err;
}

int stage_put(int dir, const char *name, struct str bytes)
{
	return put_whole(dir, name, next_rest, &bytes);
}

static int open_plain(int dir, const char *name, struct stat *st)
{
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

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
static bool is_unchanged(int dir, const char *name, const char *temp)
{
	struct stat was, is;
	int x = open_plain(dir, name, &was), y = x < 0 ? -1 : open_plain(dir, temp, &is);
	bool same = y >= 0 && was.st_size == is.st_size && was.st_mode == is.st_mode && was.st_uid == is.st_uid &&
		    same_bytes(x, y, (uint64_t)was.st_size);

	if (x >= 0)
		close(x);
	if (y >= 0)
		close(y);
	return same;
}

int stage_commit(int dir, const char *name, long writer, bool *changed)
{
	char temp[PATH_MAX];
	int err = name_temp(name, writer, temp);
	bool same = !err && is_unchanged(dir, name, temp);

	if (changed)
		*changed = !same;
	if (err)
		return err;
	if (same) {
		file_remove_at(dir, temp); /* what stays is removed by stage_sweep() */
		return 0;
	}
	err = rename_file(dir, temp, name);
	if (err)
		file_remove_at(dir, temp);
	return err;
}

/* Another name for an open file; an errno where there can be none. */
static int link_temp(int dir, const char *temp, int file)
{
	char name[FILE_FD_NAME];
	bool again = true;

	file_fd_name(file, name);
	while (linkat(AT_FDCWD, name, dir, temp, AT_SYMLINK_FOLLOW) != 0)
		if (!try_again(dir, temp, &again))
			return errno;
	return 0;
}

struct copying {
	int file;
	uint64_t at, size;
	char bytes[COMPARED];
};

static int next_copied(void *ctx, struct str *piece)
{
	struct copying *c = ctx;
	size_t n = c->size - c->at < COMPARED ? (size_t)(c->size - c->at) : COMPARED;
	int err = n ? file_get(c->file, c->at, c->bytes, n) : 0;

	*piece = (struct str){c->bytes, n};
	c->at += n;
	return err;
}

int stage_link(int dir, const char *name, int file)
{
	char temp[PATH_MAX];
	struct copying copying = {.file = file};
	struct stat st;
	int err = prepare(dir, name, temp);

	if (err)
		return err;
	if (link_temp(dir, temp, file) == 0)
		return 0;
	if (fstat(file, &st) != 0)
		return errno;
	copying.size = (uint64_t)st.st_size;
	return write_temp(dir, temp, NULL, next_copied, &copying);
}

void stage_discard(int dir, const char *name, long writer)
{
	char temp[PATH_MAX];

	if (name_temp(name, writer, temp) == 0)
		file_remove_at(dir, temp);
}

int stage_open_nameless(int dir, int *fd)
{
	char temp[PATH_MAX];
	int err = name_temp("spool", (long)getpid(), temp);

	if (!err)
		err = create_temp(dir, temp, 0666, fd);
	if (err)
		return err;
	err = file_remove_at(dir, temp);
	if (err)
		close(*fd);
	return err;
}

int stage_write_pieces(int dir, const char *name, int (*next)(void *ctx, struct str *piece), void *ctx)
{
	int err = put_whole(dir, name, next, ctx);

	return err ? err : stage_commit(dir, name, (long)getpid(), NULL);
}

int stage_write(const char *path, struct str bytes)
{
	struct str whole = str_from(path), dir_part = path_dir(whole);
	char dir[PATH_MAX];
	int err;

	if (!path_base(whole).len)
		return whole.len ? EISDIR : ENOENT;
	if (whole.len >= sizeof dir)
		return ENAMETOOLONG;
	snprintf(dir, sizeof dir, "%.*s", STR_ARG(dir_part));
	err = file_make_dirs(dir);
	return err ? err : stage_write_pieces(AT_FDCWD, path, next_rest, &bytes);
}

/* ESTALE unless the entry is still the file of *st and has these bytes. */
static int still_has(int dir, const char *name, int fd, const struct stat *st, struct str bytes)
{
	struct arena scratch = {0};
	struct stat now;
	char *was = arena_raw(&scratch, bytes.len + 1);
	int err = fstat(fd, &now) == 0 ? 0 : errno;

	if (!err && (uintmax_t)now.st_size != bytes.len)
		err = ESTALE;
	if (!err)
		err = file_get(fd, 0, was, bytes.len);
	if (!err && fstatat(dir, name, &now, AT_SYMLINK_NOFOLLOW) != 0)
		err = errno;
	if (!err && (now.st_ino != st->st_ino || now.st_dev != st->st_dev || !str_eq((struct str){was, bytes.len}, bytes)))
		err = ESTALE;
	arena_done(&scratch);
	return err == ENOENT ? ESTALE : err;
}

int stage_replace(int dir, const char *name, struct str old, struct str bytes)
{
	char temp[PATH_MAX];
	struct stat st;
	int fd, err = name_temp(name, (long)getpid(), temp);

	if (!err)
		err = file_open_writable_at(dir, name, &fd, &st);
	if (err)
		return err;
	err = still_has(dir, name, fd, &st, old);
	if (!err)
		err = write_temp(dir, temp, &st, next_rest, &bytes);
	if (!err) {
		err = still_has(dir, name, fd, &st, old);
		if (!err)
			err = rename_file(dir, temp, name);
		if (err)
			file_remove_at(dir, temp);
	}
	close(fd);
	return err;
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

void stage_sweep(int dir, const char *name, bool all)
{
	const struct dirent *e;
	DIR *d = NULL;
	int fd;

	if (open_dir(dir, name, &fd))
		return;
	d = fdopendir(fd);
	if (!d) {
		close(fd);
		return;
	}
	while ((e = readdir(d))) {
		pid_t pid = temp_owner(str_from(e->d_name));
		if (pid > 0 && (all || (kill(pid, 0) != 0 && errno == ESRCH)))
			file_remove_at(fd, e->d_name);
	}
	closedir(d);
}
