/* `offprint diff`: what differs between two builds. */
#include "base/arena.h"
#include "command/diffforms.h"
#include "command/verbs.h"

static void print(const struct command *c, const struct manifestdiff *d)
{
	struct strbuf out = {.arena = c->arena};

	switch (c->line.diff_form) {
	case DIFF_TEXT:
		diffforms_text(&out, d);
		break;
	case DIFF_MARKDOWN:
		diffforms_markdown(&out, d);
		break;
	case DIFF_JSON:
		diffforms_json(&out, d);
		break;
	}
	fwrite(out.ptr, 1, out.len, c->out);
}

/* As diff(1): 1 is a difference, so what cannot be compared is 2. */
enum command_status diff_run(struct command *c)
{
	struct manifestset sets[2] = {{0}, {0}};
	enum command_status status = COMMAND_OK;
	bool ok = true;

	for (int i = 0; i < 2; i++)
		ok = manifestset_load(c->arena, c->diag, c->line.operands.v[i], &sets[i]) && ok;
	if (ok) {
		struct manifestdiff d = manifestdiff_run(c->arena, &sets[0], &sets[1]);
		print(c, &d);
		status = d.n ? COMMAND_ERRORS : COMMAND_OK;
	} else if (command_report(c) == COMMAND_SYSTEM) {
		status = COMMAND_SYSTEM;
	} else {
		status = COMMAND_USAGE;
	}
	for (int i = 0; i < 2; i++)
		inputs_close(sets[i].inputs);
	return status;
}
