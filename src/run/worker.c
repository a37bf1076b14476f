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

struct worker {
	pid_t pid; /* 0: none */
	int fd;
	bool busy;
	uint32_t task; /* current */
};

struct crew {
	const struct worker_plan *plan;
	const sigset_t *unblocked;
	struct worker *workers;
	struct pollfd *polls;
	unsigned n;
	uint32_t next; /* the task to hand out next */
	char *record;  /* the one being read */
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
static _Noreturn void serve(const struct crew *crew, int fd)
{
	struct arena arena = {0};
	struct arena_mark empty = arena_save(&arena);
	uint32_t task;

	for (unsigned i = 0; i < crew->n; i++)
		if (crew->workers[i].pid)
			close(crew->workers[i].fd);
	sigprocmask(SIG_SETMASK, crew->unblocked, NULL);
	limit_memory(crew->plan);
	raise_files();
	enter_jail(crew->plan);
	heap_take(HEAP);
	while (read_all(fd, &task, sizeof task)) {
		struct strbuf record = {.arena = &arena};
		size_t len = 0;
		limit_cpu(crew->plan);
		strbuf_put(&record, (struct str){(const char *)&len, sizeof len});
		crew->plan->work(crew->plan->ctx, task, &record);
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
		serve(crew, fds[1]);
	}
	close(fds[1]);
	*w = (struct worker){.pid = pid, .fd = fds[0]};
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

/* Gives an idle worker its next task, or dismisses it if none is left. */
static void hand_out(struct crew *crew, struct worker *w, bool more)
{
	if (!more || crew->next >= crew->plan->tasks) {
		close(w->fd);
		reap(w->pid);
		w->pid = 0;
		return;
	}
	w->task = crew->next++;
	w->busy = true;
	/* The worker is usually dead already. If not, it must not wait forever for its task; the end of its stream does the rest. */
	if (!send_all(w->fd, &w->task, sizeof w->task))
		kill(w->pid, SIGKILL);
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

/* Handles a worker that has answered or died. Returns 0 or an errno. */
static int attend(struct crew *crew, struct worker *w)
{
	const struct worker_plan *plan = crew->plan;
	char why[160];
	size_t len;
	int status, err;

	if (read_record(crew, w, &len)) {
		w->busy = false;
		plan->done(plan->ctx, w->task, (struct str){crew->record, len});
		hand_out(crew, w, plan->tick(plan->ctx));
		return 0;
	}
	close(w->fd);
	kill(w->pid, SIGKILL); /* it has ended, or ought to have */
	status = reap(w->pid);
	w->pid = 0;
	if (ending_asked())
		return EINTR;
	explain_end(plan, status, why, sizeof why);
	plan->lost(plan->ctx, w->task, why);
	if (crew->next >= plan->tasks || !plan->tick(plan->ctx))
		return 0;
	err = start(crew, w);
	if (!err)
		hand_out(crew, w, true);
	return err;
}

static void dismiss_all(struct crew *crew)
{
	for (unsigned i = 0; i < crew->n; i++) {
		struct worker *w = &crew->workers[i];
		if (!w->pid)
			continue;
		kill(w->pid, SIGKILL);
		close(w->fd);
		reap(w->pid);
		w->pid = 0;
	}
}

/* Serves the workers until none is left. */
static int supervise(struct crew *crew)
{
	for (;;) {
		nfds_t n = 0;
		int err;
		if (ending_asked())
			return EINTR;
		for (unsigned i = 0; i < crew->n; i++)
			if (crew->workers[i].pid)
				crew->polls[n++] = (struct pollfd){.fd = crew->workers[i].fd, .events = POLLIN};
		if (n == 0)
			return 0;
		if (poll(crew->polls, n, TICK) < 0 && errno != EINTR)
			return errno;
		for (unsigned i = 0, k = 0; i < crew->n && k < n; i++) {
			if (crew->workers[i].fd != crew->polls[k].fd || !crew->workers[i].pid)
				continue;
			if (crew->polls[k++].revents == 0)
				continue;
			err = attend(crew, &crew->workers[i]);
			if (err)
				return err;
		}
		crew->plan->tick(crew->plan->ctx);
	}
}

int worker_run(const struct worker_plan *plan, const sigset_t *unblocked)
{
	struct crew crew = {.plan = plan, .unblocked = unblocked, .next = 0};
	uint32_t tasks = plan->tasks;
	int err = 0;

	crew.n = plan->processes < tasks ? plan->processes : tasks;
	if (crew.n == 0)
		return 0;
	crew.workers = calloc(crew.n, sizeof *crew.workers);
	crew.polls = calloc(crew.n, sizeof *crew.polls);
	if (!crew.workers || !crew.polls)
		arena_exhausted();
	for (unsigned i = 0; i < crew.n; i++) {
		err = start(&crew, &crew.workers[i]);
		if (err)
			break;
		hand_out(&crew, &crew.workers[i], true);
	}
	/* Fewer workers than requested are enough. */
	if (!err || crew.workers[0].pid)
		err = supervise(&crew);
	dismiss_all(&crew);
	free(crew.record);
	free(crew.polls);
	free(crew.workers);
	return err;
}
