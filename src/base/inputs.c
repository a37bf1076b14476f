#include "base/inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/hash.h"

enum { SLOTS = 64 }; /* of an empty hash table; a power of two */

struct confined {
	int root;                /* a descriptor; -1: nothing is confined */
	struct str prefix, path; /* how paths begin: of the root, and of a folder below it */
	struct str below;        /* that folder, from the root */
};

struct inputs {
	struct arena arena;
	struct input *v;
	size_t n;
	struct arena table; /* separate, so that growing the table frees the old slots */
	uint32_t *slots;    /* open addressing: 1 + index */
	size_t capacity;
	struct confined confined;
	bool borrowed; /* its root */
};

struct inputs *inputs_open(const struct inputs *like)
{
	struct inputs *in = calloc(1, sizeof *in);

	if (!in)
		arena_exhausted();
	in->confined = like ? like->confined : (struct confined){.root = -1};
	in->borrowed = like != NULL;
	return in;
}

static void release(struct inputs *in)
{
	if (in->confined.root >= 0 && !in->borrowed)
		close(in->confined.root);
	in->confined.root = -1;
	in->borrowed = false;
}

void inputs_close(struct inputs *in)
{
	if (!in)
		return;
	release(in);
	arena_done(&in->table);
	arena_done(&in->arena);
	free(in);
}

const struct input *inputs_noted(const struct inputs *in, size_t *n)
{
	*n = in->n;
	return in->v;
}

/* The slot of a path, or the free slot for it. */
static uint32_t *find_slot(const struct inputs *in, struct str path)
{
	size_t i = hash_str(path) & (in->capacity - 1);

	while (in->slots[i] && !str_eq(in->v[in->slots[i] - 1].path, path))
		i = (i + 1) & (in->capacity - 1);
	return &in->slots[i];
}

static void grow(struct inputs *in)
{
	struct arena old = in->table;

	in->table = (struct arena){0};
	in->capacity = in->capacity ? 2 * in->capacity : SLOTS;
	in->slots = ARENA_ARRAY(&in->table, in->capacity, uint32_t);
	for (size_t i = 0; i < in->n; i++)
		*find_slot(in, in->v[i].path) = (uint32_t)i + 1;
	arena_done(&old);
}

static void note(struct inputs *in, struct str path, enum input_state state)
{
	uint32_t *slot;

	if (!in)
		return;
	if (in->n >= in->capacity / 4 * 3)
		grow(in);
	slot = find_slot(in, path);
	if (!*slot) {
		ARENA_PUSH(&in->arena, in->v, in->n) = (struct input){str_dup(&in->arena, path), state};
		*slot = (uint32_t)in->n;
	} else if (in->v[*slot - 1].state < state) {
		in->v[*slot - 1].state = state;
	}
}

/* The path as a C string; false: too long for the system, or contains a NUL. */
static bool to_cstr(struct str path, char out[PATH_MAX])
{
	if (path.len >= PATH_MAX || memchr(path.ptr, '\0', path.len))
		return false;
	memcpy(out, path.ptr, path.len);
	out[path.len] = '\0';
	return true;
}

int inputs_confine(struct inputs *in, struct str root, struct str inner)
{
	struct str real_root, real_inner, rest;
	int err;

	if (!in)
		return 0;
	real_root = path_real(&in->arena, root);
	real_inner = path_real(&in->arena, inner);
	if (!path_below(real_root, real_inner, &rest))
		return EXDEV;
	release(in);
	err = subtree_open(str_cstr(&in->arena, root), &in->confined.root);
	in->confined.prefix = path_join(&in->arena, root, STR(""));
	in->confined.path = path_join(&in->arena, inner, STR(""));
	in->confined.below = rest;
	return err;
}

int inputs_root(const struct inputs *in)
{
	return in ? in->confined.root : -1;
}

/* The path from the root. false: it does not begin with the root's or the inner folder's. */
static bool from_root(const struct inputs *in, struct arena *a, struct str path, struct str *out)
{
	const struct confined *c = in ? &in->confined : NULL;

	if (!c || c->root < 0)
		return false;
	if (path_below(c->prefix, path, out))
		return true;
	if (!path_below(c->path, path, out))
		return false;
	*out = path_join(a, c->below, *out);
	return true;
}

/* Where a path is to be opened: for one that is not confined, `dir` is AT_FDCWD and nothing needs to be freed. */
struct place {
	struct subtree_spot spot;
	char name[PATH_MAX];
	int dir;
};

static int find(const struct inputs *in, struct str path, struct place *out)
{
	struct arena scratch = {0};
	struct str rel;
	int err;

	*out = (struct place){.dir = AT_FDCWD};
	if (!to_cstr(path, out->name))
		return ENAMETOOLONG;
	if (!from_root(in, &scratch, path, &rel))
		return 0;
	err = subtree_find(in->confined.root, rel, &out->spot);
	arena_done(&scratch);
	if (!err) {
		out->dir = out->spot.dir;
		strcpy(out->name, out->spot.name);
	}
	return err;
}

