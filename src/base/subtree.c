#define _GNU_SOURCE /* O_PATH */
#include "base/subtree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"

#ifndef O_PATH
#define O_PATH O_RDONLY
#endif

enum {
	LINKS = 40, /* followed in one lookup, as Linux allows */
	DEPTH = 64, /* folders below the root */
};

/* A lookup under way. */
struct walk {
	int root;
	int open[DEPTH]; /* the folders from below the root to where the walk is */
	size_t n;
	char rest[PATH_MAX]; /* of the path */
	int links;
	bool annexed;
};

static int open_folder(int dir, const char *name, int flags, int *fd)
{
	do
		*fd = openat(dir, name, O_DIRECTORY | O_CLOEXEC | flags);
	while (*fd < 0 && errno == EINTR);
	return *fd < 0 ? errno : 0;
}

int subtree_open(const char *path, int *root)
{
	return open_folder(AT_FDCWD, path, O_PATH, root);
}

static int here(const struct walk *w)
{
	return w->n ? w->open[w->n - 1] : w->root;
}

static void climb(struct walk *w)
{
	close(w->open[--w->n]);
}

/* Takes the next segment off the rest; false: none is left. */
static bool next_segment(struct walk *w, char out[NAME_MAX + 1], int *err)
{
	size_t start = strspn(w->rest, "/"), len = strcspn(w->rest + start, "/");

	*err = len > NAME_MAX ? ENAMETOOLONG : 0;
	if (!len || *err)
		return false;
	memcpy(out, w->rest + start, len);
	out[len] = '\0';
	memmove(w->rest, w->rest + start + len, strlen(w->rest + start + len) + 1);
	return true;
}

static bool at_end(const struct walk *w)
{
	return w->rest[strspn(w->rest, "/")] == '\0';
}

bool subtree_is_annexed(struct str target)
{
	size_t git = str_find(target, STR(".git/"), 0);

	return git != SIZE_MAX && str_find(target, STR("/annex/objects/"), git) != SIZE_MAX;
}

/* If the entry is a link, puts its target before the rest. Returns 0, EINVAL if it is none, or another errno. */
static int follow(struct walk *w, const char *name)
{
	char target[PATH_MAX];
	size_t rest = strlen(w->rest);
	ssize_t n;

	do
		n = readlinkat(here(w), name, target, sizeof target);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return errno;
	if (++w->links > LINKS)
		return ELOOP;
	w->annexed = w->annexed || subtree_is_annexed((struct str){target, (size_t)n});
	if (n == 0 || target[0] == '/')
		return n ? EXDEV : ENOENT;
	if ((size_t)n + 1 + rest >= sizeof w->rest)
		return ENAMETOOLONG;
	memmove(w->rest + n + 1, w->rest, rest + 1);
	memcpy(w->rest, target, (size_t)n);
	w->rest[n] = '/';
	return 0;
}

/* Goes down into a folder, or replaces a link by its target. */
static int descend(struct walk *w, const char *name)
{
	int fd, err, link;

	if (w->n == DEPTH)
		return ENAMETOOLONG;
	err = open_folder(here(w), name, O_PATH | O_NOFOLLOW, &fd);
	if (!err)
		w->open[w->n++] = fd;
	if (err != ENOTDIR && err != ELOOP)
		return err;
	link = follow(w, name);
	return link == EINVAL ? ENOTDIR : link;
}

/* Ends at an entry that is no link. EAGAIN: it was one, and the walk goes on. */
static int arrive(struct walk *w, const char *name, struct subtree_spot *out)
{
	int err = follow(w, name);

	if (!err)
		return EAGAIN;
	if (err != EINVAL && err != ENOENT)
		return err;
	strcpy(out->name, name);
	return 0;
}

static int walk(struct walk *w, struct subtree_spot *out)
{
	char name[NAME_MAX + 1];
	int err;

	while (next_segment(w, name, &err)) {
		if (strcmp(name, ".") == 0)
			continue;
		if (strcmp(name, "..") == 0) {
			if (!w->n)
				return EXDEV;
			climb(w);
			continue;
		}
		if (name[0] == '.')
			return EXDEV;
		err = at_end(w) ? arrive(w, name, out) : descend(w, name);
		if (out->name[0] || (err && err != EAGAIN))
			return err;
	}
	strcpy(out->name, ".");
	return err;
}

