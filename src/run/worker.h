/* Worker processes: hands out numbered tasks and collects their records. Knows nothing about articles.
 *
 * Workers are forked, so they share everything loaded before, and a crash or an exceeded limit loses only the current task. Where there are several, each has
 * its next short task before it has finished the current one.
 */
#ifndef OFFPRINT_RUN_WORKER_H
#define OFFPRINT_RUN_WORKER_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct jail;

/* Far above the needs of any real article or issue; they stop runaway tasks. */
enum {
	WORKER_CPU_LIMIT = 60,     /* [seconds] for one task */
	WORKER_CPU_ARTICLES = 100, /* articles for which a task of the whole issue has a second more */
	WORKER_MEMORY_LIMIT = 768, /* [MiB] of address space, including what was loaded before the fork */
	/* The same for a task that joins files. */
	WORKER_JOIN_CPU_LIMIT = 600,
	WORKER_JOIN_MEMORY_LIMIT = 4096,
};

struct worker_plan {
	uint32_t tasks; /* numbered 0..tasks-1 */
	unsigned processes;
	bool joins;      /* its tasks join files */
	size_t articles; /* that each task reads, if it is of the whole issue; else 0 */
	/* What workers may still do, from before their first task; NULL: everything. */
	const struct jail *jail;
	void *ctx;
	/* In a worker: does the task and writes its record. */
	void (*work)(void *ctx, uint32_t task, struct strbuf *record);
	/* In the caller's process, in any order: a record came back (borrowed); a task was lost with its worker, `why` in words. */
	void (*done)(void *ctx, uint32_t task, struct str record);
	void (*lost)(void *ctx, uint32_t task, const char *why);
	/* In the caller's process, several times a second and after each record; false: no more tasks are handed out. */
	bool (*tick)(void *ctx);
};

/* One process that does the tasks of a plan one after another, beside the workers of other plans. It lives until it is closed or no task
 * is left, and so has what it found for one task when it comes to the next. If it dies, none follows it. */
struct worker_beside;

/* Returns 0 when every task was done, lost or withheld by tick; EINTR when SIGINT, SIGTERM or SIGHUP is pending, after all workers of the plan have
 * ended (the caller must block these signals; workers run with the mask `unblocked`); or the errno of a failed fork.
 *
 * `beside` (or NULL) goes on at the same time and takes one of the processes while it is busy; it may still be when this returns. */
int worker_run(const struct worker_plan *plan, struct worker_beside *beside, const sigset_t *unblocked);

/* The plan is copied, its jail borrowed. Nothing is started before tasks are ready and a plan is run. If `tick` returns false the current task is given up. */
struct worker_beside *worker_beside_open(const struct worker_plan *plan);
/* The first `tasks` may be done. */
void worker_beside_ready(struct worker_beside *b, uint32_t tasks);
/* Waits until these are done. Returns as worker_run(). */
int worker_beside_wait(struct worker_beside *b, const sigset_t *unblocked);
/* Kills the process; b may be NULL. */
void worker_beside_close(struct worker_beside *b);

/* Processors that this process may use, at least 1. */
unsigned worker_processors(void);

#endif
