#include "import/issue/install.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/stage.h"
#include "import/issue/mergefile.h"

static bool fail(struct installing *g, struct str path, const char *what, int error)
{
	report_add(g->report, IMPORT_FAILED, path, STR(""), "cannot be %s: %s", what, strerror(error));
	g->error = error;
	return false;
}

/* The files of a folder that was moved as a whole. */
static void report_files(struct installing *g, struct str folder)
{
	struct arena a = {0};
	struct str *names;
	size_t n;

	if (!file_list(&a, str_cstr(&a, folder), &names, &n))
		for (size_t i = 0; i < n; i++) {
			struct str path = path_join(&a, folder, names[i]);
			if (file_is_dir(str_cstr(&a, path)))
				report_files(g, path);
			else
				report_add(g->report, IMPORT_WROTE, path, STR(""), "%s", "");
		}
	arena_done(&a);
}

/* Adds to a YAML file what it lacks. */
static bool add_to(struct installing *g, struct arena *a, struct str to, struct str old, struct str new)
{
	struct str whole = mergefile(a, g->report, to, old, new);
	int error;

	if (!whole.len)
		report_add(g->report, IMPORT_KEPT, to, STR(""), "it cannot be read, stands in braces or ends in '...': nothing was added");
	if (!whole.len || str_eq(whole, old))
		return true;
	error = stage_replace(AT_FDCWD, str_cstr(a, to), old, whole);
	if (error == ELOOP || error == ESTALE) {
		report_add(g->report, IMPORT_KEPT, to, STR(""), "%s: nothing was added",
			   error == ELOOP ? "it is a symbolic link" : "another program has changed it meanwhile");
		return true;
	}
	if (error)
		return fail(g, to, "written", error);
	report_add(g->report, IMPORT_WROTE, to, STR(""), "with what it lacked");
	return true;
}

/* A file that is there already. */
static bool keep(struct installing *g, struct str from, struct str to)
{
	struct arena a = {0};
	struct str old, new;
	bool yaml = str_ends(to, STR(".yaml")), ok = true;
	int error = file_read(&a, str_cstr(&a, from), SIZE_MAX >> 1, &new);

	if (!error)
		error = file_read(&a, str_cstr(&a, to), SIZE_MAX >> 1, &old);
	if (error)
		ok = fail(g, to, "read", error);
	else if (str_eq(old, new))
		;
	else if (g->merge && yaml)
		ok = add_to(g, &a, to, old, new);
	else
		report_add(g->report, IMPORT_KEPT, to, STR(""), "it differs from what was read%s",
			   yaml ? "; --merge adds what it lacks" : "");
	arena_done(&a);
	return ok;
}

/* Returns an errno: EEXIST or ENOTEMPTY if it is there, perhaps since a moment ago. */
static int put_new(const char *source, const char *target, bool dir)
{
	struct stat st;

	if (lstat(target, &st) == 0)
		return EEXIST;
	if (dir)
		return rename(source, target) == 0 ? 0 : errno;
	return link(source, target) == 0 || (errno == EPERM && rename(source, target) == 0) ? 0 : errno;
}

static bool install_one(struct installing *g, struct str from, struct str to)
{
	struct arena a = {0};
	char *source = str_cstr(&a, from), *target = str_cstr(&a, to);
	bool dir = file_is_dir(source), ok = true;
	int error = put_new(source, target, dir);

	if (error == EEXIST || error == ENOTEMPTY)
		ok = dir ? install(g, from, to) : keep(g, from, to);
	else if (error)
		ok = fail(g, to, "written", error);
	else if (dir)
		report_files(g, to);
	else
		report_add(g->report, IMPORT_WROTE, to, STR(""), "%s", "");
	arena_done(&a);
	return ok;
}

bool install(struct installing *g, struct str from, struct str to)
{
	struct arena a = {0};
	struct str *names;
	size_t n;
	bool ok = true;
	int error = file_exists(str_cstr(&a, to)) ? EEXIST : file_make_dirs(str_cstr(&a, path_dir(to)));

	if (!error && rename(str_cstr(&a, from), str_cstr(&a, to)) != 0)
		error = errno;
	if (!error) {
		report_files(g, to);
	} else if (error != EEXIST && error != ENOTEMPTY) {
		ok = fail(g, to, "written", error);
	} else {
		error = file_list(&a, str_cstr(&a, from), &names, &n);
		for (size_t i = 0; i < n && ok; i++)
			ok = install_one(g, path_join(&a, from, names[i]), path_join(&a, to, names[i]));
		ok = error ? fail(g, from, "read", error) : ok;
	}
	arena_done(&a);
	return ok;
}
