#include "run/parts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "run/fontdir.h"

static struct origin place(const struct parts *p)
{
	return origin_file(diag_file(p->d, p->target->paths.issue, (struct str){NULL, 0}));
}

/* === Finding === */

static void look_into(struct parts *p, struct str out)
{
	struct str folders = shard_folders(&p->arena, out, p->target->name), *names;
	struct outfolder root = outfolder_open(out, out);
	size_t n = 0;

	if (root.in && inputs_list(root.in, &p->arena, folders, &names, &n))
		n = 0;
	for (size_t i = 0; i < n; i++) {
		struct part found = {.out = out, .place = p->n, .folder.near = INPUTS_NEAR_NONE, .state.trace.near = INPUTS_NEAR_NONE};
		if (shard_from_folder(names[i], &found.shard))
			ARENA_PUSH(&p->arena, p->v, p->n) = found;
	}
	outfolder_close(&root);
}

/* In their order; the same shard of several folders in that of the command line. */
static int compare(const void *x, const void *y)
{
	const struct part *a = x, *b = y;

	if (a->shard.of != b->shard.of)
		return a->shard.of < b->shard.of ? -1 : 1;
	if (a->shard.number != b->shard.number)
		return a->shard.number < b->shard.number ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static struct str folder_of(struct parts *p, const struct part *part)
{
	return shard_folder(&p->arena, part->out, p->target->name, &part->shard);
}

static void open_folder(struct parts *p, struct part *part)
{
	part->folder = outfolder_open(part->out, folder_of(p, part));
}

/* === Checking === */

struct search {
	struct trace *trace;
	struct str changed;
	bool unsure; /* it could be the same */
};

static bool is_same(void *ctx, uint32_t file)
{
	struct search *s = ctx;
	bool same = trace_is_same(s->trace, file);
	const struct input *in = &s->trace->v[file].in;

	if (!same)
		s->changed = in->path;
	s->unsure = !same && !in->changed && !in->linked && in->state >= INPUT_LISTED && !in->has_digest && in->stamp.fresh;
	return same;
}

/* Why a shard cannot be used, for a message that begins with its name; empty: it can. */
static struct str find_changed(struct parts *p, struct part *part, struct str files, bool *unsure)
{
	struct search s = {.trace = &part->state.trace};
	bool same = state_each_file(files, part->state.trace.n, is_same, &s);

	*unsure = s.unsure;
	if (same || s.unsure)
		return STR("");
	return str_printf(&p->arena, "is out of date: '%.*s' has changed since", STR_ARG(s.changed));
}

static struct str load(struct parts *p, struct part *part, struct str fonts)
{
	uint8_t basis[DIGEST_BYTES];
	struct str why;
	size_t size;
	bool unsure;
	int fd;

	if (!part->folder.in || outfolder_open_file(&part->folder, STR(SHARD_STATE), STATE_MAX, &fd, &size))
		return STR("has not ended: it has no file '" SHARD_STATE "'");
	keep_shard_basis(p->options, p->target, &part->shard, basis);
	trace_open(&part->state.trace, p->target->notes, fonts);
	if (!state_load(&part->state, fd, size, basis))
		return STR("was made by another build of the program, with other options, or with another path of the issue");
	why = find_changed(p, part, part->state.files, &unsure);
	return why.len || part->state.complete ? why : STR("has not ended: it was interrupted");
}

/* A product of the shard. */
static struct str check_product(struct parts *p, struct part *part, struct state_product *made, bool *unsure)
{
	struct str why = find_changed(p, part, made->files, unsure);

	if (why.len || *unsure)
		return why;
	if (!made->settled)
		return STR("is out of date: a file changed while it was read");
	if (keep_is_obstructed(made))
		return str_printf(&p->arena, "could not write '%.*s'", STR_ARG(made->name));
	if (made->state == PRODUCT_WRITTEN && !outfolder_stands(&part->folder, made->name, &made->out))
		return str_printf(&p->arena, "does not have '%.*s' as it wrote it", STR_ARG(made->name));
	return STR("");
}

/* The product of the issue that a record is about; SIZE_MAX: none, or it is not of the shard. */
static size_t find_product(const struct products *products, const struct part *part, const struct state_product *made)
{
	const struct product_row *row = &product_rows[made->kind];
	const struct product *p = product_of(products, made->kind, made->article);

	if (!p || !keep_is_of(made, p) || row->export || (row->each_article && !shard_has(&part->shard, products->articles, made->article)))
		return SIZE_MAX;
	return row->each_article || row->take ? (size_t)(p - products->v) : SIZE_MAX;
}

/* Takes the products of a shard, as far as no other has them. *differs: another has made a file with other bytes. */
static struct str take(struct parts *p, struct part *part, const struct products *products, struct str *differs)
{
	struct str why = STR("");

	for (size_t i = 0; i < part->state.n && !why.len; i++) {
		struct state_product *made = &part->state.v[i];
		size_t at = find_product(products, part, made);
		if (at == SIZE_MAX)
			continue;
		if (product_rows[made->kind].each_article)
			why = check_product(p, part, made, &p->unsure[at]);
		if (!why.len && p->made[at] && p->made[at]->state == PRODUCT_WRITTEN &&
		    memcmp(p->made[at]->out.digest, made->out.digest, INPUT_DIGEST) != 0)
			*differs = made->name;
		if (why.len || p->made[at] || p->unsure[at])
			continue;
		p->made[at] = made;
		p->by[at] = part;
	}
	return why;
}

/* A shard that turns out to be useless has nothing. */
static void drop(struct parts *p, const struct part *part, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p->by[i] == part)
			p->made[i] = NULL;
}

