#include "base/nearby.h"

#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/subtree.h"

void nearby_open(struct nearby *n)
{
	n->clock = 0;
	for (size_t i = 0; i < NEARBY_FOLDERS; i++)
		n->v[i].fd = -1;
}

void nearby_close(struct nearby *n)
{
	for (size_t i = 0; i < NEARBY_FOLDERS; i++)
		if (n->v[i].fd >= 0)
			close(n->v[i].fd);
	nearby_open(n);
}

/* The one that is free, or was used longest ago. */
static struct nearby_folder *oldest(struct nearby *n)
{
	struct nearby_folder *f = &n->v[0];

	for (size_t i = 1; i < NEARBY_FOLDERS && f->fd >= 0; i++)
		if (n->v[i].fd < 0 || n->v[i].used < f->used)
			f = &n->v[i];
	return f;
}

static int hold(struct nearby *n, struct str folder, int fd)
{
	struct nearby_folder *f = oldest(n);

	if (f->fd >= 0)
		close(f->fd);
	f->fd = fd;
	f->used = ++n->clock;
	f->len = folder.len;
	memcpy(f->path, folder.ptr, folder.len);
	return fd;
}

static int look_up(struct nearby *n, int root, struct str folder, int depth)
{
	struct str name = path_base(folder);
	int above, fd;

	if (!folder.len || str_is(folder, "."))
		return root;
	for (size_t i = 0; i < NEARBY_FOLDERS; i++)
		if (n->v[i].fd >= 0 && str_eq(folder, (struct str){n->v[i].path, n->v[i].len})) {
			n->v[i].used = ++n->clock;
			return n->v[i].fd;
		}
	if (!depth || folder.len > NEARBY_PATH || folder.ptr[0] == '/')
		return -1;
	above = look_up(n, root, path_dir(folder), depth - 1);
	fd = above < 0 ? -1 : subtree_step(above, name);
	return fd < 0 ? -1 : hold(n, folder, fd);
}

int nearby_folder(struct nearby *n, int root, struct str folder)
{
	return look_up(n, root, folder, NEARBY_DEPTH);
}
