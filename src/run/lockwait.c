#include "run/lockwait.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>

#include "base/ending.h"
#include "base/unicode.h"

enum {
	PERIOD = 50,            /* [ms] between two attempts */
	QUIET = 500 / PERIOD,   /* attempts before the wait is reported; workers of a killed run end sooner */
	LIMIT = 600000 / PERIOD /* attempts */
};

int lockwait_take(struct arena *scratch, struct diag *d, struct emit *e, FILE *err)
{
	for (int attempt = 0; attempt < LIMIT; attempt++) {
		int problem = emit_prepare(scratch, d, e);
		if (problem != EWOULDBLOCK)
			return problem;
		if (ending_asked())
			return EINTR;
		if (attempt == QUIET)
			fprintf(err, "offprint: another run is writing into '%.*s'; waiting for it to end\n",
				STR_ARG(unicode_shown(scratch, e->dir)));
		poll(NULL, 0, PERIOD);
	}
	diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "another run has been writing into '%.*s' for %d minutes; nothing was written",
		   STR_ARG(e->dir), LIMIT * PERIOD / 60000);
	return EWOULDBLOCK;
}
