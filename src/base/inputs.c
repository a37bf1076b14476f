#define _GNU_SOURCE /* O_PATH */
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
#include "base/digest.h"
#include "base/nearby.h"
#include "base/readmemo.h"
#include "base/strindex.h"

struct confined {
	int root;                /* a descriptor; -1: nothing is confined */
	struct str prefix, path; /* how paths begin: of the root, and of a folder below it */
	struct str below;        /* that folder, from the root */
};

struct inputs {
	struct arena arena;
	struct input *v;
	size_t n;
	struct strindex index;
	struct confined confined;
	bool borrowed; /* its root */
	struct nearby nearby;
	bool digests; /* all that is read gets one */
	bool remembers;
	struct readmemo memo;
};

struct inputs *inputs_open(const struct inputs *like)
{
	struct inputs *in = calloc(1, sizeof *in);

	if (!in)
		arena_exhausted();
	in->confined = like ? like->confined : (struct confined){.root = -1};
	in->borrowed = like != NULL;
	nearby_open(&in->nearby);
	return in;
}

static void release(struct inputs *in)
{
	nearby_close(&in->nearby);
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
	arena_done(&in->arena);
	arena_done(&in->memo.arena);
	free(in);
}

const struct input *inputs_noted(const struct inputs *in, size_t *n)
{
	*n = in->n;
	return in->v;
}

static bool has_content(const struct input *i)
{
	return i->state == INPUT_READ || i->state == INPUT_LISTED;
}

void input_merge(struct input *known, const struct input *noted)
{
	bool absent = known->state == INPUT_ABSENT;

	known->changed = known->changed || noted->changed || absent != (noted->state == INPUT_ABSENT) ||
			 (!absent && known->stamp.type != noted->stamp.type);
	known->linked = known->linked || noted->linked;
	if (!has_content(noted))
		return;
	if (!has_content(known)) {
		known->state = noted->state;
		known->stamp = noted->stamp;
		known->has_digest = noted->has_digest;
		memcpy(known->digest, noted->digest, INPUT_DIGEST);
		return;
	}
	known->changed = known->changed || known->stamp.hash != noted->stamp.hash ||
			 (known->has_digest && noted->has_digest && memcmp(known->digest, noted->digest, INPUT_DIGEST) != 0);
	known->stamp.fresh = known->stamp.fresh || noted->stamp.fresh;
	if (noted->has_digest) {
		known->has_digest = true;
		memcpy(known->digest, noted->digest, INPUT_DIGEST);
	}
}

