#include "body/stack.h"

#include <pthread.h>
#include <stddef.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* [bytes] enough for a million objects in a row; memory is used only as far as it is touched. Sanitizers touch all of it, which makes fuzzing
 * slow. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
#define STACK_SIZE ((size_t)4 << 20)
#else
#define STACK_SIZE ((size_t)256 << 20)
#endif

enum { TOP_PAD = 1024 * 1024 }; /* [bytes] taken from the system at a time */

struct call {
	void (*f)(void *ctx);
	void *ctx;
};

static void *begin(void *p)
{
	const struct call *c = p;

	c->f(c->ctx);
	return NULL;
}

void stack_run(void (*f)(void *ctx), void *ctx)
{
	struct call call = {f, ctx};
#ifdef __GLIBC__
	/* a heap for each thread costs a fifth more time, and one thread runs at a time */
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_TOP_PAD, TOP_PAD);
#endif
	pthread_attr_t attr;
	pthread_t thread;
	int err = pthread_attr_init(&attr);

	if (!err) {
		err = pthread_attr_setstacksize(&attr, STACK_SIZE);
		if (!err)
			err = pthread_create(&thread, &attr, begin, &call);
		pthread_attr_destroy(&attr);
	}
	if (err)
		f(ctx);
	else
		pthread_join(thread, NULL);
}
