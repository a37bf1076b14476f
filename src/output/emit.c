#include "output/emit.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/dirlock.h"
#include "base/file.h"
#include "base/stage.h"

enum { ATTEMPTS = 3 };

struct emit emit_open(struct str trusted, struct str dir)
{
	return (struct emit){.trusted = trusted, .dir = dir, .root = -1, .lock = -1};
}

void emit_close(struct emit *e)
{
	dirlock_drop(e->root, e->lock);
	if (e->root >= 0)
		close(e->root);
	e->lock = e->root = -1;
	e->ready = false;
}

void emit_expect(struct arena *a, struct emit *e, struct str name)
{
	struct str folder = path_dir(name);

	for (size_t i = e->folders.n; i-- > 0;)
		if (str_eq(e->folders.v[i], folder))
			return;
	ARENA_PUSH(a, e->folders.v, e->folders.n) = folder;
}

struct str emit_path(struct arena *a, const struct emit *e, struct str name)
{
	return path_join(a, e->dir, name);
}

void emit_report(struct diag *d, const char *what, struct str path, int err)
{
	diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot %s '%.*s': %s", what, STR_ARG(path),
		   err == EXDEV    ? "a link leads out of the output folder"
		   : err == EINVAL ? "it is neither a file nor a link"
				   : strerror(err));
}

/* Calls `act` for each folder. Returns the first errno but ENOENT. */
static int each_folder(const struct emit *e, int (*act)(const struct subtree_spot *folder, bool locked))
{
	int err = 0;

	for (size_t i = 0; i < e->folders.n && !err; i++) {
		struct subtree_spot folder;
		err = subtree_find(e->root, e->folders.v[i], &folder);
		if (!err) {
			err = act(&folder, e->lock >= 0);
			subtree_leave(&folder);
		}
		if (err == ENOENT)
			err = 0;
	}
	return err;
}

static int sweep_folder(const struct subtree_spot *folder, bool locked)
{
	stage_sweep(folder->dir, folder->name, locked);
	return 0;
}

void emit_sweep(const struct emit *e)
{
	each_folder(e, sweep_folder);
}

/* Makes the folder, and opens it. */
static int open_root(struct emit *e)
{
	struct subtree_spot spot;
	struct str inner;
	char path[PATH_MAX];
	int trusted, err;

	snprintf(path, sizeof path, "%.*s", STR_ARG(e->trusted));
	err = subtree_open(path, &trusted);
	if (err)
		return err;
	path_below(e->trusted, e->dir, &inner);
	err = subtree_make_dirs(trusted, inner);
	if (!err)
		err = subtree_find(trusted, inner, &spot);
	close(trusted);
	if (err)
		return err;
	err = subtree_enter(&spot, &e->root);
	subtree_leave(&spot);
	return err;
}

/* A failure is reported with the path of the last subfolder, which is whole. What stands in the folder may come from others: a link in it
 * that leads elsewhere is not followed. */
static int make_folders(struct arena *scratch, struct emit *e, struct str *failed)
{
	int err = file_make_dirs(str_cstr(scratch, e->trusted));

	if (e->folders.n)
		*failed = emit_path(scratch, e, e->folders.v[e->folders.n - 1]);
	if (e->root >= 0)
		close(e->root); /* of a folder that has been removed meanwhile */
	e->root = -1;
	if (!err)
		err = open_root(e);
	for (size_t i = e->folders.n; i-- > 0 && !err;) {
		*failed = emit_path(scratch, e, e->folders.v[i]);
		err = subtree_make_dirs(e->root, e->folders.v[i]);
	}
	return err;
}

/* 0, EWOULDBLOCK or ENOENT. A run without a lock goes on. */
static int take_lock(struct diag *d, struct emit *e)
{
	int err = dirlock_take(e->root, &e->lock);

	if (!err || err == EWOULDBLOCK || err == ENOENT)
		return err;
	diag_warn(d, ORIGIN_NONE, DIAG_NO_LOCK, "cannot lock folder '%.*s': %s; another run into it at the same time would mix its files",
		  STR_ARG(e->dir), strerror(err));
	return 0;
}

