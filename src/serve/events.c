#include "serve/events.h"

#include <stdlib.h>
#include <sys/types.h>

#include "base/arena.h"
#include "lazy/microhttpd.h"

struct events_client {
	struct events_client *next;
	struct events *all;
	struct MHD_Connection *connection;
	unsigned group;
	struct arena arena;
	struct strbuf kept;
	size_t taken; /* [bytes] of it */
	bool sleeps, ends;
};

static void wake(struct events_client *c)
{
	c->all->stirred = true;
	if (c->sleeps)
		MHD_resume_connection(c->connection);
	c->sleeps = false;
}

/* Sleeping connections cost nothing. */
static ssize_t take(void *ctx, uint64_t at, char *out, size_t max)
{
	struct events_client *c = ctx;
	size_t n = c->kept.len - c->taken < max ? c->kept.len - c->taken : max;

	(void)at;
	if (n) {
		memcpy(out, c->kept.ptr + c->taken, n);
		c->taken += n;
		return (ssize_t)n;
	}
	if (c->ends)
		return MHD_CONTENT_READER_END_OF_STREAM;
	arena_done(&c->arena);
	c->kept = (struct strbuf){.arena = &c->arena};
	c->taken = 0;
	c->sleeps = true;
	MHD_suspend_connection(c->connection);
	return 0;
}

static void leave(void *ctx)
{
	struct events_client *c = ctx, **link = &c->all->first;

	while (*link != c)
		link = &(*link)->next;
	*link = c->next;
	c->all->n--;
	arena_done(&c->arena);
	free(c);
}

/* Data of several lines is several fields. */
static void put(struct events_client *c, const char *name, struct str data)
{
	if (c->ends)
		return;
	if (c->kept.len - c->taken > EVENTS_KEPT_MAX) {
		c->ends = true;
		return;
	}
	strbuf_printf(&c->kept, "event: %s\n", name);
	for (size_t at = 0, end; at <= data.len; at = end + 1) {
		end = str_find(data, STR("\n"), at);
		end = end == SIZE_MAX ? data.len : end;
		strbuf_puts(&c->kept, "data: ");
		strbuf_put(&c->kept, str_slice(data, at, end));
		strbuf_putc(&c->kept, '\n');
	}
	strbuf_putc(&c->kept, '\n');
}

struct MHD_Response *events_join(struct events *e, struct MHD_Connection *connection, unsigned group, const char *name, struct str data)
{
	struct events_client *c = e->n < EVENTS_CLIENTS_MAX ? calloc(1, sizeof *c) : NULL;
	struct MHD_Response *r;

	if (!c)
		return NULL;
	*c = (struct events_client){.next = e->first, .all = e, .connection = connection, .group = group};
	c->kept.arena = &c->arena;
	put(c, name, data);
	e->first = c;
	e->n++;
	r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 32768, take, c, leave);
	if (!r)
		leave(c);
	return r;
}

void events_send(struct events *e, unsigned group, const char *name, struct str data)
{
	for (struct events_client *c = e->first; c; c = c->next) {
		if (c->group != group)
			continue;
		put(c, name, data);
		wake(c);
	}
}

bool events_has(const struct events *e, unsigned group)
{
	for (const struct events_client *c = e->first; c; c = c->next)
		if (c->group == group)
			return true;
	return false;
}

void events_ping(struct events *e)
{
	for (struct events_client *c = e->first; c; c = c->next) {
		if (!c->ends && c->kept.len == c->taken)
			strbuf_puts(&c->kept, ": still here\n\n");
		wake(c);
	}
}

void events_end(struct events *e)
{
	for (struct events_client *c = e->first; c; c = c->next) {
		c->ends = true;
		wake(c);
	}
}
