#include "input/annual.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/file.h"
#include "input/load.h"

enum {
	DEPTH_LIMIT = 3,    /* levels of folders searched below the journal's */
	ISSUES_LIMIT = 100, /* of one year */
};

struct search {
	const struct reader *r;
	const struct journal *journal;
	const struct annual_issue *own;
	struct str own_path; /* links resolved */
	struct annual *out;
};

/* The year of an issue.yaml, without parsing the file, so that mistakes in issues of other years are ignored. */
static uint32_t peek_year(const struct reader *r, struct str path)
{
	struct arena_mark mark = arena_save(r->arena);
	struct str text;
	uint32_t year = 0;

	if (inputs_read(r->inputs, r->arena, path, FILE_TEXT_LIMIT, &text) == 0)
		for (size_t pos = 0, end; pos < text.len && !year; pos = end + 1) {
			struct str line;
			end = str_find(text, STR("\n"), pos);
			end = end == SIZE_MAX ? text.len : end;
			line = str_slice(text, pos, end);
			if (str_starts(line, STR("year:"))) {
				line = str_trim(str_slice(line, 5, line.len));
				if (str_starts(line, STR("\"")) || str_starts(line, STR("'")))
					line = str_slice(line, 1, line.len);
				if (!str_to_uint(str_slice(line, 0, 4), 9999, &year))
					year = 0;
			}
		}
	arena_rewind(r->arena, mark);
	return year;
}

static void add_issue(struct search *s, struct str path)
{
	struct issue *issue = load_issue(s->r, path, s->journal);
	size_t n = issue ? issue_article_count(issue) : 0;
	const struct article **articles;

	if (!issue)
		return;
	articles = ARENA_ARRAY(s->r->arena, n, const struct article *);
	for (size_t i = 0; i < n; i++) {
		const struct article *art = load_article_head(s->r, s->journal, issue, issue_article(issue, i, NULL)->s, i);
		articles[i] = art;
		if (art && art->body_path.len && !text_given(&art->pages.first) && !text_given(&art->article_number))
			diag_error(s->r->diag, article_place(art), DIAG_BAD_PAGES,
				   "the article's pages are computed only for its own issue: 'offprint paginate %.*s' writes them",
				   STR_ARG(issue->dir));
	}
	ARENA_PUSH(s->r->arena, s->out->v, s->out->n) = (struct annual_issue){issue, articles};
}

static void try_issue(struct search *s, struct str path)
{
	if (s->out->n >= ISSUES_LIMIT || str_eq(path_real(s->r->arena, path), s->own_path) || peek_year(s->r, path) != s->own->issue->year)
		return;
	diag_set_lowered(s->r->diag, true);
	add_issue(s, path);
	diag_set_lowered(s->r->diag, false);
}

static void search_folder(struct search *s, struct str dir, int depth)
{
	struct str *names;
	size_t n;

	if (inputs_list(s->r->inputs, s->r->arena, dir, &names, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		struct str inner = path_join(s->r->arena, dir, names[i]), path = path_join(s->r->arena, inner, STR("issue.yaml"));
		if (!inputs_is_dir(s->r->inputs, inner))
			continue;
		if (inputs_is_regular(s->r->inputs, path))
			try_issue(s, path);
		else if (depth > 1)
			search_folder(s, inner, depth - 1);
	}
}

/* The number at the start of a text: 10 of "10–11". */
static unsigned long leading_number(struct str s)
{
	unsigned long n = 0;

	for (size_t i = 0; i < s.len && i < 9 && ascii_is_digit(s.ptr[i]); i++)
		n = n * 10 + (unsigned long)(s.ptr[i] - '0');
	return n;
}

static int compare_issues(const void *a, const void *b)
{
	const struct issue *x = ((const struct annual_issue *)a)->issue, *y = ((const struct annual_issue *)b)->issue;
	unsigned long m = leading_number(issue_number_in(x, STR(""))), n = leading_number(issue_number_in(y, STR("")));

	return m != n ? (m > n) - (m < n) : str_cmp(x->name, y->name);
}

struct annual *annual_load(const struct reader *r, const struct journal *j, const struct annual_issue *own)
{
	struct search s = {.r = r, .journal = j, .own = own, .out = ARENA_NEW(r->arena, struct annual)};

	s.own_path = path_real(r->arena, own->issue->path);
	ARENA_PUSH(r->arena, s.out->v, s.out->n) = *own;
	search_folder(&s, j->dir, DEPTH_LIMIT);
	qsort(s.out->v, s.out->n, sizeof *s.out->v, compare_issues);
	return s.out;
}
