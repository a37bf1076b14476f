#include "base/arena.h"
#include "export/view.h"
#include "input/labels.h"
#include "layout/docmeta.h"
#include "run/site_int.h"
#include "run/sourcedigest.h"
#include "site/articlepage.h"

/* An article being made. */
struct article_work {
	struct sitework *w;
	struct sitesource source;
	struct siteout_group group;
	struct site_article article;
	struct strs languages;
	struct date updated;
};

/* The PDF files of the article, with pictures of their first pages. */
static void put_files(struct article_work *k)
{
	struct sitework *w = k->w;
	struct arena *arena = k->source.arena;
	struct site_article *a = &k->article;
	struct str slug = a->article->slug;
	struct sitetaken offprint, sheet;

	a->offprint = sitework_take(w, &k->source, &k->group, PRODUCT_OFFPRINT, str_printf(arena, "%.*s.pdf", STR_ARG(slug)), &offprint);
	a->sheet = sitework_take(w, &k->source, &k->group, PRODUCT_COVER, str_printf(arena, "%.*s-cover.pdf", STR_ARG(slug)), &sheet);
	if (a->sheet.name.len) {
		a->sheet_page = sitepictures_sheet(w, &k->source, &k->group, a, sheet.kept);
		if (sitepictures_card(w, &k->group, STR("card.png"), &sheet))
			a->card = STR("card.png");
	}
	/* the article itself begins after its sheet, or with it */
	if (a->offprint.name.len && a->offprint.pages > a->sheet.pages &&
	    sitepictures_page(w, &k->group, STR("page.png"), &offprint, a->sheet.pages + 1))
		a->body_page = (struct site_picture){STR("page.png"), a->sheet_page.width, a->sheet_page.height};
}

/* What reference managers read. */
static struct str export_one(struct article_work *k, enum export_kind kind)
{
	struct strbuf out = {.arena = k->source.arena};
	struct exporter x = k->w->exporter;

	x.format = export_formats[kind];
	x.out = &out;
	x.diag = k->source.diag;
	diag_set_muted(x.diag, true); /* exports report what they leave out */
	export_open(&x);
	export_article(&x, k->article.section, k->article.article);
	export_close(&x);
	diag_set_muted(x.diag, false);
	return strbuf_str(&out);
}

static void put_piece(struct article_work *k, struct sitestream *s, struct str text)
{
	struct strbuf piece = {.arena = k->source.arena};

	strbuf_put(&piece, text);
	sitestream_put(s, &piece);
}

/* Entries in the files of the issue and the journal, on the pages of the issue, in the feed. */
static void list(struct article_work *k, struct str bibtex, struct str ris)
{
	struct sitework *w = k->w;
	struct sitemaking *m = w->m;

	put_piece(k, &w->bibtex, bibtex);
	put_piece(k, &m->bibtex, bibtex);
	put_piece(k, &w->ris, ris);
	for (size_t i = 0; i < m->languages.n; i++) {
		struct page *p = &w->pages[i].page;
		p->arena = &m->of_article;
		issuepage_add(&w->pages[i], &w->issue, &k->article);
		sitestream_put(&w->streams[i], &p->out);
	}
	feed_add(&m->feed, &k->article, &m->of_article);
	for (size_t i = 0; i < k->languages.n; i++)
		site_map(m, site_address(&m->site, &m->of_article, k->article.folder, &k->languages, k->languages.v[i]), &k->updated);
}

static void put_pages(struct article_work *k)
{
	for (size_t i = 0; i < k->languages.n; i++) {
		struct page page = {.arena = k->source.arena};
		articlepage_write(&page, &k->article, k->languages.v[i]);
		siteout_put(&k->group, site_page_name(k->source.arena, &k->languages, i), strbuf_str(&page.out));
	}
}

