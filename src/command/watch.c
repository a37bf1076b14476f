/* `offprint watch`: a build at each change of a file. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/ending.h"
#include "base/watcher.h"
#include "command/issues.h"
#include "command/verbs.h"

enum { SETTLE = 100 /* [ms] after the last change: version control writes many files, one after another */ };

/* --- what is watched -------------------------------------------------------------------------------------------------------------- */

static bool is_above(struct arena *a, struct str dir, const struct strs *paths)
{
	struct str rest;

	for (size_t i = 0; i < paths->n; i++)
		if (path_below(dir, path_real(a, paths->v[i]), &rest))
			return true;
	return false;
}

/* What is written is no change, unless it is among what is read. */
static void skip_output(const struct command *c, struct watcher *w, const struct issues *issues, const struct strs *folders)
{
	for (size_t i = 0; i < issues->n; i++) {
		const struct str written[] = {issues->v[i].out, issues->v[i].out_dir};
		for (size_t k = 0; k < 2; k++) {
			struct str folder = path_real_ahead(c->arena, written[k]);
			if (!is_above(c->arena, folder, folders))
				watcher_skip(w, folder);
		}
	}
}

static struct watcher *watch(const struct command *c, const struct issues *issues)
{
	struct watcher *w = watcher_open(WATCHER_BEST);
	struct strs folders = issues_folders(c, issues);

	skip_output(c, w, issues, &folders);
	for (size_t i = 0; i < folders.n; i++)
		watcher_add(w, folders.v[i]);
	return w;
}

/* --- builds ----------------------------------------------------------------------------------------------------------------------- */

enum { UNHEARD = 100, /* status of a build whose messages nobody reads */ PERIOD = 100 /* [ms] between looks for signals */ };

static _Noreturn void build(const struct command *c, const sigset_t *mask, pid_t parent)
{
	struct command own = *c;
	int status;

	if (!ending_follow(parent, SIGTERM))
		_exit(UNHEARD);
	sigprocmask(SIG_SETMASK, mask, NULL);
	own.diag = diag_open();
	own.line.names_files = true;
	status = (int)build_run(&own);
	if (fflush(c->out) || ferror(c->out) || fflush(c->err) || ferror(c->err))
		status = UNHEARD;
	_exit(status);
}

/* Waits for the end of a process, which closes `fd` then; passes on that this one shall end. */
static int wait_for(pid_t pid, int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	int status = 0;

	while (poll(&p, 1, PERIOD) <= 0)
		if (ending_asked()) {
			kill(pid, SIGTERM);
			break;
		}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

/* In a process: one that dies does not end the watch. False: it cannot go on. */
static bool build_once(const struct command *c, const sigset_t *mask)
{
	pid_t parent = getpid(), pid;
	int fds[2], status;

	if (pipe(fds)) {
		fprintf(c->err, "offprint: cannot start a process: %s\n", strerror(errno));
		return false;
	}
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		close(fds[0]);
		build(c, mask, parent);
	}
	if (pid < 0)
		fprintf(c->err, "offprint: cannot start a process: %s\n", strerror(errno));
	close(fds[1]);
	status = pid > 0 ? wait_for(pid, fds[0]) : 0;
	close(fds[0]);
	if (WIFSIGNALED(status) && !ending_asked())
		fprintf(c->err, "offprint: the build was ended by signal %d\n", WTERMSIG(status));
	return !WIFEXITED(status) || WEXITSTATUS(status) != UNHEARD;
}

/* Until it is interrupted. */
static enum command_status watch_issues(const struct command *c, const struct issues *issues)
{
	struct watcher *w;
	sigset_t held;

	if (issues->n < c->line.operands.n) {
		command_report(c);
		return COMMAND_USAGE;
	}
	w = watch(c, issues);
	while (build_once(c, issues->unblocked) && !ending_asked()) {
		if (isatty(fileno(c->err)))
			fputs("Waiting for changes; Ctrl-C ends.\n", c->err);
		sigprocmask(SIG_SETMASK, issues->unblocked, &held);
		while (!watcher_wait(w, -1, SETTLE))
			continue;
		sigprocmask(SIG_SETMASK, &held, NULL);
	}
	watcher_close(w);
	return ending_asked() ? COMMAND_OK : COMMAND_SYSTEM;
}

enum command_status watch_run(struct command *c)
{
	return build_refuse(c) ? COMMAND_USAGE : issues_run(c, watch_issues);
}
