/* unshare() */
#define _GNU_SOURCE

#include "base/childcage.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/descriptors.h"
#include "base/ending.h"
#include "base/jail.h"

#ifdef __linux__
#include <sched.h>
#include <sys/prctl.h>
#endif

enum { DESCRIPTORS = 64, MIB = 20 };

/* `room`: between the soft and the hard limit. */
static struct rlimit lowered(struct rlimit r, rlim_t value, rlim_t room)
{
	if (r.rlim_max == RLIM_INFINITY || r.rlim_max > value + room)
		r.rlim_max = value + room;
	r.rlim_cur = r.rlim_max < value ? r.rlim_max : value;
	return r;
}

/* A macro, because the type of a resource differs between C libraries. */
#define LIMIT(resource, r, value, room) (getrlimit(resource, r) == 0 && (*(r) = lowered(*(r), value, room), setrlimit(resource, r) == 0))

/* The worker's limits are replaced, and the signals that it blocks or ignores are as at the start of a program. A write that exceeds the
 * limit of file sizes fails instead of killing: fontconfig tries to write its cache. */
static bool limit_all(const struct childcage *cage)
{
	struct rlimit r;
	sigset_t none;

	sigemptyset(&none);
	if (sigprocmask(SIG_SETMASK, &none, NULL) || signal(SIGXFSZ, SIG_IGN) == SIG_ERR || signal(SIGPIPE, SIG_DFL) == SIG_ERR)
		return false;
	/* at the soft limit SIGXCPU says why */
	return LIMIT(RLIMIT_CPU, &r, cage->cpu, 1) && LIMIT(RLIMIT_AS, &r, (rlim_t)cage->memory << MIB, 0) &&
	       LIMIT(RLIMIT_FSIZE, &r, 0, 0) && LIMIT(RLIMIT_CORE, &r, 0, 0) && LIMIT(RLIMIT_NOFILE, &r, DESCRIPTORS, 0);
}

/* The three are moved out of the way of each other first. */
static bool take_descriptors(const struct childcage *cage)
{
	int from[3] = {cage->in, cage->out, cage->err};

	for (int i = 0; i < 3; i++)
		while (from[i] >= 0 && from[i] < 3)
			from[i] = dup(from[i]);
	for (int i = 0; i < 3; i++)
		if (from[i] < 0 || dup2(from[i], i) != i)
			return false;
	descriptors_close_from(3);
	return true;
}

/* The file at standard input is opened again by a name, in some programs. */
static unsigned enter_jail(const char *program)
{
	const struct jail_place input = {NULL, 0, JAIL_READ};
	const struct jail jail = {.places = &input, .n = 1, .programs = true, .program = program};

	return jail_enter(&jail);
}

bool childcage_enter(const struct childcage *cage)
{
	if (!take_descriptors(cage) || !limit_all(cage) || !ending_follow(cage->parent, SIGKILL))
		return false;
#ifdef __linux__
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return false;
	/* the second way needs privileges, or a kernel that gives them to everyone in a namespace */
	if (!(enter_jail(cage->program) & JAIL_CALLS) && unshare(CLONE_NEWNET))
		(void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
#else
	enter_jail(cage->program);
#endif
	return true;
}