static void put_all(struct article_work *k)
{
	struct arena *a = k->source.arena;
	struct str slug = k->article.article->slug, bibtex = export_one(k, EXPORT_BIBTEX), ris = export_one(k, EXPORT_RIS);

	put_files(k);
	siteout_put(&k->group, str_printf(a, "%.*s.bib", STR_ARG(slug)), bibtex);
	siteout_put(&k->group, str_printf(a, "%.*s.ris", STR_ARG(slug)), ris);
	k->article.bibtex = str_trim(bibtex);
	put_pages(k);
	list(k, bibtex, ris);
}

/* It has errors: what is there stays, and is found as before. */
static void keep_all(struct article_work *k)
{
	struct str offprint = str_printf(k->source.arena, "%.*s.pdf", STR_ARG(k->article.article->slug));

	siteout_keep_all(&k->group);
	if (!k->group.now.n)
		return;
	if (siteout_size(&k->group, offprint))
		k->article.offprint = (struct site_file){.name = offprint, .bytes = siteout_size(&k->group, offprint)};
	list(k, export_one(k, EXPORT_BIBTEX), export_one(k, EXPORT_RIS));
}

/* The pages that the build has counted. */
static void take_pages(struct sitework *w, const struct sitesource *s)
{
	struct article *art = s->article;
	struct built_file file;
	uint32_t first, last;

	if (art->pages.at.line || text_given(&art->article_number) ||
	    !builtfiles_find(&w->built, s->arena, PRODUCT_COVER, art->slug, &file))
		return;
	if (str_to_uint(file.first_page, UINT32_MAX, &first) && str_to_uint(file.last_page, UINT32_MAX, &last))
		article_set_pages(art, s->arena, first, last);
}

void sitearticle_load(struct sitework *w, uint32_t number, struct sitesource *s)
{
	struct sitemaking *m = w->m;
	struct str slug = issue_article(m->setup.issue, number, NULL)->s;
	struct reader files;

	*s = (struct sitesource){
		.arena = &m->of_article, .diag = diag_child(w->source.diag), .inputs = inputs_open(w->target->notes), .at = w->source.at};
	files = (struct reader){s->arena, s->diag, s->inputs};
	s->article = load_article(&files, m->setup.journal, m->setup.issue, slug, number);
	if (!s->article)
		return;
	s->at = article_place(s->article);
	site_is_taken(m, s->diag, slug, s->at, true);
	sourcedigest_article(&files, w->source.digest, path_dir(s->article->path), s->digest);
	take_pages(w, s);
}

void sitearticle_unload(struct sitework *w, struct sitesource *s)
{
	diag_unpack(w->m->diag, diag_pack(s->diag, &w->m->scratch));
	diag_child_close(w->source.diag, s->diag);
	inputs_close(s->inputs);
}

static void describe(struct article_work *k, const struct section *section)
{
	struct article *art = k->source.article;
	struct sitework *w = k->w;
	struct sitemaking *m = w->m;
	struct arena *a = &m->of_article;
	const struct labels *labels = m->setup.labels;

	k->languages = view_languages(&w->exporter, art);
	for (size_t i = 0; i < k->languages.n; i++)
		labels = labels_with(a, k->source.diag, labels, k->languages.v[i]);
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
	struct article_work k = {.w = w};
	const struct section *section;
	struct str slug = issue_article(m->setup.issue, number, &section)->s;
	bool sound;

	k.group = siteout_begin(&m->out, &m->of_article, (struct siteout_key){w->target->name, slug});
	sitearticle_load(w, number, &k.source);
	sound = k.source.article && !diag_count(k.source.diag, DIAG_ERROR);
	if (sound)
		diag_forget_messages(k.source.diag); /* warnings, which the build has reported */
	if (k.source.article)
		describe(&k, section);
	if (sound)
		put_all(&k);
	else if (k.source.article)
		keep_all(&k);
	else
		siteout_keep_all(&k.group);
	w->exporter.labels = m->setup.labels;
	siteout_end(&k.group);
	sitearticle_unload(w, &k.source);
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
	siteout_put(&g, STR("index.html"), strbuf_str(&page.out));
	siteout_end(&g);
}
