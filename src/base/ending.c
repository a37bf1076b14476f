#include "base/ending.h"

#include <stddef.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

void ending_hold(sigset_t *before)
{
	sigset_t ending;

	sigemptyset(&ending);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct sigaction action;
		/* a signal ignored by nohup or the shell stays ignored */
		if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&ending, signals[i]);
	}
	sigprocmask(SIG_BLOCK, &ending, before);
	signal(SIGXFSZ, SIG_IGN); /* exceeding a file size limit becomes an error, like a full disk */
}

bool ending_asked(void)
{
	sigset_t pending;

	if (sigpending(&pending) != 0)
		return false;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		if (sigismember(&pending, signals[i]))
			return true;
	return false;
}

bool ending_follow(pid_t parent, int signal)
{
#ifdef __linux__
	if (prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0))
		return false;
#else
	(void)signal;
#endif
	return getppid() == parent;
}
