#include "base/spool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/stage.h"

enum { BUFFER_SIZE = 65536, WINDOW_SIZE = 16384 };

/* Bytes of the file that were read ahead: texts are mostly read in the order in which they were put. */
struct spool_window {
	uint64_t at;
	size_t len;
	char bytes[WINDOW_SIZE];
};

/* Writes what waits. */
static int flush(struct spool *s)
{
	uint64_t at = s->end - s->waiting;
	int err = 0;

	for (size_t done = 0; done < s->waiting && !err;) {
		ssize_t n = pwrite(s->fd, s->buffer + done, s->waiting - done, (off_t)(at + done));
		err = n < 0 && errno != EINTR ? errno : 0;
		done += n > 0 ? (size_t)n : 0;
	}
	s->waiting = err ? s->waiting : 0;
	return err;
}

int spool_put(struct spool *s, struct str text, struct spool_piece *out)
{
	int err = s->fd < 0 ? stage_open_nameless(s->dir, &s->fd) : 0;

	if (!err && !s->buffer) {
		s->buffer = malloc(BUFFER_SIZE);
		s->window = malloc(sizeof *s->window);
		if (!s->buffer || !s->window)
			arena_exhausted();
		s->window->at = s->window->len = 0;
	}
	*out = (struct spool_piece){s->end, 0};
	for (size_t done = 0, n; !err && done < text.len; done += n) {
		n = text.len - done < BUFFER_SIZE - s->waiting ? text.len - done : BUFFER_SIZE - s->waiting;
		memcpy(s->buffer + s->waiting, text.ptr + done, n);
		s->waiting += n;
		s->end += n;
		err = s->waiting == BUFFER_SIZE ? flush(s) : 0;
	}
	if (err) { /* what was put before can still be read */
		size_t begun = (size_t)(s->end - out->at);
		s->waiting -= begun < s->waiting ? begun : s->waiting;
		s->end -= begun;
		if (s->window)
			s->window->len = 0;
		return err;
	}
	out->len = text.len;
	return 0;
}

/* Bytes that are in the file. */
static int get_written(const struct spool *s, uint64_t at, char *out, size_t n)
{
	struct spool_window *w = s->window;
	uint64_t rest = s->end - s->waiting - at;
	int err;

	if (n > WINDOW_SIZE)
		return file_get(s->fd, at, out, n);
	if (at < w->at || at + n > w->at + w->len) {
		w->len = 0;
		err = file_get(s->fd, at, w->bytes, rest < WINDOW_SIZE ? (size_t)rest : WINDOW_SIZE);
		if (err)
			return err;
		w->at = at;
		w->len = rest < WINDOW_SIZE ? (size_t)rest : WINDOW_SIZE;
	}
	memcpy(out, w->bytes + (at - w->at), n);
	return 0;
}

int spool_get(const struct spool *s, const struct spool_piece *piece, struct arena *a, struct str *out)
{
	char *p = arena_raw(a, piece->len);
	uint64_t written = s->end - s->waiting;
	size_t in_file = piece->at >= written ? 0 : written - piece->at < piece->len ? (size_t)(written - piece->at) : piece->len;

	*out = (struct str){p, piece->len};
	if (piece->len && (piece->at > s->end || piece->len > s->end - piece->at))
		return EIO;
	if (in_file < piece->len)
		memcpy(p + in_file, s->buffer + (piece->at + in_file - written), piece->len - in_file);
	return in_file ? get_written(s, piece->at, p, in_file) : 0;
}

void spool_close(struct spool *s)
{
	if (s->fd >= 0)
		close(s->fd);
	free(s->buffer);
	free(s->window);
	s->window = NULL;
	s->fd = -1;
	s->buffer = NULL;
	s->waiting = 0;
}
