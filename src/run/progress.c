#include "run/progress.h"

#include <unistd.h>

enum { PERIOD = 100 }; /* [ms] between two writes */

static int64_t elapsed_ms(const struct timespec *from, const struct timespec *to)
{
	return (int64_t)(to->tv_sec - from->tv_sec) * 1000 + (to->tv_nsec - from->tv_nsec) / 1000000;
}

void progress_init(struct progress *p, FILE *out, struct str what, uint32_t total)
{
	*p = (struct progress){.out = isatty(fileno(out)) ? out : NULL, .what = what, .total = total};
	if (p->out)
		clock_gettime(CLOCK_MONOTONIC, &p->started);
	p->shown = p->started;
}

void progress_show(struct progress *p)
{
	struct timespec now;
	int64_t ms;

	if (!p->out)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (elapsed_ms(&p->shown, &now) < PERIOD)
		return;
	p->shown = now;
	ms = elapsed_ms(&p->started, &now);
	fprintf(p->out, "\r%.*s: %u/%u, %.0f a second\033[K", STR_ARG(p->what), p->done, p->total, p->done * 1000.0 / (double)ms);
	fflush(p->out);
}

void progress_done(struct progress *p)
{
	if (!p->out)
		return;
	fputs("\r\033[K", p->out);
	fflush(p->out);
}
