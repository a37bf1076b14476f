#include "run/sourcedigest.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"

/* With its length, so that what follows cannot be taken for a part of it. */
static void add(struct digest *d, struct str s)
{
	char length[24];
	int n = snprintf(length, sizeof length, "%zu:", s.len);

	digest_add(d, (struct str){length, (size_t)n});
	digest_add(d, s);
}

/* What may not be used is reported where it is named, or read. */
static bool is_reported(int err)
{
	return err == ENOENT || err == EACCES || err == EXDEV || err == ELOOP || err == EISDIR || err == EINVAL || err == EFBIG;
}

static bool check(const struct reader *r, struct str path, int err)
{
	if (err && !is_reported(err))
		diag_unreadable(r->diag, ORIGIN_NONE, str_dup(r->arena, path), err);
	return !err || is_reported(err);
}

static bool add_file(const struct reader *r, struct digest *d, struct str path)
{
	struct arena_mark mark = arena_save(r->arena);
	struct str bytes;
	int err = inputs_read(r->inputs, r->arena, path, FILE_TEXT_LIMIT, &bytes);

	if (!err)
		add(d, bytes);
	arena_rewind(r->arena, mark);
	return check(r, path, err);
}

static bool add_size(const struct reader *r, struct digest *d, struct str path)
{
	size_t size = 0;
	int fd, err = inputs_open_file(r->inputs, path, SIZE_MAX, &fd, &size);

	if (!err)
		close(fd);
	add(d, str_printf(r->arena, "%zu", size));
	return check(r, path, err);
}

static bool is_text(struct str name)
{
	return str_is(name, "article.yaml") ||
	       (str_ends(name, STR(".md")) && (str_starts(name, STR("abstract")) || str_is(name, "references.md")));
}

static bool is_shown(struct str name)
{
	return str_ends(name, STR(".pdf")) || str_ends(name, STR(".png")) || str_ends(name, STR(".jpg")) || str_ends(name, STR(".jpeg"));
}

bool sourcedigest_issue(const struct reader *r, const struct load_paths *paths, char out[DIGEST_HEX + 1])
{
	struct digest d;

	bool ok;

	digest_open(&d);
	ok = add_file(r, &d, paths->journal) && add_file(r, &d, paths->issue);
	digest_close_hex(&d, out);
	return ok;
}

bool sourcedigest_article(const struct reader *r, const char *issue, struct str folder, char out[DIGEST_HEX + 1])
{
	struct arena_mark mark = arena_save(r->arena);
	struct digest d;
	struct str *names;
	size_t n;
	bool ok = true;

	digest_open(&d);
	add(&d, str_from(issue));
	ok = check(r, folder, inputs_list(r->inputs, r->arena, folder, &names, &n));
	for (size_t i = 0; i < n && ok; i++) {
		struct str path = path_join(r->arena, folder, names[i]);
		if (!is_text(names[i]) && !is_shown(names[i]))
			continue;
		add(&d, names[i]);
		ok = is_text(names[i]) ? add_file(r, &d, path) : add_size(r, &d, path);
	}
	digest_close_hex(&d, out);
	arena_rewind(r->arena, mark);
	return ok;
}
