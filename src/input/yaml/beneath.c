#include "input/yaml/beneath.h"

#include "base/arena.h"

/* A segment that begins with a dot, as in .git/config; ".." is none. */
static bool has_hidden(struct str name)
{
	for (size_t from = 0, to; from < name.len; from = to + 1) {
		to = str_find(name, STR("/"), from);
		to = to == SIZE_MAX ? name.len : to;
		if (name.ptr[from] == '.' && to > from + 1 && !str_is(str_slice(name, from, to), ".."))
			return true;
	}
	return false;
}

/* Going by the text alone: so a link is to blame. */
static bool is_text_inside(struct str name)
{
	return !str_starts(name, STR("/")) && !str_starts(name, STR("..")) && str_find(name, STR("/../"), 0) == SIZE_MAX;
}

bool beneath_check(const struct reader *r, struct str dir, struct str name, struct origin named)
{
	struct str path = path_join(r->arena, dir, name);

	if (!str_starts(name, STR("/")) && inputs_is_plain(r->inputs, path))
		return true;
	if (!str_starts(name, STR("/")) && source_is_annexed(r, path, named))
		return false;
	if (!str_starts(name, STR("/")) && inputs_is_lost_link(r->inputs, path)) {
		diag_error(r->diag, named, DIAG_MISSING_FILE, "%.*s is a dangling symbolic link", STR_ARG(path));
		return false;
	}
	if (!str_starts(name, STR("/")) && !inputs_is_outside(r->inputs, path))
		return true;
	if (has_hidden(name)) {
		diag_error(r->diag, named, DIAG_OUTSIDE_TREE, "'%.*s' is hidden; hidden files and folders are not read", STR_ARG(name));
		diag_note(r->diag, ORIGIN_NONE, "copy the file, under a name without a leading dot");
		return false;
	}
	if (is_text_inside(name)) {
		diag_error(r->diag, named, DIAG_OUTSIDE_TREE,
			   "'%.*s' is, or passes, a link that is absolute, or leads out of the journal's folder "
			   "or to a hidden file",
			   STR_ARG(name));
		diag_note(r->diag, ORIGIN_NONE, "put the file itself there, or a relative link to a file in the journal's folder");
		return false;
	}
	diag_error(r->diag, named, DIAG_OUTSIDE_TREE, "'%.*s' leads out of the journal's folder", STR_ARG(name));
	diag_note(r->diag, ORIGIN_NONE, "copy the file into the journal's folder, and give its path there");
	return false;
}

bool beneath_file(const struct reader *r, struct str dir, struct str name, struct origin named)
{
	struct arena_mark mark = arena_save(r->arena);
	struct str path = path_join(r->arena, dir, name);
	bool ok = !name.len || beneath_check(r, dir, name, named);

	if (ok && name.len && !inputs_exists(r->inputs, path)) {
		diag_error(r->diag, named, DIAG_MISSING_FILE, "no such file: %.*s", STR_ARG(path));
		source_suggest(r, path);
		ok = false;
	}
	arena_rewind(r->arena, mark);
	return ok;
}
