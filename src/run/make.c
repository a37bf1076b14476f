#include "run/make.h"

#include "base/arena.h"
#include "input/check/checkissue.h"
#include "layout/cover/cover.h"
#include "layout/proof/overlay.h"
#include "output/manifest.h"
#include "run/assemble.h"
#include "run/product.h"

/* --proof and --draft. */
static void mark_pages(const struct maker *m, const struct layout_context *ctx, struct document *doc, const struct article *const *articles,
		       size_t n)
{
	const struct date *epoch = &m->options->epoch;
	struct date date = date_given(epoch) ? *epoch : overlay_newest(m->shared->issue, articles, n);

	if (m->options->proof)
		overlay_proof(ctx, doc);
	if (m->options->draft)
		overlay_draft(ctx, doc, doc->info.lang, &date);
}

static struct layout_context context_at(const struct maker *m, struct origin at)
{
	struct layout_context ctx = shared_context(m->shared, m->own.arena, m->files.diag);

	ctx.at = at;
	ctx.proof = m->options->proof;
	return ctx;
}

static void paint(const struct maker *m, const struct document *doc, struct made *out)
{
	out->pages = (uint32_t)doc->n_pages;
	/* no pages: the file of a page of text is missing, and reported */
	if (out->pages && !pdf_paint(m->painter, m->own.arena, m->files.diag, doc, &out->bytes))
		out->bytes = STR("");
}

static void make_cover(struct maker *m, uint32_t article, struct made *out)
{
	const struct issue *issue = m->shared->issue;
	struct cover_source source = assemble_cover(&m->files, m->shared, issue_article(issue, article, NULL)->s, article);
	struct layout_context ctx;
	struct document *doc;

	if (source.article && m->final)
		final_check_article(m->final, &m->files, source.article);
	if (!source.article || !shared_usable(m->shared))
		return;
	ctx = context_at(m, article_place(source.article));
	doc = cover_layout(&ctx, issue, source.section, source.article);
	mark_pages(m, &ctx, doc, &source.article, 1);
	paint(m, doc, out);
	manifest_put_article(out->line, m->own.arena, source.article);
}

/* All articles, kept for the next product. */
static const struct matter_source *articles_of(struct maker *m)
{
	if (!m->articles.issue)
		m->articles = assemble_matter(&m->files, m->shared, NULL);
	return &m->articles;
}

static void make_rules(struct maker *m, uint32_t article, struct made *out)
{
	const struct issue *issue = m->shared->issue;
	size_t n = issue_article_count(issue);
	struct checkissue *check = checkissue_open(m->own.arena, n);

	(void)article, (void)out;
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_save(m->files.arena);
		struct str slug = issue_article(issue, i, NULL)->s;
		const struct article *art =
			m->last ? load_article_head(&m->files, m->shared->journal, issue, slug) : articles_of(m)->articles[i];
		if (art)
			checkissue_add(check, m->files.diag, art);
		if (m->last)
			arena_rewind(m->files.arena, mark);
	}
	checkissue_folders(&m->own, issue);
}

static void make_matter(struct maker *m, enum page_place place, struct made *out)
{
	const struct matter_source *source;
	struct layout_context ctx;
	struct document *doc;

	if (!shared_usable(m->shared))
		return;
	source = articles_of(m);
	ctx = context_at(m, origin_file(source->issue->file));
	doc = matter_layout(&ctx, source, place);
	mark_pages(m, &ctx, doc, source->articles, source->n_articles);
	paint(m, doc, out);
	manifest_put_title(out->line, doc->info.title, doc->info.lang);
}

static void make_front_matter(struct maker *m, uint32_t article, struct made *out)
{
	(void)article;
	make_matter(m, PLACE_FRONT, out);
}

static void make_back_matter(struct maker *m, uint32_t article, struct made *out)
{
	(void)article;
	make_matter(m, PLACE_BACK, out);
}

/* === The table === */

static bool has_front(const struct issue *issue)
{
	return issue_has_place(issue, PLACE_FRONT);
}

static bool has_back(const struct issue *issue)
{
	return issue_has_place(issue, PLACE_BACK);
}

/* Without the issue's list the articles have no order. */
static bool is_read(const struct issue *issue)
{
	return issue->file != 0;
}

static bool always(const struct issue *issue)
{
	(void)issue;
	return true;
}

/* Errors in the front matter also hold back the back matter, so that both show the same state of the files. */
const struct product_row product_rows[PRODUCT_KIND_COUNT] = {
	[PRODUCT_FRONT_MATTER] =
		{
			.kind = "front-matter",
			.file = "front-matter.pdf",
			.lost = "the front matter was not written",
			.whole = true,
			.after = 1 << PRODUCT_COVER | 1 << PRODUCT_RULES,
			.wanted = has_front,
			.make = make_front_matter,
		},
	[PRODUCT_BACK_MATTER] =
		{
			.kind = "back-matter",
			.file = "back-matter.pdf",
			.lost = "the back matter was not written",
			.whole = true,
			.after = 1 << PRODUCT_COVER | 1 << PRODUCT_RULES | 1 << PRODUCT_FRONT_MATTER,
			.wanted = has_back,
			.make = make_back_matter,
		},
	[PRODUCT_COVER] =
		{
			.kind = "cover",
			.file = "covers/*.pdf",
			.lost = "the cover sheet was not written",
			.each_article = true,
			.wanted = always,
			.make = make_cover,
		},
	[PRODUCT_RULES] =
		{
			.lost = "the articles were not compared",
			.wanted = is_read,
			.make = make_rules,
		},
};
