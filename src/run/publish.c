#include "run/publish.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/pack.h"

enum { LINES_PER_PIECE = 100 };

/* A manifest being written: the products, then the rest of the earlier manifest. */
struct writing {
	const struct publish *p;
	struct arena *scratch;
	struct manifest_entry **rest; /* entries of the earlier manifest that are kept but are no product */
	size_t n_rest;
	size_t next; /* a product, products->n + an index into rest, the end, or past the end */
	struct json json;
	struct strbuf text;
};

static int by_name(const void *name, const void *entry)
{
	return str_cmp(*(const struct str *)name, ((const struct manifest_entry *)entry)->name);
}

static struct manifest_entry *find(const struct manifest *m, struct str name)
{
	return m->n ? bsearch(&name, m->v, m->n, sizeof *m->v, by_name) : NULL;
}

/* The folder may have been removed or moved in the meantime. */
static void check_written(struct arena *scratch, struct diag *d, const struct publish *p)
{
	struct emit_placing folder = {.emit = p->emit};

	for (size_t i = 0; i < p->products->n; i++) {
		struct product *product = &p->products->v[i];
		struct str path;
		if (product->state != PRODUCT_WRITTEN || emit_stands_near(&folder, product->name))
			continue;
		path = emit_path(scratch, p->emit, product->name);
		product->state = PRODUCT_FAILED;
		diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "'%.*s' was written but has since been removed by something else", STR_ARG(path));
	}
	emit_place_end(&folder);
}

/* What to do with an earlier file that is no product of the issue. */
static enum publish_rest fate(const struct publish *p, struct str name)
{
	unsigned export = product_export_of(name);

	if (p->rest == PUBLISH_EXPORTS)
		return export & p->choice->exports ? PUBLISH_REMOVE : PUBLISH_KEEP;
	return p->rest == PUBLISH_REMOVE && export & ~p->choice->exports ? PUBLISH_STALE : p->rest;
}

/* Settles such a file; false: it is gone. */
static bool settle_rest(struct arena *scratch, struct diag *d, const struct publish *p, struct manifest_entry *old)
{
	enum publish_rest rest = fate(p, old->name);

	if (rest == PUBLISH_REMOVE)
		return !emit_remove(scratch, d, p->emit, old->name);
	old->stale = old->stale || rest == PUBLISH_STALE;
	return emit_stands(p->emit, old->name);
}

/* The line of a product's file after this run; NULL: no file. */
static const struct spool_piece *settle(const struct writing *w, const struct product *product, bool *stale)
{
	const struct manifest_entry *old;

	*stale = false;
	switch (product->state) {
	case PRODUCT_WRITTEN:
		return &product->line;
	case PRODUCT_PLANNED:
	case PRODUCT_FAILED:
	case PRODUCT_LOST:
		*stale = true;
		break;
	case PRODUCT_LEFT:
		break;
	case PRODUCT_NONE:
		return NULL;
	}
	old = find(w->p->earlier, product->name);
	if (!old || !emit_stands(w->p->emit, old->name))
		return NULL;
	*stale = *stale || old->stale;
	return &old->line;
}

/* The line at `at`; NULL: none. */
static const struct spool_piece *line_at(const struct writing *w, size_t at, bool *stale)
{
	const struct products *products = w->p->products;
	const struct manifest_entry *old;

	if (at < products->n)
		return settle(w, &products->v[at], stale);
	old = w->rest[at - products->n];
	*stale = old->stale;
	return &old->line;
}

/* Whether the next line is of a file that this run has written or kept. */
static bool is_written(const struct writing *w)
{
	return w->next < w->p->products->n && w->p->products->v[w->next].state == PRODUCT_WRITTEN;
}

static struct str name_at(const struct writing *w)
{
	size_t n = w->p->products->n;

	return w->next < n ? w->p->products->v[w->next].name : w->rest[w->next - n]->name;
}

static int put_line(struct writing *w, const struct spool_piece *line, bool stale)
{
	struct arena_mark mark = arena_save(w->scratch);
	struct strbuf whole = {.arena = w->scratch};
	struct str text;
	int err = spool_get(w->p->spool, line, w->scratch, &text);

	if (!err) {
		strbuf_put(&whole, text);
		manifest_end_line(&whole, stale);
		json_raw(&w->json, strbuf_str(&whole));
	}
	arena_rewind(w->scratch, mark);
	return err;
}

/* The next piece of the manifest, for emit_write_last(). */
static int next_piece(void *ctx, struct str *piece)
{
	struct writing *w = ctx;
	size_t end = w->p->products->n + w->n_rest, stop = w->next + LINES_PER_PIECE;
	int err = 0;

	w->text.len = 0;
	if (w->next == 0)
		manifest_begin(&w->json, &w->p->head);
	/* an empty piece would mean the end */
	for (; w->next < end && (w->next < stop || !w->text.len) && !err; w->next++) {
		bool stale;
		const struct spool_piece *line = line_at(w, w->next, &stale);
		if (line && !is_written(w))
			pack_str(w->p->others, name_at(w));
		if (line)
			err = put_line(w, line, stale);
	}
	if (w->next == end) {
		manifest_end(&w->json);
		w->next++;
	}
	*piece = strbuf_str(&w->text);
	return err;
}

/* In the order of the earlier manifest. */
static int by_place(const void *x, const void *y)
{
	uint64_t a = (*(struct manifest_entry *const *)x)->line.at, b = (*(struct manifest_entry *const *)y)->line.at;

	return (a > b) - (a < b);
}

/* Settles the entries of the earlier manifest that are no product. */
static void gather_rest(struct writing *w, struct diag *d)
{
	const struct manifest *earlier = w->p->earlier;
	bool *named = ARENA_ARRAY(w->scratch, earlier->n, bool);

	for (size_t i = 0; i < w->p->products->n; i++) {
		const struct product *p = &w->p->products->v[i];
		const struct manifest_entry *old = p->state == PRODUCT_NONE ? NULL : find(earlier, p->name);
		if (old)
			named[old - earlier->v] = true;
	}
	w->rest = ARENA_ARRAY(w->scratch, earlier->n, struct manifest_entry *);
	for (size_t i = 0; i < earlier->n; i++)
		if (!named[i] && settle_rest(w->scratch, d, w->p, &earlier->v[i]))
			w->rest[w->n_rest++] = &earlier->v[i];
	if (w->n_rest)
		qsort(w->rest, w->n_rest, sizeof *w->rest, by_place);
}

bool publish_run(struct arena *scratch, struct diag *d, const struct publish *p)
{
	struct arena text = {0};
	struct writing w = {.p = p, .scratch = scratch, .text = {.arena = &text}};
	bool ok;

	check_written(scratch, d, p);
	gather_rest(&w, d);
	w.json.out = &w.text;
	ok = emit_write_last(scratch, d, p->emit, STR(MANIFEST_NAME), next_piece, &w);
	arena_done(&text);
	return ok;
}
