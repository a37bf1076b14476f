#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "export/view.h"
#include "run/site_int.h"
#include "run/sourcedigest.h"

enum { COPY_BYTES = 64 * 1024, REPORTS_MAX = 8 };

static struct str in_folder(struct sitework *w, const char *name)
{
	return str_printf(&w->m->of_issue, "%.*s/%s", STR_ARG(w->target->name), name);
}

/* === Files of the build === */

/* At the first few of an issue. */
static void report_stale(struct sitework *w, struct origin at, const char *why)
{
	if (w->stale++ >= REPORTS_MAX)
		return;
	if (w->m->options->final)
		diag_error(w->reports, at, DIAG_SITE_STALE, "%s; run 'offprint build' first", why);
	else
		diag_warn(w->reports, at, DIAG_SITE_STALE, "%s; run 'offprint build' first", why);
}

static void report_missing(struct sitework *w)
{
	report_stale(
		w, origin_file(w->m->setup.issue->file),
		str_cstr(&w->m->of_issue, str_printf(&w->m->of_issue, "the issue has no files in '%.*s'", STR_ARG(w->target->out_dir))));
}

bool sitework_find(struct sitework *w, enum product_kind kind, const struct article *art, struct built_file *out)
{
	struct arena *a = art ? &w->m->of_article : &w->m->of_issue;
	const char *why;

	if (!builtfiles_find(&w->built, a, kind, art ? art->slug : STR(""), out))
		return false;
	if (out->marked)
		why = "is a draft";
	else if (out->stale)
		why = "was kept from an earlier run";
	else if (!builtfiles_is_of(a, out, art ? w->article_source : w->source))
		why = "was made from other data";
	else
		return true;
	report_stale(w, art ? article_place(art) : origin_file(w->m->setup.issue->file),
		     str_cstr(a, str_printf(a, "the file '%.*s' of the build %s, and is not put on the site", STR_ARG(out->name), why)));
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

bool sitework_copy(struct sitework *w, struct siteout_group *g, const struct built_file *file, struct str name, bool *kept)
{
	int from, to, err;
	bool same = true;

	*kept = siteout_keep_same(g, name, file->sha256);
	if (*kept)
		return true;
	from = builtfiles_open_file(&w->built, file);
	if (from < 0) {
		report_stale(w, origin_file(w->issue.issue->file), "a file of the build is missing");
		return false;
	}
	to = siteout_open_file(g, name);
	err = to < 0 ? 0 : copy(from, to, file->sha256, &same);
	close(from);
	if (err)
		emit_report(g->out->diag, "write", emit_path(g->out->scratch, &g->out->emit, name), err);
	g->out->failed = g->out->failed || err;
	if (to < 0 || !siteout_close_file(g, name, to, !err && same)) {
		if (!same)
			report_stale(w, origin_file(w->issue.issue->file), "a file of the build was changed since");
		return false;
	}
	return true;
}

struct site_file sitework_keep(struct siteout_group *g, const struct built_file *refused, struct str path, struct str name)
{
	if (!refused->line.len || !siteout_keep(g, path))
		return (struct site_file){0};
	return (struct site_file){.name = name, .bytes = g->now.v[g->now.n - 1].bytes};
}

/* A file of the issue, under its name. */
static struct site_file take_file(struct sitework *w, enum product_kind kind, bool *kept)
{
	struct built_file file;

	*kept = false;
	if (!sitework_find(w, kind, NULL, &file))
		return sitework_keep(&w->group, &file, in_folder(w, str_cstr(&w->m->of_issue, file.name)), file.name);
	if (!sitework_copy(w, &w->group, &file, in_folder(w, str_cstr(&w->m->of_issue, file.name)), kept))
		return (struct site_file){0};
	sitearchive_add(w, &w->group);
	return (struct site_file){file.name, file.bytes, file.pages};
}

/* === Pages === */

static struct str page_name(struct sitework *w, size_t language)
{
	if (!language)
		return in_folder(w, "index.html");
	return str_printf(&w->m->of_issue, "%.*s/%.*s/index.html", STR_ARG(w->target->name), STR_ARG(w->m->languages.v[language]));
}

static void open_pages(struct sitework *w)
{
	struct sitemaking *m = w->m;

	w->pages = ARENA_ARRAY(&m->of_issue, m->languages.n, struct issuepage);
	w->streams = ARENA_ARRAY(&m->of_issue, m->languages.n, struct sitestream);
	for (size_t i = 0; i < m->languages.n; i++) {
		struct page *p = &w->pages[i].page;
		p->arena = &m->of_issue;
		issuepage_open(&w->pages[i], &w->issue, &m->languages, m->languages.v[i]);
		sitestream_open(&w->streams[i], &w->group, page_name(w, i));
		sitestream_put(&w->streams[i], &p->out);
	}
	sitestream_open(&w->bibtex, &w->group, in_folder(w, "issue.bib"));
	sitestream_open(&w->ris, &w->group, in_folder(w, "issue.ris"));
}

static uint64_t size_of(const struct siteout_group *g, struct str name)
{
	for (size_t i = g->now.n; i-- > 0;)
		if (str_eq(g->now.v[i].name, name))
			return g->now.v[i].bytes;
	return 0;
}

static void close_pages(struct sitework *w)
{
	struct sitemaking *m = w->m;

	sitestream_close(&w->bibtex);
	sitestream_close(&w->ris);
	w->issue.bibtex = (struct site_file){.name = STR("issue.bib"), .bytes = size_of(&w->group, in_folder(w, "issue.bib"))};
	w->issue.ris = (struct site_file){.name = STR("issue.ris"), .bytes = size_of(&w->group, in_folder(w, "issue.ris"))};
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

/* Its messages are for the user if it cannot be read, or something in it has errors. */
static bool load(struct sitework *w)
{
	struct sitemaking *m = w->m;

	m->setup.issue = load_issue(&w->files, w->target->paths.issue, m->setup.journal);
	sourcedigest_issue(&w->files, &w->target->paths, w->source);
	if (diag_count(w->files.diag, DIAG_ERROR))
		diag_unpack(m->diag, diag_pack(w->files.diag, &m->scratch));
	diag_forget_messages(w->files.diag);
	if (!m->setup.issue)
		return false;
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
		.diag = w->files.diag,
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
	bool kept;

	describe(w);
	note_path(w);
	if (!w->built.any)
		report_missing(w);
	w->issue.whole = take_file(w, PRODUCT_ISSUE, &kept);
	w->issue.front = take_file(w, PRODUCT_FRONT_MATTER, &kept);
	if (w->issue.front.name.len)
		w->issue.cover = sitepictures_issue(w, &w->group, in_folder(w, "cover.svg"), kept);
	w->issue.back = take_file(w, PRODUCT_BACK_MATTER, &kept);
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
	diag_unpack(m->diag, diag_pack(w->files.diag, &m->scratch));
	m->totals->issues++;
	m->totals->articles += w->issue.articles;
}

/* The files of an article as they are in the build. */
static void check_article(struct sitework *w, uint32_t number)
{
	static const enum product_kind kinds[] = {PRODUCT_COVER, PRODUCT_OFFPRINT};
	struct sitemaking *m = w->m;
	struct diag *d = diag_child(w->files.diag);
	const struct reader files = {&m->of_article, d, inputs_open(w->target->notes)};
	struct article *art =
		load_article(&files, m->setup.journal, m->setup.issue, issue_article(m->setup.issue, number, NULL)->s, number);
	struct built_file file;

	diag_forget_messages(d);
	w->reports = d;
	if (art)
		sourcedigest_article(&files, w->source, path_dir(art->path), w->article_source);
	if (art) {
		sitework_take_pages(w, art);
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (!sitework_find(w, kinds[i], art, &file) && kinds[i] == PRODUCT_COVER)
				report_missing(w);
	}
	diag_unpack(m->diag, diag_pack(d, &m->scratch));
	w->reports = w->files.diag;
	diag_child_close(w->files.diag, d);
	inputs_close(files.inputs);
}

bool siteissue_check(struct sitemaking *m, const struct run_target *target)
{
	static const enum product_kind kinds[] = {PRODUCT_ISSUE, PRODUCT_FRONT_MATTER, PRODUCT_BACK_MATTER};
	struct sitework w = {.m = m, .target = target};
	struct built_file file;
	bool ok = false;

	w.files = (struct reader){&m->of_issue, diag_child(m->shared), target->notes};
	w.reports = w.files.diag;
	if (builtfiles_open(&w.built, &m->of_issue, m->diag, target->out, target->out_dir, m->out.emit.root) && load(&w)) {
		if (!w.built.any)
			report_missing(&w);
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			sitework_find(&w, kinds[i], NULL, &file);
		for (uint32_t i = 0; i < issue_article_count(m->setup.issue) && !w.stale; i++) {
			struct arena_mark mark = arena_save(&m->of_article);
			check_article(&w, i);
			arena_rewind(&m->of_article, mark);
		}
		ok = !w.stale;
		diag_unpack(m->diag, diag_pack(w.files.diag, &m->scratch));
	}
	builtfiles_close(&w.built);
	diag_child_close(m->shared, w.files.diag);
	return ok;
}

void siteissue_make(struct sitemaking *m, const struct run_target *target)
{
	struct sitework w = {.m = m, .target = target};

	w.files = (struct reader){&m->of_issue, diag_child(m->shared), target->notes};
	w.reports = w.files.diag;
	w.group = siteout_begin(&m->out, &m->of_issue, (struct siteout_key){target->name, STR("")});
	if (!builtfiles_open(&w.built, &m->of_issue, m->diag, target->out, target->out_dir, m->out.emit.root))
		m->out.failed = true;
	else if (load(&w) && !site_is_taken(m, m->diag, target->name, ORIGIN_NONE, false))
		make(&w);
	else
		keep(&w);
	siteout_end(&w.group);
	builtfiles_close(&w.built);
	diag_child_close(m->shared, w.files.diag);
}
