/* Tests base/jail.c by trying, in processes inside, what must not be possible, and what must. Exit status 77 (skipped) where a part of the
 * jail cannot be had. */
#define _GNU_SOURCE

#include "base/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <cmocka.h>

#include "base/arena.h"
#include "base/child.h"
#include "base/file.h"
#include "base/stage.h"

enum { SKIPPED = 77, UNTRIED = -1 };

/* What is tried inside, in this order. Those of JAIL_FILES come first. */
enum try {
	READ_PASSWORDS,
	READ_BESIDE,
	READ_BY_LINK,
	READ_BY_DESCRIPTOR, /* "..", from an open folder */
	LIST_BESIDE,
	WRITE_JOURNAL,
	CREATE_IN_JOURNAL,
	REMOVE_IN_JOURNAL,
	TRUNCATE_JOURNAL,
	RENAME_TO_JOURNAL,
	READ_PARENT, /* its environment */
	FILES_END,
	MAKE_SOCKET = FILES_END,
	MAKE_PAIR,
	TRACE,
	STOP_PARENT,
	LIMIT_PARENT,
	CHANGE_MODE,
	TYPE,
	START_PROCESS,
	RUN_PROGRAM,
	REFUSED_END,
	READ_JOURNAL = REFUSED_END,
	LIST_JOURNAL,
	READ_OUTPUT,
	CREATE_OUTPUT,
	RENAME_OUTPUT,
	REMOVE_OUTPUT,
	MAKE_FOLDER,
	REOPEN, /* a file by the name of its descriptor */
	KEEP_OPEN,
	START_THREAD,
	TRIES
};

struct place {
	struct arena arena;
	struct str dir;
};

static char *at(struct place *p, const char *name)
{
	return str_cstr(&p->arena, path_join(&p->arena, p->dir, str_from(name)));
}

static int setup(void **state)
{
	struct place *p = calloc(1, sizeof *p);
	char dir[] = "/tmp/offprint-jail-XXXXXX";

	assert_non_null(p);
	assert_non_null(mkdtemp(dir));
	p->dir = str_dup(&p->arena, str_from(dir));
	assert_int_equal(stage_write(at(p, "journal/text"), STR("text")), 0);
	assert_int_equal(stage_write(at(p, "out/text"), STR("text")), 0);
	assert_int_equal(stage_write(at(p, "beside/text"), STR("text")), 0);
	assert_int_equal(symlink("../beside/text", at(p, "journal/link")), 0);
	*state = p;
	return 0;
}

static int teardown(void **state)
{
	struct place *p = *state;
	char command[PATH_MAX];

	snprintf(command, sizeof command, "rm -rf '%.*s'", STR_ARG(p->dir));
	assert_int_equal(system(command), 0);
	arena_done(&p->arena);
	free(p);
	return 0;
}

