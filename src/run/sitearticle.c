#include <errno.h>

#include "base/arena.h"
#include "base/digest.h"
#include "export/markup.h"
#include "export/view.h"
#include "input/image.h"
#include "input/labels.h"
#include "layout/docmeta.h"
#include "run/site_int.h"
#include "run/sourcedigest.h"
#include "site/articlepage.h"

/* An article being made. */
struct article_work {
	struct sitework *w;
	struct siteout_group group;
	struct site_article article;
	struct strs languages;
	struct date updated;
	struct diag *diag;
};

static struct str name_in(struct article_work *k, struct str name)
{
	return str_printf(&k->w->m->of_article, "%.*s/%.*s/%.*s", STR_ARG(k->w->target->name), STR_ARG(k->article.article->slug),
			  STR_ARG(name));
}

/* A file of the build under a name in the article's folder. */
static struct site_file take_file(struct article_work *k, enum product_kind kind, struct str name, struct built_file *file, bool *kept)
{

	*kept = false;
	if (!sitework_find(k->w, kind, k->article.article, file)) {
		*kept = true;
		return sitework_keep(&k->group, file, name_in(k, name), name);
	}
	if (!sitework_copy(k->w, &k->group, file, name_in(k, name), kept))
		return (struct site_file){0};
	sitearchive_add(k->w, &k->group);
	return (struct site_file){name, file->bytes, file->pages};
}

/* The PDF files of the article, with pictures of their first pages. */
static void put_files(struct article_work *k)
{
	struct sitework *w = k->w;
	struct site_article *a = &k->article;
	struct str offprint = str_printf(&w->m->of_article, "%.*s.pdf", STR_ARG(a->article->slug));
	struct built_file file, sheet;
	bool kept, sheet_kept;

	a->offprint = take_file(k, PRODUCT_OFFPRINT, offprint, &file, &kept);
	a->sheet = take_file(k, PRODUCT_COVER, str_printf(&w->m->of_article, "%.*s-cover.pdf", STR_ARG(a->article->slug)), &sheet,
			     &sheet_kept);
	if (a->sheet.name.len) {
		a->sheet_page = sitepictures_sheet(w, &k->group, a, name_in(k, STR("cover.svg")), sheet_kept);
		if (sitepictures_page(w, &k->group, name_in(k, STR("card.png")), &sheet, 1, true, sheet_kept))
			a->card = STR("card.png");
	}
	/* the article itself begins after its sheet, or with it */
	if (a->offprint.name.len && a->offprint.pages > a->sheet.pages &&
	    sitepictures_page(w, &k->group, name_in(k, STR("page.png")), &file, a->sheet.pages + 1, false, kept))
		a->body_page = (struct site_picture){STR("page.png"), a->sheet_page.width, a->sheet_page.height};
}

/* What reference managers read. */
static struct str export_one(struct article_work *k, enum export_kind kind)
{
	struct arena *a = &k->w->m->of_article;
	struct strbuf out = {.arena = a};
	struct exporter x = k->w->exporter;

	x.format = export_formats[kind];
	x.out = &out;
	x.diag = k->diag;
	diag_set_muted(k->diag, true); /* exports report what they leave out */
	export_open(&x);
	export_article(&x, k->article.section, k->article.article);
	export_close(&x);
	diag_set_muted(k->diag, false);
	return strbuf_str(&out);
}

static void put_exports(struct article_work *k)
{
	struct sitework *w = k->w;
	struct arena *a = &w->m->of_article;
	struct str slug = k->article.article->slug, ris = export_one(k, EXPORT_RIS);
	struct strbuf piece = {.arena = a};

	k->article.bibtex = export_one(k, EXPORT_BIBTEX);
	siteout_put(&k->group, name_in(k, str_printf(a, "%.*s.bib", STR_ARG(slug))), k->article.bibtex);
	siteout_put(&k->group, name_in(k, str_printf(a, "%.*s.ris", STR_ARG(slug))), ris);
	strbuf_put(&piece, k->article.bibtex);
	sitestream_put(&w->bibtex, &piece);
	strbuf_put(&piece, k->article.bibtex);
	sitestream_put(&w->m->bibtex, &piece);
	strbuf_put(&piece, ris);
	sitestream_put(&w->ris, &piece);
	k->article.bibtex = str_trim(k->article.bibtex);
}

