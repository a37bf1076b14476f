#include "serve/workfolder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dirlock.h"
#include "base/file.h"

/* By this name, what is written there is no change of the journal, if it stands in it. */
#define NAME ".offprint-serve-"

enum { ATTEMPTS = 8 /* another server may take a folder for abandoned before it is locked */ };

/* Removes a folder if it is this user's, and no server has locked it. */
static void sweep_folder(int base, const char *name)
{
	int dir = openat(base, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), lock = -1;
	struct stat st;

	if (dir < 0)
		return;
	if (fstat(dir, &st) == 0 && st.st_uid == geteuid() && !dirlock_take(dir, &lock) && lock >= 0) {
		file_remove_tree(base, name);
		close(lock);
	}
	close(dir);
}

static void sweep(const char *base)
{
	DIR *d = opendir(base);
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (!strncmp(e->d_name, NAME, sizeof NAME - 1))
			sweep_folder(dirfd(d), e->d_name);
	if (d)
		closedir(d);
}

static int make(struct workfolder *w, struct arena *a, const char *base)
{
	int err;

	w->path = str_cstr(a, str_printf(a, "%s/" NAME "XXXXXX", base));
	if (!mkdtemp(w->path)) {
		w->path = NULL;
		return errno;
	}
	w->dir = open(w->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	err = w->dir < 0 ? errno : dirlock_take(w->dir, &w->lock);
	if (err)
		workfolder_close(w);
	return err;
}

int workfolder_open(struct workfolder *w, struct arena *a)
{
	const char *base = getenv("XDG_RUNTIME_DIR"); /* in memory */
	int err = ENOENT;

	base = base && *base ? base : getenv("TMPDIR");
	base = base && *base ? base : "/tmp";
	*w = (struct workfolder){.dir = -1, .lock = -1};
	sweep(base);
	for (int i = 0; i < ATTEMPTS && (err == ENOENT || err == EWOULDBLOCK); i++)
		err = make(w, a, base);
	return err;
}

void workfolder_close(struct workfolder *w)
{
	if (w->path)
		file_remove_tree(AT_FDCWD, w->path);
	if (w->lock >= 0)
		close(w->lock);
	if (w->dir >= 0)
		close(w->dir);
	*w = (struct workfolder){.dir = -1, .lock = -1};
}