static int open_at(int dir, const char *path, int flags)
{
	int fd = openat(dir, path, flags | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static int opened(const char *path, int flags)
{
	return open_at(AT_FDCWD, path, flags);
}

static int done(long result)
{
	return result < 0 ? errno : 0;
}

static void *run_thread(void *ran)
{
	*(bool *)ran = true;
	return NULL;
}

static int start_thread(void)
{
	bool ran = false;
	pthread_t thread;
	int err = pthread_create(&thread, NULL, run_thread, &ran);

	return err ? err : pthread_join(thread, NULL) ? EINVAL : ran ? 0 : ECHILD;
}

static int start_process(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return done(pid);
}

/* In the same process, which ends if the program is run. */
static int run_program(void)
{
	char name[] = "true", *argv[] = {name, NULL};

	return done(execv("/bin/true", argv));
}

static int type(void)
{
	char letter = 'x';

	return done(ioctl(0, TIOCSTI, &letter));
}

static void try_files(struct place *p, int journal, int *results)
{
	char environment[64];

	snprintf(environment, sizeof environment, "/proc/%ld/environ", (long)getppid());
	results[READ_PASSWORDS] = opened("/etc/passwd", O_RDONLY);
	results[READ_BESIDE] = opened(at(p, "beside/text"), O_RDONLY);
	results[READ_BY_LINK] = opened(at(p, "journal/link"), O_RDONLY);
	results[READ_BY_DESCRIPTOR] = open_at(journal, "../beside/text", O_RDONLY);
	results[LIST_BESIDE] = opened(at(p, "beside"), O_RDONLY | O_DIRECTORY);
	results[WRITE_JOURNAL] = opened(at(p, "journal/text"), O_WRONLY);
	results[CREATE_IN_JOURNAL] = opened(at(p, "journal/new"), O_WRONLY | O_CREAT);
	results[REMOVE_IN_JOURNAL] = done(unlink(at(p, "journal/text")));
	results[TRUNCATE_JOURNAL] = done(truncate(at(p, "journal/text"), 0));
	results[RENAME_TO_JOURNAL] = done(rename(at(p, "out/text"), at(p, "journal/moved")));
	results[READ_PARENT] = opened(environment, O_RDONLY);
}

static void try_allowed(struct place *p, int kept, int *results)
{
	char byte, name[FILE_FD_NAME];

	file_fd_name(kept, name);
	results[READ_JOURNAL] = opened(at(p, "journal/text"), O_RDONLY);
	results[LIST_JOURNAL] = opened(at(p, "journal"), O_RDONLY | O_DIRECTORY);
	results[READ_OUTPUT] = opened(at(p, "out/text"), O_RDONLY);
	results[CREATE_OUTPUT] = opened(at(p, "out/new"), O_WRONLY | O_CREAT | O_EXCL);
	results[RENAME_OUTPUT] = done(rename(at(p, "out/new"), at(p, "out/renamed")));
	results[REMOVE_OUTPUT] = done(unlink(at(p, "out/renamed")));
	results[MAKE_FOLDER] = done(mkdir(at(p, "out/folder"), 0700));
	results[REOPEN] = opened(name, O_RDONLY);
	results[KEEP_OPEN] = pread(kept, &byte, 1, 0) == 1 ? 0 : EIO;
	results[START_THREAD] = start_thread();
}

/* Only inside: some would do harm. */
static void try_calls(struct place *p, int *results)
{
	struct rlimit limit;
	int pair[2];

	results[MAKE_SOCKET] = done(socket(AF_INET, SOCK_STREAM, 0));
	results[MAKE_PAIR] = done(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	results[TRACE] = done(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
	results[STOP_PARENT] = done(kill(getppid(), 0));
#ifdef __linux__
	results[LIMIT_PARENT] = done(prlimit(getppid(), RLIMIT_CORE, NULL, &limit));
#else
	results[LIMIT_PARENT] = EACCES;
#endif
	results[CHANGE_MODE] = done(chmod(at(p, "out/text"), 0777));
	results[TYPE] = type();
}

/* The results of all tries in a process like a worker: 0, or an errno. Returns what is in force. */
static unsigned try_all(struct place *p, bool programs, int *out)
{
	const struct jail_place places[] = {{at(p, "journal"), -1, JAIL_READ},
					    {at(p, "out"), -1, JAIL_WRITE},
					    {at(p, "missing"), -1, JAIL_WRITE},
					    {NULL, -1, JAIL_WRITE}};
	const struct jail jail = {.places = places, .n = sizeof places / sizeof *places, .programs = programs};
	int journal = open(at(p, "journal"), O_RDONLY | O_DIRECTORY), kept = open(at(p, "journal/text"), O_RDONLY), status;
	struct shared {
		unsigned force;
		int results[TRIES];
	} *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	unsigned force;
	pid_t pid;

	assert_true(shared != MAP_FAILED && journal >= 0 && kept >= 0);
	for (int i = 0; i < TRIES; i++)
		shared->results[i] = UNTRIED;
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		shared->force = jail_enter(&jail);
		try_files(p, journal, shared->results);
		if (shared->force & JAIL_CALLS)
			try_calls(p, shared->results);
		try_allowed(p, kept, shared->results);
		shared->results[START_PROCESS] = start_process();
		shared->results[RUN_PROGRAM] = 0;
		shared->results[RUN_PROGRAM] = run_program();
		_exit(0);
	}
	assert_true(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	memcpy(out, shared->results, sizeof shared->results);
	force = shared->force;
	munmap(shared, sizeof *shared);
	close(kept);
	close(journal);
	return force;
}

/* EXDEV: a file is not moved between the places. */
static void check(const int *results, int from, int to, bool refused)
{
	for (int i = from; i < to; i++) {
		bool was = results[i] == EACCES || (results[i] == EXDEV && i == RENAME_TO_JOURNAL);
		if (refused ? !was : results[i] != 0)
			fail_msg("try %d: %s", i, results[i] == UNTRIED ? "not done" : strerror(results[i]));
	}
}

static void test_files(void **state)
{
	int results[TRIES];

	if (!(try_all(*state, false, results) & JAIL_FILES))
		skip();
	check(results, 0, FILES_END, true);
	check(results, REFUSED_END, TRIES, false);
}

static void test_calls(void **state)
{
	int results[TRIES];

	if (!(try_all(*state, false, results) & JAIL_CALLS))
		skip();
	check(results, MAKE_SOCKET, REFUSED_END, true);
	check(results, REFUSED_END, TRIES, false);
}

/* A worker that starts programs: the system's, but none that a stranger has put into the journal. */
static void test_programs(void **state)
{
	struct place *p = *state;
	int results[TRIES];

	if (try_all(p, true, results) != (JAIL_FILES | JAIL_CALLS))
		skip();
	check(results, 0, FILES_END, true);
	check(results, MAKE_SOCKET, STOP_PARENT, true);
	check(results, LIMIT_PARENT, START_PROCESS, true);
	check(results, START_PROCESS, TRIES, false);
}

static bool keep(void *ctx, struct str bytes)
{
	strbuf_put(ctx, bytes);
	return true;
}

/* Runs this program, or `other`, with the word `inside` and a file as its input, and returns what it prints. */
static struct str run_inside(struct place *p, const char *other, const char *script)
{
	struct strbuf out = {.arena = &p->arena}, err = {.arena = &p->arena};
	struct str self = path_real(&p->arena, STR("/proc/self/exe"));
	char name[] = "test", *argv[] = {name, str_cstr(&p->arena, str_from(script)), NULL};
	struct child_plan plan = {.program = other ? other : str_cstr(&p->arena, self),
				  .argv = argv,
				  .input = open(at(p, "journal/text"), O_RDONLY | O_CLOEXEC),
				  .cpu = 1,
				  .time = 10,
				  .memory = 512,
				  .output_max = 1000,
				  .ctx = &out,
				  .output = keep,
				  .errors = &err,
				  .errors_max = 1000};

	assert_true(plan.input >= 0);
	child_run(&plan);
	close(plan.input);
	return strbuf_str(&out);
}

/* In a child that runs this program. */
static int print_inside(void)
{
	char name[FILE_FD_NAME];
	sigset_t blocked;

	file_fd_name(0, name);
	sigprocmask(SIG_SETMASK, NULL, &blocked);
	printf("passwords %d, input %d, socket %d, blocked %d", opened("/etc/passwd", O_RDONLY), opened(name, O_RDONLY),
	       done(socket(AF_INET, SOCK_STREAM, 0)), sigismember(&blocked, SIGUSR1));
#ifdef __linux__
	printf(", no new privileges %d", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
#endif
	putchar('\n');
	return 0;
}

static void test_child(void **state)
{
	struct place *p = *state;
	struct str expected = str_printf(&p->arena, "passwords %d, input 0, socket %d, blocked 0, no new privileges 1\n", EACCES, EACCES);
	sigset_t all, before;
	struct str out;

	if (jail_probe() != (JAIL_FILES | JAIL_CALLS))
		skip();
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	out = run_inside(p, NULL, "inside");
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (!str_eq(out, expected))
		fail_msg("%.*s", STR_ARG(out));
}

/* A program that is not the system's is run, and what stands beside it is read. */
static void test_own_program(void **state)
{
	struct place *p = *state;
	struct str script = str_printf(&p->arena, "#!/bin/sh\nread x <%s && echo $x\nread y <%s; echo $y\n", at(p, "opt/share/data"),
				       at(p, "opt/secret"));

	assert_int_equal(stage_write(at(p, "opt/bin/program"), script), 0);
	assert_int_equal(chmod(at(p, "opt/bin/program"), 0700), 0);
	assert_int_equal(stage_write(at(p, "opt/share/data"), STR("data\n")), 0);
	assert_int_equal(stage_write(at(p, "opt/secret"), STR("secret\n")), 0);
	if (!(jail_probe() & JAIL_FILES))
		skip();
	assert_true(str_is(run_inside(p, at(p, "opt/bin/program"), ""), "data\n\n"));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_files, setup, teardown),
		cmocka_unit_test_setup_teardown(test_calls, setup, teardown),
		cmocka_unit_test_setup_teardown(test_programs, setup, teardown),
		cmocka_unit_test_setup_teardown(test_child, setup, teardown),
		cmocka_unit_test_setup_teardown(test_own_program, setup, teardown),
	};
	int failed;

	if (argc == 2 && strcmp(argv[1], "inside") == 0)
		return print_inside();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed ? failed : jail_probe() == (JAIL_FILES | JAIL_CALLS) ? 0 : SKIPPED;
}
