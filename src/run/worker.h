/* Worker processes: numbered tasks go out one by one, records come back. Knows nothing about articles.
 *
 * Workers are forked, so they have everything that was loaded before, and a crash or an exceeded limit costs only the task in hand.
 */
#ifndef OFFPRINT_RUN_WORKER_H
#define OFFPRINT_RUN_WORKER_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Far above what any real article or issue needs; they stop what would never end. */
enum {
	WORKER_CPU_LIMIT = 60,     /* [seconds] for one task */
	WORKER_MEMORY_LIMIT = 768, /* [MiB] of address space, with what was loaded before the workers began */
};

struct worker_plan {
	uint32_t first, end; /* the tasks are numbered first..end-1 */
	unsigned processes;
	void *ctx;
	/* In a worker: does the task and leaves its record. */
	void (*work)(void *ctx, uint32_t task, struct strbuf *record);
	/* In the caller's process: a record came back (borrowed); a task was lost with its worker, `why` in words. Any order. */
	void (*done)(void *ctx, uint32_t task, struct str record);
	void (*lost)(void *ctx, uint32_t task, const char *why);
	/* In the caller's process, several times a second and after each record; false: no more tasks are handed out. */
	bool (*tick)(void *ctx);
};

/* Returns 0 when every task was done, lost or withheld by tick; EINTR when SIGINT, SIGTERM or SIGHUP is pending (the caller must have
 * them blocked; workers have them as they were in `unblocked`): all workers are gone then; else the errno of a failed fork. */
int worker_run(const struct worker_plan *plan, const sigset_t *unblocked);

/* True when SIGINT, SIGTERM or SIGHUP, blocked by the caller, waits to be delivered. */
bool worker_interrupted(void);

/* Processors that this process may use, at least 1. */
unsigned worker_processors(void);

#endif
