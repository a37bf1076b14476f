/* `offprint new`: writes a small journal that builds, ready to be filled in. */

#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/stage.h"
#include "command/importfiles.h"
#include "command/newtext.h"
#include "command/schema.h"
#include "command/verbs.h"
#include "data/data.h"
#include "input/labels.h"
#include "output/emit.h"

#define ABSTRACT "new/first-issue/first-article/abstract."

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

/* A file whose name, or that of its folder, begins with a dot: a workflow, which has no texts of the journal. It may stand in a folder that
 * counts as empty. */
static bool is_hidden(struct str path)
{
	return str_find(path, STR("/."), 0) != SIZE_MAX;
}

static bool write_one(const struct command *c, struct str path, struct str bytes, struct strs *written)
{
	int error;

	ARENA_PUSH(c->arena, written->v, written->n) = path;
	error = stage_write(str_cstr(c->arena, path), bytes);
	if (error)
		emit_report(c->diag, "write", path, error);
	return !error;
}

/* An abstract for each language: the file of that language, else one from the words, else the English one. */
static bool write_abstracts(const struct command *c, struct str dir, const struct strs *languages, struct strs *written)
{
	const struct data_file *english = data_find(STR(ABSTRACT "en.md"));

	for (size_t i = 0; i < languages->n; i++) {
		struct str name = str_printf(c->arena, ABSTRACT "%.*s.md", STR_ARG(languages->v[i]));
		struct str tag = labels_tag(c->arena, languages->v[i]);
		const struct data_file *own = data_find(str_printf(c->arena, ABSTRACT "%.*s.md", STR_ARG(tag)));
		struct str bytes = own ? own->bytes : newtext_abstract(c->arena, c->diag, languages->v[i], english->bytes);
		if (!write_one(c, path_join(c->arena, dir, str_slice(name, sizeof "new/" - 1, name.len)), bytes, written))
			return false;
	}
	return true;
}

/* Writes the files and adds them to *written, including one that failed; `hidden`: the workflows only. false after reporting. */
static bool write_files(const struct command *c, struct str dir, bool hidden, struct strs *written)
{
	struct str usual[] = {STR("en"), STR("ru")};
	const struct strs both = {usual, 2}, *languages = c->line.languages.n ? &c->line.languages : &both;
	const struct str prefix = STR("new/");
	size_t n;
	const struct data_file *files = data_all(&n);

	for (size_t i = 0; i < n; i++) {
		struct str bytes = files[i].bytes, path;
		if (!str_starts(files[i].name, prefix) || str_starts(files[i].name, STR(ABSTRACT)) || (hidden && !is_hidden(files[i].name)))
			continue;
		path = path_join(c->arena, dir, str_slice(files[i].name, prefix.len, files[i].name.len));
		if (is_hidden(files[i].name) && file_exists(str_cstr(c->arena, path))) {
			fprintf(c->err, "offprint: '%.*s' exists and is left as it is\n", STR_ARG(path));
			continue;
		}
		if (c->line.languages.n && !is_hidden(files[i].name))
			bytes = newtext_make(c->arena, c->diag, bytes, languages);
		if (!write_one(c, path, bytes, written))
			return false;
	}
	return hidden || write_abstracts(c, dir, languages, written);
}

/* Pages in a language without labels would be half in English, or could not be set at all. */
static bool has_labels(struct command *c)
{
	const struct str prefix = STR("labels/");
	struct strbuf known = {.arena = c->arena};
	struct str lacking = {NULL, 0};
	size_t n;
	const struct data_file *files = data_all(&n);

	for (size_t i = 0; i < c->line.languages.n && !lacking.ptr; i++)
		if (!labels_exist(c->arena, c->diag, c->line.languages.v[i]))
			lacking = c->line.languages.v[i];
	if (!lacking.ptr)
		return true;
	for (size_t i = 0; i < n; i++) {
		struct str name = files[i].name;
		if (str_starts(name, prefix))
			strbuf_printf(&known, "%s%.*s", known.len ? ", " : "",
				      STR_ARG(str_slice(name, prefix.len, name.len - sizeof ".yaml" + 1)));
	}
	fprintf(c->err, "offprint: no labels in '%.*s'; expected languages of %.*s\n", STR_ARG(lacking), STR_ARG(strbuf_str(&known)));
	return false;
}

/* A journal of what files of other programs hold, with what every new one gets. */
static enum command_status new_from(const struct command *c, struct str dir)
{
	const struct import_options o = {.files = c->line.from, .output = dir};
	enum command_status status = importfiles(c, &o), more;
	struct strs written = {NULL, 0};

	if (status == COMMAND_NONE || status == COMMAND_SYSTEM)
		return status;
	if (write_files(c, dir, true, &written))
		schema_write(c, path_join(c->arena, dir, STR(SCHEMA_FOLDER)));
	more = command_report(c);
	return more == COMMAND_OK ? status : more;
}

enum command_status new_run(struct command *c)
{
	struct str dir = c->line.operands.v[0];
	struct strs written = {NULL, 0};
	bool ok;

	if (!has_labels(c))
		return COMMAND_USAGE;

	if (is_taken(c->arena, str_cstr(c->arena, dir))) {
		fprintf(c->err, "offprint: '%.*s' already exists and is not an empty folder\n", STR_ARG(dir));
		return COMMAND_USAGE;
	}
	dir = path_join(c->arena, dir, STR(""));
	if (c->line.from.n)
		return new_from(c, dir);
	ok = write_files(c, dir, false, &written);
	for (size_t i = 0; i < written.n && ok; i++)
		fprintf(c->out, "%.*s\n", STR_ARG(written.v[i]));
	if (!ok || !schema_write(c, path_join(c->arena, dir, STR(SCHEMA_FOLDER))))
		remove_written(c->arena, dir, written.v, written.n);
	return command_report(c);
}