static void report(struct parts *p, const struct part *part, struct str why)
{
	const struct shard *s = &part->shard;

	diag_error(p->d, place(p), DIAG_STALE_SHARD, "shard %u of %u in '%.*s' %.*s", s->number, s->of, STR_ARG(part->out), STR_ARG(why));
	diag_note(p->d, ORIGIN_NONE, "run 'offprint build --shard %u/%u' again", s->number, s->of);
}

/* Checks the shards from `at` on that have the same number, and returns the one after them. One that is sound is enough, and others of the same
 * bytes do no harm. */
static size_t check_number(struct parts *p, size_t at, const struct products *products, struct str fonts, bool *ok)
{
	size_t end = at;
	bool sound = false;
	struct str differs = STR("");

	while (end < p->n && p->v[end].shard.number == p->v[at].shard.number)
		end++;
	for (size_t i = at; i < end; i++) {
		struct part *part = &p->v[i];
		open_folder(p, part);
		part->why = load(p, part, fonts);
		if (!part->why.len)
			part->why = take(p, part, products, &differs);
		if (part->why.len)
			drop(p, part, products->n);
		sound = sound || !part->why.len;
		inputs_leave(&part->state.trace.near);
		part->state.trace.near = INPUTS_NEAR_NONE;
		outfolder_close(&part->folder);
	}
	for (size_t i = at; i < end && !sound; i++)
		report(p, &p->v[i], p->v[i].why);
	if (differs.len)
		diag_error(p->d, place(p), DIAG_MIXED_SHARDS, "shard %u of %u is there twice, with different files '%.*s'",
			   p->v[at].shard.number, p->v[at].shard.of, STR_ARG(differs));
	*ok = *ok && sound && !differs.len;
	return end;
}

/* "3, 5-7", of the shards that are not there; empty: all are. */
static struct str list_missing(struct parts *p)
{
	struct strbuf out = {.arena = &p->arena};
	uint32_t of = p->v[0].shard.of, next = 1;

	for (size_t i = 0; i <= p->n; i++) {
		uint32_t stop = i < p->n ? p->v[i].shard.number : of + 1;
		if (stop > next)
			strbuf_printf(&out, "%s%u", out.len ? ", " : "", next);
		if (stop > next + 1)
			strbuf_printf(&out, "–%u", stop - 1);
		next = stop + 1;
	}
	return strbuf_str(&out);
}

static bool check_numbers(struct parts *p)
{
	uint32_t first = p->v[0].shard.of, last = p->v[p->n - 1].shard.of;
	struct str missing;

	if (first != last) {
		diag_error(p->d, place(p), DIAG_MIXED_SHARDS, "there are shards of a division into %u and of one into %u", first, last);
		diag_note(p->d, ORIGIN_NONE, "'%.*s' and '%.*s' are of different ones; remove those that are not wanted",
			  STR_ARG(folder_of(p, &p->v[0])), STR_ARG(folder_of(p, &p->v[p->n - 1])));
		return false;
	}
	missing = list_missing(p);
	if (!missing.len)
		return true;
	diag_error(p->d, place(p), DIAG_MISSING_SHARD, "of %u shards these are missing: %.*s", first, STR_ARG(missing));
	diag_note(p->d, ORIGIN_NONE, "'offprint build --shard K/%u' makes one", first);
	return false;
}

