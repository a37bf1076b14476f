#include "body/stack.h"

#include <pthread.h>
#include <stddef.h>

/* [bytes] enough for a million objects in a row; memory is used only as far as it is touched. */
#define STACK_SIZE ((size_t)256 << 20)

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
