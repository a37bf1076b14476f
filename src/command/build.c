/* `offprint build` and `offprint check`: the same run, with or without output. */
#include <signal.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "command/verbs.h"
#include "run/issue.h"
#include "run/worker.h"

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* Finds the issues named on the command line. Missing ones are reported and skipped. */
static struct run_target *locate(const struct command *c, size_t *n)
{
	const struct command_line *line = &c->line;
	struct run_target *targets = ARENA_ARRAY(c->arena, line->operands.n, struct run_target);
	struct arena *a = c->arena;

	*n = 0;
	for (size_t i = 0; i < line->operands.n; i++) {
		struct run_target *t = &targets[*n];
		struct reader files = {a, c->diag, inputs_open()};
		if (!load_locate(&files, line->operands.v[i], &t->paths)) {
			inputs_close(files.inputs);
			continue;
		}
		t->notes = files.inputs;
		t->name = path_base(path_real(a, path_dir(t->paths.issue)));
		t->out_dir = path_join(a, line->output.len ? line->output : STR("out"), t->name);
		if (line->proof) /* never under the names of published files */
			t->out_dir = path_join(a, t->out_dir, STR("proof"));
		++*n;
	}
	return targets;
}

/* Two issues must not write into one folder. */
static bool check_targets(struct arena *a, struct diag *d, const struct run_target *targets, size_t n)
{
	struct str *real = ARENA_ARRAY(a, n, struct str);
	bool ok = true;

	for (size_t i = 0; i < n; i++) {
		real[i] = path_real(a, targets[i].out_dir);
		for (size_t k = 0; k < i; k++) {
			if (!str_eq(targets[i].name, targets[k].name) && !str_eq(real[i], real[k]))
				continue;
			struct str none = {NULL, 0};
			uint32_t file = diag_file(d, targets[i].paths.issue, none), first = diag_file(d, targets[k].paths.issue, none);
			diag_error(d, origin_file(file), DIAG_DUPLICATE, "both '%.*s' and '%.*s' would be written to '%.*s'",
				   STR_ARG(targets[k].paths.issue), STR_ARG(targets[i].paths.issue), STR_ARG(targets[i].out_dir));
			diag_note(d, origin_file(first), "the other issue; rename the folder of one of them, or build them separately");
			ok = false;
			break;
		}
	}
	return ok;
}

static void print_summary(const struct command *c, size_t issues, const struct run_totals *totals, bool write)
{
	size_t errors = diag_count(c->diag, DIAG_ERROR), warnings = diag_count(c->diag, DIAG_WARNING);

	fprintf(c->err, "%zu issue%s, %zu article%s: ", issues, plural(issues), totals->articles, plural(totals->articles));
	if (write)
		fprintf(c->err, "%zu file%s written, ", totals->files, plural(totals->files));
	fprintf(c->err, "%zu error%s, %zu warning%s\n", errors, plural(errors), warnings, plural(warnings));
}

/* Reports the slugs of --only that no issue has. */
static bool check_only(const struct command *c, const bool *found)
{
	const struct strs *only = &c->line.only;
	bool ok = true;

	for (size_t i = 0; i < only->n; i++) {
		if (found[i])
			continue;
		fprintf(c->err, "offprint: --only: no article '%.*s' in these issues\n", STR_ARG(only->v[i]));
		ok = false;
	}
	return ok;
}

/* The date in SOURCE_DATE_EPOCH; year 0: none. */
static struct date given_epoch(void)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");
	uint32_t seconds;

	if (!given || !str_to_uint(str_from(given), UINT32_MAX, &seconds))
		return (struct date){0};
	return date_from_epoch(seconds);
}

static enum command_status run_targets(const struct command *c, bool write, const sigset_t *unblocked, const struct run_target *targets,
				       size_t n)
{
	const struct command_line *line = &c->line;
	struct run_totals totals = {0};
	struct run_options options = {
		.write = write,
		.strict = line->strict,
		.final = line->final,
		.draft = line->draft,
		.proof = line->proof,
		.epoch = given_epoch(),
		.processes = line->jobs ? line->jobs : worker_processors(),
		.only = line->only,
		.only_found = ARENA_ARRAY(c->arena, line->only.n, bool),
		.unblocked = unblocked,
		.terminal = c->err,
	};
	enum command_status status;

	if (!check_targets(c->arena, c->diag, targets, n) && write) {
		command_report(c);
		return COMMAND_USAGE;
	}
	for (size_t i = 0; i < n; i++)
		if (!run_issue(&options, &targets[i], c->diag, &totals))
			return COMMAND_SYSTEM;
	status = command_report(c);
	if (!check_only(c, options.only_found))
		return status == COMMAND_SYSTEM ? COMMAND_SYSTEM : COMMAND_USAGE;
	print_summary(c, n, &totals, write);
	return status;
}

static enum command_status run_issues(const struct command *c, bool write, const sigset_t *unblocked)
{
	size_t n;
	struct run_target *targets = locate(c, &n);
	enum command_status status = run_targets(c, write, unblocked, targets, n);

	for (size_t i = 0; i < n; i++)
		inputs_close(targets[i].notes);
	return status;
}

/* Signals that would end the program are blocked until the workers are gone and their temporary files removed. */
static enum command_status run_guarded(const struct command *c, bool write)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	sigset_t ending, before;
	enum command_status status;

	sigemptyset(&ending);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct sigaction action;
		/* a signal ignored by nohup or the shell stays ignored */
		if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&ending, signals[i]);
	}
	sigprocmask(SIG_BLOCK, &ending, &before);
	signal(SIGXFSZ, SIG_IGN); /* exceeding a file size limit becomes an error, like a full disk */
	status = run_issues(c, write, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}

enum command_status build_run(struct command *c)
{
	if (c->line.final && (c->line.draft || c->line.proof))
		return command_refuse(c, "'--final' and '--%s' cannot be combined", c->line.draft ? "draft" : "proof");
	return run_guarded(c, true);
}

enum command_status check_run(struct command *c)
{
	return run_guarded(c, false);
}