/* What should be there and is in no shard. */
static bool check_whole(struct parts *p, const struct products *products, struct shared *s)
{
	for (size_t i = 0; i < products->n; i++) {
		const struct product *own = &products->v[i];
		const struct product_row *row = &product_rows[own->kind];
		if (!row->each_article || row->export || p->made[i] || p->unsure[i] || (row->needed && !row->needed(s)))
			continue;
		diag_error(p->d, place(p), DIAG_STALE_SHARD, "no shard has made the files of the article '%.*s'",
			   STR_ARG(issue_article(s->issue, own->article, NULL)->s));
		return false;
	}
	return true;
}

static void report_none(struct parts *p)
{
	struct arena *a = &p->arena;

	for (size_t i = 0; i < p->options->from.n; i++) {
		struct str folder = path_join(a, shard_folders(a, p->options->from.v[i], p->target->name), STR("1-of-N"));
		diag_error(p->d, place(p), DIAG_MISSING_SHARD, "no shards in '%.*s': there is no folder such as '%.*s'",
			   STR_ARG(p->options->from.v[i]), STR_ARG(folder));
	}
	diag_note(p->d, ORIGIN_NONE, "'offprint build --shard K/N' makes them");
}

bool parts_open(struct parts *p, const struct run_options *o, const struct run_target *target, struct diag *d,
		const struct products *products, struct shared *s)
{
	struct str fonts;
	bool ok;

	*p = (struct parts){.options = o, .target = target, .d = d};
	for (size_t i = 0; i < o->from.n; i++)
		look_into(p, o->from.v[i]);
	if (!p->n) {
		report_none(p);
		return false;
	}
	qsort(p->v, p->n, sizeof *p->v, compare);
	p->by = ARENA_ARRAY(&p->arena, products->n, struct part *);
	p->made = ARENA_ARRAY(&p->arena, products->n, struct state_product *);
	p->unsure = ARENA_ARRAY(&p->arena, products->n, bool);
	fonts = fontdir_find(&p->arena);
	ok = check_numbers(p);
	if (ok || p->v[0].shard.of == p->v[p->n - 1].shard.of)
		for (size_t i = 0; i < p->n;)
			i = check_number(p, i, products, fonts, &ok);
	return ok && check_whole(p, products, s);
}

void parts_close(struct parts *p)
{
	for (size_t i = 0; i < p->n; i++) {
		outfolder_close(&p->v[i].folder);
		state_close(&p->v[i].state);
	}
	arena_done(&p->arena);
	p->n = 0;
}

/* === Putting files into place === */

enum placed { PLACED_NOT, PLACED_BEFORE, PLACED_SAME, PLACED_NOW, PLACED_FAILED };

/* A file that has changed since it was checked is not taken. */
static enum placed put(struct parts *p, struct keep *k, struct emit_placing *to, size_t i)
{
	struct state_product *made = p->made[i];
	enum placed placed = PLACED_NOT;
	struct stat st;
	bool changed = true;
	size_t size;
	int fd;

	if (made->state != PRODUCT_WRITTEN || keep_stands(k, i, made))
		return PLACED_BEFORE;
	if (outfolder_open_file(&p->by[i]->folder, made->name, SIZE_MAX, &fd, &size))
		return PLACED_NOT;
	if (fstat(fd, &st) == 0 && filestamp_of(&st).hash == made->out.stamp.hash)
		placed = !emit_place(&p->arena, p->d, to, made->name, fd, &changed) ? PLACED_FAILED : changed ? PLACED_NOW : PLACED_SAME;
	close(fd);
	return placed;
}

size_t parts_place(struct parts *p, struct keep *k, const struct emit *emit, const struct products *products, bool *failed)
{
	struct emit_placing to = {.emit = emit};
	struct part *open = NULL;
	size_t written = 0;

	*failed = !keep_reopen(k);
	for (size_t i = 0; i < products->n && !*failed; i++) {
		enum placed placed;
		if (!p->made[i])
			continue;
		if (open && open != p->by[i])
			outfolder_close(&open->folder);
		if (open != p->by[i])
			open_folder(p, p->by[i]);
		open = p->by[i];
		placed = put(p, k, &to, i);
		*failed = placed == PLACED_FAILED;
		if (placed == PLACED_NOT || *failed)
			continue;
		keep_offer(k, i, p->made[i], &open->state.trace);
		if (placed == PLACED_NOW || placed == PLACED_SAME)
			keep_placed(k, i);
		written += placed == PLACED_NOW;
	}
	emit_place_end(&to);
	return written;
}