void inputs_add(struct inputs *in, const struct input *noted)
{
	uint32_t at = in ? strindex_find(&in->index, in->v, sizeof *in->v, noted->path) : 0;

	if (!in)
		return;
	if (at) {
		input_merge(&in->v[at - 1], noted);
		return;
	}
	ARENA_PUSH(&in->arena, in->v, in->n) = *noted;
	in->v[in->n - 1].path = str_dup(&in->arena, noted->path);
	strindex_add(&in->index, &in->arena, in->v, sizeof *in->v, in->n);
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

void inputs_digest_all(struct inputs *in)
{
	in->digests = true;
}

void inputs_remember(struct inputs *in)
{
	in->remembers = true;
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

bool inputs_is_confined(const struct inputs *in, struct str path)
{
	struct arena scratch = {0};
	struct str rel;
	bool is = from_root(in, &scratch, path, &rel);

	arena_done(&scratch);
	return is;
}

/* Where a path is to be opened: for one that is not confined, `dir` is AT_FDCWD and nothing needs to be freed. */
struct place {
	int dir;
	bool near; /* borrowed from base/nearby.h; `name` may be a link, and is to be found anew then */
	bool linked, annexed;
	char name[PATH_MAX];
};

static int find_anew(const struct inputs *in, struct str path, struct place *out)
{
	struct arena scratch = {0};
	struct subtree_spot spot;
	struct str rel;
	int err;

	out->dir = AT_FDCWD;
	out->near = out->linked = out->annexed = false;
	if (!to_cstr(path, out->name))
		return ENAMETOOLONG;
	if (!from_root(in, &scratch, path, &rel))
		return 0;
	err = subtree_find(in->confined.root, rel, &spot);
	arena_done(&scratch);
	out->linked = spot.linked;
	out->annexed = spot.annexed;
	if (!err) {
		out->dir = spot.dir;
		strcpy(out->name, spot.name);
	}
	return err;
}

static int find(struct inputs *in, struct str path, struct place *out)
{
	struct arena scratch = {0};
	struct str rel, name;

	out->dir = -1;
	if (from_root(in, &scratch, path, &rel) && subtree_is_name(name = path_base(rel)))
		out->dir = nearby_folder(&in->nearby, in->confined.root, path_dir(rel));
	if (out->dir >= 0) {
		memcpy(out->name, name.ptr, name.len);
		out->name[name.len] = '\0';
		out->near = true;
		out->linked = out->annexed = false;
	}
	arena_done(&scratch);
	return out->dir < 0 ? find_anew(in, path, out) : 0;
}

static void leave(struct place *p)
{
	if (p->dir != AT_FDCWD && !p->near)
		close(p->dir);
}

static bool is_missing(int err)
{
	return err == ENOENT || err == ENOTDIR || err == ENAMETOOLONG || err == ELOOP;
}

/* Notes the outcome of an access; `st` is NULL or zeroed if nothing was found. */
static int noted(struct inputs *in, struct str path, enum input_state state, int err, const struct stat *st, bool linked)
{
	struct input i = {.path = path, .state = !err ? state : is_missing(err) ? INPUT_ABSENT : INPUT_PRESENT};

	if (st && st->st_mode)
		i.stamp = filestamp_of(st);
	i.linked = (err && !is_missing(err)) || (err && linked);
	inputs_add(in, &i);
	return err;
}

static int open_found(int err, struct place *p, size_t limit, int *fd, struct stat *st)
{
	if (err)
		return err;
	err = file_open_stat(p->dir, p->name, p->dir == AT_FDCWD, limit, fd, st);
	leave(p);
	return err;
}

static int open_place(struct inputs *in, struct str path, size_t limit, int *fd, size_t *size)
{
	struct place p;
	struct stat st = {0};
	int err = open_found(find(in, path, &p), &p, limit, fd, &st);

	if (p.near && (err == ELOOP || err == EMLINK))
		err = open_found(find_anew(in, path, &p), &p, limit, fd, &st);
	*size = err ? 0 : (size_t)st.st_size;
	return noted(in, path, INPUT_READ, err, err ? NULL : &st, p.linked);
}

static void cut(struct digest *d, uint8_t out[INPUT_DIGEST])
{
	uint8_t whole[DIGEST_BYTES];

	digest_close(d, whole);
	memcpy(out, whole, INPUT_DIGEST);
}

void inputs_digest(struct str bytes, uint8_t out[INPUT_DIGEST])
{
	struct digest d;

	digest_open(&d);
	digest_add(&d, bytes);
	cut(&d, out);
}

void inputs_digest_names(const struct str *names, size_t n, uint8_t out[INPUT_DIGEST])
{
	struct digest d;

	digest_open(&d);
	for (size_t i = 0; i < n; i++) {
		digest_add(&d, names[i]);
		digest_add(&d, (struct str){"", 1}); /* its NUL */
	}
	cut(&d, out);
}

/* The record of a path of which the digest is wanted, or counts because its stamp says too little; NULL: another one. */
static struct input *digestible(struct inputs *in, struct str path)
{
	uint32_t at = in ? strindex_find(&in->index, in->v, sizeof *in->v, path) : 0;

	return at && (in->digests || in->v[at - 1].stamp.fresh) ? &in->v[at - 1] : NULL;
}

static void add_digest(struct input *known, const uint8_t digest[INPUT_DIGEST])
{
	known->changed = known->changed || (known->has_digest && memcmp(known->digest, digest, INPUT_DIGEST) != 0);
	known->has_digest = true;
	memcpy(known->digest, digest, INPUT_DIGEST);
}

int inputs_read(struct inputs *in, struct arena *a, struct str path, size_t limit, struct str *out)
{
	size_t size;
	int fd, err;
	struct input *known;
	uint8_t digest[INPUT_DIGEST];

	*out = STR("");
	if (in && in->remembers && readmemo_file(&in->memo, a, path, limit, out))
		return 0;
	err = open_place(in, path, limit, &fd, &size);
	if (!err)
		err = file_read_open(a, fd, size, limit, out);
	known = err ? NULL : digestible(in, path);
	if (known) {
		inputs_digest(*out, digest);
		add_digest(known, digest);
	}
	if (!err && in && in->remembers)
		readmemo_put_file(&in->memo, path, *out);
	return err;
}

int inputs_map(struct inputs *in, struct str path, size_t limit, struct str *out)
{
	size_t size;
	int fd, err = open_place(in, path, limit, &fd, &size);

	*out = STR("");
	return err ? err : file_map_open(fd, size, out);
}

int inputs_open_file(struct inputs *in, struct str path, size_t limit, int *fd, size_t *size)
{
	return open_place(in, path, limit, fd, size);
}

int inputs_locate(struct inputs *in, struct str path, struct subtree_spot *out)
{
	struct place p;
	int err = find_anew(in, path, &p);

	*out = (struct subtree_spot){.dir = p.dir, .linked = p.linked, .annexed = p.annexed};
	if (err)
		return err;
	if (p.dir != AT_FDCWD) {
		memcpy(out->name, p.name, strlen(p.name) + 1);
		return 0;
	}
	if (path_base(path).len > NAME_MAX)
		return ENAMETOOLONG;
	snprintf(out->name, sizeof out->name, "%.*s", STR_ARG(path_base(path)));
	snprintf(p.name, sizeof p.name, "%.*s", STR_ARG(path_dir(path)));
	return subtree_open(p.name, &out->dir);
}

/* `st` is that from before it is read, so that a change in the meantime shows; zeroed: unknown. */
static int list_found(int err, struct place *p, struct arena *a, struct str **names, size_t *n, struct stat *st)
{
	if (err)
		return err;
	if (fstatat(p->dir, p->name, st, p->near ? AT_SYMLINK_NOFOLLOW : 0))
		*st = (struct stat){0};
	if (p->near && S_ISLNK(st->st_mode))
		return ELOOP;
	err = p->dir == AT_FDCWD ? file_list(a, p->name, names, n) : file_list_at(a, p->dir, p->name, names, n);
	leave(p);
	return err;
}

int inputs_list(struct inputs *in, struct arena *a, struct str path, struct str **names, size_t *n)
{
	struct place p;
	struct stat st = {0};
	struct input *known;
	uint8_t digest[INPUT_DIGEST];
	int err;

	*names = NULL;
	*n = 0;
	if (in && in->remembers && readmemo_folder(&in->memo, a, path, names, n))
		return 0;
	err = list_found(find(in, path, &p), &p, a, names, n, &st);
	if (p.near && (err == ELOOP || err == EMLINK || err == ENOTDIR)) {
		st = (struct stat){0};
		err = list_found(find_anew(in, path, &p), &p, a, names, n, &st);
	}
	noted(in, path, INPUT_LISTED, err, &st, p.linked);
	known = err ? NULL : digestible(in, path);
	if (known) {
		inputs_digest_names(*names, *n, digest);
		add_digest(known, digest);
	}
	if (!err && in && in->remembers)
		readmemo_put_folder(&in->memo, path, *names, *n);
	return err;
}

static int stat_place(const struct place *p, struct stat *st)
{
	int err;

	do
		err = fstatat(p->dir, p->name, st, p->dir == AT_FDCWD ? 0 : AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno;
	while (err == EINTR);
	return err;
}

static int look_found(int err, struct place *p, struct stat *st, bool *linked)
{
	struct stat link;

	*st = (struct stat){0};
	*linked = p->linked;
	if (err)
		return err;
	err = stat_place(p, st);
	if (err && p->dir == AT_FDCWD)
		*linked = lstat(p->name, &link) == 0 && S_ISLNK(link.st_mode);
	leave(p);
	return err;
}

/* The state of what is at a path: 0, or an errno. *linked: a link was on the way, or is what is missing. */
static int look_anew(const struct inputs *in, struct str path, struct stat *st, bool *linked)
{
	struct place p;

	return look_found(find_anew(in, path, &p), &p, st, linked);
}

static int look(struct inputs *in, struct str path, struct stat *st, bool *linked)
{
	struct place p;
	int err = look_found(find(in, path, &p), &p, st, linked);

	if (p.near && S_ISLNK(st->st_mode))
		err = look_anew(in, path, st, linked);
	return noted(in, path, INPUT_PRESENT, err, st, *linked);
}

void inputs_leave(struct inputs_near *near)
{
	if (near->up >= 0)
		close(near->up);
	near->up = -1;
}

/* Opens a folder beneath the root. -1: it is not confined, or cannot be opened. */
static int enter(const struct inputs *in, struct str folder)
{
	struct subtree_spot spot = {.dir = -1};
	struct place p;
	int fd = -1;

	if (find_anew(in, folder, &p) || p.dir == AT_FDCWD)
		return -1;
	spot.dir = p.dir;
	memcpy(spot.name, p.name, strlen(p.name) + 1);
	if (subtree_enter(&spot, &fd))
		fd = -1;
	leave(&p);
	return fd;
}

/* Whether this is the folder above the one that paths are looked up in. */
static bool is_above(const struct inputs_near *near, struct str folder)
{
	return near->up >= 0 && near->folder_len && str_eq(folder, (struct str){near->folder, near->above_len});
}

static void put_name(char *to, struct str name)
{
	memcpy(to, name.ptr, name.len);
	to[name.len] = '\0';
}

/* Whether a folder can be looked up beneath the one above it. */
static bool is_beneath(const struct inputs_near *near, struct str folder, struct str above, struct str name)
{
	return folder.len < sizeof near->folder && above.len + 1 + name.len == folder.len /* not of a name alone: "." */ && name.len &&
	       name.len <= NAME_MAX && !str_is(name, "..") && !str_is(name, ".");
}

static void name_folder(struct inputs_near *near, struct str folder, struct str above)
{
	put_name(near->folder, folder);
	near->folder_len = folder.len;
	near->above_len = above.len;
	near->name_len = 0;
}

/* The folder of this name is one, and no link. */
static void open_name(struct inputs_near *near, struct str name)
{
	put_name(near->name, name);
	near->name[name.len] = '/';
	near->name_len = name.len + 1;
}

/* Goes to the folder of a path, unless it is there: beside the last one, without opening it. False: it is a link, or cannot be had. */
static bool come_near(const struct inputs *in, struct inputs_near *near, struct str folder)
{
	struct str above, name;
	struct stat st;

	if (near->up >= 0 && near->folder_len && str_eq(folder, (struct str){near->folder, near->folder_len}))
		return near->name_len > 0;
	above = path_dir(folder);
	name = path_base(folder);
	if (!is_beneath(near, folder, above, name) || !inputs_is_confined(in, above))
		return false;
	if (!is_above(near, above)) {
		inputs_leave(near);
		near->up = enter(in, above);
	}
	name_folder(near, folder, above);
	if (near->up < 0)
		return false;
	put_name(near->name, name);
	if (fstatat(near->up, near->name, &st, AT_SYMLINK_NOFOLLOW) || !S_ISDIR(st.st_mode))
		return false;
	open_name(near, name);
	return true;
}

int inputs_look_again(const struct inputs *in, struct inputs_near *near, struct str path, struct stat *st, bool *linked)
{
	struct str base = path_base(path), folder = path_dir(path);
	char alone[NAME_MAX + 1], *name = alone;

	*linked = false;
	*st = (struct stat){0};
	if (base.len > NAME_MAX)
		return look_anew(in, path, st, linked);
	if (!is_above(near, folder)) { /* else it is beside the folder, or is itself that */
		if (!come_near(in, near, folder))
			return look_anew(in, path, st, linked);
		name = near->name + near->name_len;
	}
	put_name(name, base);
	if (fstatat(near->up, name == alone ? alone : near->name, st, AT_SYMLINK_NOFOLLOW))
		return errno;
	/* what follows is mostly in it */
	if (name == alone && S_ISDIR(st->st_mode) && is_beneath(near, path, folder, base)) {
		name_folder(near, path, folder);
		open_name(near, base);
	}
	return S_ISLNK(st->st_mode) ? look_anew(in, path, st, linked) : 0;
}

int inputs_open_near(const struct inputs *in, struct inputs_near *near, struct str path, size_t limit, int *fd, size_t *size)
{
	char name[NAME_MAX + 1];
	struct str base = path_base(path);
	int dir, err;

	*fd = -1;
	if (base.len > NAME_MAX)
		return ENAMETOOLONG;
	if (!come_near(in, near, path_dir(path)))
		return ENOENT;
	put_name(name, base);
	near->name[near->name_len - 1] = '\0'; /* the folder's alone: it may have become a link */
	dir = openat(near->up, near->name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	err = dir < 0 ? errno : file_open_at(dir, name, limit, fd, size);
	near->name[near->name_len - 1] = '/';
	if (dir >= 0)
		close(dir);
	return err;
}

int inputs_digest_file(struct inputs *in, struct str path, uint8_t out[INPUT_DIGEST])
{
	struct digest d;
	uint64_t bytes;
	size_t size;
	int fd, err = inputs_open_file(in, path, SIZE_MAX, &fd, &size);

	if (err)
		return err;
	digest_open(&d);
	err = digest_add_file(&d, fd, &bytes);
	close(fd);
	cut(&d, out);
	return err;
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
	struct stat st;
	char target[PATH_MAX];
	ssize_t n = -1;
	int err = find(in, path, &p);

	if (p.near && (stat_place(&p, &st) || !S_ISLNK(st.st_mode)))
		return false;
	if (p.near)
		err = find_anew(in, path, &p);
	if (!err && p.dir == AT_FDCWD)
		n = readlink(p.name, target, sizeof target);
	else if (!err)
		leave(&p);
	return p.annexed || (n > 0 && subtree_is_annexed((struct str){target, (size_t)n}));
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

bool inputs_is_plain(struct inputs *in, struct str path)
{
	struct stat st;
	bool linked;
	int err;

	if (!inputs_is_confined(in, path))
		return false;
	err = look(in, path, &st, &linked);
	return (!err || is_missing(err)) && !linked;
}
