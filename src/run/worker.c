#include "run/worker.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/ending.h"
#include "base/heap.h"
#include "base/jail.h"

enum {
	TICK = 200,                     /* [ms] between checks for pending signals */
	OUT_OF_MEMORY = 3,              /* exit status of arena_exhausted() */
	RECORD_MAX = 256 * 1024 * 1024, /* [bytes] a longer one is no record */
	HEAP = 5 * 1024 * 1024,         /* [bytes] that a process needs for one cover sheet */
	AHEAD = 2,                      /* tasks that a worker of several has: it goes on without waiting for this process */
};

/* Address sanitizers reserve terabytes of address space. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MEMORY 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMIT_MEMORY 0
#endif
#endif
#ifndef LIMIT_MEMORY
#define LIMIT_MEMORY 1
#endif

/* The tasks of a plan, as they are handed out. */
struct deal {
	const struct worker_plan *plan;
	uint32_t next;  /* the task to hand out next */
	uint32_t ready; /* tasks that may be handed out; a worker waits for the rest */
};

struct worker {
	struct deal *deal;
	pid_t pid;    /* 0: none */
	pid_t ending; /* the one before it, which nobody has waited for; 0: none */
	int fd;
	uint32_t tasks[AHEAD]; /* the current one first; without a process: left by one that died */
	unsigned n;
};

struct worker_beside {
	struct worker_plan plan;
	struct deal deal;
	struct worker worker;
	bool begun;
};

struct crew {
	const sigset_t *unblocked;
	struct deal deal;
	struct worker *workers;
	unsigned n;
	struct worker_beside *beside; /* NULL: none */
	struct pollfd *polls;
	struct worker **polled;
	char *record; /* the one being read */
	size_t capacity;
};

unsigned worker_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n > 0 ? (unsigned)n : 1;
}

/* false at the end of the stream and on failure. */
static bool read_all(int fd, void *into, size_t n)
{
	char *p = into;

	while (n > 0) {
		ssize_t got = read(fd, p, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

/* MSG_NOSIGNAL: the other end may have died, which must not kill this process. */
static bool send_all(int fd, const void *from, size_t n)
{
	const char *p = from;

	while (n > 0) {
		ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		p += sent;
		n -= (size_t)sent;
	}
	return true;
}

/* [MiB] */
static int memory_of(const struct worker_plan *plan)
{
	return plan->joins ? WORKER_JOIN_MEMORY_LIMIT : WORKER_MEMORY_LIMIT;
}

/* The same, or less if this process has less [MiB]. */
static int limit_of(const struct worker_plan *plan)
{
	struct rlimit limit;
	rlim_t own = getrlimit(RLIMIT_AS, &limit) || limit.rlim_cur == RLIM_INFINITY ? RLIM_INFINITY : limit.rlim_cur >> 20;

	return own < (rlim_t)memory_of(plan) ? (int)own : memory_of(plan);
}

/* [seconds] */
static int cpu_of(const struct worker_plan *plan)
{
	return (plan->joins ? WORKER_JOIN_CPU_LIMIT : WORKER_CPU_LIMIT) + (int)(plan->articles / WORKER_CPU_ARTICLES);
}

static void limit_memory(const struct worker_plan *plan)
{
	struct rlimit limit;
	rlim_t bytes = (rlim_t)memory_of(plan) << 20;

	if (!LIMIT_MEMORY || getrlimit(RLIMIT_AS, &limit))
		return;
	if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > bytes)
		limit.rlim_cur = bytes;
	setrlimit(RLIMIT_AS, &limit);
}

/* The system's limit covers the whole life of a process, so it is raised for each task. */
static void limit_cpu(const struct worker_plan *plan)
{
	struct rlimit limit;
	struct rusage used;
	rlim_t end;

	if (getrlimit(RLIMIT_CPU, &limit) || getrusage(RUSAGE_SELF, &used))
		return;
	end = (rlim_t)used.ru_utime.tv_sec + (rlim_t)used.ru_stime.tv_sec + (rlim_t)cpu_of(plan);
	if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > end)
		limit.rlim_cur = end;
	setrlimit(RLIMIT_CPU, &limit);
}

/* Each part of a joined file stays open until the file is written. */
static void raise_files(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit))
		return;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* Of libgcov: writes the coverage data, which _exit() does not. NULL unless built for coverage (tests/coverage). */
