#include "command/schema.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "input/schema/jsonschema.h"

static const struct {
	const char *kind;
	const struct schema_map *map;
} kinds[] = {
	{"journal", &schema_journal},
	{"issue", &schema_issue},
	{"article", &schema_article},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

enum job_status schemas_print(struct arena *a, struct str kind, FILE *out, FILE *err)
{
	struct strbuf text = {.arena = a};
	const struct schema_map *m = NULL;

	for (int i = 0; i < KINDS; i++) {
		if (str_is(kind, kinds[i].kind))
			m = kinds[i].map;
	}
	if (kind.len && !m) {
		fprintf(err, "offprint: 'schema' knows journal, issue and article, not '%.*s'\n", STR_ARG(kind));
		return JOB_USAGE;
	}
	jsonschema_write(m, &text);
	fwrite(text.ptr, 1, text.len, out);
	return JOB_OK;
}

enum job_status schemas_write(struct arena *a, struct diag *d, struct str dir, FILE *out)
{
	for (int i = 0; i < KINDS; i++) {
		struct str path = path_join(a, dir, str_printf(a, "%s.json", kinds[i].kind));
		struct strbuf text = {.arena = a};
		int error;
		jsonschema_write(kinds[i].map, &text);
		error = file_write(str_cstr(a, path), strbuf_str(&text));
		if (error) {
			diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot write '%.*s': %s", STR_ARG(path), strerror(error));
			return JOB_SYSTEM;
		}
		fprintf(out, "%.*s\n", STR_ARG(path));
	}
	return JOB_OK;
}
