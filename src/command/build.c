/* `offprint build`, `gather`, `export` and `check`: the same run, with different output or none. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strindex.h"
#include "base/suggest.h"
#include "command/issues.h"
#include "command/runsummary.h"
#include "command/verbs.h"
#include "model/exchange.h"
#include "run/across.h"
#include "run/worker.h"

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

/* The date in SOURCE_DATE_EPOCH; year 0: none. False: it is not a date. */
static bool given_epoch(struct date *out, uint64_t *at)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");
	uint32_t seconds;

	*out = (struct date){0};
	if (!given || !*given)
		return true;
	if (!str_to_uint(str_from(given), UINT32_MAX, &seconds))
		return false;
	*out = date_from_epoch(seconds);
	*at = seconds;
	return true;
}

/* Counts may fall: rules for warnings apply to earlier ones too. */
static size_t added(size_t before, size_t now)
{
	return now > before ? now - before : 0;
}

/* The paths of the files that were written. */
struct written {
	struct arena *arena;
	struct strs paths;
	struct strindex index; /* a file may be written twice, if another changes in between */
};

static void note_written(void *ctx, const struct run_target *target, struct str name, bool changed)
{
	struct written *w = ctx;
	struct str path = path_join(w->arena, target->out_dir, name);

	if (!changed || strindex_find(&w->index, w->paths.v, sizeof path, path))
		return;
	ARENA_PUSH(w->arena, w->paths.v, w->paths.n) = path;
	strindex_add(&w->index, w->arena, w->paths.v, sizeof path, w->paths.n);
}

/* What a verb does besides reading and checking the issues. */
struct task {
	bool write;
	unsigned exports; /* nothing but these; 0: all files */
	struct strs from; /* shards are gathered from these folders; none: nothing is gathered */
};

static enum command_status run(const struct command *c, const struct issues *issues, const struct task *task)
{
	const bool write = task->write;
	const struct command_line *line = &c->line;
	struct written written = {.arena = c->arena};
	const struct run_listener listener = {.ctx = &written, .written = note_written};
	struct run_totals totals = {0};
	struct run_options options = {
		.write = write,
		.force = line->force,
		.strict = line->strict,
		.final = line->final,
		.draft = line->draft,
		.proof = line->proof,
		.partial = line->partial,
		.web = line->web,
		.conformance = line->conformance,
		.processes = line->jobs ? line->jobs : worker_processors(),
		.exports = task->exports,
		.exports_only = task->exports != 0,
		.shard = line->shard,
		.from = task->from,
		.stamp = line->timestamp,
		.only = line->only,
		.only_found = ARENA_ARRAY(c->arena, line->only.n, bool),
		.unblocked = issues->unblocked,
		.terminal = c->err,
		.listener = line->names_files ? &listener : NULL,
	};
	struct runsummary_issue *rows = ARENA_ARRAY(c->arena, issues->n, struct runsummary_issue);
	enum command_status status;
	bool nothing = false; /* was written for an issue */

	if (!given_epoch(&options.epoch, &options.epoch_seconds))
		return command_refuse(c, "SOURCE_DATE_EPOCH is '%s', not a number of seconds since 1970", getenv("SOURCE_DATE_EPOCH"));
	if ((!check_targets(c->arena, c->diag, issues->v, issues->n) || issues->twice) && write) {
		command_report(c);
		runsummary_append(c, rows, 0, NULL);
		return COMMAND_USAGE;
	}
	for (size_t i = 0; i < issues->n; i++) {
		const struct run_totals before = totals;
		size_t errors = diag_count(c->diag, DIAG_ERROR), warnings = diag_count(c->diag, DIAG_WARNING);
		if (!run_issue(&options, &issues->v[i], c->diag, &totals))
			return COMMAND_SYSTEM;
		rows[i] = (struct runsummary_issue){
			.name = issues->v[i].name,
			.articles = totals.articles - before.articles,
			.files = totals.files - before.files,
			.errors = added(errors, diag_count(c->diag, DIAG_ERROR)),
			.warnings = added(warnings, diag_count(c->diag, DIAG_WARNING)),
		};
		nothing = nothing || (write && !rows[i].files && totals.kept == before.kept && rows[i].errors);
	}
	if (issues->n > 1 && !line->only.n && !line->shard.of && !across_compare(&options, issues->v, issues->n, c->diag))
		return COMMAND_SYSTEM;
	status = command_report(c);
	runsummary_append(c, rows, issues->n, write ? " Files written" : NULL);
	if (status == COMMAND_ERRORS && nothing)
		status = COMMAND_NONE;
	if (!check_only(c, options.only_found))
		return status == COMMAND_SYSTEM ? COMMAND_SYSTEM : COMMAND_USAGE;
	issues_print_written(c, &written.paths);
	issues_print_summary(c, issues->n, &totals, write ? "written" : NULL);
	return status;
}

