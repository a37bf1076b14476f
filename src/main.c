/* offprint: typesets the front matter and the cover sheets of a journal's issue. See offprint(1). */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "command/command.h"
#include "options.h"

/* A stream that is closed must not be taken by the next file that is opened, into which its text would go: writing to it fails. And writing to
 * a pipe that nobody reads fails as any other writing does, instead of ending the program without a word. */
static void guard_streams(void)
{
	static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", modes[fd]) < 0)
			return;
	signal(SIGPIPE, SIG_IGN);
}

/* Output that could not be written is a failure of the system; where it concerns the messages themselves, the status alone can say so. */
static int close_streams(int status)
{
	int why = fflush(stdout) != 0 ? errno : 0;

	if (why || ferror(stdout)) {
		/* the reason of an earlier failure is gone: one byte more fails for the same */
		clearerr(stdout);
		if (!why && (putchar('\n') == EOF || fflush(stdout) != 0))
			why = errno;
		fprintf(stderr, "offprint: cannot write the standard output%s%s\n", why ? ": " : "", why ? strerror(why) : "");
		return JOB_SYSTEM;
	}
	return ferror(stderr) ? JOB_SYSTEM : status;
}

int main(int argc, char **argv)
{
	struct arena arena = {0};
	struct job job;
	struct str text;
	int status = JOB_OK;

	guard_streams();
	switch (options_parse(&arena, argc, argv, &job, &text)) {
	case OPTIONS_RUN:
		status = (int)job_run(&arena, &job, stdout, stderr);
		break;
	case OPTIONS_PRINT:
		fwrite(text.ptr, 1, text.len, stdout);
		break;
	case OPTIONS_WRONG:
		fwrite(text.ptr, 1, text.len, stderr);
		status = JOB_USAGE;
		break;
	}
	status = close_streams(status);
	arena_done(&arena);
	return status;
}
