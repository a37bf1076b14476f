/* Paths of files. */
#ifndef OFFPRINT_BASE_PATH_H
#define OFFPRINT_BASE_PATH_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* `dir` and `name` joined with "/"; if `name` is absolute or empty, `name` or `dir` alone. "." segments and double slashes are removed,
 * "x/.." is not. */
struct str path_join(struct arena *a, struct str dir, struct str name);
struct str path_dir(struct str path); /* everything before the last slash; "." if there is none */
/* The folder above a folder, as a path that the user recognises: ".." climbs where the path does not say more. */
struct str path_above(struct arena *a, struct str dir);
struct str path_base(struct str path); /* everything after the last slash */
/* The absolute path without symbolic links; a path that does not exist is returned as it is. */
struct str path_real(struct arena *a, struct str path);
/* The same for a file or folder that need not be there yet, nor those above it. */
struct str path_real_ahead(struct arena *a, struct str path);

/* True if `path` is `dir` or below it, going by the texts; *rest is what follows, "" for `dir` itself. Both are as path_join() returns them. */
bool path_below(struct str dir, struct str path, struct str *rest);

/* Whether a path that a stranger wrote stays where it is looked up: no part of it is empty, begins with a dot, or has characters that hide or
 * reorder what is seen. A name is a path of one part. */
bool path_is_safe(struct str path);
bool path_is_safe_name(struct str name);

#endif
