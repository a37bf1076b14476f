/* `offprint schema`: the JSON Schemas of the files. */
#include "command/schema.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/stage.h"
#include "command/verbs.h"
#include "input/design/designkeys.h"
#include "input/keys.h"
#include "input/schema/jsonschema.h"
#include "output/emit.h"

/* In the schema for all kinds, the last is the fallback. */
static const char *const kinds[] = {"journal", "issue", "design", "article"};
static const struct schema_map *const maps[] = {&keys_journal, &keys_issue, &designkeys_design, &keys_article};

enum { KINDS = sizeof maps / sizeof *maps };

/* The schema of one kind, or without a kind, of all. */
static enum command_status print(const struct command *c, struct str kind)
{
	struct strbuf text = {.arena = c->arena};
	size_t i = 0;

	while (kind.len && i < KINDS && !str_is(kind, kinds[i]))
		i++;
	if (i == KINDS) {
		fprintf(c->err, "offprint: unknown kind '%.*s': expected journal, issue, article or design\n", STR_ARG(kind));
		return COMMAND_USAGE;
	}
	jsonschema_write(&maps[i], kind.len ? 1 : KINDS, &text);
	fwrite(text.ptr, 1, text.len, c->out);
	return COMMAND_OK;
}

bool schema_write(const struct command *c, struct str dir)
{
	for (int i = 0; i < KINDS; i++) {
		struct str path = path_join(c->arena, dir, str_printf(c->arena, "%s.json", kinds[i]));
		struct strbuf text = {.arena = c->arena};
		int error;
		jsonschema_write(&maps[i], 1, &text);
		error = stage_write(str_cstr(c->arena, path), strbuf_str(&text));
		if (error) {
			emit_report(c->diag, "write", path, error);
			return false;
		}
		fprintf(c->out, "%.*s\n", STR_ARG(path));
	}
	return true;
}

enum command_status schema_run(struct command *c)
{
	const struct strs *operands = &c->line.operands;

	if (!c->line.output.len)
		return print(c, operands->n ? operands->v[0] : STR(""));
	if (operands->n)
		return command_refuse(c, "'schema --output' writes the schemas of all kinds; do not name one");
	schema_write(c, c->line.output);
	return command_report(c);
}
