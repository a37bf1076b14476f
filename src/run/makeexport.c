/* Makes exports: a file of the issue is written article by article, so that its length costs no memory. */
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/path.h"
#include "export/export.h"
#include "export/view.h"
#include "input/load.h"
#include "run/builtfiles.h"
#include "run/make.h"
#include "run/pdftext.h"
#include "run/sourcedigest.h"

enum { GALLEY_MAX = 64 * 1024 * 1024 / 4 * 3 }; /* [bytes]; in base64 a third more */

enum step { STEP_OPEN, STEP_ARTICLES, STEP_CLOSE, STEP_DONE };

struct making {
	struct maker *m;
	struct exporter x;
	struct export_source source;
	struct arena article; /* of the one that is written */
	struct strbuf text;   /* not handed on yet */
	enum step step;
	uint32_t next, end;        /* articles */
	const struct article *one; /* of a file of one article; NULL: of several */
	struct builtfiles built;   /* what the folder has */
	bool opened;
	char *pdftotext; /* NULL: there is none */
};

/* === What exports need of other files === */

static bool read_text(void *ctx, const struct article *art, struct str *out)
{
	struct making *k = ctx;
	bool ok;
	size_t size;
	int fd;

	if (!k->pdftotext || !art->body_path.len || inputs_open_file(k->m->files.inputs, art->body_path, SIZE_MAX, &fd, &size))
		return false;
	ok = pdftext_read(&k->article, k->pdftotext, PDFTEXT_READ, fd, out);
	close(fd);
	return ok;
}

static bool wants_body(const struct making *k)
{
	return k->m->shared->journal->exchange.ojs.galley == GALLEY_BODY;
}

/* Whether the offprint that stands there is made from these data, as one that this run has written is: it is neither a draft nor kept from an
 * earlier run because of errors. */
static bool is_current(struct making *k, const struct article *art)
{
	const struct product *p = product_of(k->m->products, PRODUCT_OFFPRINT, (uint32_t)issue_find(k->m->shared->issue, art->slug));
	const struct reader files = {&k->article, k->m->files.diag, k->m->files.inputs};
	char source[DIGEST_HEX + 1];
	struct built_file file;

	if (p && p->state == PRODUCT_WRITTEN)
		return true;
	if (!k->opened &&
	    !builtfiles_open(&k->built, k->m->own.arena, k->m->files.diag, k->m->emit->trusted, k->m->emit->dir, k->m->emit->root))
		return false;
	k->opened = true;
	return sourcedigest_article(&files, k->m->shared->source, path_dir(art->path), source) &&
	       builtfiles_find(&k->built, &k->article, PRODUCT_OFFPRINT, art->slug, &file) && !file.stale && !file.marked &&
	       str_is(file.source, source);
}

/* The offprint as it was written, in this run or before. */
static bool read_galley(void *ctx, const struct article *art, struct str *out)
{
	struct making *k = ctx;
	struct str name = product_name(&k->article, PRODUCT_OFFPRINT, art->slug);

	if (!art->body_path.len)
		return false;
	if (wants_body(k))
		return !inputs_read(k->m->files.inputs, &k->article, art->body_path, GALLEY_MAX, out);
	return k->m->emit->ready && is_current(k, art) && !emit_read(&k->article, k->m->emit, name, out) && out->len <= GALLEY_MAX &&
	       str_starts(*out, STR("%PDF-"));
}

/* === Pieces === */

static const struct article *load(struct making *k, uint32_t i)
{
	struct maker *m = k->m;
	const struct issue *issue = m->shared->issue;
	struct reader quiet = {&k->article, m->files.diag, m->files.inputs};
	size_t n = issue_article_count(issue);
	const struct article *art;

	if (n <= MAKE_KEPT_MAX && (m->whole || !m->last)) {
		quiet.arena = m->files.arena;
		if (!m->whole)
			m->whole = ARENA_ARRAY(m->files.arena, n, struct kept_article);
		art = m->whole[i].article;
		if (art) { /* a cover sheet may have registered the file since */
			diag_file(m->files.diag, art->path, m->whole[i].text);
			return art;
		}
	}
	diag_set_muted(m->files.diag, true); /* its cover sheet reports it */
	art = load_article_again(&quiet, m->shared->journal, issue, issue_article(issue, i, NULL)->s, i);
	diag_set_muted(m->files.diag, false);
	if (art && quiet.arena == m->files.arena)
		m->whole[i] = (struct kept_article){art, diag_text(m->files.diag, art->file)};
	return art;
}

/* Leaves an article, whose file goes with it unless all are kept. */
static void leave(struct making *k, struct arena_mark mark)
{
	if (!k->m->whole)
		diag_forget_text(k->m->files.diag);
	arena_rewind(&k->article, mark);
}

static bool is_selected(const struct making *k, uint32_t i)
{
	const struct strs *only = k->m->choice->only;
	struct str slug = issue_article(k->m->shared->issue, i, NULL)->s;

	for (size_t n = 0; n < only->n; n++)
		if (str_eq(only->v[n], slug))
			return true;
	return !only->n;
}

static void put_one(struct making *k, uint32_t i)
{
	struct arena_mark mark = arena_save(&k->article);
	const struct section *section = NULL;
	const struct article *art = k->one ? k->one : load(k, i);

	issue_article(k->m->shared->issue, i, &section);
	k->x.arena = &k->article;
	if (art)
		export_article(&k->x, section, art);
	k->x.arena = k->m->own.arena;
	leave(k, mark);
}

