#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/childcage.h"
#include "base/file.h"

enum {
	PIECE = 65536, /* [bytes] read at once */
	TICK = 500,    /* [ms] between looks at the clock */
	REAP_TICK = 5, /* [ms] */
	NOT_RUN = 127, /* exit status of a child that could not become the program */
	MS_PER_S = 1000,
};

/* A running child: what comes from it. */
struct listener {
	const struct child_plan *plan;
	pid_t pid;
	int64_t deadline; /* [ms] */
	struct pollfd fds[2];
	uint64_t output; /* [bytes] so far */
};

struct str child_find(struct arena *a, const char *name)
{
	const char *path = getenv("PATH");
	struct str rest = path ? str_from(path) : STR("");

	while (rest.len) {
		size_t end = str_find(rest, STR(":"), 0);
		struct str dir = str_slice(rest, 0, end), full;
		rest = end == SIZE_MAX ? STR("") : str_slice(rest, end + 1, rest.len);
		if (!str_starts(dir, STR("/")))
			continue;
		full = path_join(a, dir, str_from(name));
		if (file_is_regular(str_cstr(a, full)) && access(str_cstr(a, full), X_OK) == 0)
			return full;
	}
	return STR("");
}

static int64_t now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t))
		return 0;
	return (int64_t)t.tv_sec * MS_PER_S + t.tv_nsec / 1000000;
}

static _Noreturn void become(const struct child_plan *plan, const struct childcage *cage)
{
	char locale[] = "LC_ALL=C";
	char *const environment[] = {locale, NULL};

	if (childcage_enter(cage))
		execve(plan->program, plan->argv, environment);
	_exit(NOT_RUN);
}

/* The pipes are open: [0] to read, [1] to write. Returns 0 or an errno. */
static int fork_child(struct listener *l, const int out[2], const int err[2])
{
	struct childcage cage = {.program = l->plan->program,
				 .cpu = l->plan->cpu,
				 .memory = l->plan->memory,
				 .parent = getpid(),
				 .in = l->plan->input,
				 .out = out[1],
				 .err = err[1]};

	if (cage.in < 0)
		cage.in = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (cage.in < 0)
		return errno;
	l->pid = fork();
	if (l->pid == 0)
		become(l->plan, &cage);
	if (l->plan->input < 0)
		close(cage.in);
	return l->pid < 0 ? errno : 0;
}

static void close_pair(const int fds[2])
{
	close(fds[0]);
	close(fds[1]);
}

/* Returns 0 or an errno. */
static int start(struct listener *l)
{
	int out[2], err[2], failed;

	if (pipe(out))
		return errno;
	if (pipe(err)) {
		failed = errno;
		close_pair(out);
		return failed;
	}
	failed = fork_child(l, out, err);
	if (failed) {
		close_pair(out);
		close_pair(err);
		return failed;
	}
	close(out[1]);
	close(err[1]);
	l->fds[0] = (struct pollfd){.fd = out[0], .events = POLLIN};
	l->fds[1] = (struct pollfd){.fd = err[0], .events = POLLIN};
	return 0;
}

/* Hands on a piece. False: it is refused. */
static bool take(struct listener *l, int which, struct str piece)
{
	const struct child_plan *plan = l->plan;

	if (which == 1) {
		if (piece.len > plan->errors_max - plan->errors->len)
			return false;
		strbuf_put(plan->errors, piece);
		return true;
	}
	l->output += piece.len;
	return l->output <= plan->output_max && plan->output(plan->ctx, piece);
}

/* Reads what there is of one stream; at its end closes it. False: the child must be killed. */
static bool hear(struct listener *l, int which)
{
	char piece[PIECE];
	ssize_t n = read(l->fds[which].fd, piece, sizeof piece);

	if (n > 0)
		return take(l, which, (struct str){piece, (size_t)n});
	if (n < 0 && errno == EINTR)
		return true;
	close(l->fds[which].fd);
	l->fds[which].fd = -1;
	return true;
}

/* Until both streams end. */
static enum child_end listen_to(struct listener *l)
{
	while (l->fds[0].fd >= 0 || l->fds[1].fd >= 0) {
		if (now() >= l->deadline)
			return CHILD_SLOW;
		if (poll(l->fds, 2, TICK) < 0 && errno != EINTR)
			return CHILD_STOPPED;
		for (int i = 0; i < 2; i++)
			if (l->fds[i].fd >= 0 && l->fds[i].revents && !hear(l, i))
				return CHILD_STOPPED;
	}
	return CHILD_CLEAN;
}

/* Waits for the end of a child whose streams have ended. False: it is out of time. */
static bool wait_for(const struct listener *l, int *status)
{
	for (;;) {
		pid_t pid = waitpid(l->pid, status, WNOHANG);
		if (pid == l->pid || (pid < 0 && errno != EINTR))
			return true;
		if (now() >= l->deadline)
			return false;
		poll(NULL, 0, REAP_TICK);
	}
}

enum child_end child_run(const struct child_plan *plan)
{
	struct listener l = {.plan = plan};
	int status = -1, err = start(&l);
	enum child_end end;

	if (err) {
		errno = err;
		return CHILD_UNBORN;
	}
	l.deadline = now() + (int64_t)plan->time * MS_PER_S;
	end = listen_to(&l);
	if (end == CHILD_CLEAN && !wait_for(&l, &status))
		end = CHILD_SLOW;
	if (end != CHILD_CLEAN) {
		kill(l.pid, SIGKILL);
		while (waitpid(l.pid, &status, 0) < 0 && errno == EINTR)
			continue;
	}
	for (int i = 0; i < 2; i++)
		if (l.fds[i].fd >= 0)
			close(l.fds[i].fd);
	if (end != CHILD_CLEAN)
		return end;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return CHILD_SLOW;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? CHILD_CLEAN : CHILD_FAILED;
}

static bool collect(void *ctx, struct str bytes)
{
	strbuf_put(ctx, bytes);
	return true;
}

enum child_end child_collect(const struct child_plan *plan, struct strbuf *out)
{
	struct child_plan collecting = *plan;

	collecting.ctx = out;
	collecting.output = collect;
	return child_run(&collecting);
}
