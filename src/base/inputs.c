#include "base/inputs.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"

enum { SLOTS = 64 }; /* of an empty hash table; a power of two */

struct inputs {
	struct arena arena;
	struct input *v;
	size_t n;
	struct arena table; /* separate, so that growing the table frees the old slots */
	uint32_t *slots;    /* open addressing: 1 + index */
	size_t capacity;
};

struct inputs *inputs_open(void)
{
	struct inputs *in = calloc(1, sizeof *in);

	if (!in)
		arena_exhausted();
	return in;
}

void inputs_close(struct inputs *in)
{
	if (!in)
		return;
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

static int noted(struct inputs *in, struct str path, enum input_state state, int err)
{
	note(in, path, !err ? state : err == ENOENT || err == ENOTDIR ? INPUT_ABSENT : INPUT_PRESENT);
	return err;
}

int inputs_read(struct inputs *in, struct arena *a, struct str path, size_t limit, struct str *out)
{
	char name[PATH_MAX];

	return noted(in, path, INPUT_READ, to_cstr(path, name) ? file_read(a, name, limit, out) : ENAMETOOLONG);
}

int inputs_map(struct inputs *in, struct str path, size_t limit, struct str *out)
{
	char name[PATH_MAX];

	return noted(in, path, INPUT_READ, to_cstr(path, name) ? file_map(name, limit, out) : ENAMETOOLONG);
}

int inputs_open_file(struct inputs *in, struct str path, size_t limit, int *fd, size_t *size)
{
	char name[PATH_MAX];

	return noted(in, path, INPUT_READ, to_cstr(path, name) ? file_open(name, limit, fd, size) : ENAMETOOLONG);
}

int inputs_list(struct inputs *in, struct arena *a, struct str path, struct str **names, size_t *n)
{
	char name[PATH_MAX];

	*n = 0;
	return noted(in, path, INPUT_LISTED, to_cstr(path, name) ? file_list(a, name, names, n) : ENAMETOOLONG);
}

static bool look(struct inputs *in, struct str path, bool (*test)(const char *path))
{
	char name[PATH_MAX];
	bool ok = to_cstr(path, name), passed = ok && test(name);

	if (in)
		note(in, path, passed || (ok && test != file_exists && file_exists(name)) ? INPUT_PRESENT : INPUT_ABSENT);
	return passed;
}

bool inputs_exists(struct inputs *in, struct str path)
{
	return look(in, path, file_exists);
}

bool inputs_is_dir(struct inputs *in, struct str path)
{
	return look(in, path, file_is_dir);
}

bool inputs_is_regular(struct inputs *in, struct str path)
{
	return look(in, path, file_is_regular);
}

bool inputs_is_lost_link(struct inputs *in, struct str path)
{
	return look(in, path, file_is_lost_link);
}
