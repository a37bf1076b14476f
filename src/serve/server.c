#include "serve/server_int.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/ending.h"
#include "base/file.h"

enum {
	TICK = 200,  /* [ms] between looks for signals */
	SETTLE = 12, /* [ms] after the last change of a file */
	PING = 15,   /* [s] between looks for browsers that have gone */
	TOKEN_BYTES = ROUTER_TOKEN / 2,
};

/* === Runs === */

struct hearing {
	struct server *server;
	unsigned view;
};

static void send_product(struct hearing *h, uint32_t issue, const struct pages_product *product)
{
	struct arena a = {0};
	struct strbuf text = {.arena = &a};
	struct json j = {.out = &text, .flat = true};

	pages_put_product(&h->server->views[h->view].pages, issue, product, &j);
	events_send(&h->server->events, h->view, "product", strbuf_str(&text));
	arena_done(&a);
}

static void send_news(struct server *s, unsigned view, const char *name,
		      void (*put)(const struct server *s, unsigned view, struct strbuf *out))
{
	struct arena a = {0};
	struct strbuf text = {.arena = &a};

	put(s, view, &text);
	events_send(&s->events, view, name, strbuf_str(&text));
	arena_done(&a);
}

static void send_state(struct server *s, unsigned view)
{
	send_news(s, view, "state", news_put_state);
}

static void keep_messages(struct view *v, struct str text)
{
	arena_done(&v->arena);
	v->messages = str_dup(&v->arena, text);
}

static void hear(void *ctx, enum job_news news, uint32_t issue, struct str text)
{
	struct hearing *h = ctx;
	struct view *v = &h->server->views[h->view];
	const struct pages_product *product = NULL;

	switch (news) {
	case JOB_PLANNED:
		if (pages_plan(&v->pages, issue, text))
			send_news(h->server, h->view, "all", news_put_all);
		break;
	case JOB_KEPT:
		pages_keep(&v->pages, issue);
		break;
	case JOB_WRITTEN:
		product = pages_load(&v->pages, issue, text);
		break;
	case JOB_FAILED:
		product = pages_fail(&v->pages, issue, text);
		break;
	case JOB_MESSAGES:
		keep_messages(v, text);
		break;
	}
	if (product)
		send_product(h, issue, product);
}

static void start_job(struct server *s, unsigned view)
{
	struct view *v = &s->views[view];
	struct job_plan plan = {s->plan->issues, v->folder, s->plan->options};
	int err;

	plan.options.preview = true;
	plan.options.first = s->first;
	plan.options.proof = view == VIEW_PROOF;
	v->outdated = false;
	pages_begin(&v->pages);
	err = job_start(&v->job, &plan);
	if (err)
		fprintf(s->plan->err, "offprint: cannot start a process: %s\n", strerror(err));
	v->died = err != 0;
	send_state(s, view);
}

static void read_job(struct server *s, unsigned view)
{
	struct hearing h = {s, view};
	struct view *v = &s->views[view];
	bool whole;

	if (job_read(&v->job, &(struct job_listener){&h, hear}, &whole))
		return;
	v->died = !whole;
	if (whole && pages_end(&v->pages))
		send_news(s, view, "all", news_put_all);
	send_state(s, view);
}

/* A view that nobody looks at waits until somebody does. */
static void start_jobs(struct server *s)
{
	for (unsigned i = 0; i < VIEW_COUNT; i++)
		if (s->views[i].outdated && !s->views[i].job.pid && (i == VIEW_PAGES || events_has(&s->events, i)))
			start_job(s, i);
}

/* === The loop === */

static void take_changes(struct server *s)
{
	if (!watcher_wait(s->watcher, 0, SETTLE))
		return;
	for (unsigned i = 0; i < VIEW_COUNT; i++)
		s->views[i].outdated = true;
}