int emit_prepare(struct arena *scratch, struct diag *d, struct emit *e)
{
	struct arena_mark mark = arena_save(scratch);
	struct str failed = e->dir;
	int err = ENOENT;

	/* the folder may be removed before it is locked */
	for (int attempt = 0; err == ENOENT && attempt < ATTEMPTS; attempt++) {
		err = make_folders(scratch, e, &failed);
		if (!err)
			err = take_lock(d, e);
	}
	e->ready = !err;
	if (!err)
		emit_sweep(e);
	else if (err != EWOULDBLOCK)
		emit_report(d, "create folder", failed, err);
	arena_rewind(scratch, mark);
	return err;
}

/* Ends an operation on a file: reports an error, and rewinds. */
static bool end(struct arena *scratch, struct arena_mark mark, struct diag *d, const struct emit *e, const char *what, struct str name,
		int err)
{
	if (err)
		emit_report(d, what, emit_path(scratch, e, name), err);
	arena_rewind(scratch, mark);
	return err == 0;
}

/* The spot of a file, to be freed by subtree_leave(). A folder that has been removed meanwhile is created again. */
static int locate(const struct emit *e, struct str name, struct subtree_spot *out)
{
	int err = subtree_locate(e->root, name, out);

	if (err == ENOENT && subtree_make_dirs(e->root, path_dir(name)) == 0)
		err = subtree_locate(e->root, name, out);
	return err;
}

bool emit_stage(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, struct str bytes)
{
	struct arena_mark mark = arena_save(scratch);
	struct subtree_spot spot;
	int err = locate(e, name, &spot);

	if (!err) {
		err = stage_put(spot.dir, spot.name, bytes);
		subtree_leave(&spot);
	}
	return end(scratch, mark, d, e, "write", name, err);
}

int emit_stage_open(struct arena *scratch, struct diag *d, const struct emit *e, struct str name)
{
	struct arena_mark mark = arena_save(scratch);
	struct subtree_spot spot;
	int fd = -1, err = locate(e, name, &spot);

	if (!err) {
		err = stage_open(spot.dir, spot.name, &fd);
		subtree_leave(&spot);
	}
	return end(scratch, mark, d, e, "write", name, err) ? fd : -1;
}

bool emit_stage_close(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, int fd, bool keep)
{
	struct arena_mark mark = arena_save(scratch);
	struct subtree_spot spot;
	int err = locate(e, name, &spot);

	if (!err) {
		err = stage_close(spot.dir, spot.name, fd, keep);
		subtree_leave(&spot);
	} else {
		close(fd);
	}
	return end(scratch, mark, d, e, "write", name, err) && keep;
}

bool emit_commit(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, long writer, bool *changed)
{
	struct arena_mark mark = arena_save(scratch);
	struct subtree_spot spot;
	int err = subtree_locate(e->root, name, &spot);

	if (!err) {
		err = stage_commit(spot.dir, spot.name, writer, changed);
		subtree_leave(&spot);
	}
	return end(scratch, mark, d, e, "write", name, err);
}

void emit_discard(const struct emit *e, struct str name, long writer)
{
	struct subtree_spot spot;

	if (subtree_locate(e->root, name, &spot))
		return;
	stage_discard(spot.dir, spot.name, writer);
	subtree_leave(&spot);
}

void emit_place_end(struct emit_placing *p)
{
	if (p->open)
		subtree_leave(&p->spot);
	p->open = false;
}

