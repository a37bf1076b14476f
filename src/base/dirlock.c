#include "base/dirlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define LOCK_NAME ".offprint-lock"

/* A file of another user that may not be written serves where the system locks it all the same. */
static int open_lock(int dir, int *fd)
{
	const int flags = O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	bool writable = true;

	for (;;) {
		*fd = openat(dir, LOCK_NAME, writable ? O_RDWR | flags : O_RDONLY | flags, 0666);
		if (*fd >= 0)
			return 0;
		if (errno == EACCES && writable)
			writable = false;
		else if (errno != EINTR)
			return errno;
	}
}

/* Whether the open file is still the one in the folder: the run that held the lock removes it. */
static bool is_at(int dir, int fd)
{
	struct stat held, there;
	int err;

	do
		err = fstatat(dir, LOCK_NAME, &there, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno;
	while (err == EINTR);
	return !err && fstat(fd, &held) == 0 && held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

static int lock_file(int dir, int fd)
{
	struct stat st;
	int err;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return EINVAL;
	do
		err = flock(fd, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
	while (err == EINTR);
	return err ? err : is_at(dir, fd) ? 0 : EWOULDBLOCK;
}

int dirlock_take(int dir, int *lock)
{
	int err = open_lock(dir, lock);

	if (err == ELOOP) /* a link of this name is not ours */
		err = file_remove_at(dir, LOCK_NAME) == 0 ? open_lock(dir, lock) : err;
	if (!err)
		err = lock_file(dir, *lock);
	else
		*lock = -1;
	if (err && *lock >= 0) {
		close(*lock);
		*lock = -1;
	}
	return err == EACCES || err == EPERM || err == EROFS ? 0 : err;
}

void dirlock_drop(int dir, int lock)
{
	if (lock < 0)
		return;
	file_remove_at(dir, LOCK_NAME);
	close(lock);
}