extern void __gcov_dump(void) __attribute__((weak));

/* What is written at the end stands in the folder of the build. */
static void enter_jail(const struct worker_plan *plan)
{
	struct jail measured = {.places = &(struct jail_place){"/", -1, JAIL_WRITE}, .n = 1};

	if (!plan->jail)
		return;
	measured.programs = plan->jail->programs;
	jail_enter(__gcov_dump ? &measured : plan->jail);
}

/* The main loop of a worker. */
static _Noreturn void serve(const struct crew *crew, const struct worker_plan *plan, int fd)
{
	struct arena arena = {0};
	struct arena_mark empty = arena_save(&arena);
	uint32_t task;

	for (unsigned i = 0; i < crew->n; i++)
		if (crew->workers[i].pid)
			close(crew->workers[i].fd);
	if (crew->beside && crew->beside->worker.pid)
		close(crew->beside->worker.fd);
	sigprocmask(SIG_SETMASK, crew->unblocked, NULL);
	limit_memory(plan);
	raise_files();
	enter_jail(plan);
	heap_take(HEAP);
	while (read_all(fd, &task, sizeof task)) {
		struct strbuf record = {.arena = &arena};
		size_t len = 0;
		limit_cpu(plan);
		strbuf_put(&record, (struct str){(const char *)&len, sizeof len});
		plan->work(plan->ctx, task, &record);
		len = record.len - sizeof len;
		memcpy(record.ptr, &len, sizeof len);
		if (!send_all(fd, record.ptr, record.len))
			break;
		arena_rewind(&arena, empty);
	}
	if (__gcov_dump)
		__gcov_dump();
	_exit(0);
}

/* Returns 0 or an errno. */
static int start(struct crew *crew, struct worker *w)
{
	int fds[2], err;
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds))
		return errno;
	fflush(NULL);
	pid = fork();
	if (pid < 0) {
		err = errno;
		close(fds[0]);
		close(fds[1]);
		return err;
	}
	if (pid == 0) {
		close(fds[0]);
		serve(crew, w->deal->plan, fds[1]);
	}
	close(fds[1]);
	w->pid = pid;
	w->fd = fds[0];
	return 0;
}

