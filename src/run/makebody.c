/* Counts the pages of the articles' own PDF files, and from them computes the articles' pages. */
#include "base/arena.h"
#include "body/survey.h"
#include "run/assemble.h"
#include "run/make.h"
#include "run/stampbody.h"

enum { ROUNDS = 8 }; /* attempts to find a front matter that fits the numbers printed in it */

static void check_count(struct diag *d, const struct article *art, const struct page_span *s)
{
	uint32_t n = s->given_last - s->given_first + 1;
	struct arena a = {0};

	if (!s->given_first || !s->counted || n == s->counted)
		return;
	diag_warn(d, art->pages.at, DIAG_PAGE_COUNT, "pages %.*s are %u page%s, but the article's PDF file has %u",
		  STR_ARG(article_pages(&a, art)), n, n == 1 ? "" : "s", s->counted);
	diag_note(d, origin_file(diag_file(d, art->body_path, (struct str){NULL, 0})), "this file");
	arena_done(&a);
}

/* Other articles are counted too, because pages depend on them, but not reported. */
static bool is_selected(const struct maker *m, uint32_t article, struct str slug)
{
	const struct strs *only = &m->options->only;
	bool is = only->n == 0 && shard_has(&m->options->shard, issue_article_count(m->shared->issue), article);

	for (size_t i = 0; i < only->n; i++)
		is = is || str_eq(only->v[i], slug);
	return is;
}

void makebody_count(struct maker *m, uint32_t article, struct made *out)
{
	struct page_span *span = &out->found.span;
	const struct article *art = make_article_quietly(m, article);
	struct survey_file file;
	struct body_rules rules;

	span->has_body = true; /* nobody knows */
	if (!art && m->options->pages_only)
		load_article_head(&m->files, m->shared->journal, m->shared->issue, issue_article(m->shared->issue, article, NULL)->s,
				  article);
	if (!art)
		return;
	span->given_first = art->pages.first_number;
	span->given_last = art->pages.last_number ? art->pages.last_number : art->pages.first_number;
	span->located = text_given(&art->article_number) || (text_given(&art->pages.first) && !art->pages.first_number);
	span->has_body = art->body_path.len > 0;
	if (!art->body_path.len || !survey_open(&file, m->files.diag, m->files.inputs, art->body_path))
		return;
	rules = body_rules_of(&m->shared->journal->bodies, &art->bodies);
	stampbody_check(m->own.arena, m->files.diag, art, &rules);
	span->counted = survey_count(m->own.arena, m->files.diag, &file, &rules, &span->repaired);
	survey_close(&file);
	check_count(m->files.diag, art, span);
	if (!is_selected(m, article, art->slug))
		diag_forget_messages(m->files.diag);
}

/* The page after the front matter when the first article begins on `start`. */
static uint32_t end_of_front(struct maker *m, uint32_t start)
{
	struct diag *unheard = diag_child(m->files.diag);
	struct reader quiet = {m->files.arena, unheard, m->files.inputs};
	struct arena_mark mark = arena_save(m->files.arena);
	struct layout_context ctx = make_context(m, origin_file(m->shared->issue->file));
	struct assemble_list list = {.files = quiet, .shared = m->shared};
	struct matter_source source;
	uint32_t end;

	pagination_compute(&m->shared->pagination, start);
	source = assemble_is_listed(m->shared) ? assemble_listed(&list) : assemble_matter(&quiet, m->shared, NULL);
	ctx.arena = m->files.arena;
	ctx.diag = unheard;
	end = matter_layout(&ctx, &source, PLACE_FRONT)->next_number;
	diag_close(unheard);
	arena_rewind(m->files.arena, mark);
	return end;
}

void makebody_pages(struct maker *m, uint32_t article, struct made *out)
{
	uint32_t start = m->shared->issue->first_page, end = start;

	(void)article;
	if (!shared_usable(m->shared))
		return;
	for (int i = 0; i < ROUNDS; i++) {
		start = end;
		end = end_of_front(m, start);
		if (end == start)
			break;
	}
	/* lengths that alternate: pages are left free rather than used twice */
	out->found.start = end > start ? end : start;
}

static void run(struct maker *m, enum product_kind kind, uint32_t article)
{
	const struct product_row *row = &product_rows[kind];
	struct made made = {0};

	row->make(m, article, &made);
	row->take(m->shared, article, &made.found);
}

void makebody_all(const struct reader *files, struct shared *s, size_t article)
{
	const struct run_options none = {0};
	struct maker m = {.shared = s, .options = &none, .files = {files->arena, diag_child(files->diag), files->inputs}};
	size_t n = s->pagination.n;
	const struct page_span *span = article < n ? &s->pagination.v[article] : NULL;

	m.own = m.files;
	if (span)
		run(&m, PRODUCT_BODY, (uint32_t)article);
	/* pages that are given do not depend on other articles */
	if (!span || (!span->given_first && !span->located)) {
		s->inputs = files->inputs;
		for (size_t i = 0; i < n && shared_has_bodies(s); i++)
			run(&m, PRODUCT_BODY, (uint32_t)i);
	}
	product_rows[PRODUCT_BODY].settle(s);
	if (product_rows[PRODUCT_PAGES].needed(s))
		run(&m, PRODUCT_PAGES, 0);
	diag_close(m.files.diag);
}
