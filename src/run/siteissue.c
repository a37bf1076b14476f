#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "export/view.h"
#include "run/site_int.h"
#include "run/sourcedigest.h"

enum { COPY_BYTES = 64 * 1024, REPORTS_MAX = 8 };

/* === Files of the build === */

/* Not more than a few of an issue. */
static void report_stale(struct sitework *w, const struct sitesource *s, const char *why)
{
	if (w->stale++ >= REPORTS_MAX)
		return;
	if (w->m->options->final)
		diag_error(s->diag, s->at, DIAG_SITE_STALE, "%s; run 'offprint build' first", why);
	else
		diag_warn(s->diag, s->at, DIAG_SITE_STALE, "%s; run 'offprint build' first", why);
}

static void report_missing(struct sitework *w)
{
	struct str why = str_printf(&w->m->of_issue, "the issue has no files in '%.*s'", STR_ARG(w->target->out_dir));

	report_stale(w, &w->source, str_cstr(&w->m->of_issue, why));
}

/* Finds a file of the build that may be published; reports one that may not, whose name is then given too. */
static bool find(struct sitework *w, const struct sitesource *s, enum product_kind kind, struct built_file *out)
{
	const char *why;

	if (!builtfiles_find(&w->built, s->arena, kind, s->article ? s->article->slug : STR(""), out))
		return false;
	if (out->marked)
		why = "is a draft";
	else if (out->stale)
		why = "was kept from an earlier run";
	else if (!str_is(out->source, s->digest))
		why = "was made from other data";
	else
		return true;
	report_stale(w, s,
		     str_cstr(s->arena, str_printf(s->arena, "the file '%.*s' of the build %s, and is not put on the site",
						   STR_ARG(out->name), why)));
	return false;
}

/* Returns an errno. */
static int copy(int from, int to, const char *sha256, bool *same)
{
	char buf[COPY_BYTES];
	struct digest digest;
	char found[DIGEST_HEX + 1];
	ssize_t n;
	int err = 0;

	digest_open(&digest);
	while (!err && (n = read(from, buf, sizeof buf)) > 0) {
		struct str piece = {buf, (size_t)n};
		digest_add(&digest, piece);
		err = file_put(to, piece);
	}
	digest_close_hex(&digest, found);
	*same = strcmp(found, sha256) == 0;
	return err;
}

/* False: it is not there as the manifest says. */
static bool copy_file(struct sitework *w, const struct sitesource *s, struct siteout_group *g, const struct built_file *file,
		      struct str name)
{
	int from = builtfiles_open_file(&w->built, file), to, err;
	bool same;

	if (from < 0) {
		report_stale(w, s, "a file of the build is missing");
		return false;
	}
	to = siteout_open_file(g, name);
	err = to < 0 ? 0 : copy(from, to, file->sha256, &same);
	close(from);
	if (to < 0)
		return false;
	if (!err && same)
		return siteout_close_file(g, name, to);
	siteout_drop_file(g, name, to, err);
	if (!err)
		report_stale(w, s, "a file of the build was changed since");
	return false;
}

struct site_file sitework_take(struct sitework *w, const struct sitesource *s, struct siteout_group *g, enum product_kind kind,
			       struct str name, struct sitetaken *taken)
{
	struct built_file *file = &taken->file;
	struct site_file out = {.name = name};

	taken->kept = false;
	if (find(w, s, kind, file)) {
		taken->kept = siteout_keep_same(g, name, file->sha256);
		if (!taken->kept && !copy_file(w, s, g, file, name))
			return (struct site_file){0};
		out.pages = file->pages;
	} else if (file->name.len && siteout_keep(g, name)) { /* what was there before stays */
		taken->kept = true;
	} else {
		return (struct site_file){0};
	}
	out.bytes = siteout_size(g, name);
	sitearchive_add(w, g);
	return out;
}

/* A file of the issue, under its name. */
static struct site_file take_file(struct sitework *w, enum product_kind kind, struct sitetaken *taken)
{
	return sitework_take(w, &w->source, &w->group, kind, product_name(&w->m->of_issue, kind, STR("")), taken);
}

/* === Pages === */