/* Waits for a process to end; returns its status. */
static int reap(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

static void await_end(struct worker *w)
{
	if (w->ending)
		reap(w->ending);
	w->ending = 0;
}

/* The end of its stream ends an idle worker. The others need not wait while it gives back its memory. */
static void dismiss(struct worker *w)
{
	await_end(w);
	close(w->fd);
	w->ending = w->pid;
	w->pid = 0;
	w->n = 0;
}

/* Kills a worker, and waits for all that its place has had. */
static void stop(struct worker *w)
{
	if (w->pid) {
		kill(w->pid, SIGKILL);
		dismiss(w);
	}
	await_end(w);
}

static void send_task(const struct worker *w)
{
	const uint32_t *task = &w->tasks[w->n - 1];

	/* The worker is usually dead already. If not, it must not wait forever for its task; the end of its stream does the rest. */
	if (!send_all(w->fd, task, sizeof *task))
		kill(w->pid, SIGKILL);
}

/* How many tasks a worker has at once: one if others would have to wait for it at the end, or it may take long. */
static unsigned ahead(const struct deal *deal)
{
	const struct worker_plan *plan = deal->plan;

	return plan->processes > 1 && !plan->joins && deal->ready - deal->next > plan->processes ? AHEAD : 1;
}

/* Gives a worker its next tasks, or dismisses it if none is left. */
static void hand_out(struct worker *w, bool more)
{
	struct deal *deal = w->deal;
	unsigned most = ahead(deal);

	if (!w->n && (!more || deal->next >= deal->plan->tasks))
		dismiss(w);
	while (w->pid && more && w->n < most && deal->next < deal->ready) {
		w->tasks[w->n++] = deal->next++;
		send_task(w);
	}
}

/* Gives a new worker its first task. */
static void begin(struct worker *w)
{
	if (!w->n)
		w->tasks[w->n++] = w->deal->next++;
	send_task(w);
}

static void explain_end(const struct worker_plan *plan, int status, char *why, size_t size)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		snprintf(why, size, "it took more than %d seconds of processor time", cpu_of(plan));
	else if (WIFSIGNALED(status))
		snprintf(why, size, "it was killed by signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
	else if (WIFEXITED(status) && WEXITSTATUS(status) == OUT_OF_MEMORY)
		snprintf(why, size, "it needed more than %d MiB of memory", limit_of(plan));
	else
		snprintf(why, size, "it exited with status %d", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

/* A worker read what strangers wrote: what it sends is not trusted. */
static bool read_record(struct crew *crew, struct worker *w, size_t *len)
{
	if (!read_all(w->fd, len, sizeof *len) || *len > RECORD_MAX)
		return false;
	if (*len > crew->capacity) {
		free(crew->record);
		crew->record = malloc(*len);
		crew->capacity = *len;
		if (!crew->record)
			arena_exhausted();
	}
	return read_all(w->fd, crew->record, *len);
}

/* Takes a worker's current task from it. */
static uint32_t end_task(struct worker *w)
{
	uint32_t task = w->tasks[0];

	w->n--;
	memmove(w->tasks, w->tasks + 1, w->n * sizeof *w->tasks);
	return task;
}

/* Handles a worker that has answered or died. Returns 0 or EINTR. */
static int attend(struct crew *crew, struct worker *w)
{
	const struct worker_plan *plan = w->deal->plan;
	char why[160];
	size_t len;
	int status;

	if (read_record(crew, w, &len)) {
		plan->done(plan->ctx, end_task(w), (struct str){crew->record, len});
		hand_out(w, plan->tick(plan->ctx));
		return 0;
	}
	close(w->fd);
	kill(w->pid, SIGKILL); /* it has ended, or ought to have */
	status = reap(w->pid);
	w->pid = 0;
	if (ending_asked())
		return EINTR;
	explain_end(plan, status, why, sizeof why);
	plan->lost(plan->ctx, end_task(w), why);
	return 0;
}

static bool is_beside_busy(const struct crew *crew)
{
	return crew->beside && crew->beside->worker.pid && crew->beside->worker.n;
}

/* Starts workers for tasks that nobody has, also in place of those that have died. Fewer than requested are enough. Returns 0 or an errno. */
static int fill(struct crew *crew)
{
	const struct worker_plan *plan = crew->deal.plan;
	unsigned busy = 0, others = is_beside_busy(crew);

	for (unsigned i = 0; i < crew->n; i++)
		busy += crew->workers[i].pid != 0;
	for (unsigned i = 0; i < crew->n && busy + others < plan->processes; i++) {
		struct worker *w = &crew->workers[i];
		int err;
		if (w->pid || (!w->n && crew->deal.next >= plan->tasks))
			continue;
		if (!plan->tick(plan->ctx))
			return 0;
		err = start(crew, w);
		if (err)
			return busy ? 0 : err;
		begin(w);
		busy++;
	}
	return 0;
}

static void poll_worker(struct crew *crew, struct worker *w, nfds_t *n)
{
	if (!w->pid || !w->n)
		return;
	crew->polled[*n] = w;
	crew->polls[(*n)++] = (struct pollfd){.fd = w->fd, .events = POLLIN};
}

/* What is done beside the plan is given up if it is no longer wanted. */
static void check_beside(struct crew *crew)
{
	const struct worker_beside *b = crew->beside;

	if (is_beside_busy(crew) && !b->plan.tick(b->plan.ctx))
		stop(&crew->beside->worker);
}

/* Waits until something happens. *over: nothing will, but perhaps beside the plan. Returns 0 or an errno. */
static int attend_all(struct crew *crew, bool *over)
{
	nfds_t n = 0;
	int err = 0;

	for (unsigned i = 0; i < crew->n; i++)
		poll_worker(crew, &crew->workers[i], &n);
	*over = n == 0 && (crew->n || !is_beside_busy(crew));
	if (crew->beside)
		poll_worker(crew, &crew->beside->worker, &n);
	if (*over)
		return 0;
	if (poll(crew->polls, n, TICK) < 0)
		return errno == EINTR ? 0 : errno;
	for (nfds_t i = 0; i < n && !err; i++)
		err = crew->polls[i].revents ? attend(crew, crew->polled[i]) : 0;
	return err;
}

/* Serves the workers until no task is left. */
static int supervise(struct crew *crew)
{
	const struct worker_plan *plan = crew->deal.plan;
	bool over = false;
	int err = 0;

	while (!over && !err) {
		if (ending_asked())
			return EINTR;
		check_beside(crew);
		err = fill(crew);
		if (!err)
			err = attend_all(crew, &over);
		plan->tick(plan->ctx);
	}
	return err;
}

/* Gives the worker beside the others what has become ready, and starts it for the first. */
static void wake_beside(struct crew *crew)
{
	struct worker_beside *b = crew->beside;

	if (!b || b->worker.n || b->deal.next >= b->deal.ready)
		return;
	if (!b->begun)
		start(crew, &b->worker);
	b->begun = true;
	if (b->worker.pid)
		hand_out(&b->worker, true);
}

/* Does the tasks of a plan; without tasks, those beside it. */
static int run(const struct worker_plan *plan, struct worker_beside *beside, const sigset_t *unblocked)
{
	struct crew crew = {.unblocked = unblocked, .deal = {plan, 0, plan->tasks}, .beside = beside};
	int err;

	crew.n = plan->processes < plan->tasks ? plan->processes : plan->tasks;
	crew.workers = calloc(crew.n + 1, sizeof *crew.workers);
	crew.polls = calloc(crew.n + 1, sizeof *crew.polls);
	crew.polled = calloc(crew.n + 1, sizeof *crew.polled);
	if (!crew.workers || !crew.polls || !crew.polled)
		arena_exhausted();
	for (unsigned i = 0; i < crew.n; i++)
		crew.workers[i].deal = &crew.deal;
	wake_beside(&crew);
	err = supervise(&crew);
	for (unsigned i = 0; i < crew.n; i++)
		stop(&crew.workers[i]);
	free(crew.record);
	free(crew.polled);
	free(crew.polls);
	free(crew.workers);
	return err;
}

int worker_run(const struct worker_plan *plan, struct worker_beside *beside, const sigset_t *unblocked)
{
	return plan->tasks && plan->processes ? run(plan, beside, unblocked) : 0;
}

struct worker_beside *worker_beside_open(const struct worker_plan *plan)
{
	struct worker_beside *b = calloc(1, sizeof *b);

	if (!b)
		arena_exhausted();
	b->plan = *plan;
	b->deal.plan = &b->plan;
	b->worker.deal = &b->deal;
	return b;
}

void worker_beside_ready(struct worker_beside *b, uint32_t tasks)
{
	b->deal.ready = tasks;
}

int worker_beside_wait(struct worker_beside *b, const sigset_t *unblocked)
{
	const struct worker_plan none = {.ctx = b->plan.ctx, .tick = b->plan.tick};

	return run(&none, b, unblocked);
}

void worker_beside_close(struct worker_beside *b)
{
	if (b)
		stop(&b->worker);
	free(b);
}