/* The next piece of the file; an empty one is the end. */
static void next_piece(void *ctx, struct str *piece)
{
	struct making *k = ctx;

	k->text.len = 0;
	while (!k->text.len && k->step != STEP_DONE) {
		switch (k->step) {
		case STEP_OPEN:
			export_open(&k->x);
			k->step = STEP_ARTICLES;
			break;
		case STEP_ARTICLES:
			while (k->next < k->end && !is_selected(k, k->next))
				k->next++;
			if (k->next < k->end)
				put_one(k, k->next++);
			else
				k->step = STEP_CLOSE;
			break;
		case STEP_CLOSE:
			export_close(&k->x);
			if (k->opened)
				builtfiles_close(&k->built);
			arena_done(&k->article);
			k->step = STEP_DONE;
			break;
		case STEP_DONE:
			break;
		}
	}
	*piece = strbuf_str(&k->text);
}

/* === Time stamps === */

/* The newest date of the articles and the issue. */
static struct date newest(struct making *k)
{
	struct date d = {.year = (uint16_t)k->m->shared->issue->year};

	for (uint32_t i = 0; i < issue_article_count(k->m->shared->issue); i++) {
		struct arena_mark mark = arena_save(&k->article);
		const struct article *art = load(k, i);
		if (art)
			view_newest(k->m->shared->issue, art, &d);
		leave(k, mark);
	}
	return d;
}

static struct str stamp_of(struct making *k)
{
	const struct run_options *o = k->m->options;
	uint32_t revision = k->m->shared->journal->exchange.crossref.revision;
	struct date d = o->epoch;
	uint64_t seconds = o->epoch_seconds % 86400;

	if (o->stamp.len)
		return o->stamp;
	if (date_given(&d))
		return str_printf(k->m->own.arena, "%04u%02u%02u%02u%02u%02u%03u", d.year, d.month, d.day, (unsigned)(seconds / 3600),
				  (unsigned)(seconds / 60 % 60), (unsigned)(seconds % 60), revision);
	d = newest(k);
	return str_printf(k->m->own.arena, "%04u%02u%02u000000%03u", d.year, d.month ? d.month : 1, d.day ? d.day : 1, revision);
}

/* === Makers === */

static bool is_ojs(const struct maker *m)
{
	return m->row->export & (EXPORT_BIT(EXPORT_OJS_33) | EXPORT_BIT(EXPORT_OJS_34) | EXPORT_BIT(EXPORT_OJS_35));
}

static enum export_kind kind_of(const struct maker *m)
{
	int kind = 0;

	while (kind < EXPORT_COUNT && !(m->row->export & EXPORT_BIT(kind)))
		kind++;
	return (enum export_kind)kind;
}

static uint32_t last_page(const struct pagination *p)
{
	uint32_t last = 0;

	for (size_t i = 0; i < p->n; i++) {
		uint32_t own = p->v[i].last > p->v[i].given_last ? p->v[i].last : p->v[i].given_last;
		last = own > last ? own : last;
	}
	return last;
}

static struct making *open_making(struct maker *m, struct made *out)
{
	struct making *k = ARENA_NEW(m->own.arena, struct making);

	*k = (struct making){.m = m, .text = {.arena = m->own.arena}, .end = (uint32_t)issue_article_count(m->shared->issue)};
	k->source = (struct export_source){k, read_text, read_galley};
	k->x = (struct exporter){
		.format = export_formats[kind_of(m)],
		.arena = m->own.arena,
		.out = &k->text,
		.diag = m->files.diag,
		.journal = m->shared->journal,
		.issue = m->shared->issue,
		.labels = m->shared->labels,
		.source = &k->source,
		.last_page = last_page(&m->shared->pagination),
	};
	out->ctx = k;
	out->next = next_piece;
	out->profile = CONFORMANCE_NONE;
	return k;
}

void makeexport_issue(struct maker *m, uint32_t article, struct made *out)
{
	struct making *k;

	(void)article;
	if (!shared_usable(m->shared))
		return;
	k = open_making(m, out);
	if (kind_of(m) == EXPORT_CROSSREF || kind_of(m) == EXPORT_CROSSREF_54) {
		k->x.stamp = out->stamp = stamp_of(k);
	} else if (kind_of(m) == EXPORT_ELIBRARY) {
		k->pdftotext = pdftext_program(m->own.arena);
	} else if (is_ojs(m) && shared_has_heavy_bodies(m->shared)) {
		k->x.shape = EXPORT_WITHOUT_ARTICLES;
		k->next = k->end;
		diag_warn(m->files.diag, origin_file(m->shared->issue->file), DIAG_EXPORT_CHANGED,
			  "%s takes files of at most %d MiB: each article is exported to a separate file; import the issue first",
			  k->x.format->receiver, SHARED_OJS_MAX >> 20);
	}
}

/* The article has errors, which are reported: what was exported before stays. */
static bool is_faulty(const struct maker *m, uint32_t article)
{
	static const enum product_kind kinds[] = {PRODUCT_BODY, PRODUCT_COVER, PRODUCT_OFFPRINT};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct product *p = product_of(m->products, kinds[i], article);
		if (p && p->faulty)
			return true;
	}
	return false;
}

void makeexport_article(struct maker *m, uint32_t article, struct made *out)
{
	struct making *k;

	if (!shared_usable(m->shared) || is_faulty(m, article))
		return;
	k = open_making(m, out);
	k->one = load(k, article);
	if (!export_takes(&k->x, k->one)) {
		out->uncalled = true;
		out->next = NULL;
		arena_done(&k->article);
		return;
	}
	k->next = article;
	k->end = article + 1;
	if (is_ojs(m))
		k->x.shape = EXPORT_ONE_ARTICLE;
}
