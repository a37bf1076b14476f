#include "run/trace.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pack.h"

enum { FILES = 64 /* that there is room for at first */ };

enum { /* of a packed file */
       BIT_LINKED = 1,
       BIT_FRESH = 2,
       BIT_DIGEST = 4,
       BIT_FONT = 8,
       BIT_STAMP = 16,
       BIT_CHANGED = 32,
};

void trace_open(struct trace *t, const struct inputs *root, struct str fonts)
{
	*t = (struct trace){.root = root, .near = INPUTS_NEAR_NONE};
	t->fonts = fonts.len ? path_join(&t->arena, fonts, STR("")) : fonts;
}

void trace_close(struct trace *t)
{
	inputs_leave(&t->near);
	free(t->v);
	arena_done(&t->arena);
	*t = (struct trace){.near = INPUTS_NEAR_NONE};
}

/* 1 + its number; 0: it is not known. */
static uint32_t find(const struct trace *t, struct str path)
{
	return strindex_find(&t->index, t->v, sizeof *t->v, path);
}

/* Room for one file more, in a block of its own: an arena would keep each earlier one. */
static void make_room(struct trace *t)
{
	if (t->n < t->capacity)
		return;
	t->capacity = t->capacity ? 2 * t->capacity : FILES;
	t->v = t->capacity > SIZE_MAX / sizeof *t->v ? NULL : realloc(t->v, t->capacity * sizeof *t->v);
	if (!t->v)
		arena_exhausted();
}

static uint32_t put(struct trace *t, const struct input *in)
{
	uint32_t at = find(t, in->path);

	if (at)
		return at - 1;
	make_room(t);
	t->v[t->n] = (struct trace_file){.in = *in};
	t->v[t->n++].in.path = str_dup(&t->arena, in->path);
	strindex_add(&t->index, &t->arena, t->v, sizeof *t->v, t->n);
	return (uint32_t)t->n - 1;
}

uint32_t trace_add(struct trace *t, const struct input *noted)
{
	size_t n = t->n;
	uint32_t at = put(t, noted);

	if (t->n == n)
		input_merge(&t->v[at].in, noted);
	return at;
}

uint32_t trace_copy(struct trace *t, struct trace *from, uint32_t file)
{
	uint32_t *copy;

	if (!from->copies)
		from->copies = ARENA_ARRAY(&from->arena, from->n, uint32_t);
	copy = &from->copies[file];
	if (!*copy) {
		*copy = trace_add(t, &from->v[file].in) + 1;
		t->v[*copy - 1].now = TRACE_SAME;
	}
	return *copy - 1;
}

const struct trace_file *trace_find(const struct trace *t, struct str path)
{
	uint32_t at = find(t, path);

	return at ? &t->v[at - 1] : NULL;
}

/* === Is it the same? === */

static int digest_names(struct trace *t, struct inputs *quiet, struct str path, uint8_t out[INPUT_DIGEST])
{
	struct arena_mark mark = arena_save(&t->arena);
	struct str *names;
	size_t n;
	int err = inputs_list(quiet, &t->arena, path, &names, &n);

	inputs_digest_names(names, n, out);
	arena_rewind(&t->arena, mark);
	return err;
}

/* The digest of a file or folder as it is now, with its stamp from before it was read. */
static bool digest_now(struct trace *t, const struct input *in, uint8_t out[INPUT_DIGEST], struct filestamp *stamp)
{
	struct inputs *quiet = inputs_open(t->root);
	const struct input *noted;
	size_t n;
	int err = in->state == INPUT_LISTED ? digest_names(t, quiet, in->path, out) : inputs_digest_file(quiet, in->path, out);

	noted = inputs_noted(quiet, &n);
	*stamp = n ? noted->stamp : (struct filestamp){0};
	inputs_close(quiet);
	return !err && stamp->hash;
}

/* What a path has now; false: nothing, or what cannot be looked up. *missing: it is missing as it was, with a link on the way or without. */
static bool look(struct trace *t, const struct input *in, struct filestamp *out, bool *missing)
{
	struct stat st;
	bool linked;
	int err = inputs_look_again(t->root, &t->near, in->path, &st, &linked);

	*missing = (err == ENOENT || err == ENOTDIR) && linked == in->linked;
	if (!err)
		*out = filestamp_of(&st);
	return !err;
}

/* Whether what was missing is missing still, because nothing was added to its folder or taken from it; what a link leads to is elsewhere. */
static bool is_still_missing(struct trace *t, const struct input *in)
{
	uint32_t at = in->linked ? 0 : find(t, path_dir(in->path));
	const struct trace_file *folder = at ? &t->v[at - 1] : NULL;

	return folder && folder->in.state == INPUT_LISTED && trace_is_same(t, at - 1) && !folder->restamped;
}

static bool is_same(struct trace *t, struct trace_file *f)
{
	struct filestamp now;
	uint8_t digest[INPUT_DIGEST];
	bool missing;

	if (f->in.changed || (f->in.linked && f->in.state != INPUT_ABSENT))
		return false;
	if (f->in.state == INPUT_ABSENT && is_still_missing(t, &f->in))
		return true;
	if (!look(t, &f->in, &now, &missing))
		return f->in.state == INPUT_ABSENT && missing;
	if (f->in.state == INPUT_ABSENT || now.type != f->in.stamp.type)
		return false;
	if (f->in.state == INPUT_PRESENT || filestamp_is_same(f->in.stamp, now))
		return true;
	if (!f->in.has_digest || !digest_now(t, &f->in, digest, &now) || memcmp(digest, f->in.digest, INPUT_DIGEST) != 0)
		return false;
	f->in.stamp = now;
	f->restamped = true;
	return true;
}