int subtree_find(int root, struct str path, struct subtree_spot *out)
{
	struct walk w = {.root = root};
	int err = 0;

	*out = (struct subtree_spot){.dir = -1};
	if (path.len >= sizeof w.rest)
		return ENAMETOOLONG;
	if (str_starts(path, STR("/")) || (path.len && memchr(path.ptr, '\0', path.len)))
		return EXDEV;
	memcpy(w.rest, path.ptr, path.len);
	err = walk(&w, out);
	out->linked = w.links > 0;
	out->annexed = w.annexed;
	if (!err) {
		out->dir = w.n ? w.open[--w.n] : fcntl(root, F_DUPFD_CLOEXEC, 0);
		err = out->dir < 0 ? errno : 0;
	}
	while (w.n)
		climb(&w);
	return err;
}

bool subtree_is_name(struct str name)
{
	return name.len && name.len <= NAME_MAX && name.ptr[0] != '.' && !memchr(name.ptr, '\0', name.len);
}

int subtree_step(int dir, struct str name)
{
	char s[NAME_MAX + 1];
	int fd;

	if (!subtree_is_name(name))
		return -1;
	memcpy(s, name.ptr, name.len);
	s[name.len] = '\0';
	return open_folder(dir, s, O_PATH | O_NOFOLLOW, &fd) ? -1 : fd;
}

/* Opens a folder that no link leads to, as most: the segments are all there is to it. False: subtree_find() finds out more. */
static bool enter_plain(int root, struct str path, int *fd)
{
	int dir = root;

	for (size_t at = 0, end; at < path.len; at = end + 1) {
		end = str_find(path, STR("/"), at);
		end = end == SIZE_MAX ? path.len : end;
		*fd = subtree_step(dir, str_slice(path, at, end));
		if (dir != root)
			close(dir);
		if (*fd < 0)
			return false;
		dir = *fd;
	}
	return dir != root;
}

int subtree_locate(int root, struct str path, struct subtree_spot *out)
{
	struct str name = path_base(path);
	struct subtree_spot folder;
	int err;

	*out = (struct subtree_spot){.dir = -1};
	if (name.len > NAME_MAX)
		return ENAMETOOLONG;
	if (!name.len || name.ptr[0] == '.')
		return EXDEV;
	memcpy(out->name, name.ptr, name.len);
	if (enter_plain(root, path_dir(path), &out->dir))
		return 0;
	err = subtree_find(root, path_dir(path), &folder);
	if (err)
		return err;
	err = subtree_enter(&folder, &out->dir);
	out->linked = folder.linked;
	subtree_leave(&folder);
	return err;
}

void subtree_leave(struct subtree_spot *s)
{
	close(s->dir);
	s->dir = -1;
}

int subtree_enter(const struct subtree_spot *s, int *root)
{
	return open_folder(s->dir, s->name, O_PATH | O_NOFOLLOW, root);
}

static int make_one(int dir, const char *name)
{
	struct stat st;
	int err;

	do
		err = mkdirat(dir, name, 0777) == 0 ? 0 : errno;
	while (err == EINTR);
	if (err != EEXIST && err != EISDIR)
		return err;
	do
		err = fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno;
	while (err == EINTR);
	return !err && !S_ISDIR(st.st_mode) ? ENOTDIR : err;
}

int subtree_make_dirs(int root, struct str path)
{
	for (size_t at = 0; at < path.len;) {
		struct subtree_spot spot;
		size_t end = str_find(path, STR("/"), at);
		int err;
		end = end == SIZE_MAX ? path.len : end;
		err = subtree_find(root, str_slice(path, 0, end), &spot);
		if (!err) {
			err = strcmp(spot.name, ".") == 0 ? 0 : make_one(spot.dir, spot.name);
			subtree_leave(&spot);
		}
		if (err)
			return err;
		at = end + 1;
	}
	return 0;
}
