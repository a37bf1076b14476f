#include "new.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "data/data.h"
#include "schemas.h"

static bool is_taken(struct arena *a, const char *dir)
{
	struct str *names;
	size_t n;

	if (!file_is_dir(dir))
		return file_exists(dir);
	return file_list(a, dir, &names, &n) != 0 || n > 0;
}

enum job_status new_journal(struct arena *a, struct diag *d, struct str dir, FILE *out, FILE *err)
{
	const struct str prefix = STR("new/");
	size_t n;
	const struct data_file *files = data_all(&n);

	if (is_taken(a, str_cstr(a, dir))) {
		fprintf(err, "offprint: '%.*s' exists and is not an empty folder\n", STR_ARG(dir));
		return JOB_USAGE;
	}
	for (size_t i = 0; i < n; i++) {
		struct str path;
		int error;
		if (!str_starts(files[i].name, prefix))
			continue;
		path = path_join(a, dir, str_slice(files[i].name, prefix.len, files[i].name.len));
		error = file_write(str_cstr(a, path), files[i].bytes);
		if (error) {
			diag_error(d, (struct origin){0}, DIAG_SYSTEM, "cannot write '%.*s': %s", STR_ARG(path), strerror(error));
			return JOB_SYSTEM;
		}
		fprintf(out, "%.*s\n", STR_ARG(path));
	}
	return schemas_write(a, d, path_join(a, dir, STR(SCHEMAS_FOLDER)), out);
}
