/* Worker processes: hands out numbered tasks one by one and collects their records. Knows nothing about articles.
 *
 * Workers are forked, so they share everything loaded before, and a crash or an exceeded limit loses only the current task.
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

/* Returns 0 when every task was done, lost or withheld by tick; EINTR when SIGINT, SIGTERM or SIGHUP is pending, after all workers have
 * ended (the caller must block these signals; workers run with the mask `unblocked`); or the errno of a failed fork. */
int worker_run(const struct worker_plan *plan, const sigset_t *unblocked);

/* Processors that this process may use, at least 1. */
unsigned worker_processors(void);

#endif