static void put_pages(struct article_work *k)
{
	struct sitemaking *m = k->w->m;

	for (size_t i = 0; i < k->languages.n; i++) {
		struct page page = {.arena = &m->of_article};
		struct str lang = k->languages.v[i];
		articlepage_write(&page, &k->article, lang);
		siteout_put(&k->group, name_in(k, i ? str_printf(&m->of_article, "%.*s/index.html", STR_ARG(lang)) : STR("index.html")),
			    strbuf_str(&page.out));
		site_map(m, page_address(&page, lang), &k->updated);
	}
}

/* Its pages and files stay as they are, and are found as before. */
static void keep_pages(struct article_work *k)
{
	struct sitework *w = k->w;
	struct str offprint = str_printf(&w->m->of_article, "%.*s.pdf", STR_ARG(k->article.article->slug)), path = name_in(k, offprint);
	struct strbuf piece = {.arena = &w->m->of_article};

	siteout_keep_all(&k->group);
	if (!k->group.now.n)
		return;
	for (size_t i = 0; i < k->group.now.n; i++)
		if (str_eq(k->group.now.v[i].name, path))
			k->article.offprint = (struct site_file){.name = offprint, .bytes = k->group.now.v[i].bytes};
	for (size_t i = 0; i < k->languages.n; i++) {
		struct page page = {
			.arena = &w->m->of_article, .site = &w->m->site, .folder = k->article.folder, .languages = &k->languages};
		site_map(w->m, page_address(&page, k->languages.v[i]), &k->updated);
	}
	strbuf_put(&piece, export_one(k, EXPORT_BIBTEX));
	sitestream_put(&w->bibtex, &piece);
	strbuf_put(&piece, export_one(k, EXPORT_BIBTEX));
	sitestream_put(&w->m->bibtex, &piece);
	strbuf_put(&piece, export_one(k, EXPORT_RIS));
	sitestream_put(&w->ris, &piece);
}

/* Entries on the pages of the issue, and in the feed. */
static void list(struct article_work *k)
{
	struct sitework *w = k->w;
	struct sitemaking *m = w->m;

	for (size_t i = 0; i < m->languages.n; i++) {
		struct page *p = &w->pages[i].page;
		p->arena = &m->of_article;
		issuepage_add(&w->pages[i], &w->issue, &k->article);
		sitestream_put(&w->streams[i], &p->out);
	}
	feed_add(&m->feed, &k->article, &m->of_article);
}

void sitework_take_pages(struct sitework *w, struct article *art)
{
	struct arena *a = &w->m->of_article;
	struct built_file file;
	uint32_t first, last;

	if (art->pages.at.line || text_given(&art->article_number) || !builtfiles_find(&w->built, a, PRODUCT_COVER, art->slug, &file))
		return;
	if (str_to_uint(builtfiles_member(a, &file, "first_page"), UINT32_MAX, &first) &&
	    str_to_uint(builtfiles_member(a, &file, "last_page"), UINT32_MAX, &last))
		article_set_pages(art, a, first, last);
}

/* The article; NULL: it cannot be read. *sound: it has no errors, which are reported. */
static struct article *load(struct sitework *w, const struct reader *files, struct str slug, uint32_t number, bool *sound)
{
	struct sitemaking *m = w->m;
	struct article *art = load_article(files, m->setup.journal, m->setup.issue, slug, number);
	bool faulty = (art && site_is_taken(m, files->diag, slug, article_place(art), true)) || diag_count(files->diag, DIAG_ERROR) > 0;

