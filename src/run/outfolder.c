#include "run/outfolder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/path.h"

struct outfolder outfolder_open(struct str trusted, struct str dir)
{
	struct outfolder f = {.dir = dir, .in = inputs_open(NULL), .near = INPUTS_NEAR_NONE};

	if (inputs_confine(f.in, trusted, trusted)) {
		inputs_close(f.in);
		f.in = NULL;
	}
	return f;
}

void outfolder_rest(struct outfolder *f)
{
	inputs_leave(&f->near);
	f->near = INPUTS_NEAR_NONE;
}

void outfolder_close(struct outfolder *f)
{
	outfolder_rest(f);
	inputs_close(f->in);
	f->in = NULL;
	arena_done(&f->arena);
}

static bool digest(struct outfolder *f, struct str path, uint8_t out[INPUT_DIGEST])
{
	struct inputs *quiet = inputs_open(f->in);
	int err = inputs_digest_file(quiet, path, out);

	inputs_close(quiet);
	return !err;
}

static bool look(struct outfolder *f, struct str path, struct filestamp *out)
{
	struct stat st;
	bool linked, is = f->in && !inputs_look_again(f->in, &f->near, path, &st, &linked) && S_ISREG(st.st_mode);

	*out = is ? filestamp_of(&st) : (struct filestamp){0};
	return is;
}

int outfolder_open_file(struct outfolder *f, struct str name, size_t limit, int *fd, size_t *size)
{
	struct arena_mark mark = arena_save(&f->arena);
	int err = f->in ? inputs_open_near(f->in, &f->near, path_join(&f->arena, f->dir, name), limit, fd, size) : ENOENT;

	arena_rewind(&f->arena, mark);
	return err;
}

bool outfolder_stands(struct outfolder *f, struct str name, struct state_output *o)
{
	struct arena_mark mark = arena_save(&f->arena);
	struct str path = path_join(&f->arena, f->dir, name);
	uint8_t now[INPUT_DIGEST];
	struct filestamp stamp;
	bool is = o->stamp.hash && look(f, path, &stamp);

	if (is && !filestamp_is_same(o->stamp, stamp)) {
		f->doubts++;
		is = digest(f, path, now) && !memcmp(now, o->digest, INPUT_DIGEST);
		if (is)
			o->stamp = stamp;
	}
	arena_rewind(&f->arena, mark);
	return is;
}

void outfolder_take(struct outfolder *f, struct str name, struct state_output *out)
{
	struct arena_mark mark = arena_save(&f->arena);
	struct str path = path_join(&f->arena, f->dir, name);

	*out = (struct state_output){0};
	if (look(f, path, &out->stamp) && !digest(f, path, out->digest))
		out->stamp.hash = 0;
	arena_rewind(&f->arena, mark);
}

bool outfolder_look(struct outfolder *f, struct str name, struct filestamp *out)
{
	struct arena_mark mark = arena_save(&f->arena);
	bool is = look(f, path_join(&f->arena, f->dir, name), out);

	arena_rewind(&f->arena, mark);
	return is;
}

bool outfolder_restamp(struct outfolder *f, struct str name, struct state_output *o)
{
	struct filestamp stamp;
	bool is = outfolder_look(f, name, &stamp) && stamp.hash == o->stamp.hash;

	if (is)
		o->stamp = stamp;
	return is;
}
