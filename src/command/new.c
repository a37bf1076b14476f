/* `offprint new`: writes a small journal that builds, ready to be filled in. */

#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "command/schema.h"
#include "command/verbs.h"
#include "data/data.h"
#include "output/emit.h"

static bool is_taken(struct arena *a, const char *dir)
{
	struct str *names;
	size_t n;

	if (!file_is_dir(dir))
		return file_exists(dir);
	return file_list(a, dir, &names, &n) != 0 || n > 0;
}

/* Removes the files of an incomplete journal, and the folders that this leaves empty. `dir` is normalised as by path_join(). */
static void remove_written(struct arena *a, struct str dir, const struct str *paths, size_t n)
{
	struct str *schemas, folder = path_join(a, dir, STR(SCHEMA_FOLDER));
	size_t n_schemas;

	file_list(a, str_cstr(a, folder), &schemas, &n_schemas);
	while (n_schemas-- > 0)
		file_remove(str_cstr(a, path_join(a, folder, schemas[n_schemas])));
	rmdir(str_cstr(a, folder));
	while (n-- > 0) {
		struct str path = paths[n];
		file_remove(str_cstr(a, path));
		while ((path = path_dir(path)).len > dir.len)
			rmdir(str_cstr(a, path));
	}
}

/* Writes the files and adds them to *paths, including one that failed. false after reporting. */
static bool write_files(const struct command *c, struct str dir, struct str **paths, size_t *n_paths)
{
	const struct str prefix = STR("new/");
	size_t n;
	const struct data_file *files = data_all(&n);

	for (size_t i = 0; i < n; i++) {
		struct str path;
		int error;
		if (!str_starts(files[i].name, prefix))
			continue;
		path = path_join(c->arena, dir, str_slice(files[i].name, prefix.len, files[i].name.len));
		ARENA_PUSH(c->arena, *paths, *n_paths) = path;
		error = file_write(str_cstr(c->arena, path), files[i].bytes);
		if (error) {
			emit_report(c->diag, "write", path, error);
			return false;
		}
	}
	return true;
}

enum command_status new_run(struct command *c)
{
	struct str dir = c->line.operands.v[0], *paths = NULL;
	size_t n = 0;
	bool ok;

	if (is_taken(c->arena, str_cstr(c->arena, dir))) {
		fprintf(c->err, "offprint: '%.*s' already exists and is not an empty folder\n", STR_ARG(dir));
		return COMMAND_USAGE;
	}
	dir = path_join(c->arena, dir, STR(""));
	ok = write_files(c, dir, &paths, &n);
	for (size_t i = 0; i < n && ok; i++)
		fprintf(c->out, "%.*s\n", STR_ARG(paths[i]));
	if (!ok || !schema_write(c, path_join(c->arena, dir, STR(SCHEMA_FOLDER))))
		remove_written(c->arena, dir, paths, n);
	return command_report(c);
}
