/* `offprint import`: brings the files of other programs into a journal. */
#include "import/import.h"
#include "base/arena.h"
#include "base/ending.h"
#include "command/importfiles.h"
#include "command/verbs.h"

static bool is_format(const struct command *c)
{
	if (!c->line.from.n)
		return true;
	for (size_t i = 0; i < c->line.from.n; i++)
		if (!import_find(c->line.from.v[i]) || i)
			return false;
	return true;
}

/* "COLUMN=KEY" */
static bool read_columns(const struct command *c, struct import_columns *out)
{
	for (size_t i = 0; i < c->line.columns.n; i++) {
		struct str s = c->line.columns.v[i];
		size_t equals = s.len;
		while (equals > 0 && s.ptr[equals - 1] != '=')
			equals--;
		if (equals < 2 || equals == s.len)
			return false;
		ARENA_PUSH(c->arena, out->v, out->n) = (struct import_column){.column = str_trim(str_slice(s, 0, equals - 1)),
									      .key = str_trim(str_slice(s, equals, s.len))};
	}
	return true;
}

/* A column that --map names a second time; empty: there is none. */
static struct str named_twice(const struct import_columns *columns)
{
	for (size_t i = 0; i < columns->n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(columns->v[i].column, columns->v[k].column))
				return columns->v[i].column;
	return STR("");
}

enum command_status importfiles(const struct command *c, const struct import_options *o)
{
	static const enum command_status statuses[] = {[IMPORT_OK] = COMMAND_OK,
						       [IMPORT_SOME] = COMMAND_ERRORS,
						       [IMPORT_NOTHING] = COMMAND_NONE,
						       [IMPORT_SYSTEM] = COMMAND_SYSTEM};
	struct import_report report = {0};
	enum import_outcome outcome;
	sigset_t before;

	ending_hold(&before); /* until the folder for work is gone */
	outcome = import_run(o, &report);
	sigprocmask(SIG_SETMASK, &before, NULL);

	if (c->line.format == DIAG_JSON)
		report_print_json(&report, c->out);
	else
		report_print(&report, c->out);
	report_done(&report);
	return statuses[outcome];
}

enum command_status import_command_run(struct command *c)
{
	struct import_options o = {.files = c->line.operands, .output = c->line.output, .merge = c->line.merge};
	struct arena *a = c->arena;

	if (!o.output.len)
		return command_refuse(c, "'import' needs the folder of the journal, or of an issue in it: -o DIR");
	if (c->line.format == DIAG_GITHUB)
		return command_refuse(c, "'--format' of 'import' must be text or json");
	if (!is_format(c))
		return command_refuse(c, "'--from' must be one of %.*s", STR_ARG(import_names(a)));
	if (!read_columns(c, &o.columns))
		return command_refuse(c, "'--map' must be COLUMN=KEY, as in 'Название=title.ru'");
	if (named_twice(&o.columns).len)
		return command_refuse(c, "'--map' names the column '%.*s' twice", STR_ARG(named_twice(&o.columns)));
	o.from = c->line.from.n ? str_cstr(a, c->line.from.v[0]) : NULL;
	return importfiles(c, &o);
}
