#include "command/schema.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "input/design/designkeys.h"
#include "input/keys.h"
#include "input/schema/jsonschema.h"

/* Of the schema for all kinds, the last is what no other fits. */
static const char *const kinds[] = {"journal", "issue", "design", "article"};
static const struct schema_map *const maps[] = {&keys_journal, &keys_issue, &designkeys_design, &keys_article};

enum { KINDS = sizeof maps / sizeof *maps };

enum job_status schemas_print(struct arena *a, struct str kind, FILE *out, FILE *err)
{
	struct strbuf text = {.arena = a};
	size_t i = 0;

	while (kind.len && i < KINDS && !str_is(kind, kinds[i]))
		i++;
	if (i == KINDS) {
		fprintf(err, "offprint: 'schema' knows journal, issue, article and design, not '%.*s'\n", STR_ARG(kind));
		return JOB_USAGE;
	}
	jsonschema_write(&maps[i], kind.len ? 1 : KINDS, &text);
	fwrite(text.ptr, 1, text.len, out);
	return JOB_OK;
}

enum job_status schemas_write(struct arena *a, struct diag *d, struct str dir, FILE *out)
{
	for (int i = 0; i < KINDS; i++) {
		struct str path = path_join(a, dir, str_printf(a, "%s.json", kinds[i]));
		struct strbuf text = {.arena = a};
		int error;
		jsonschema_write(&maps[i], 1, &text);
		error = file_write(str_cstr(a, path), strbuf_str(&text));
		if (error) {
			diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot write '%.*s': %s", STR_ARG(path), strerror(error));
			return JOB_SYSTEM;
		}
		fprintf(out, "%.*s\n", STR_ARG(path));
	}
	return JOB_OK;
}
