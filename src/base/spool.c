#include "base/spool.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/stage.h"

int spool_put(struct spool *s, struct str text, struct spool_piece *out)
{
	int err = s->fd < 0 ? stage_open_nameless(s->dir, &s->fd) : 0;

	if (err)
		return err;
	err = file_put(s->fd, text);
	if (err) {
		/* part of it may have been written */
		off_t end = lseek(s->fd, 0, SEEK_CUR);
		s->end = end > 0 ? (uint64_t)end : s->end;
		return err;
	}
	*out = (struct spool_piece){s->end, text.len};
	s->end += text.len;
	return 0;
}

int spool_get(const struct spool *s, const struct spool_piece *piece, struct arena *a, struct str *out)
{
	char *p = arena_raw(a, piece->len);

	*out = (struct str){p, piece->len};
	return piece->len ? file_get(s->fd, piece->at, p, piece->len) : 0;
}

void spool_close(struct spool *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}