static void loop(struct server *s)
{
	struct pollfd polls[2 + VIEW_COUNT];
	time_t pinged = time(NULL);

	while (!ending_asked()) {
		start_jobs(s);
		polls[0] = (struct pollfd){.fd = s->poll_fd, .events = POLLIN};
		polls[1] = (struct pollfd){.fd = watcher_fd(s->watcher), .events = POLLIN};
		for (unsigned i = 0; i < VIEW_COUNT; i++)
			polls[2 + i] = (struct pollfd){.fd = s->views[i].job.pid ? s->views[i].job.fd : -1, .events = POLLIN};
		if (poll(polls, 2 + VIEW_COUNT, answer_wait(s, TICK)) < 0 && errno != EINTR)
			break;
		take_changes(s);
		for (unsigned i = 0; i < VIEW_COUNT; i++)
			if (polls[2 + i].fd >= 0 && polls[2 + i].revents)
				read_job(s, i);
		if (time(NULL) - pinged >= PING) {
			events_ping(&s->events);
			pinged = time(NULL);
		}
		answer_run(s);
	}
}

/* === Begin and end === */

static bool make_token(struct router *r)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[TOKEN_BYTES];

	if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes)
		return false;
	for (size_t i = 0; i < sizeof bytes; i++) {
		r->token[2 * i] = digits[bytes[i] >> 4];
		r->token[2 * i + 1] = digits[bytes[i] & 15];
	}
	return true;
}

static int make_folders(struct server *s)
{
	static const char *const names[VIEW_COUNT] = {"pages", "proof"};
	int err = workfolder_open(&s->folder, s->arena);

	for (unsigned i = 0; i < VIEW_COUNT && !err; i++) {
		struct view *v = &s->views[i];
		v->folder = str_cstr(s->arena, str_printf(s->arena, "%s/%s", s->folder.path, names[i]));
		err = file_make_dirs(v->folder);
		pages_open(&v->pages, str_from(v->folder), s->plan->issues->n);
	}
	s->views[VIEW_PAGES].outdated = true;
	return err;
}

static void close_server(struct server *s)
{
	events_end(&s->events);
	if (s->daemon)
		answer_run(s);
	answer_close(s);
	watcher_close(s->watcher);
	for (unsigned i = 0; i < VIEW_COUNT; i++) {
		job_stop(&s->views[i].job);
		pages_close(&s->views[i].pages);
		arena_done(&s->views[i].arena);
	}
	arena_done(&s->names);
	workfolder_close(&s->folder);
}

static void print_address(const struct server *s)
{
	struct str address = s->plan->address;
	bool six = str_find(address, STR(":"), 0) != SIZE_MAX;

	fprintf(s->plan->out, "http://%s%.*s%s:%u/%s/\n", six ? "[" : "", STR_ARG(address), six ? "]" : "", s->port, s->router.token);
	fflush(s->plan->out);
}

enum server_end server_run(struct arena *a, const struct server_plan *plan)
{
	struct server s = {.plan = plan, .arena = a, .poll_fd = -1};
	int err = 0;

	signal(SIGPIPE, SIG_IGN);
	for (unsigned i = 0; i < VIEW_COUNT; i++)
		s.views[i].job.fd = -1;
	err = make_token(&s.router) ? make_folders(&s) : errno;
	if (err) {
		fprintf(plan->err, "offprint: cannot make a folder for the preview: %s\n", strerror(err));
		close_server(&s);
		return SERVER_FAILED;
	}
	err = answer_open(&s);
	if (err) {
		fprintf(plan->err, "offprint: cannot listen on %.*s, port %u: %s\n", STR_ARG(plan->address), plan->port, strerror(err));
		close_server(&s);
		return SERVER_FAILED;
	}
	s.watcher = watcher_open(WATCHER_BEST);
	for (size_t i = 0; i < plan->watched->n; i++)
		watcher_add(s.watcher, plan->watched->v[i]);
	print_address(&s);
	loop(&s);
	close_server(&s);
	return SERVER_DONE;
}
