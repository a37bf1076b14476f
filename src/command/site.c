/* `offprint site`: the pages from which readers download. */
#include "run/site.h"
#include "base/arena.h"
#include "command/issues.h"
#include "command/runsummary.h"
#include "command/verbs.h"
#include "input/operand.h"
#include "input/yaml/source.h"
#include "run/worker.h"

/* What `check --final` reports. False: there are errors. */
static bool is_final(const struct command *c, const struct issues *issues)
{
	const struct run_options options = {.final = true,
					    .strict = c->line.strict,
					    .processes = worker_processors(),
					    .unblocked = issues->unblocked,
					    .terminal = c->err};
	struct run_totals totals = {0};

	for (size_t i = 0; i < issues->n; i++)
		if (!run_issue(&options, &issues->v[i], c->diag, &totals))
			return false;
	return diag_count(c->diag, DIAG_ERROR) == 0;
}

static bool is_one_journal(const struct command *c, const struct issues *issues)
{
	struct str first = path_real(c->arena, issues->v[0].paths.journal);

	for (size_t i = 1; i < issues->n; i++) {
		const struct load_paths *paths = &issues->v[i].paths;
		if (str_eq(path_real(c->arena, paths->journal), first))
			continue;
		diag_error(c->diag, origin_file(diag_file(c->diag, paths->issue, (struct str){NULL, 0})), DIAG_DUPLICATE,
			   "a site is of one journal; this issue is of another than '%.*s'", STR_ARG(issues->v[0].paths.issue));
		return false;
	}
	return true;
}

static enum command_status make_site(const struct command *c, const struct issues *issues)
{
	const struct command_line *line = &c->line;
	const struct site_options options = {
		.built = line->built,
		.folder = line->output,
		.final = line->final,
		.terminal = c->err,
	};
	struct site_totals totals = {0};
	enum command_status status;
	bool ok = issues->n && is_one_journal(c, issues) && (!line->final || is_final(c, issues)) &&
		  site_make(&options, issues->v, issues->n, c->diag, &totals);

	status = command_report(c);
	runsummary_append(c,
			  &(struct runsummary_issue){.name = STR("site"),
						     .articles = totals.articles,
						     .files = totals.written,
						     .errors = diag_count(c->diag, DIAG_ERROR),
						     .warnings = diag_count(c->diag, DIAG_WARNING)},
			  1, " Files written");
	if (ok)
		issues_print_summary(c, totals.issues,
				     &(struct run_totals){.articles = totals.articles, .files = totals.written, .removed = totals.removed},
				     "written");
	return !ok && status == COMMAND_OK ? COMMAND_NONE : status;
}

/* Without operands the journal in this folder; in the place of a journal its issues. */
static void expand(struct command *c)
{
	struct strs named = c->line.operands, *all = &c->line.operands;
	const struct reader files = {c->arena, c->diag, inputs_open(NULL)};

	*all = (struct strs){0};
	if (!named.n)
		ARENA_PUSH(c->arena, named.v, named.n) = STR(".");
	for (size_t i = 0; i < named.n; i++) {
		struct strs found = {0};
		if (operand_kind(&files, named.v[i]) == OPERAND_JOURNAL && inputs_is_dir(files.inputs, named.v[i]))
			found = operand_issues(&files, named.v[i]);
		for (size_t k = 0; k < found.n; k++)
			ARENA_PUSH(c->arena, all->v, all->n) = found.v[k];
		if (!found.n)
			ARENA_PUSH(c->arena, all->v, all->n) = named.v[i];
	}
	inputs_close(files.inputs);
}

enum command_status site_run(struct command *c)
{
	if (!c->line.output.len)
		return command_refuse(c, "'site' needs the folder of the site: -o DIR");
	if (!c->line.built.len)
		c->line.built = STR("out");
	expand(c);
	return issues_run(c, make_site);
}
