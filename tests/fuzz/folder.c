#include "folder.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

static char root[1024];
static pid_t owner;

static _Noreturn void give_up(const char *path)
{
	perror(path);
	abort();
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static void remove_all(void)
{
	if (getpid() == owner)
		nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void make_root(void)
{
	static const char memory[] = "/dev/shm"; /* files on a disk are synced */
	const char *parent = getenv("TMPDIR");

	if (!parent)
		parent = access(memory, W_OK) == 0 ? memory : "/tmp";
	snprintf(root, sizeof root, "%s/fuzz-XXXXXX", parent);
	if (!mkdtemp(root))
		give_up(root);
	owner = getpid();
	atexit(remove_all);
}

const char *folder_path(struct arena *a, const char *name)
{
	if (!*root)
		make_root();
	return str_cstr(a, path_join(a, str_from(root), str_from(name)));
}

static const char *make_room(struct arena *a, const char *name)
{
	const char *path = folder_path(a, name);

	if (file_make_dirs(str_cstr(a, path_dir(str_from(path)))) != 0)
		give_up(path);
	return path;
}

void folder_write(const char *name, struct str bytes)
{
	struct arena a = {0};
	const char *path = folder_path(&a, name);
	int fd = open(path, O_WRONLY | O_TRUNC);

	if (fd < 0)
		fd = open(make_room(&a, name), O_WRONLY | O_CREAT, 0600);
	if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len || close(fd) != 0)
		give_up(path);
	arena_done(&a);
}

void folder_remove(const char *name)
{
	struct arena a = {0};

	unlink(folder_path(&a, name));
	arena_done(&a);
}

void folder_link(const char *from, const char *name)
{
	struct arena a = {0};

	if (link(folder_path(&a, from), make_room(&a, name)) != 0)
		give_up(name);
	arena_done(&a);
}
