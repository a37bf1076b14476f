#include "serve/job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/descriptors.h"
#include "base/ending.h"
#include "base/file.h"
#include "base/pack.h"
#include "run/across.h"
#include "run/issue.h"
#include "run/product.h"

enum {
	OUT = 3,                     /* the job's descriptor */
	HEAD = 9,                    /* [bytes] before each text: kind, issue, length */
	TEXT_MAX = 64 * 1024 * 1024, /* [bytes] of one */
	READ_SIZE = 65536,
	KEPT_MAX = 32 * 1024 * 1024, /* [bytes] that a process does not give back to the system */
};

/* === In the job === */

struct sender {
	struct arena arena;
	uint32_t issue;
	const struct products *products;
};

static void put_word(char out[4], uint32_t v)
{
	for (int i = 0; i < 4; i++)
		out[i] = (char)(v >> 8 * i);
}

static void send_news(struct sender *t, enum job_news news, struct str text)
{
	char head[HEAD];

	head[0] = (char)news;
	put_word(head + 1, t->issue);
	put_word(head + 5, (uint32_t)text.len);
	/* nobody listens any more */
	if (file_put(OUT, (struct str){head, HEAD}) || file_put(OUT, text))
		_exit(0);
}

/* Front matter, cover sheets, back matter. */
static void put_products(struct strbuf *out, const struct products *products, const struct issue *issue)
{
	static const enum product_kind order[] = {PRODUCT_FRONT_MATTER, PRODUCT_COVER, PRODUCT_BACK_MATTER};

	for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
		for (size_t i = products->first[order[k]]; i < products->n && products->v[i].kind == order[k]; i++) {
			const struct product_row *row = &product_rows[order[k]];
			pack_str(out, products->v[i].name);
			pack_str(out, str_from(row->kind));
			pack_str(out, row->each_article ? issue_article(issue, products->v[i].article, NULL)->s : STR(""));
		}
	}
}

static void planned(void *ctx, const struct products *products, const struct issue *issue)
{
	struct sender *t = ctx;
	struct arena_mark mark = arena_save(&t->arena);
	struct strbuf text = {.arena = &t->arena};

	pack_str(&text, path_base(path_real(&t->arena, issue->dir)));
	put_products(&text, products, issue);
	send_news(t, JOB_PLANNED, strbuf_str(&text));
	t->products = products;
	arena_rewind(&t->arena, mark);
}

static void kept(void *ctx)
{
	send_news(ctx, JOB_KEPT, STR(""));
}

static void written(void *ctx, const struct run_target *target, struct str name, bool changed)
{
	(void)target, (void)changed; /* the page is no longer awaited */
	send_news(ctx, JOB_WRITTEN, name);
}

static void failed(void *ctx, struct str name)
{
	send_news(ctx, JOB_FAILED, name);
}

static void send_messages(struct sender *t, const struct diag *d)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&text, &len);

	if (!f)
		return;
	diag_print_as(d, DIAG_JSON, STR(""), f);
	fclose(f);
	t->issue = 0;
	send_news(t, JOB_MESSAGES, (struct str){text, len});
	free(text);
}

/* What the user named may be gone, or have become another folder. */
static bool find_target(struct arena *a, struct diag *d, const struct job_plan *plan, size_t i, struct run_target *out)
{
	struct reader files = {a, d, inputs_open(NULL)};

	*out = (struct run_target){.notes = files.inputs, .out = str_from(plan->folder)};
	if (!load_locate(&files, plan->issues->v[i], &out->paths)) {
		inputs_close(files.inputs);
		return false;
	}
	out->name = path_base(path_real(a, path_dir(out->paths.issue)));
	out->out_dir = path_join(a, out->out, str_printf(a, "%zu", i));
	return true;
}

static void run_all(const struct job_plan *plan)
{
	struct sender sender = {0};
	struct arena a = {0};
	struct diag *d = diag_open();
	const struct run_listener listener = {.ctx = &sender, .planned = planned, .kept = kept, .written = written, .failed = failed};
	struct run_options options = plan->options;
	struct run_target *targets = ARENA_ARRAY(&a, plan->issues->n, struct run_target);
	struct run_totals totals = {0};
	size_t n = 0;

	options.listener = &listener;
	options.terminal = fopen("/dev/null", "w");
	if (!options.terminal)
		_exit(1);
	diag_set_strict(d, options.strict);
	for (size_t i = 0; i < plan->issues->n; i++) {
		sender.issue = (uint32_t)i;
		if (!find_target(&a, d, plan, i, &targets[n]))
			continue;
		if (!run_issue(&options, &targets[n++], d, &totals))
			_exit(1);
	}
	if (n > 1 && !across_compare(&options, targets, n, d))
		_exit(1);
	send_messages(&sender, d);
	_exit(0);
}