static void leave(struct place *p)
{
	if (p->dir != AT_FDCWD)
		subtree_leave(&p->spot);
}

static bool is_missing(int err)
{
	return err == ENOENT || err == ENOTDIR || err == ENAMETOOLONG || err == ELOOP;
}

static int noted(struct inputs *in, struct str path, enum input_state state, int err)
{
	note(in, path, !err ? state : is_missing(err) ? INPUT_ABSENT : INPUT_PRESENT);
	return err;
}

static int open_place(struct inputs *in, struct str path, size_t limit, int *fd, size_t *size)
{
	struct place p;
	int err = find(in, path, &p);

	if (err)
		return err;
	err = p.dir == AT_FDCWD ? file_open(p.name, limit, fd, size) : file_open_at(p.dir, p.name, limit, fd, size);
	leave(&p);
	return err;
}

int inputs_read(struct inputs *in, struct arena *a, struct str path, size_t limit, struct str *out)
{
	size_t size;
	int fd, err = open_place(in, path, limit, &fd, &size);

	*out = STR("");
	return noted(in, path, INPUT_READ, err ? err : file_read_open(a, fd, size, limit, out));
}

int inputs_map(struct inputs *in, struct str path, size_t limit, struct str *out)
{
	size_t size;
	int fd, err = open_place(in, path, limit, &fd, &size);

	*out = STR("");
	return noted(in, path, INPUT_READ, err ? err : file_map_open(fd, size, out));
}

int inputs_open_file(struct inputs *in, struct str path, size_t limit, int *fd, size_t *size)
{
	return noted(in, path, INPUT_READ, open_place(in, path, limit, fd, size));
}

int inputs_locate(struct inputs *in, struct str path, struct subtree_spot *out)
{
	struct place p;
	int err = find(in, path, &p);

	*out = p.spot;
	if (err || p.dir != AT_FDCWD)
		return err;
	if (path_base(path).len > NAME_MAX)
		return ENAMETOOLONG;
	snprintf(out->name, sizeof out->name, "%.*s", STR_ARG(path_base(path)));
	snprintf(p.name, sizeof p.name, "%.*s", STR_ARG(path_dir(path)));
	return subtree_open(p.name, &out->dir);
}

int inputs_list(struct inputs *in, struct arena *a, struct str path, struct str **names, size_t *n)
{
	struct place p;
	int err = find(in, path, &p);

	*names = NULL;
	*n = 0;
	if (err)
		return noted(in, path, INPUT_LISTED, err);
	err = p.dir == AT_FDCWD ? file_list(a, p.name, names, n) : file_list_at(a, p.dir, p.name, names, n);
	leave(&p);
	return noted(in, path, INPUT_LISTED, err);
}

/* The state of what is at a path: 0, or an errno. *linked: a link was on the way, or is what is missing. */
static int look(struct inputs *in, struct str path, struct stat *st, bool *linked)
{
	struct place p;
	int err = find(in, path, &p);

	*linked = p.spot.linked;
	if (!err) {
		do
			err = fstatat(p.dir, p.name, st, p.dir == AT_FDCWD ? 0 : AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno;
		while (err == EINTR);
		if (err && p.dir == AT_FDCWD) {
			struct stat link;
			*linked = lstat(p.name, &link) == 0 && S_ISLNK(link.st_mode);
		}
		leave(&p);
	}
	return noted(in, path, INPUT_PRESENT, err);
}

bool inputs_exists(struct inputs *in, struct str path)
{
	struct stat st;
	bool linked;

	return !is_missing(look(in, path, &st, &linked));
}

int inputs_find_dir(struct inputs *in, struct str path)
{
	struct stat st;
	bool linked;
	int err = look(in, path, &st, &linked);

	return !err && !S_ISDIR(st.st_mode) ? ENOTDIR : err;
}

bool inputs_is_dir(struct inputs *in, struct str path)
{
	return inputs_find_dir(in, path) == 0;
}

bool inputs_is_regular(struct inputs *in, struct str path)
{
	struct stat st;
	bool linked;

	return look(in, path, &st, &linked) == 0 && S_ISREG(st.st_mode);
}

bool inputs_is_lost_link(struct inputs *in, struct str path)
{
	struct stat st;
	bool linked;
	int err = look(in, path, &st, &linked);

	return is_missing(err) && linked;
}

bool inputs_is_annexed(struct inputs *in, struct str path)
{
	struct place p;
	char target[PATH_MAX];
	ssize_t n = -1;
	int err = find(in, path, &p);

	if (!err && p.dir == AT_FDCWD)
		n = readlink(p.name, target, sizeof target);
	else if (!err)
		leave(&p);
	return p.spot.annexed || (n > 0 && subtree_is_annexed((struct str){target, (size_t)n}));
}

bool inputs_is_outside(struct inputs *in, struct str path)
{
	struct arena scratch = {0};
	struct stat st;
	struct str rel;
	bool linked, written_inside = from_root(in, &scratch, path, &rel);

	arena_done(&scratch);
	if (in && in->confined.root >= 0 && !written_inside)
		return true;
	return look(in, path, &st, &linked) == EXDEV;
}
