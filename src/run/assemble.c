#include "run/assemble.h"

#include "base/arena.h"
#include "input/annual.h"
#include "input/image.h"
#include "input/labels.h"
#include "model/cite/citation.h"

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

	if (labels != ctx->labels)
		labels_check(ctx->diag, labels, ctx->journal, art->language.s, ORIGIN_NONE);
	ctx->labels = labels;
}

void assemble_check_words(const struct layout_context *ctx, const struct issue *issue, const struct article *art)
{
	struct citation_source source = {ctx->journal, issue, art, ctx->labels, ctx->citestyles};

	for (size_t i = 0; i < art->title.n; i++)
		if (art->title.v[i].lang.len && citation_lacks_language(ctx->arena, &source, art->title.v[i].lang)) {
			labels_check_other(ctx->arena, ctx->diag, ctx->labels, ctx->journal, art->language.s);
			return;
		}
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

bool assemble_is_listed(const struct shared *s)
{
	bool graphics = s->design && s->design->matter.graphical_abstract_height && matter_needs_abstracts(s->issue);

	return issue_article_count(s->issue) > ASSEMBLE_KEPT_MAX && !graphics && !issue_lists(s->issue, PAGE_ANNUAL);
}

static const struct article *read_listed(void *user, struct arena *a, size_t i)
{
	struct assemble_list *list = user;
	const struct shared *s = list->shared;
	const struct reader r = {a, list->files.diag, list->files.inputs};
	load_one *load = matter_needs_abstracts(s->issue) ? load_article_again : load_article_head;
	const struct article *art;
	bool heard = i < list->heard;

	diag_set_muted(r.diag, heard);
	art = load(&r, s->journal, s->issue, issue_article(s->issue, i, NULL)->s, i);
	diag_set_muted(r.diag, false);
	list->heard = heard ? list->heard : i + 1;
	return art;
}

static void forget_listed(void *user, const struct article *art)
{
	struct assemble_list *list = user;

	diag_file(list->files.diag, art->path, STR("")); /* its text goes */
}

struct matter_source assemble_listed(struct assemble_list *list)
{
	const struct shared *s = list->shared;
	const struct reader r = list->files;

	image_load_pages(&r, s->issue);
	return (struct matter_source){
		.issue = s->issue,
		.n_articles = issue_article_count(s->issue),
		.read = read_listed,
		.forget = forget_listed,
		.user = list,
	};
}
