/* Tests run/worker.c: whatever becomes of workers, each task is done or lost once, and only the one that ends its worker is lost. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "run/worker.h"

enum { TASKS = 60 };

struct tally {
	unsigned deadly;   /* tasks that it divides end their worker; 0: none do */
	unsigned patience; /* records after which no more tasks are handed out; 0: all are */
	unsigned done[TASKS], lost[TASKS], n_done;
};

static bool is_deadly(const struct tally *t, uint32_t task)
{
	return t->deadly && task % t->deadly == 0;
}

static void work(void *ctx, uint32_t task, struct strbuf *record)
{
	if (is_deadly(ctx, task))
		raise(SIGKILL);
	strbuf_put(record, (struct str){(const char *)&task, sizeof task});
}

static void done(void *ctx, uint32_t task, struct str record)
{
	struct tally *t = ctx;

	assert_int_equal(record.len, sizeof task);
	assert_memory_equal(record.ptr, &task, sizeof task);
	t->done[task]++;
	t->n_done++;
}

static void lost(void *ctx, uint32_t task, const char *why)
{
	struct tally *t = ctx;

	assert_string_equal(why, "it was killed by signal 9 (Killed)");
	t->lost[task]++;
}

static bool tick(void *ctx)
{
	const struct tally *t = ctx;

	return !t->patience || t->n_done < t->patience;
}

static void run(struct tally *t, uint32_t tasks, unsigned processes, bool joins)
{
	const struct worker_plan plan = {
		.tasks = tasks, .processes = processes, .joins = joins, .ctx = t, .work = work, .done = done, .lost = lost, .tick = tick};
	sigset_t unblocked;

	sigprocmask(SIG_SETMASK, NULL, &unblocked);
	assert_int_equal(worker_run(&plan, NULL, &unblocked), 0);
}

static void each_once(uint32_t tasks, unsigned processes, unsigned deadly, bool joins)
{
	struct tally t = {.deadly = deadly};

	run(&t, tasks, processes, joins);
	for (uint32_t i = 0; i < tasks; i++) {
		assert_int_equal(t.lost[i], is_deadly(&t, i));
		assert_int_equal(t.done[i], !is_deadly(&t, i));
	}
}

static void test_done(void **state)
{
	(void)state;
	for (unsigned processes = 1; processes < 5; processes++)
		for (uint32_t tasks = 0; tasks <= TASKS; tasks = tasks * 2 + 1)
			each_once(tasks, processes, 0, false);
	each_once(TASKS, TASKS + 1, 0, false);
	each_once(TASKS, 3, 0, true);
}

static void test_lost(void **state)
{
	(void)state;
	for (unsigned processes = 1; processes < 5; processes++)
		each_once(TASKS, processes, 5, false);
	each_once(TASKS / 3, 2, 1, false);
	each_once(TASKS, 3, 2, true);
}

/* Those that workers have already are still done: of several each has two, one alone has one. */
static void test_stopped(void **state)
{
	(void)state;
	for (unsigned processes = 1; processes < 5; processes++) {
		struct tally t = {.patience = 5};
		run(&t, TASKS, processes, false);
		assert_true(t.n_done >= 5 && t.n_done < 5 + 2 * processes);
		assert_true(processes > 1 || t.n_done == 5);
		for (uint32_t i = 0; i < TASKS; i++)
			assert_int_equal(t.done[i], i < t.n_done);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_done),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
