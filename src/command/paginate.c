/* `offprint paginate`: the computed pages, written into the articles' files. */
#include "run/paginate.h"

#include "base/arena.h"
#include "base/ending.h"
#include "base/file.h"
#include "command/issues.h"
#include "command/verbs.h"
#include "run/pagefile.h"
#include "run/worker.h"

/* The issue's articles and their pages. */
struct articles {
	struct str *path; /* of article.yaml */
	struct page_range *range;
	size_t n;
};

/* Reports nothing: paginate_issue() does. */
static struct articles list_articles(struct arena *a, const struct run_target *t)
{
	struct diag *trial = diag_open();
	const struct reader files = {a, trial, t->notes};
	const struct journal *j = load_journal(&files, t->paths.journal);
	const struct issue *i = load_issue(&files, t->paths.issue, j);
	struct articles all = {.n = i ? issue_article_count(i) : 0};

	all.path = ARENA_ARRAY(a, all.n, struct str);
	all.range = ARENA_ARRAY(a, all.n, struct page_range);
	for (size_t k = 0; k < all.n; k++)
		all.path[k] = path_join(a, path_join(a, i->dir, issue_article(i, k, NULL)->s), STR("article.yaml"));
	diag_close(trial);
	return all;
}

/* What became of a file, for people. A diff on standard output says more. */
static void print_outcome(const struct command *c, enum pagefile_outcome outcome, struct str path, struct str value)
{
	switch (outcome) {
	case PAGEFILE_CHANGED:
		if (!c->line.dry_run)
			fprintf(c->line.format == DIAG_TEXT ? c->out : c->err, "%.*s: pages %.*s\n", STR_ARG(path), STR_ARG(value));
		break;
	case PAGEFILE_NUMBERED:
		fprintf(c->err, "%.*s: left alone: it has an article number\n", STR_ARG(path));
		break;
	case PAGEFILE_NO_BODY:
		fprintf(c->err, "%.*s: left alone: it has no body\n", STR_ARG(path));
		break;
	case PAGEFILE_LEFT:
	case PAGEFILE_FAILED:
		break;
	}
}

/* Treats one article. Returns whether its file is changed, or would be. */
static bool set_pages(const struct command *c, struct pagefile *p, struct str path, const struct page_range *range)
{
	struct arena_mark mark = arena_save(p->arena);
	struct strbuf diff = {.arena = p->arena};
	enum pagefile_outcome outcome;
	struct str value = STR("");

	if (!range->first && !range->no_body)
		return false;
	p->diff = c->line.dry_run ? &diff : NULL;
	outcome = pagefile_set(p, path, range, &value);
	print_outcome(c, outcome, path, value);
	if (diff.len)
		fwrite(diff.ptr, 1, diff.len, c->out);
	if (outcome != PAGEFILE_FAILED) /* the diag borrows the text of a file with errors */
		arena_rewind(p->arena, mark);
	return outcome == PAGEFILE_CHANGED;
}

/* False: interrupted by a signal. */
static bool paginate(const struct command *c, const struct run_options *options, const struct run_target *t, struct run_totals *totals)
{
	struct articles all = list_articles(c->arena, t);
	struct pagefile p = {
		.arena = c->arena,
		.diag = c->diag,
		.inputs = t->notes,
		.all = c->line.all,
	};

	totals->articles += all.n;
	if (!paginate_issue(options, t, c->diag, c->line.all, all.range, all.n))
		return !ending_asked();
	for (size_t i = 0; i < all.n; i++)
		pagefile_vote(&p, all.path[i]);
	for (size_t i = 0; i < all.n; i++) {
		if (ending_asked())
			return false;
		totals->files += set_pages(c, &p, all.path[i], &all.range[i]);
	}
	return true;
}

static enum command_status paginate_issues(const struct command *c, const struct issues *issues)
{
	struct run_options options = {
		.pages_only = true,
		.processes = c->line.jobs ? c->line.jobs : worker_processors(),
		.unblocked = issues->unblocked,
		.terminal = c->err,
	};
	struct run_totals totals = {0};
	enum command_status status;

	for (size_t i = 0; i < issues->n; i++)
		if (!paginate(c, &options, &issues->v[i], &totals))
			return COMMAND_SYSTEM;
	status = command_report(c);
	issues_print_summary(c, issues->n, &totals, c->line.dry_run ? "to change" : "changed");
	return status;
}

enum command_status paginate_run(struct command *c)
{
	if (c->line.dry_run && c->line.format != DIAG_TEXT)
		return command_refuse(c, "'--dry-run' and '--format' cannot be combined: both print to standard output");
	return issues_run(c, paginate_issues);
}
