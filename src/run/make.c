#include "run/make.h"

#include "base/arena.h"
#include "input/check/checkissue.h"
#include "layout/cover/cover.h"
#include "layout/proof/overlay.h"
#include "output/manifest.h"
#include "paint/svgfile.h"
#include "run/assemble.h"
#include "run/attach.h"
#include "run/product.h"

/* The newest date of the articles and their issue. */
static struct date newest_of(const struct maker *m, const struct matter_source *source)
{
	struct date newest = {0};

	if (source->articles || !m->options->draft)
		return overlay_newest(m->shared->issue, source->articles, source->articles ? source->n_articles : 0);
	for (size_t i = 0; i < source->n_articles; i++) {
		struct arena own = {0};
		const struct article *art = source->read(source->user, &own, i);
		struct date date = overlay_newest(m->shared->issue, &art, 1);
		newest = date_cmp(&date, &newest) > 0 ? date : newest;
		if (art)
			source->forget(source->user, art);
		arena_done(&own);
	}
	return newest;
}

/* --proof and --draft. */
static void mark_pages(const struct maker *m, const struct layout_context *ctx, struct document *doc, const struct matter_source *source)
{
	const struct date *epoch = &m->options->epoch;
	struct date date = date_given(epoch) ? *epoch : newest_of(m, source);

	if (m->options->proof)
		overlay_proof(ctx, doc, doc->info.lang);
	if (m->options->draft)
		overlay_draft(ctx, doc, doc->info.lang, &date);
}

struct layout_context make_context(const struct maker *m, struct origin at)
{
	struct layout_context ctx = shared_context(m->shared, m->own.arena, m->files.diag);

	ctx.at = at;
	ctx.proof = m->options->proof;
	return ctx;
}

enum conformance make_profile(const struct maker *m)
{
	return m->options->conformance.len ? conformance_find(m->options->conformance) : m->shared->journal->conformance;
}

static void paint(const struct maker *m, const struct document *doc, struct made *out)
{
	out->pages = (uint32_t)doc->n_pages;
	out->profile = doc->conformance;
	if (out->pages && m->options->preview) {
		struct strbuf pages = {.arena = m->own.arena};
		svgfile_put(m->files.diag, doc, &pages);
		out->bytes = strbuf_str(&pages);
		return;
	}
	if (!m->write) {
		pdf_check(m->painter, m->files.diag, doc);
		return;
	}
	/* no pages: the file of a page of text is missing, and reported */
	if (out->pages && !pdf_paint(m->painter, m->own.arena, m->files.diag, doc, &out->bytes, out->sha256))
		out->bytes = STR("");
}

const struct article *make_article_quietly(struct maker *m, uint32_t article)
{
	const struct issue *issue = m->shared->issue;
	struct str slug = issue_article(issue, article, NULL)->s;
	const struct article *art = load_article_head(&m->files, m->shared->journal, issue, slug, article);

	diag_forget_messages(m->files.diag);
	return art;
}

/* Computed pages are not known after an article whose pages are neither given nor counted. */
static void check_pages(const struct maker *m, uint32_t number, const struct article *art)
{
	const struct pagination *p = &m->shared->pagination;
	size_t by = number < p->n ? pagination_blocked_by(p, number) : SIZE_MAX;

	if (by == SIZE_MAX)
		return;
	diag_warn(m->files.diag, article_place(art), DIAG_UNKNOWN_PAGES, "the article's pages are not known, because '%.*s' before it %s",
		  STR_ARG(issue_article(m->shared->issue, by, NULL)->s),
		  p->v[by].has_body ? "has a PDF file whose pages are not" : "has neither pages nor a PDF file");
}

/* For shared_has_bodies() of the next run. */
static bool may_have_body(const struct maker *m, const struct article *art)
{
	return !art || art->body_path.len || text_given(&art->body) || shared_may_name_body(diag_text(m->files.diag, art->file));
}

