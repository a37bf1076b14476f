#include "run/assemble.h"

#include "base/arena.h"
#include "input/annual.h"
#include "input/image.h"
#include "input/labels.h"

struct cover_source assemble_cover(const struct reader *r, const struct shared *s, struct str slug, size_t number)
{
	struct article *art = load_article(r, s->journal, s->issue, slug, number);
	struct cover_source source = {art, NULL};

	if (art)
		image_load_article(r, art);
	issue_article(s->issue, number, &source.section);
	return source;
}

void assemble_labels(struct layout_context *ctx, const struct article *art)
{
	const struct labels *labels = labels_with(ctx->arena, ctx->diag, ctx->labels, art->language.s);

	if (labels == ctx->labels)
		return;
	ctx->labels = labels;
	labels_check(ctx->diag, labels, ctx->journal, art->language.s, ORIGIN_NONE);
}

struct matter_source assemble_matter(const struct reader *r, const struct shared *s, load_one *load)
{
	size_t n = issue_article_count(s->issue);
	const struct article **articles = ARENA_ARRAY(r->arena, n, const struct article *);
	struct matter_source source = {.issue = s->issue, .articles = articles, .n_articles = n};

	if (!load)
		load = matter_needs_abstracts(s->issue) ? load_article : load_article_head;
	for (size_t i = 0; i < n; i++) {
		struct article *art = load(r, s->journal, s->issue, issue_article(s->issue, i, NULL)->s, i);
		if (art && s->design && s->design->matter.graphical_abstract_height && matter_needs_abstracts(s->issue))
			image_load_article(r, art);
		articles[i] = art;
	}
	image_load_pages(r, s->issue);
	if (issue_lists(s->issue, PAGE_ANNUAL))
		source.annual = annual_load(r, s->journal, &(struct annual_issue){s->issue, articles});
	return source;
}
