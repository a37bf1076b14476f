#include "base/readmemo.h"

static const struct readmemo_entry *find(const struct readmemo *m, struct str path, bool listed)
{
	uint32_t at = strindex_find(&m->index, m->v, sizeof *m->v, path);

	return at && m->v[at - 1].listed == listed ? &m->v[at - 1] : NULL;
}

static struct readmemo_entry *add(struct readmemo *m, struct str path)
{
	struct readmemo_entry *e;

	if (strindex_find(&m->index, m->v, sizeof *m->v, path))
		return NULL;
	e = &ARENA_PUSH(&m->arena, m->v, m->n);
	*e = (struct readmemo_entry){.path = str_dup(&m->arena, path)};
	strindex_add(&m->index, &m->arena, m->v, sizeof *m->v, m->n);
	return e;
}

static struct str *copy_names(struct arena *a, const struct str *names, size_t n)
{
	struct str *copy = n ? ARENA_ARRAY(a, n, struct str) : NULL;

	for (size_t i = 0; i < n; i++)
		copy[i] = str_dup(a, names[i]);
	return copy;
}

void readmemo_put_file(struct readmemo *m, struct str path, struct str bytes)
{
	struct readmemo_entry *e = bytes.len <= READMEMO_MAX ? add(m, path) : NULL;

	if (e)
		e->bytes = str_dup(&m->arena, bytes);
}

void readmemo_put_folder(struct readmemo *m, struct str path, const struct str *names, size_t n)
{
	struct readmemo_entry *e = add(m, path);

	if (!e)
		return;
	e->listed = true;
	e->names = copy_names(&m->arena, names, n);
	e->n = n;
}

bool readmemo_file(const struct readmemo *m, struct arena *a, struct str path, size_t limit, struct str *out)
{
	const struct readmemo_entry *e = find(m, path, false);

	if (!e || e->bytes.len > limit)
		return false;
	*out = str_dup(a, e->bytes);
	return true;
}

bool readmemo_folder(const struct readmemo *m, struct arena *a, struct str path, struct str **names, size_t *n)
{
	const struct readmemo_entry *e = find(m, path, true);

	if (!e)
		return false;
	*names = copy_names(a, e->names, e->n);
	*n = e->n;
	return true;
}
