#include "command/command.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "command/explain.h"
#include "command/new.h"
#include "command/schema.h"
#include "command/show.h"
#include "command/specimen.h"
#include "diag/diag.h"
#include "run/issue.h"
#include "run/worker.h"

/* An issue that was found, and where its files go. */
struct target {
	struct load_paths paths;
	struct str name; /* of the issue's folder */
	struct str out_dir;
};

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* The folder's own name, also where the user wrote "." or a link. */
static struct str folder_name(struct arena *a, struct str dir)
{
	char whole[PATH_MAX];

	return path_base(realpath(str_cstr(a, dir), whole) ? str_dup(a, str_from(whole)) : dir);
}

/* Finds the issues that the command line names; those that are not there are reported and left out. */
static struct target *locate(struct arena *a, struct diag *d, const struct job *job, size_t *n)
{
	const struct reader files = {a, d, NULL};
	struct target *targets = ARENA_ARRAY(a, job->operands.n, struct target);

	*n = 0;
	for (size_t i = 0; i < job->operands.n; i++) {
		struct target *t = &targets[*n];
		if (!load_locate(&files, job->operands.v[i], &t->paths))
			continue;
		t->name = folder_name(a, path_dir(t->paths.issue));
		t->out_dir = path_join(a, job->out_dir.len ? job->out_dir : STR("out"), t->name);
		if (job->proof) /* never under the names of what is published */
			t->out_dir = path_join(a, t->out_dir, STR("proof"));
		++*n;
	}
	return targets;
}

/* The folder behind a path, where it is there already: two names may lead to one through a link. */
static struct str real_path(struct arena *a, struct str path)
{
	char *whole = realpath(str_cstr(a, path), NULL);
	struct str real = whole ? str_dup(a, str_from(whole)) : path;

	free(whole);
	return real;
}

/* Two issues must not write into one folder. */
static bool check_targets(struct arena *a, struct diag *d, const struct target *targets, size_t n)
{
	bool ok = true;

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++) {
			if (!str_eq(targets[i].name, targets[k].name) &&
			    !str_eq(real_path(a, targets[i].out_dir), real_path(a, targets[k].out_dir)))
				continue;
			struct str none = {NULL, 0};
			uint32_t file = diag_file(d, targets[i].paths.issue, none), first = diag_file(d, targets[k].paths.issue, none);
			diag_error(d, origin_file(file), DIAG_DUPLICATE, "'%.*s' and '%.*s' would both be written to '%.*s'",
				   STR_ARG(targets[k].paths.issue), STR_ARG(targets[i].paths.issue), STR_ARG(targets[i].out_dir));
			diag_note(d, origin_file(first), "the other issue; rename the folder of one of them, or build them one by one");
			ok = false;
			break;
		}
	}
	return ok;
}

static void print_summary(const struct job *job, size_t issues, const struct run_totals *totals, const struct diag *d, FILE *err)
{
	size_t errors = diag_count(d, DIAG_ERROR), warnings = diag_count(d, DIAG_WARNING);

	fprintf(err, "%zu issue%s, %zu article%s: ", issues, plural(issues), totals->articles, plural(totals->articles));
	if (job->command == JOB_BUILD)
		fprintf(err, "%zu file%s written, ", totals->files, plural(totals->files));
	fprintf(err, "%zu error%s, %zu warning%s\n", errors, plural(errors), warnings, plural(warnings));
}

static enum job_status status_of(const struct diag *d)
{
	if (diag_system_count(d))
		return JOB_SYSTEM;
	return diag_count(d, DIAG_ERROR) ? JOB_ERRORS : JOB_OK;
}

static bool wants_colour(FILE *f)
{
	const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(fileno(f)) && !(no_colour && *no_colour) && term && strcmp(term, "dumb") != 0;
}

/* Slugs of --only that no issue has. */
static bool check_only(const struct job *job, const bool *found, FILE *err)
{
	bool ok = true;

	for (size_t i = 0; i < job->only.n; i++) {
		if (found[i])
			continue;
		fprintf(err, "offprint: --only: no article '%.*s' in what was read\n", STR_ARG(job->only.v[i]));
		ok = false;
	}
	return ok;
}

/* Messages for people go where everything is said to them, those for programs to the output. */
static void print_messages(const struct diag *d, const struct job *job, FILE *out, FILE *err)
{
	if (job->format == DIAG_TEXT) {
		diag_print(d, err, wants_colour(err));
		return;
	}
	diag_print_as(d, job->format, out);
	fflush(out);
}