static void open_pages(struct sitework *w)
{
	struct sitemaking *m = w->m;

	w->pages = ARENA_ARRAY(&m->of_issue, m->languages.n, struct issuepage);
	w->streams = ARENA_ARRAY(&m->of_issue, m->languages.n, struct sitestream);
	for (size_t i = 0; i < m->languages.n; i++) {
		struct page *p = &w->pages[i].page;
		p->arena = &m->of_issue;
		issuepage_open(&w->pages[i], &w->issue, &m->languages, m->languages.v[i]);
		sitestream_open(&w->streams[i], &w->group, site_page_name(&m->of_issue, &m->languages, i));
		sitestream_put(&w->streams[i], &p->out);
	}
	sitestream_open(&w->bibtex, &w->group, STR("issue.bib"));
	sitestream_open(&w->ris, &w->group, STR("issue.ris"));
}

static void close_pages(struct sitework *w)
{
	struct sitemaking *m = w->m;

	sitestream_close(&w->bibtex);
	sitestream_close(&w->ris);
	w->issue.bibtex = (struct site_file){.name = STR("issue.bib"), .bytes = siteout_size(&w->group, STR("issue.bib"))};
	w->issue.ris = (struct site_file){.name = STR("issue.ris"), .bytes = siteout_size(&w->group, STR("issue.ris"))};
	for (size_t i = 0; i < m->languages.n; i++) {
		struct page *p = &w->pages[i].page;
		p->arena = &m->of_issue;
		issuepage_close(&w->pages[i], &w->issue);
		sitestream_put(&w->streams[i], &p->out);
		sitestream_close(&w->streams[i]);
		site_map(m, page_address(p, m->languages.v[i]), &w->issue.issue->dates.released);
	}
}

/* === The issue === */

static void open_source(struct sitework *w)
{
	struct sitemaking *m = w->m;

	w->source = (struct sitesource){.arena = &m->of_issue, .diag = diag_child(m->shared), .inputs = w->target->notes};
}

/* Its messages are for the user if it cannot be read, or something in it has errors. */
static bool load(struct sitework *w)
{
	struct sitemaking *m = w->m;
	struct sitesource *s = &w->source;
	const struct reader files = {s->arena, s->diag, s->inputs};

	m->setup.issue = load_issue(&files, w->target->paths.issue, m->setup.journal);
	if (m->setup.issue)
		sourcedigest_issue(&files, &w->target->paths, s->digest);
	if (diag_count(s->diag, DIAG_ERROR))
		diag_unpack(m->diag, diag_pack(s->diag, &m->scratch));
	diag_forget_messages(s->diag);
	if (!m->setup.issue)
		return false;
	s->at = origin_file(m->setup.issue->file);
	m->setup.pagination = (struct pagination){.n = issue_article_count(m->setup.issue)};
	m->setup.pagination.v = ARENA_ARRAY(&m->of_issue, m->setup.pagination.n, struct page_span);
	m->setup.issue->pagination = &m->setup.pagination;
	return true;
}

/* All that was written for the issue before stays, with its articles. */
static void keep(struct sitework *w)
{
	struct siteout *o = &w->m->out;

	for (size_t i = 0; i < o->n_earlier; i++) {
		struct siteout_group g;
		struct arena_mark mark = arena_save(&w->m->of_article);
		if (!str_eq(o->earlier[i].key.issue, w->target->name) || !o->earlier[i].key.article.len)
			continue;
		g = siteout_begin(o, &w->m->of_article, o->earlier[i].key);
		siteout_keep_all(&g);
		siteout_end(&g);
		arena_rewind(&w->m->of_article, mark);
	}
	siteout_keep_all(&w->group);
	w->m->incomplete = true;
}

static void describe(struct sitework *w)
{
	struct sitemaking *m = w->m;

	w->exporter = (struct exporter){
		.format = export_formats[EXPORT_BIBTEX],
		.arena = &m->of_issue,
		.diag = w->source.diag,
		.journal = m->setup.journal,
		.issue = m->setup.issue,
		.labels = m->setup.labels,
	};
	w->issue = (struct site_issue){
		.site = &m->site,
		.issue = m->setup.issue,
		.x = &w->exporter,
		.folder = site_folder(&m->of_issue, STR(""), w->target->name),
		.articles = issue_article_count(m->setup.issue),
	};
}