static void make_cover(struct maker *m, uint32_t article, struct made *out)
{
	const struct issue *issue = m->shared->issue;
	struct cover_source source = assemble_cover(&m->files, m->shared, issue_article(issue, article, NULL)->s, article);
	struct layout_context ctx;
	struct document *doc;

	out->found.span.has_body = may_have_body(m, source.article);
	if (source.article)
		check_pages(m, article, source.article);
	if (source.article && m->final)
		final_check_article(m->final, &m->files, source.article);
	if (!source.article || !shared_usable(m->shared))
		return;
	ctx = make_context(m, article_place(source.article));
	assemble_labels(&ctx, source.article);
	assemble_check_words(&ctx, issue, source.article);
	doc = cover_layout(&ctx, issue, source.section, source.article);
	mark_pages(m, &ctx, doc, &(struct matter_source){.articles = &source.article, .n_articles = 1});
	doc->conformance = make_profile(m);
	attach_article(&m->own, m->shared, source.section, source.article, doc);
	paint(m, doc, out);
	manifest_put_article(out->line, m->own.arena, source.article);
}

const struct matter_source *make_articles(struct maker *m)
{
	if (!m->articles.issue)
		m->articles = assemble_matter(&m->files, m->shared, NULL);
	return &m->articles;
}

const struct matter_source *make_listed(struct maker *m)
{
	if (m->options->proof || !assemble_is_listed(m->shared)) /* proofs need all pages */
		return make_articles(m);
	if (!m->listed.issue) {
		m->list = (struct assemble_list){.files = m->files, .shared = m->shared};
		m->listed = assemble_listed(&m->list);
	}
	return &m->listed;
}

static void make_rules(struct maker *m, uint32_t article, struct made *out)
{
	const struct issue *issue = m->shared->issue;
	size_t n = issue_article_count(issue);
	struct checkissue *check = checkissue_open(m->own.arena, n);
	/* the lines of a few are kept for messages, and for lists that follow */
	bool alone = n > MAKE_KEPT_MAX;

	(void)article, (void)out;
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_save(m->files.arena);
		struct str slug = issue_article(issue, i, NULL)->s;
		const struct article *art =
			alone ? load_article_head(&m->files, m->shared->journal, issue, slug, i) : make_articles(m)->articles[i];
		checkissue_add(check, m->files.diag, art);
		if (alone && art)
			diag_file(m->files.diag, art->path, STR("")); /* its text goes */
		if (alone)
			arena_rewind(m->files.arena, mark);
	}
	checkissue_folders(&m->own, issue);
}

/* The document is kept for the issue. */
static const struct document *make_matter(struct maker *m, enum page_place place, struct made *out)
{
	const struct matter_source *source;
	struct layout_context ctx;
	struct document *doc;

	if (!shared_usable(m->shared))
		return NULL;
	source = make_listed(m);
	ctx = make_context(m, origin_file(source->issue->file));
	if (!m->last)
		ctx.arena = m->files.arena;
	doc = matter_layout(&ctx, source, place);
	mark_pages(m, &ctx, doc, source);
	doc->conformance = make_profile(m);
	attach_issue(&m->own, m->shared, place, doc);
	paint(m, doc, out);
	manifest_put_title(out->line, doc->info.title, doc->info.lang);
	return doc->n_pages ? doc : NULL;
}

static void make_front_matter(struct maker *m, uint32_t article, struct made *out)
{
	(void)article;
	m->front = make_matter(m, PLACE_FRONT, out);
}

static void make_back_matter(struct maker *m, uint32_t article, struct made *out)
{
	(void)article;
	m->back = make_matter(m, PLACE_BACK, out);
}

/* === What follows for the others === */

static void take_span(struct shared *s, uint32_t article, const struct finding *found)
{
	s->pagination.v[article] = found->span;
}

/* Where articles begin if the front matter does not count. */
static uint32_t first_start(const struct issue *issue)
{
	return issue->front_numbering == NUMBERING_ROMAN ? 1 : issue->first_page;
}

static void settle_spans(struct shared *s)
{
	pagination_compute(&s->pagination, first_start(s->issue));
}

static void take_start(struct shared *s, uint32_t article, const struct finding *found)
{
	(void)article;
	if (found->start)
		pagination_compute(&s->pagination, found->start);
}

