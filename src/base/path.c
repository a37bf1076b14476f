#include "base/path.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/unicode.h"

/* The next segment of a path at *pos (between slashes, maybe empty); *pos moves past its slash. */
static struct str next_segment(struct str path, size_t *pos)
{
	size_t end = str_find(path, STR("/"), *pos);
	struct str s = str_slice(path, *pos, end);

	*pos = end == SIZE_MAX ? path.len : end + 1;
	return s;
}

static void put_segments(struct strbuf *b, struct str path)
{
	for (size_t pos = 0; pos < path.len;) {
		struct str s = next_segment(path, &pos);
		if (!s.len || str_is(s, "."))
			continue;
		if (b->len && b->ptr[b->len - 1] != '/')
			strbuf_putc(b, '/');
		strbuf_put(b, s);
	}
}

struct str path_join(struct arena *a, struct str dir, struct str name)
{
	struct strbuf b = {.arena = a};

	if (str_starts(name, STR("/")))
		dir = STR("/");
	if (str_starts(dir, STR("/")))
		strbuf_putc(&b, '/');
	put_segments(&b, dir);
	put_segments(&b, name);
	if (!b.len)
		strbuf_putc(&b, '.');
	strbuf_putc(&b, '\0');
	return (struct str){b.ptr, b.len - 1};
}

static size_t after_last_slash(struct str path)
{
	size_t i = path.len;

	while (i && path.ptr[i - 1] != '/')
		i--;
	return i;
}

struct str path_dir(struct str path)
{
	size_t i = after_last_slash(path);

	if (!i)
		return STR(".");
	return str_slice(path, 0, i > 1 ? i - 1 : 1);
}

struct str path_base(struct str path)
{
	return str_slice(path, after_last_slash(path), path.len);
}

bool path_below(struct str dir, struct str path, struct str *rest)
{
	bool whole = str_is(dir, ".") || str_is(dir, "/");

	if (whole) {
		*rest = str_is(dir, "/") ? str_slice(path, 1, path.len) : str_is(path, ".") ? STR("") : path;
		return str_starts(path, STR("/")) == str_is(dir, "/") && !str_is(*rest, "..") && !str_starts(*rest, STR("../"));
	}
	if (!str_starts(path, dir) || (path.len > dir.len && path.ptr[dir.len] != '/'))
		return false;
	*rest = str_slice(path, path.len > dir.len ? dir.len + 1 : path.len, path.len);
	return true;
}

struct str path_above(struct arena *a, struct str dir)
{
	struct str base = path_base(dir);

	if (dir.len == 0 || str_is(dir, "."))
		return STR("..");
	if (str_is(dir, "/"))
		return dir;
	if (str_is(base, "..") || str_is(base, "."))
		return str_printf(a, "%.*s/..", STR_ARG(dir));
	dir = path_dir(dir);
	return dir.len ? dir : STR("/");
}

struct str path_real(struct arena *a, struct str path)
{
	char real[PATH_MAX];

	return realpath(str_cstr(a, path), real) ? str_dup(a, str_from(real)) : path;
}

struct str path_real_ahead(struct arena *a, struct str path)
{
	char real[PATH_MAX];

	if (realpath(str_cstr(a, path), real))
		return str_dup(a, str_from(real));
	return path_base(path).len == path.len ? path_join(a, path_real(a, STR(".")), path)
					       : path_join(a, path_real_ahead(a, path_dir(path)), path_base(path));
}

bool path_is_safe_name(struct str name)
{
	if (!name.len || name.ptr[0] == '.')
		return false;
	for (size_t pos = 0; pos < name.len;) {
		uint32_t cp = utf8_next(name, &pos);
		if (cp == '/' || unicode_is_unsafe(cp))
			return false;
	}
	return true;
}

bool path_is_safe(struct str path)
{
	for (size_t from = 0, to; from <= path.len; from = to + 1) {
		to = str_find(path, STR("/"), from);
		to = to == SIZE_MAX ? path.len : to;
		if (!path_is_safe_name(str_slice(path, from, to)))
			return false;
	}
	return true;
}
