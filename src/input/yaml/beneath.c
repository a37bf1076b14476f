#include "input/yaml/beneath.h"

#include "base/arena.h"

bool beneath_check(const struct reader *r, struct str root, struct str dir, struct str name, struct origin named)
{
	struct str path = path_join(r->arena, dir, name);

	if (path_inside(r->arena, root, dir, name))
		return true;
	if (inputs_is_lost_link(r->inputs, path)) {
		diag_error(r->diag, named, DIAG_MISSING_FILE, "%.*s is a dangling symbolic link", STR_ARG(path));
		return false;
	}
	diag_error(r->diag, named, DIAG_OUTSIDE_TREE, "'%.*s' leads out of the journal's folder", STR_ARG(name));
	diag_note(r->diag, ORIGIN_NONE, "copy the file into the journal's folder, and give its path there");
	return false;
}

bool beneath_file(const struct reader *r, struct str root, struct str dir, const struct text *name)
{
	struct arena_mark mark = arena_save(r->arena);
	struct str path = path_join(r->arena, dir, name->s);
	bool ok = !text_given(name) || beneath_check(r, root, dir, name->s, name->at);

	if (ok && text_given(name) && !inputs_exists(r->inputs, path)) {
		diag_error(r->diag, name->at, DIAG_MISSING_FILE, "no such file: %.*s", STR_ARG(path));
		source_suggest(r, path);
		ok = false;
	}
	arena_rewind(r->arena, mark);
	return ok;
}
