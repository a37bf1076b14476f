#include "output/emit.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

enum { ENTRY_SIZE = 256 }; /* [bytes] that an entry takes in the manifest, about */

static struct origin nowhere(void)
{
	return (struct origin){0};
}

struct str emit_path(struct arena *a, const struct emit *e, enum manifest_kind kind, struct str article)
{
	return path_join(a, e->dir, manifest_file_name(a, kind, article));
}

struct str emit_manifest_path(struct arena *a, const struct emit *e)
{
	return path_join(a, e->dir, STR("manifest.json"));
}

static struct str covers_dir(struct arena *a, const struct emit *e)
{
	return path_join(a, e->dir, STR("covers"));
}

void emit_sweep(struct arena *scratch, const struct emit *e)
{
	file_sweep(str_cstr(scratch, e->dir));
	file_sweep(str_cstr(scratch, covers_dir(scratch, e)));
}

bool emit_prepare(struct arena *scratch, struct diag *d, const struct emit *e)
{
	struct str covers = covers_dir(scratch, e);
	int err = file_make_dirs(str_cstr(scratch, covers));

	if (err) {
		diag_error(d, nowhere(), DIAG_SYSTEM, "cannot make the folder '%.*s': %s", STR_ARG(covers), strerror(err));
		return false;
	}
	emit_sweep(scratch, e);
	return true;
}

static bool write_file(struct arena *scratch, struct diag *d, struct str path, struct str bytes)
{
	int err = file_write(str_cstr(scratch, path), bytes);

	if (err)
		diag_error(d, nowhere(), DIAG_SYSTEM, "cannot write '%.*s': %s", STR_ARG(path), strerror(err));
	return err == 0;
}

bool emit_write(struct arena *scratch, struct diag *d, const struct emit *e, struct str bytes, struct manifest_entry *entry)
{
	entry->stale = false;
	entry->bytes = bytes.len;
	file_sha256(bytes, entry->sha256);
	return write_file(scratch, d, emit_path(scratch, e, entry->kind, entry->article), bytes);
}

static int by_kind_and_slug(const void *x, const void *y)
{
	return manifest_cmp(x, y);
}

static struct manifest_entry *find(const struct manifest *m, const struct manifest_entry *like)
{
	return m->n ? bsearch(like, m->v, m->n, sizeof *m->v, by_kind_and_slug) : NULL;
}

static bool stands(struct arena *scratch, const struct emit *e, const struct manifest_entry *entry)
{
	struct arena_mark mark = arena_save(scratch);
	bool exists = file_exists(str_cstr(scratch, emit_path(scratch, e, entry->kind, entry->article)));

	arena_rewind(scratch, mark);
	return exists;
}

/* What stands for one item after this run; false: nothing does. */
static bool settle(struct arena *scratch, const struct emit *e, const struct emit_item *item, const struct manifest_entry *old,
		   struct manifest_entry *out)
{
	if (item->state == EMIT_WRITTEN) {
		*out = item->entry;
		return true;
	}
	if (!old || !stands(scratch, e, old))
		return false;
	*out = *old;
	if (item->state == EMIT_FAILED)
		out->stale = true;
	return true;
}

/* What stands of an earlier run's file that the issue does not call for; false: nothing does. */
static bool settle_rest(struct arena *scratch, struct diag *d, const struct emit *e, const struct manifest_entry *old, enum emit_rest rest,
			struct manifest_entry *out)
{
	struct str path = emit_path(scratch, e, old->kind, old->article);
	int err;

	*out = *old;
	switch (rest) {
	case EMIT_KEEP:
		return stands(scratch, e, old);
	case EMIT_STALE:
		out->stale = true;
		return stands(scratch, e, old);
	case EMIT_REMOVE:
		break;
	}
	err = file_remove(str_cstr(scratch, path));
	if (err)
		diag_error(d, nowhere(), DIAG_SYSTEM, "cannot remove '%.*s': %s", STR_ARG(path), strerror(err));
	return err != 0;
}

bool emit_publish(struct arena *scratch, struct diag *d, const struct emit *e, const struct emit_item *items, size_t n,
		  struct manifest *earlier, enum emit_rest rest)
{
	struct manifest now = {.v = ARENA_ARRAY(scratch, n + earlier->n, struct manifest_entry)};
	bool *seen = ARENA_ARRAY(scratch, earlier->n, bool);
	size_t errors = diag_system_count(d);
	struct arena text = {0};
	struct strbuf out = {.arena = &text};
	bool ok;

	if (earlier->n)
		qsort(earlier->v, earlier->n, sizeof *earlier->v, by_kind_and_slug);
	for (size_t i = 0; i < n; i++) {
		struct manifest_entry *old = find(earlier, &items[i].entry);
		if (old)
			seen[old - earlier->v] = true;
		if (settle(scratch, e, &items[i], old, &now.v[now.n]))
			now.n++;
	}
	for (size_t i = 0; i < earlier->n; i++)
		if (!seen[i] && settle_rest(scratch, d, e, &earlier->v[i], rest, &now.v[now.n]))
			now.n++;
	strbuf_reserve(&out, (now.n + 1) * ENTRY_SIZE);
	manifest_write(scratch, e->issue, &now, &out);
	ok = write_file(scratch, d, emit_manifest_path(scratch, e), strbuf_str(&out));
	arena_done(&text);
	return ok && diag_system_count(d) == errors;
}