static _Noreturn void begin(const struct job_plan *plan, int out, pid_t parent)
{
	if (out != OUT && dup2(out, OUT) != OUT)
		_exit(1);
	descriptors_close_from(OUT + 1);
	if (!ending_follow(parent, SIGKILL))
		_exit(1);
#ifdef __GLIBC__
	/* pages need large buffers, one after another: new memory for each would cost more than painting */
	mallopt(M_MMAP_THRESHOLD, KEPT_MAX);
	mallopt(M_TRIM_THRESHOLD, KEPT_MAX);
#endif
	signal(SIGPIPE, SIG_IGN);
	run_all(plan);
	_exit(0);
}

/* === In the server === */

int job_start(struct job *job, const struct job_plan *plan)
{
	pid_t parent = getpid();
	int fds[2], err;

	*job = (struct job){.fd = -1};
	job->text.arena = &job->arena;
	if (pipe(fds))
		return errno;
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	fflush(NULL);
	job->pid = fork();
	if (job->pid == 0) {
		close(fds[0]);
		begin(plan, fds[1], parent);
	}
	err = job->pid < 0 ? errno : 0;
	close(fds[1]);
	if (err) {
		close(fds[0]);
		job->pid = 0;
	}
	job->fd = err ? -1 : fds[0];
	return err;
}

static uint32_t get_word(const char *p)
{
	uint32_t v = 0;

	for (int i = 0; i < 4; i++)
		v |= (uint32_t)(unsigned char)p[i] << 8 * i;
	return v;
}

/* The texts that are complete. False: what came is none. */
static bool hand_on(struct job *job, const struct job_listener *listener, bool *whole)
{
	struct str all = strbuf_str(&job->text);
	size_t at = 0;

	while (all.len - at >= HEAD) {
		size_t len = get_word(all.ptr + at + 5);
		if (len > TEXT_MAX || all.ptr[at] < 0 || all.ptr[at] > JOB_MESSAGES)
			return false;
		if (all.len - at - HEAD < len)
			break;
		*whole = *whole || all.ptr[at] == JOB_MESSAGES;
		listener->hear(listener->ctx, (enum job_news)all.ptr[at], get_word(all.ptr + at + 1),
			       str_slice(all, at + HEAD, at + HEAD + len));
		at += HEAD + len;
	}
	if (at)
		memmove(job->text.ptr, job->text.ptr + at, all.len - at);
	job->text.len -= at;
	return true;
}

void job_stop(struct job *job)
{
	if (!job->pid)
		return;
	kill(job->pid, SIGKILL);
	while (waitpid(job->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	close(job->fd);
	arena_done(&job->arena);
	*job = (struct job){.fd = -1};
}

bool job_read(struct job *job, const struct job_listener *listener, bool *whole)
{
	ssize_t n;

	*whole = false;
	do {
		n = read(job->fd, strbuf_reserve(&job->text, READ_SIZE), READ_SIZE);
		if (n > 0)
			job->text.len += (size_t)n;
	} while (n > 0 || (n < 0 && errno == EINTR));
	if (n < 0 && errno == EAGAIN && hand_on(job, listener, whole) && !*whole)
		return true;
	if (n == 0)
		hand_on(job, listener, whole);
	job_stop(job);
	return false;
}

struct str job_issue_name(struct str text, size_t *at)
{
	struct unpack u = {text, *at, false};
	struct str name = unpack_str(&u);

	*at = u.at;
	return name;
}

bool job_next_product(struct str text, size_t *at, struct job_product *out)
{
	struct unpack u = {text, *at, false};

	out->name = unpack_str(&u);
	out->kind = unpack_str(&u);
	out->slug = unpack_str(&u);
	*at = u.at;
	return !u.failed && out->name.len > 0;
}
