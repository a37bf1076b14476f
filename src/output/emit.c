#include "output/emit.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/dirlock.h"
#include "base/file.h"
#include "base/subtree.h"

enum { ATTEMPTS = 3 };

struct emit emit_open(struct str trusted, struct str dir)
{
	return (struct emit){.trusted = trusted, .dir = dir, .root = -1, .lock = -1};
}

void emit_close(struct emit *e)
{
	dirlock_drop(e->lock);
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

static char *c_path(struct arena *a, const struct emit *e, struct str name)
{
	return str_cstr(a, emit_path(a, e, name));
}

void emit_report(struct diag *d, const char *what, struct str path, int err)
{
	diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot %s '%.*s': %s", what, STR_ARG(path),
		   err == EXDEV ? "a link leads out of the output folder" : strerror(err));
}

void emit_sweep(struct arena *scratch, const struct emit *e)
{
	for (size_t i = 0; i < e->folders.n; i++)
		file_sweep(c_path(scratch, e, e->folders.v[i]), e->lock >= 0);
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

int emit_prepare(struct arena *scratch, struct diag *d, struct emit *e)
{
	struct arena_mark mark = arena_save(scratch);
	struct str failed = e->dir;
	int err = ENOENT;

	/* the folder may be removed before it is locked */
	for (int attempt = 0; err == ENOENT && attempt < ATTEMPTS; attempt++) {
		err = make_folders(scratch, e, &failed);
		if (!err)
			err = dirlock_take(str_cstr(scratch, e->dir), &e->lock);
	}
	e->ready = !err;
	if (!err)
		emit_sweep(scratch, e);
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

bool emit_stage(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, struct str bytes)
{
	struct arena_mark mark = arena_save(scratch);

	return end(scratch, mark, d, e, "write", name, file_stage(c_path(scratch, e, name), bytes));
}

int emit_stage_open(struct arena *scratch, struct diag *d, const struct emit *e, struct str name)
{
	struct arena_mark mark = arena_save(scratch);
	int fd = -1;

	return end(scratch, mark, d, e, "write", name, file_stage_open(c_path(scratch, e, name), &fd)) ? fd : -1;
}

bool emit_stage_close(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, int fd, bool keep)
{
	struct arena_mark mark = arena_save(scratch);

	return end(scratch, mark, d, e, "write", name, file_stage_close(c_path(scratch, e, name), fd, keep)) && keep;
}

bool emit_commit(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, long writer)
{
	struct arena_mark mark = arena_save(scratch);

	return end(scratch, mark, d, e, "write", name, file_commit(c_path(scratch, e, name), writer));
}

void emit_discard(struct arena *scratch, const struct emit *e, struct str name, long writer)
{
	struct arena_mark mark = arena_save(scratch);

	file_discard(c_path(scratch, e, name), writer);
	arena_rewind(scratch, mark);
}

static int sync_folders(struct arena *scratch, const struct emit *e)
{
	int err = 0;

	for (size_t i = 0; i < e->folders.n && !err; i++) {
		if (!str_is(e->folders.v[i], "."))
			err = file_sync_dir(c_path(scratch, e, e->folders.v[i]));
		if (err == ENOENT)
			err = 0;
	}
	return err;
}

bool emit_write_last(struct arena *scratch, struct diag *d, const struct emit *e, struct str name,
		     int (*next)(void *ctx, struct str *piece), void *ctx)
{
	struct arena_mark mark = arena_save(scratch);
	int err = sync_folders(scratch, e);

	if (!err)
		err = file_write_pieces(c_path(scratch, e, name), next, ctx);
	if (!err)
		err = file_sync_dir(str_cstr(scratch, e->dir));
	return end(scratch, mark, d, e, "write", name, err);
}

bool emit_stands(struct arena *scratch, const struct emit *e, struct str name)
{
	struct arena_mark mark = arena_save(scratch);
	bool stands = file_exists(c_path(scratch, e, name));

	arena_rewind(scratch, mark);
	return stands;
}

bool emit_remove(struct arena *scratch, struct diag *d, const struct emit *e, struct str name)
{
	struct arena_mark mark = arena_save(scratch);
	struct subtree_spot spot;
	int err = subtree_find(e->root, name, &spot);

	if (!err) {
		err = file_remove_at(spot.dir, spot.name);
		subtree_leave(&spot);
	}
	/* a folder is not ours, nor is what a link leads to */
	if (err == EXDEV || err == ENOENT || err == ENOTDIR || err == EISDIR)
		err = 0;
	return end(scratch, mark, d, e, "remove", name, err);
}