	if (faulty)
		diag_unpack(m->diag, diag_pack(files->diag, &m->scratch));
	diag_forget_messages(files->diag);
	*sound = art && !faulty;
	return art;
}

static void describe(struct article_work *k, struct article *art, const struct section *section, struct diag *d)
{
	struct sitework *w = k->w;
	struct sitemaking *m = w->m;
	struct arena *a = &m->of_article;
	const struct labels *labels = m->setup.labels;

	k->languages = view_languages(&w->exporter, art);
	for (size_t i = 0; i < k->languages.n; i++)
		labels = labels_with(a, d, labels, k->languages.v[i]);
	w->exporter.labels = labels;
	k->article = (struct site_article){
		.in = &w->issue,
		.article = art,
		.section = section,
		.labels = labels,
		.languages = &k->languages,
		.folder = site_folder(a, w->issue.folder, art->slug),
	};
	view_newest(m->setup.issue, art, &k->updated);
	k->group.about = (struct siteout_about){
		.title = docmeta_title(labels, a, art, k->languages.v[0]),
		.doi = art->doi.s,
		.lang = k->languages.v[0],
	};
}

void sitearticle_make(struct sitework *w, uint32_t number)
{
	struct sitemaking *m = w->m;
	const struct section *section = NULL;
	struct str slug = issue_article(m->setup.issue, number, &section)->s;
	struct reader files = {&m->of_article, diag_child(w->files.diag), inputs_open(w->target->notes)};
	struct article_work k = {
		.w = w, .diag = files.diag, .group = siteout_begin(&m->out, &m->of_article, (struct siteout_key){w->target->name, slug})};
	bool sound;
	struct article *art = load(w, &files, slug, number, &sound);

	w->reports = files.diag;
	w->drawn = art;
	if (art)
		sourcedigest_article(&files, w->source, path_dir(art->path), w->article_source);
	w->inputs = files.inputs;
	if (art) {
		sitework_take_pages(w, art);
		describe(&k, art, section, files.diag);
		if (sound)
			put_files(&k);
		if (sound)
			put_exports(&k);
		if (sound)
			put_pages(&k);
		else
			keep_pages(&k);
		if (sound || k.group.now.n)
			list(&k);
		w->exporter.labels = m->setup.labels;
	} else {
		siteout_keep_all(&k.group);
	}
	siteout_end(&k.group);
	w->reports = w->files.diag;
	diag_unpack(m->diag, diag_pack(files.diag, &m->scratch));
	diag_child_close(w->files.diag, files.diag);
	w->inputs = NULL;
	inputs_close(files.inputs);
}

void sitearticle_make_gone(struct sitemaking *m, const struct siteout_earlier *earlier)
{
	struct arena *a = &m->of_article;
	struct siteout_group g = siteout_begin(&m->out, a, earlier->key);
	struct str folder = site_folder(a, site_folder(a, STR(""), earlier->key.issue), earlier->key.article);
	struct articlepage_gone gone = {
		.site = &m->site,
		.folder = folder,
		.title = g.about_before.title.len ? g.about_before.title : earlier->key.article,
		.doi = g.about_before.doi,
		.lang = g.about_before.lang.len ? g.about_before.lang : m->languages.v[0],
	};
	struct page page = {.arena = a};
	struct siteout_key now;

	if (siteout_find_alive(&m->out, a, &g.about_before, &now))
		gone.moved = site_folder(a, site_folder(a, STR(""), now.issue), now.article);
	g.about = g.about_before;
	g.about.gone = true;
	articlepage_write_gone(&page, &gone);
	siteout_put(&g, str_printf(a, "%.*s/%.*s/index.html", STR_ARG(earlier->key.issue), STR_ARG(earlier->key.article)),
		    strbuf_str(&page.out));
	siteout_end(&g);
}
