#include "output/emit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/dirlock.h"
#include "base/file.h"

enum { ENTRIES_PER_PIECE = 100, ATTEMPTS = 3 };

/* A manifest that is being written: the items, then what is left of the earlier one. */
struct writing {
	struct arena *scratch;
	const struct emit *emit;
	const struct emit_item *items;
	size_t n_items;
	const struct manifest *earlier;
	const bool *kept; /* by entry of the earlier one: it is listed, although no item names it */
	size_t next;      /* an item, or n_items + an earlier entry, or the end, or behind the end */
	bool empty;       /* no entry yet */
	struct arena arena;
	struct strbuf text;
};

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
	bool alone = e->lock >= 0;

	file_sweep(str_cstr(scratch, e->dir), alone);
	file_sweep(str_cstr(scratch, covers_dir(scratch, e)), alone);
}

struct emit emit_open(struct str dir, struct str issue)
{
	return (struct emit){.dir = dir, .issue = issue, .lock = -1};
}

void emit_close(struct emit *e)
{
	dirlock_drop(e->lock);
	e->lock = -1;
}

int emit_prepare(struct arena *scratch, struct diag *d, struct emit *e)
{
	struct arena_mark mark = arena_save(scratch);
	struct str covers = covers_dir(scratch, e);
	int err = ENOENT;

	/* someone may remove the folder before it is locked */
	for (int attempt = 0; err == ENOENT && attempt < ATTEMPTS; attempt++) {
		err = file_make_dirs(str_cstr(scratch, covers));
		if (!err)
			err = dirlock_take(str_cstr(scratch, e->dir), &e->lock);
	}
	if (!err)
		emit_sweep(scratch, e);
	else if (err != EWOULDBLOCK)
		diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot make the folder '%.*s': %s", STR_ARG(covers), strerror(err));
	arena_rewind(scratch, mark);
	return err;
}

static void report_write(struct diag *d, struct str path, int err)
{
	diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot write '%.*s': %s", STR_ARG(path), strerror(err));
}

bool emit_stage(struct arena *scratch, struct diag *d, const struct emit *e, struct str bytes, struct manifest_entry *entry)
{
	struct str path = emit_path(scratch, e, entry->kind, entry->article);
	int err = file_stage(str_cstr(scratch, path), bytes);

	if (err)
		report_write(d, path, err);
	entry->stale = false;
	entry->bytes = bytes.len;
	file_sha256(bytes, entry->sha256);
	return err == 0;
}

bool emit_commit(struct arena *scratch, struct diag *d, const struct emit *e, const struct manifest_entry *entry, long writer)
{
	struct arena_mark mark = arena_save(scratch);
	struct str path = emit_path(scratch, e, entry->kind, entry->article);
	int err = file_commit(str_cstr(scratch, path), writer);

	if (err)
		report_write(d, path, err);
	arena_rewind(scratch, mark);
	return err == 0;
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

/* What becomes of an earlier run's file that the issue does not call for; false: nothing of it stands. */
static bool settle_rest(struct arena *scratch, struct diag *d, const struct emit *e, struct manifest_entry *old, enum emit_rest rest)
{
	struct arena_mark mark = arena_save(scratch);
	struct str path = emit_path(scratch, e, old->kind, old->article);
	bool stays = true;
	int err;

	switch (rest) {
	case EMIT_KEEP:
		stays = stands(scratch, e, old);
		break;
	case EMIT_STALE:
		old->stale = true;
		stays = stands(scratch, e, old);
		break;
	case EMIT_REMOVE:
		err = file_remove(str_cstr(scratch, path));
		if (err)
			diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot remove '%.*s': %s", STR_ARG(path), strerror(err));
		stays = err != 0;
		break;
	}
	arena_rewind(scratch, mark);
	return stays;
}

/* The entry at `at`; false: there is none. */
static bool entry_at(const struct writing *w, size_t at, struct manifest_entry *out)
{
	if (at < w->n_items)
		return settle(w->scratch, w->emit, &w->items[at], find(w->earlier, &w->items[at].entry), out);
	*out = w->earlier->v[at - w->n_items];
	return w->kept[at - w->n_items];
}

/* The next piece of the manifest, for file_write_pieces(). */
static int next_piece(void *ctx, struct str *piece)
{
	struct writing *w = ctx;
	size_t end = w->n_items + w->earlier->n, stop = w->next + ENTRIES_PER_PIECE;
	struct manifest_entry entry;

	w->text.len = 0;
	if (w->next == 0)
		manifest_put_head(w->emit->issue, &w->text);
	/* an empty piece would be the end */
	for (; w->next < end && (w->next < stop || !w->text.len); w->next++) {
		if (!entry_at(w, w->next, &entry))
			continue;
		manifest_put_entry(w->scratch, &entry, w->empty, &w->text);
		w->empty = false;
	}
	if (w->next == end) {
		manifest_put_tail(w->empty, &w->text);
		w->next++;
	}
	*piece = strbuf_str(&w->text);
	return 0;
}

static bool write_manifest(struct writing *w, struct diag *d)
{
	struct str path = emit_manifest_path(w->scratch, w->emit);
	int err;

	w->text.arena = &w->arena;
	w->empty = true;
	/* the manifest must not outlive a power cut that takes what it lists */
	err = file_sync_dir(str_cstr(w->scratch, covers_dir(w->scratch, w->emit)));
	if (err == ENOENT)
		err = 0;
	if (!err)
		err = file_write_pieces(str_cstr(w->scratch, path), next_piece, w);
	if (!err)
		err = file_sync_dir(str_cstr(w->scratch, w->emit->dir));
	if (err)
		report_write(d, path, err);
	arena_done(&w->arena);
	return err == 0;
}

/* A folder may be removed or moved while it is written into. */
static void check_written(struct arena *scratch, struct diag *d, const struct emit *e, struct emit_item *items, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_save(scratch);
		const struct manifest_entry *entry = &items[i].entry;
		if (items[i].state == EMIT_WRITTEN && !stands(scratch, e, entry)) {
			struct str path = emit_path(scratch, e, entry->kind, entry->article);
			items[i].state = EMIT_FAILED;
			diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "'%.*s' was written, but something else has removed it since",
				   STR_ARG(path));
		}
		arena_rewind(scratch, mark);
	}
}

bool emit_publish(struct arena *scratch, struct diag *d, const struct emit *e, struct emit_item *items, size_t n, struct manifest *earlier,
		  enum emit_rest rest)
{
	bool *kept = ARENA_ARRAY(scratch, earlier->n, bool);
	size_t errors = diag_system_count(d);
	struct writing w = {.scratch = scratch, .emit = e, .items = items, .n_items = n, .earlier = earlier, .kept = kept};

	check_written(scratch, d, e, items, n);
	if (earlier->n)
		qsort(earlier->v, earlier->n, sizeof *earlier->v, by_kind_and_slug);
	for (size_t i = 0; i < earlier->n; i++)
		kept[i] = true;
	for (size_t i = 0; i < n; i++) {
		const struct manifest_entry *old = find(earlier, &items[i].entry);
		if (old)
			kept[old - earlier->v] = false;
	}
	for (size_t i = 0; i < earlier->n; i++)
		kept[i] = kept[i] && settle_rest(scratch, d, e, &earlier->v[i], rest);
	return write_manifest(&w, d) && diag_system_count(d) == errors;
}