static enum command_status write_issues(const struct command *c, const struct issues *issues)
{
	return run(c, issues, &(struct task){.write = true});
}

static enum command_status check_issues(const struct command *c, const struct issues *issues)
{
	return run(c, issues, &(struct task){0});
}

bool build_refuse(const struct command *c)
{
	const struct command_line *line = &c->line;

	if (line->final && (line->draft || line->proof))
		command_refuse(c, "'--final' and '--%s' cannot be combined", line->draft ? "draft" : "proof");
	else if (line->shard.of && (line->only.n || line->proof))
		command_refuse(c, "'--shard' and '--%s' cannot be combined", line->proof ? "proof" : "only");
	else
		return false;
	return true;
}

enum command_status build_run(struct command *c)
{
	return build_refuse(c) ? COMMAND_USAGE : issues_run(c, write_issues);
}

static enum command_status gather_issues(const struct command *c, const struct issues *issues)
{
	return run(c, issues, &(struct task){.write = true, .from = c->line.from});
}

/* A folder that has no issue.yaml has shards; without one, the output folder has them. */
static bool has_shards(struct arena *a, struct str operand)
{
	return file_is_dir(str_cstr(a, operand)) && !file_exists(str_cstr(a, path_join(a, operand, STR("issue.yaml"))));
}

enum command_status gather_run(struct command *c)
{
	struct strs *words = &c->line.operands, *from = &c->line.from;
	size_t n = 0;

	if (build_refuse(c))
		return COMMAND_USAGE;
	for (size_t i = 0; i < words->n; i++)
		if (words->n > 1 && !file_exists(str_cstr(c->arena, words->v[i])))
			return command_refuse(c, "'%.*s' is neither an issue nor a folder with shards", STR_ARG(words->v[i]));
		else if (has_shards(c->arena, words->v[i]))
			ARENA_PUSH(c->arena, from->v, from->n) = path_join(c->arena, words->v[i], STR(""));
		else
			words->v[n++] = words->v[i];
	words->n = n;
	if (!n)
		return command_refuse(c, "'gather' needs the issue besides the folders of its shards");
	if (!from->n)
		ARENA_PUSH(c->arena, from->v, from->n) = issues_output(c);
	return issues_run(c, gather_issues);
}

static enum command_status export_issues(const struct command *c, const struct issues *issues)
{
	return run(c, issues, &(struct task){.write = true, .exports = c->line.exports});
}

/* The format that a word is a slip for; empty: none. */
static struct str near_format(struct str word)
{
	struct suggest near = {.word = word};

	for (int i = 0; i < EXPORT_COUNT; i++)
		suggest_try(&near, str_from(export_names[i]));
	return near.best;
}

/* The operands that name formats are taken out of those that name issues. */
enum command_status export_run(struct command *c)
{
	struct strs *words = &c->line.operands;
	struct strbuf all = {.arena = c->arena};
	size_t n = 0;

	for (size_t i = 0; i < words->n; i++) {
		enum export_kind kind = export_find(words->v[i]);
		if (kind != EXPORT_COUNT)
			c->line.exports |= EXPORT_BIT(kind);
		else if (str_is(words->v[i], "ojs")) /* each refuses the files of the others */
			return command_refuse(c, "which OJS? expected ojs-3.3, ojs-3.4 or ojs-3.5");
		else if (near_format(words->v[i]).len && !file_exists(str_cstr(c->arena, words->v[i])))
			return command_refuse(c, "'%.*s' is neither a format nor an issue; did you mean '%.*s'?", STR_ARG(words->v[i]),
					      STR_ARG(near_format(words->v[i])));
		else
			words->v[n++] = words->v[i];
	}
	words->n = n;
	for (int i = 0; i < EXPORT_COUNT; i++)
		strbuf_printf(&all, "%s%s", i ? ", " : "", export_names[i]);
	if (!c->line.exports)
		return command_refuse(c, "'export' needs a format: %.*s", STR_ARG(strbuf_str(&all)));
	if (!n)
		return command_refuse(c, "'export' needs an issue");
	return issues_run(c, export_issues);
}

enum command_status check_run(struct command *c)
{
	return issues_run(c, check_issues);
}