bool trace_is_same(struct trace *t, uint32_t file)
{
	struct trace_file *f = &t->v[file];

	if (f->now == TRACE_UNKNOWN)
		f->now = is_same(t, f) ? TRACE_SAME : TRACE_CHANGED;
	return f->now == TRACE_SAME;
}

bool trace_settle_missing(struct trace *t, uint32_t file)
{
	struct trace_file *f = &t->v[file];
	struct filestamp now;
	bool missing;

	if (!f->in.changed && f->in.state == INPUT_ABSENT && f->now != TRACE_SAME)
		f->in.changed = look(t, &f->in, &now, &missing) || !missing;
	return !f->in.changed;
}

/* Content that has a digest from when it was read is the same if its stamp is; that of an earlier run has been looked at. Other content is what
 * the file has now, if its stamp is the same before and after. */
bool trace_settle(struct trace *t, uint32_t file, const struct trace *earlier)
{
	struct input *in = &t->v[file].in;
	const struct trace_file *old = earlier ? trace_find(earlier, in->path) : NULL;
	struct filestamp now, then;
	uint8_t digest[INPUT_DIGEST];
	bool missing;

	if (in->changed || in->linked || in->state == INPUT_ABSENT || in->state == INPUT_PRESENT)
		return !in->changed;
	if (in->has_digest && !in->stamp.fresh) {
		in->changed = t->v[file].now != TRACE_SAME && (!look(t, in, &now, &missing) || now.hash != in->stamp.hash);
		return !in->changed;
	}
	if (old && old->in.has_digest && old->in.state == in->state && filestamp_is_same(old->in.stamp, in->stamp) && !in->stamp.fresh) {
		memcpy(in->digest, old->in.digest, INPUT_DIGEST);
		in->has_digest = true;
		return true;
	}
	if (!digest_now(t, in, digest, &then) || !look(t, in, &now, &missing) || then.hash != in->stamp.hash ||
	    now.hash != in->stamp.hash || (in->has_digest && memcmp(digest, in->digest, INPUT_DIGEST) != 0)) {
		in->changed = true;
		return false;
	}
	if (!in->has_digest && in->stamp.fresh)
		return true; /* perhaps it is; the next run takes no chances */
	memcpy(in->digest, digest, INPUT_DIGEST);
	in->has_digest = true;
	in->stamp.fresh = now.fresh; /* by now, the clock has ticked on */
	return true;
}

/* === As bytes === */

/* The path from the folder of fonts, or as it is. */
static bool is_font(const struct trace *t, struct str path, struct str *rest)
{
	*rest = path;
	return t->fonts.len && path_below(t->fonts, path, rest);
}

void trace_pack(const struct trace *t, size_t from, size_t to, struct strbuf *out)
{
	if (from == 0)
		pack_number(out, t->n);
	for (size_t i = from; i < to; i++) {
		const struct input *f = &t->v[i].in;
		struct str path;
		unsigned bits = is_font(t, f->path, &path) ? BIT_FONT : 0;
		bits |= (f->linked ? BIT_LINKED : 0U) | (f->changed ? BIT_CHANGED : 0U) | (f->stamp.fresh ? BIT_FRESH : 0U) |
			(f->has_digest ? BIT_DIGEST : 0U) | (f->stamp.hash ? BIT_STAMP : 0U);
		pack_number(out, bits);
		pack_number(out, (uint64_t)f->state);
		pack_str(out, path);
		if (f->stamp.hash) {
			strbuf_put(out, (struct str){(const char *)&f->stamp.hash, sizeof f->stamp.hash});
			pack_number(out, f->stamp.type);
		}
		if (f->has_digest)
			strbuf_put(out, (struct str){(const char *)f->digest, INPUT_DIGEST});
	}
}

/* A name that leads nowhere else: from the folder of fonts, or below the root. */
static bool is_allowed(const struct trace *t, unsigned bits, struct str path)
{
	if (memchr(path.ptr ? path.ptr : "", '\0', path.len))
		return false;
	if (bits & BIT_FONT)
		return t->fonts.len && (!path.len || path_is_safe(path));
	return inputs_is_confined(t->root, path);
}

bool trace_unpack(struct trace *t, struct str bytes, size_t *used)
{
	struct unpack u = {bytes, 0, false};
	uint64_t n = unpack_number(&u);

	for (uint64_t i = 0; i < n && !u.failed; i++) {
		struct input f = {0};
		unsigned bits = (unsigned)unpack_number(&u);
		uint64_t state = unpack_number(&u);
		struct str path = unpack_str(&u);
		if (u.failed || state > INPUT_READ || !is_allowed(t, bits, path))
			return false;
		f.state = (enum input_state)state;
		f.path = bits & BIT_FONT ? path_join(&t->arena, t->fonts, path) : path;
		f.linked = bits & BIT_LINKED;
		f.changed = bits & BIT_CHANGED;
		f.stamp.fresh = bits & BIT_FRESH;
		if (bits & BIT_STAMP) {
			struct str hash = unpack_bytes(&u, sizeof f.stamp.hash);
			if (!u.failed)
				memcpy(&f.stamp.hash, hash.ptr, hash.len);
			f.stamp.type = (uint32_t)unpack_number(&u);
		}
		if (bits & BIT_DIGEST) {
			struct str digest = unpack_bytes(&u, INPUT_DIGEST);
			if (!u.failed)
				memcpy(f.digest, digest.ptr, digest.len);
			f.has_digest = true;
		}
		if (u.failed || put(t, &f) != i) /* twice */
			return false;
	}
	*used = u.at;
	return !u.failed;
}