/* Opens the folder of a file by `find`, unless it is open. */
static int come_to(struct emit_placing *p, struct str name, int (*find)(const struct emit *e, struct str name, struct subtree_spot *out))
{
	struct str base = path_base(name);
	int err;

	if (p->open && str_eq(p->folder, path_dir(name)) && base.len <= NAME_MAX) {
		snprintf(p->spot.name, sizeof p->spot.name, "%.*s", STR_ARG(base));
		return 0;
	}
	emit_place_end(p);
	err = find(p->emit, name, &p->spot);
	p->open = !err;
	p->folder = path_dir(name);
	return err;
}

bool emit_place(struct arena *scratch, struct diag *d, struct emit_placing *p, struct str name, int file, bool *changed)
{
	struct arena_mark mark = arena_save(scratch);
	int err = come_to(p, name, locate);

	if (!err)
		err = stage_link(p->spot.dir, p->spot.name, file);
	if (!err)
		err = stage_commit(p->spot.dir, p->spot.name, (long)getpid(), changed);
	return end(scratch, mark, d, p->emit, "write", name, err);
}

static int sync_folder(const struct subtree_spot *folder, bool locked)
{
	(void)locked;
	return stage_sync_dir(folder->dir, folder->name);
}

bool emit_write_last(struct arena *scratch, struct diag *d, const struct emit *e, struct str name,
		     int (*next)(void *ctx, struct str *piece), void *ctx)
{
	struct arena_mark mark = arena_save(scratch);
	struct subtree_spot spot;
	int err = each_folder(e, sync_folder);

	if (!err)
		err = subtree_locate(e->root, name, &spot);
	if (!err) {
		err = stage_write_pieces(spot.dir, spot.name, next, ctx);
		if (!err)
			err = stage_sync_dir(spot.dir, ".");
		subtree_leave(&spot);
	}
	return end(scratch, mark, d, e, "write", name, err);
}

int emit_open_file(const struct emit *e, struct str name, size_t limit, int *fd, size_t *size)
{
	struct subtree_spot spot;
	int err = subtree_locate(e->root, name, &spot);

	if (err)
		return err;
	err = file_open_at(spot.dir, spot.name, limit, fd, size);
	subtree_leave(&spot);
	return err;
}

int emit_read(struct arena *a, const struct emit *e, struct str name, struct str *out)
{
	size_t size;
	int fd, err = emit_open_file(e, name, FILE_SIZE_LIMIT, &fd, &size);

	*out = STR("");
	return err ? err : file_read_open(a, fd, size, FILE_SIZE_LIMIT, out);
}

static int find_spot(const struct emit *e, struct str name, struct subtree_spot *out)
{
	return subtree_locate(e->root, name, out);
}

bool emit_stands_near(struct emit_placing *p, struct str name)
{
	int err = come_to(p, name, find_spot);

	if (err)
		return err != ENOENT && err != ENOTDIR && err != EXDEV && err != ELOOP && err != ENAMETOOLONG;
	return file_exists_at(p->spot.dir, p->spot.name);
}

bool emit_stands(const struct emit *e, struct str name)
{
	struct emit_placing p = {.emit = e};
	bool stands = emit_stands_near(&p, name);

	emit_place_end(&p);
	return stands;
}

bool emit_is_folder(const struct emit *e, struct str name)
{
	struct subtree_spot spot;
	struct stat st;
	bool folder;

	if (subtree_locate(e->root, name, &spot))
		return false;
	folder = fstatat(spot.dir, spot.name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
	subtree_leave(&spot);
	return folder;
}

bool emit_remove(struct arena *scratch, struct diag *d, const struct emit *e, struct str name)
{
	struct arena_mark mark = arena_save(scratch);
	struct subtree_spot spot;
	int err = subtree_locate(e->root, name, &spot);

	if (!err) {
		err = file_remove_at(spot.dir, spot.name);
		subtree_leave(&spot);
	}
	/* a folder is not ours, nor is what a link leads to */
	if (err == EXDEV || err == ENOENT || err == ENOTDIR || err == EISDIR || err == ELOOP || err == ENAMETOOLONG)
		err = 0;
	return end(scratch, mark, d, e, "remove", name, err);
}
