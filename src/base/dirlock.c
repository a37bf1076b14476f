#include "base/dirlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_dir(const char *path, int *fd)
{
	do
		*fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	while (*fd < 0 && errno == EINTR);
	return *fd < 0 ? errno : 0;
}

/* Between open and lock, somebody may have removed the folder and created another of the same name. */
static bool is_at(int fd, const char *path)
{
	struct stat held, there;
	int err;

	do
		err = stat(path, &there) == 0 ? 0 : errno;
	while (err == EINTR);
	return !err && fstat(fd, &held) == 0 && held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

int dirlock_take(const char *path, int *lock)
{
	int err;

	*lock = -1;
	err = open_dir(path, lock);
	if (err)
		return err == EACCES ? 0 : err;
	do
		err = flock(*lock, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
	while (err == EINTR);
	if (!err && is_at(*lock, path))
		return 0;
	close(*lock);
	*lock = -1;
	if (!err)
		return ENOENT;
	return err == EWOULDBLOCK ? err : 0;
}

void dirlock_drop(int lock)
{
	if (lock >= 0)
		close(lock);
}