static bool needs_pages(struct shared *s)
{
	return pagination_needed(&s->pagination) && s->issue->front_numbering != NUMBERING_ROMAN && issue_has_place(s->issue, PLACE_FRONT);
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

/* A body's errors also hold back what shows page numbers: they are not known. Errors in the front matter also hold back the back matter, so that both show the same state of the files. */
const struct product_row product_rows[PRODUCT_KIND_COUNT] = {
	[PRODUCT_FRONT_MATTER] =
		{
			.kind = "front-matter",
			.file = "front-matter.pdf",
			.lost = "the front matter was not written",
			.whole = true,
			.after = 1 << PRODUCT_RULES,
			.wanted = has_front,
			.make = make_front_matter,
		},
	[PRODUCT_BACK_MATTER] =
		{
			.kind = "back-matter",
			.file = "back-matter.pdf",
			.lost = "the back matter was not written",
			.whole = true,
			.after = 1 << PRODUCT_FRONT_MATTER,
			.wanted = has_back,
			.make = make_back_matter,
		},
	[PRODUCT_COVER] =
		{
			.kind = "cover",
			.file = "covers/*.pdf",
			.lost = "the cover sheet was not written",
			.each_article = true,
			.after = 1 << PRODUCT_PAGES,
			.wanted = always,
			.make = make_cover,
		},
	[PRODUCT_OFFPRINT] =
		{
			.kind = "offprint",
			.file = "offprints/*.pdf",
			.lost = "the offprint was not written",
			.each_article = true,
			.after = 1 << PRODUCT_COVER,
			.wanted = always,
			.needed = shared_has_bodies,
			.joins = true,
			.make = makejoin_offprint,
		},
	[PRODUCT_ISSUE] =
		{
			.kind = "issue",
			.file = "issue.pdf",
			.lost = "the issue was not written",
			.whole = true,
			.after = 1 << PRODUCT_BACK_MATTER | 1 << PRODUCT_FRONT_MATTER,
			.wanted = is_read,
			.needed = shared_joins_issue,
			.joins = true,
			.make = makejoin_issue,
		},
#define X(id, name, path, each)                                                                  \
	[PRODUCT_EXPORT + EXPORT_##id] = {                                                       \
		.kind = name,                                                                    \
		.file = path,                                                                    \
		.lost = "the export to " name " was not written",                                \
		.each_article = each,                                                            \
		.whole = !(each),                                                                \
		.aside = true,                                                                   \
		.export = EXPORT_BIT(EXPORT_##id),                                               \
		.after = each ? 1 << PRODUCT_COVER : 1 << PRODUCT_OFFPRINT | 1 << PRODUCT_RULES, \
		.wanted = is_read,                                                               \
		.make = each ? makeexport_article : makeexport_issue,                            \
	},
	EXPORT_FORMATS(X)
#undef X
#define OJS(id, name)                                                       \
	[PRODUCT_OJS + EXPORT_##id - EXPORT_OJS_33] = {                     \
		.kind = name "-article",                                    \
		.file = "exports/" name "/*.xml",                           \
		.lost = "the article's export to " name " was not written", \
		.each_article = true,                                       \
		.aside = true,                                              \
		.export = EXPORT_BIT(EXPORT_##id),                          \
		.after = 1 << PRODUCT_OFFPRINT,                             \
		.wanted = is_read,                                          \
		.needed = shared_has_heavy_bodies,                          \
		.make = makeexport_article,                                 \
	}
		OJS(OJS_33, "ojs-3.3"),
	OJS(OJS_34, "ojs-3.4"),
	OJS(OJS_35, "ojs-3.5"),
#undef OJS
	[PRODUCT_BODY] =
		{
			.lost = "the pages of the article's PDF file were not counted",
			.each_article = true,
			.wanted = always,
			.needed = shared_has_bodies,
			.joins = true,
			.make = makebody_count,
			.take = take_span,
			/* what follows in the issue has no pages then */
			.unknown = &(const struct finding){.span = {.has_body = true}},
			.settle = settle_spans,
		},
	[PRODUCT_PAGES] =
		{
			.lost = "the pages of the articles were not computed",
			.after = 1 << PRODUCT_BODY,
			.wanted = is_read,
			.needed = needs_pages,
			.make = makebody_pages,
			.take = take_start,
		},
	[PRODUCT_RULES] =
		{
			.lost = "the articles were not compared",
			.after = 1 << PRODUCT_PAGES,
			.wanted = is_read,
			.make = make_rules,
		},
};
