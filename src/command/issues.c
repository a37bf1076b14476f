#include "command/issues.h"

#include <signal.h>

#include "base/arena.h"
#include "base/ending.h"
#include "base/file.h"
#include "base/jail.h"
#include "base/json.h"
#include "base/unicode.h"

enum { WRITTEN_MAX = 20 /* files that are named on the terminal */ };

/* The issue is one of those before it: reported. */
static bool is_named_twice(const struct command *c, const struct run_target *all, size_t n)
{
	struct str path = path_real(c->arena, all[n].paths.issue);

	for (size_t i = 0; i < n; i++) {
		if (!str_eq(path_real(c->arena, all[i].paths.issue), path))
			continue;
		diag_error(c->diag, origin_file(diag_file(c->diag, all[n].paths.issue, (struct str){NULL, 0})), DIAG_DUPLICATE,
			   "the issue '%.*s' is named twice on the command line", STR_ARG(all[n].name));
		return true;
	}
	return false;
}

struct str issues_output(const struct command *c)
{
	const struct command_line *line = &c->line;

	return path_join(c->arena, line->built.len ? line->built : line->output.len ? line->output : STR("out"), STR(""));
}

/* Finds the issues named on the command line. Missing ones, and those named before, are reported and skipped. */
static struct run_target *find(const struct command *c, size_t *n, bool *twice)
{
	const struct command_line *line = &c->line;
	struct run_target *targets = ARENA_ARRAY(c->arena, line->operands.n, struct run_target);
	struct arena *a = c->arena;

	*n = 0;
	for (size_t i = 0; i < line->operands.n; i++) {
		struct run_target *t = &targets[*n];
		struct reader files = {a, c->diag, inputs_open(NULL)};
		if (!load_locate(&files, line->operands.v[i], &t->paths)) {
			inputs_close(files.inputs);
			continue;
		}
		t->notes = files.inputs;
		t->name = path_base(path_real(a, path_dir(t->paths.issue)));
		t->out = issues_output(c);
		t->out_dir = path_join(a, t->out, t->name);
		if (line->proof) /* never under the names of published files */
			t->out_dir = path_join(a, t->out_dir, STR("proof"));
		if (line->shard.of)
			t->out_dir = shard_folder(a, t->out, t->name, &line->shard);
		if (is_named_twice(c, targets, *n)) {
			inputs_close(files.inputs);
			*twice = true;
			continue;
		}
		++*n;
	}
	return targets;
}

/* What is in force for workers; a build with a sanitizer has neither. */
static void print_jail(const struct command *c)
{
	unsigned force = jail_probe();

	fprintf(c->err, "offprint: workers %s\n",
		force & JAIL_FILES ? "read the journal's files only, and write into the output folder only (Landlock)"
				   : "may open any file: no Landlock here");
	fprintf(c->err, "offprint: workers %s\n",
		force & JAIL_CALLS ? "reach no network and no other process (seccomp)" : "may use the network: no seccomp here");
}

enum command_status issues_run(const struct command *c, issues_work *work)
{
	sigset_t before;
	struct issues issues = {.unblocked = &before};
	enum command_status status;

	if (c->line.verbose)
		print_jail(c);
	ending_hold(&before); /* until the workers are gone */
	issues.v = find(c, &issues.n, &issues.twice);
	status = work(c, &issues);
	for (size_t i = 0; i < issues.n; i++)
		inputs_close(issues.v[i].notes);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}

struct strs issues_folders(const struct command *c, const struct issues *issues)
{
	struct strs v = {0};

	for (size_t i = 0; i < issues->n; i++) {
		ARENA_PUSH(c->arena, v.v, v.n) = path_dir(issues->v[i].paths.journal);
		ARENA_PUSH(c->arena, v.v, v.n) = path_dir(issues->v[i].paths.issue);
	}
	return v;
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* Begins an object on standard output that has the keys of messages. */
static void open_json(struct json *j, const char *level, struct str path, struct str text)
{
	static const char *const none[] = {"line", "column", "code", "source", "caret"};

	json_open(j, '{');
	json_key(j, "path");
	if (path.len)
		json_str(j, path);
	else
		json_raw(j, STR("null"));
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		json_key(j, none[i]);
		json_raw(j, STR("null"));
	}
	json_key(j, "level");
	json_str(j, str_from(level));
	json_key(j, "message");
	json_str(j, text);
	json_key(j, "notes");
	json_raw(j, STR("[]"));
}

static void close_json(const struct command *c, struct json *j)
{
	json_close(j, '}');
	fprintf(c->out, "%.*s\n", STR_ARG(strbuf_str(j->out)));
	fflush(c->out);
}

/* The last object on standard output. */
static void print_json(const struct command *c, struct str text, size_t issues, const struct run_totals *totals)
{
	const size_t n[] = {issues,
			    totals->articles,
			    totals->files,
			    totals->removed,
			    diag_count(c->diag, DIAG_ERROR),
			    diag_count(c->diag, DIAG_WARNING)};
	static const char *const names[] = {"issues", "articles", "files", "removed", "errors", "warnings"};
	struct strbuf line = {.arena = c->arena};
	struct json j = {.out = &line, .flat = true};

	open_json(&j, "summary", STR(""), text);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		json_key(&j, names[i]);
		json_uint(&j, n[i]);
	}
	close_json(c, &j);
}

void issues_print_written(const struct command *c, const struct strs *paths)
{
	for (size_t i = 0; i < paths->n; i++) {
		struct str shown = unicode_shown(c->arena, paths->v[i]), text = str_printf(c->arena, "wrote %.*s", STR_ARG(shown));
		struct strbuf line = {.arena = c->arena};
		struct json j = {.out = &line, .flat = true};
		if (c->line.format == DIAG_JSON) {
			open_json(&j, "written", shown, text);
			close_json(c, &j);
		}
		if (i < WRITTEN_MAX || paths->n == WRITTEN_MAX + 1)
			fprintf(c->err, "%.*s\n", STR_ARG(text));
	}
	if (paths->n > WRITTEN_MAX + 1)
		fprintf(c->err, "and %zu more\n", paths->n - WRITTEN_MAX);
}

void issues_print_summary(const struct command *c, size_t issues, const struct run_totals *totals, const char *done)
{
	size_t errors = diag_count(c->diag, DIAG_ERROR), warnings = diag_count(c->diag, DIAG_WARNING);
	struct strbuf text = {.arena = c->arena};

	strbuf_printf(&text, "%zu issue%s, %zu article%s: ", issues, plural(issues), totals->articles, plural(totals->articles));
	if (done)
		strbuf_printf(&text, "%zu file%s %s, ", totals->files, plural(totals->files), done);
	if (totals->removed)
		strbuf_printf(&text, "%zu removed, ", totals->removed);
	strbuf_printf(&text, "%zu error%s, %zu warning%s", errors, plural(errors), warnings, plural(warnings));
	fprintf(c->err, "%.*s\n", STR_ARG(strbuf_str(&text)));
	if (c->line.format == DIAG_JSON)
		print_json(c, strbuf_str(&text), issues, totals);
}