/* The date that SOURCE_DATE_EPOCH gives; year 0: none. */
static struct date given_epoch(void)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");
	uint32_t seconds;

	if (!given || !str_to_uint(str_from(given), UINT32_MAX, &seconds))
		return (struct date){0};
	return date_from_epoch(seconds);
}

static enum job_status run_issues(struct arena *a, struct diag *d, const struct job *job, const sigset_t *unblocked, FILE *out, FILE *err)
{
	size_t n;
	struct target *targets = locate(a, d, job, &n);
	struct run_totals totals = {0};
	struct run_options options = {
		.write = job->command == JOB_BUILD,
		.strict = job->strict,
		.final = job->final,
		.draft = job->draft,
		.proof = job->proof,
		.epoch = given_epoch(),
		.processes = job->processes ? job->processes : worker_processors(),
		.only = job->only,
		.only_found = ARENA_ARRAY(a, job->only.n, bool),
		.unblocked = unblocked,
		.terminal = err,
	};

	if (!check_targets(a, d, targets, n) && options.write) {
		print_messages(d, job, out, err);
		return JOB_USAGE;
	}
	for (size_t i = 0; i < n; i++) {
		if (run_issue(&options, &targets[i].paths, targets[i].out_dir, targets[i].name, d, &totals))
			return JOB_SYSTEM;
	}
	print_messages(d, job, out, err);
	if (!check_only(job, options.only_found, err))
		return diag_system_count(d) ? JOB_SYSTEM : JOB_USAGE;
	print_summary(job, n, &totals, d, err);
	return status_of(d);
}

/* Signals that end the program wait while workers run, and are delivered when the workers are gone and swept up after. */
static enum job_status run_guarded(struct arena *a, struct diag *d, const struct job *job, FILE *out, FILE *err)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	sigset_t ending, before;
	enum job_status status;

	sigemptyset(&ending);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct sigaction action;
		/* nohup and shells ignore some: those stay ignored */
		if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&ending, signals[i]);
	}
	sigprocmask(SIG_BLOCK, &ending, &before);
	signal(SIGXFSZ, SIG_IGN); /* a limit of size is then an error like a full disk */
	status = run_issues(a, d, job, &before, out, err);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}

static enum job_status show(struct arena *a, struct diag *d, const struct job *job, FILE *out, FILE *err)
{
	struct strbuf text = {.arena = a};
	struct str shown;

	show_stage(a, d, job->show, job->operands.v[0], &text);
	shown = strbuf_str(&text);
	fwrite(shown.ptr, 1, shown.len, out);
	diag_print(d, err, wants_colour(err));
	return status_of(d);
}

static enum job_status start_journal(struct arena *a, struct diag *d, const struct job *job, FILE *out, FILE *err)
{
	enum job_status status = new_journal(a, d, job->operands.v[0], out, err);

	diag_print(d, err, wants_colour(err));
	return status;
}

/* Files, where a folder is named for them; else text. */
static enum job_status make_specimen(struct arena *a, struct diag *d, const struct job *job, FILE *out, FILE *err)
{
	specimens_write(a, d, job->operands.n ? job->operands.v[0] : STR(""), job->out_dir.len ? job->out_dir : STR("specimen.pdf"), out);
	diag_print(d, err, wants_colour(err));
	return status_of(d);
}

static enum job_status give_schema(struct arena *a, struct diag *d, const struct job *job, FILE *out, FILE *err)
{
	enum job_status status;

	if (!job->out_dir.len)
		return schemas_print(a, job->operands.n ? job->operands.v[0] : STR(""), out, err);
	status = schemas_write(a, d, job->out_dir, out);
	diag_print(d, err, wants_colour(err));
	return status;
}

enum job_status job_run(struct arena *a, const struct job *job, FILE *out, FILE *err)
{
	struct diag *d = diag_open();
	enum job_status status = JOB_OK;

	switch (job->command) {
	case JOB_BUILD:
	case JOB_CHECK:
		status = run_guarded(a, d, job, out, err);
		break;
	case JOB_NEW:
		status = start_journal(a, d, job, out, err);
		break;
	case JOB_SHOW:
		status = show(a, d, job, out, err);
		break;
	case JOB_EXPLAIN:
		status = explain_codes(a, &job->operands, out, err) ? JOB_OK : JOB_USAGE;
		break;
	case JOB_SCHEMA:
		status = give_schema(a, d, job, out, err);
		break;
	case JOB_SPECIMEN:
		status = make_specimen(a, d, job, out, err);
		break;
	}
	diag_close(d);
	return status;
}
