/* offprint: typesets the front matter and the cover sheets of a journal's issues. See offprint(1). */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "options.h"

/* If a standard stream is closed, the next file opened would get its number and its text, so the number is taken by a file on which reads
 * and writes fail. SIGPIPE is ignored so that writing to a closed pipe fails like any other write, instead of killing the program
 * silently. */
static void guard_streams(void)
{
	static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", modes[fd]) < 0)
			return;
	signal(SIGPIPE, SIG_IGN);
}

/* A failed write to a stream is a system error. If the messages themselves cannot be written, only the status reports it. */
static enum command_status close_streams(enum command_status status)
{
	int why = fflush(stdout) != 0 ? errno : 0;

	fflush(stderr);
	if (why || ferror(stdout)) {
		/* the errno of the earlier failure is lost; one more byte fails for the same reason */
		clearerr(stdout);
		if (!why && (putchar('\n') == EOF || fflush(stdout) != 0))
			why = errno;
		fprintf(stderr, "offprint: cannot write to standard output%s%s\n", why ? ": " : "", why ? strerror(why) : "");
		return COMMAND_SYSTEM;
	}
	return ferror(stderr) ? COMMAND_SYSTEM : status;
}

static enum command_status run(struct arena *a, const struct options_parsed *parsed)
{
	struct command c = {parsed->verb->name, parsed->line, a, diag_open(), stdout, stderr};
	enum command_status status = parsed->verb->run(&c);

	diag_close(c.diag);
	return status;
}

int main(int argc, char **argv)
{
	struct arena arena = {0};
	struct options_parsed parsed;
	enum command_status status = COMMAND_OK;

	guard_streams();
	setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* by itself it writes each character of a message separately */
	switch (options_parse(&arena, argc, argv, &parsed)) {
	case OPTIONS_PARSED:
		status = run(&arena, &parsed);
		break;
	case OPTIONS_ANSWER:
		fwrite(parsed.text.ptr, 1, parsed.text.len, stdout);
		break;
	case OPTIONS_WRONG:
		fwrite(parsed.text.ptr, 1, parsed.text.len, stderr);
		status = COMMAND_USAGE;
		break;
	}
	status = close_streams(status);
	arena_done(&arena);
	return (int)status;
}
