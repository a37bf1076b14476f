/* `offprint serve`: a preview of the issues in the browser. */
#include "base/arena.h"
#include "command/issues.h"
#include "command/verbs.h"
#include "config.h"
#include "run/worker.h"

#ifdef OFFPRINT_SERVE
#include "serve/server.h"

static enum command_status serve_issues(const struct command *c, const struct issues *issues)
{
	const struct command_line *line = &c->line;
	struct strs folders = issues_folders(c, issues);
	struct server_plan plan = {
		.issues = &line->operands,
		.watched = &folders,
		.options =
			{
				.write = true,
				.strict = line->strict,
				.draft = line->draft,
				.processes = line->jobs ? line->jobs : worker_processors(),
				.unblocked = issues->unblocked,
			},
		.address = line->listen.len ? line->listen : STR("127.0.0.1"),
		.port = line->port,
		.out = c->out,
		.err = c->err,
	};

	if (issues->n < line->operands.n) {
		command_report(c);
		return COMMAND_USAGE;
	}
	if (line->editor.len && !editor_read(c->arena, line->editor, &plan.editor))
		return command_refuse(c, "'--editor %.*s' is empty, or ends inside quotes", STR_ARG(line->editor));
	return server_run(c->arena, &plan) == SERVER_DONE ? COMMAND_OK : COMMAND_SYSTEM;
}

enum command_status serve_run(struct command *c)
{
	return issues_run(c, serve_issues);
}
#else
enum command_status serve_run(struct command *c)
{
	return command_refuse(c, "this program was compiled without libmicrohttpd, which 'serve' needs");
}
#endif