static void list(struct sitework *w)
{
	for (size_t i = 0; i < w->m->languages.n; i++)
		journalpage_add(&w->m->pages[i], &w->issue, &w->m->languages);
}

/* Where the next run finds it. */
static void note_path(struct sitework *w)
{
	struct str inner;

	if (path_below(w->m->setup.journal->dir, w->m->setup.issue->dir, &inner))
		w->group.about.path = inner;
}

static void make(struct sitework *w)
{
	struct sitemaking *m = w->m;
	struct sitetaken taken;

	describe(w);
	note_path(w);
	if (!w->built.any)
		report_missing(w);
	w->issue.whole = take_file(w, PRODUCT_ISSUE, &taken);
	w->issue.front = take_file(w, PRODUCT_FRONT_MATTER, &taken);
	if (w->issue.front.name.len)
		w->issue.cover = sitepictures_issue(w, taken.kept);
	w->issue.back = take_file(w, PRODUCT_BACK_MATTER, &taken);
	open_pages(w);
	for (uint32_t i = 0; i < w->issue.articles && !m->out.failed; i++) {
		struct arena_mark mark = arena_save(&m->of_article);
		w->exporter.arena = &m->of_article;
		sitearticle_make(w, i);
		w->exporter.arena = &m->of_issue;
		arena_rewind(&m->of_article, mark);
	}
	w->issue.archive = sitearchive_make(w);
	close_pages(w);
	list(w);
	diag_unpack(m->diag, diag_pack(w->source.diag, &m->scratch));
	m->totals->issues++;
	m->totals->articles += w->issue.articles;
}

/* The files of an article as they are in the build. */
static void check_article(struct sitework *w, uint32_t number)
{
	static const enum product_kind kinds[] = {PRODUCT_COVER, PRODUCT_OFFPRINT};
	struct built_file file;
	struct sitesource s;

	sitearticle_load(w, number, &s);
	diag_forget_messages(s.diag); /* `check` has reported them */
	for (size_t i = 0; s.article && i < sizeof kinds / sizeof *kinds; i++)
		if (!find(w, &s, kinds[i], &file) && kinds[i] == PRODUCT_COVER && !file.name.len)
			report_missing(w);
	sitearticle_unload(w, &s);
}

static void check(struct sitework *w)
{
	static const enum product_kind kinds[] = {PRODUCT_ISSUE, PRODUCT_FRONT_MATTER, PRODUCT_BACK_MATTER};
	struct sitemaking *m = w->m;
	struct built_file file;

	if (!w->built.any)
		report_missing(w);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		find(w, &w->source, kinds[i], &file);
	for (uint32_t i = 0; i < issue_article_count(m->setup.issue) && !w->stale; i++) {
		struct arena_mark mark = arena_save(&m->of_article);
		check_article(w, i);
		arena_rewind(&m->of_article, mark);
	}
	diag_unpack(m->diag, diag_pack(w->source.diag, &m->scratch));
}

bool siteissue_check(struct sitemaking *m, const struct run_target *target)
{
	struct sitework w = {.m = m, .target = target};
	bool ok;

	open_source(&w);
	ok = builtfiles_open(&w.built, &m->of_issue, m->diag, target->out, target->out_dir, m->out.emit.root) && load(&w);
	if (ok)
		check(&w);
	builtfiles_close(&w.built);
	diag_child_close(m->shared, w.source.diag);
	return ok && !w.stale;
}

void siteissue_make(struct sitemaking *m, const struct run_target *target)
{
	struct sitework w = {.m = m, .target = target};

	open_source(&w);
	w.group = siteout_begin(&m->out, &m->of_issue, (struct siteout_key){target->name, STR("")});
	if (!builtfiles_open(&w.built, &m->of_issue, m->diag, target->out, target->out_dir, m->out.emit.root))
		m->out.failed = true;
	else if (load(&w) && !site_is_taken(m, m->diag, target->name, ORIGIN_NONE, false))
		make(&w);
	else
		keep(&w);
	siteout_end(&w.group);
	builtfiles_close(&w.built);
	diag_child_close(m->shared, w.source.diag);
}
