#include "command/issues.h"

#include <signal.h>

#include "base/arena.h"
#include "base/file.h"

/* Finds the issues named on the command line. Missing ones are reported and skipped. */
static struct run_target *find(const struct command *c, size_t *n)
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

/* Signals that would end the program are blocked until the workers are gone and their temporary files removed. */
static void block_signals(sigset_t *before)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	sigset_t ending;

	sigemptyset(&ending);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct sigaction action;
		/* a signal ignored by nohup or the shell stays ignored */
		if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&ending, signals[i]);
	}
	sigprocmask(SIG_BLOCK, &ending, before);
	signal(SIGXFSZ, SIG_IGN); /* exceeding a file size limit becomes an error, like a full disk */
}

enum command_status issues_run(const struct command *c, issues_work *work)
{
	sigset_t before;
	struct issues issues = {.unblocked = &before};
	enum command_status status;

	block_signals(&before);
	issues.v = find(c, &issues.n);
	status = work(c, &issues);
	for (size_t i = 0; i < issues.n; i++)
		inputs_close(issues.v[i].notes);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void issues_print_summary(const struct command *c, size_t issues, const struct run_totals *totals, const char *done)
{
	size_t errors = diag_count(c->diag, DIAG_ERROR), warnings = diag_count(c->diag, DIAG_WARNING);

	fprintf(c->err, "%zu issue%s, %zu article%s: ", issues, plural(issues), totals->articles, plural(totals->articles));
	if (done)
		fprintf(c->err, "%zu file%s %s, ", totals->files, plural(totals->files), done);
	fprintf(c->err, "%zu error%s, %zu warning%s\n", errors, plural(errors), warnings, plural(warnings));
}
