/* offprint: typesets the front matter and the cover sheets of a journal's issue. See offprint(1). */
#include <stdio.h>

#include "base/arena.h"
#include "job.h"
#include "options.h"

/* Output that could not be written is a failure of the system. */
static int close_output(FILE *out, int status)
{
	if (fflush(out) || ferror(out)) {
		fputs("offprint: cannot write the standard output\n", stderr);
		return JOB_SYSTEM;
	}
	return status;
}

int main(int argc, char **argv)
{
	struct arena arena = {0};
	struct job job;
	struct str text;
	int status = JOB_OK;

	switch (options_parse(&arena, argc, argv, &job, &text)) {
	case OPTIONS_RUN:
		status = job_run(&arena, &job, stdout, stderr);
		break;
	case OPTIONS_PRINT:
		fwrite(text.ptr, 1, text.len, stdout);
		break;
	case OPTIONS_WRONG:
		fwrite(text.ptr, 1, text.len, stderr);
		status = JOB_USAGE;
		break;
	}
	status = close_output(stdout, status);
	arena_done(&arena);
	return status;
}
