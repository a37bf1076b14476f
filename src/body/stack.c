#define _DEFAULT_SOURCE /* sbrk(), madvise() */

#include "body/stack.h"

#include <pthread.h>
#include <stddef.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

/* [bytes] enough for a million objects in a row; memory is used only as far as it is touched. Sanitizers touch all of it, which makes fuzzing
 * slow. */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
#define STACK_SIZE ((size_t)4 << 20)
#else
#define STACK_SIZE ((size_t)256 << 20)
#endif

#define TOP_PAD ((size_t)64 << 20) /* [bytes] taken from the system at a time; used only as far as they are touched */
#define PAGE ((uintptr_t)2 << 20)

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

/* libqpdf makes millions of small objects. A heap for each thread costs a fifth more time, and one thread runs at a time; so does a heap of
 * small pages, each of which the system hands out singly. */
static void prepare_heap(void)
{
#ifdef __GLIBC__
	uintptr_t begin, end;
	void *first;

	mallopt(M_ARENA_MAX, 1);
	mallopt(M_TOP_PAD, TOP_PAD);
	first = malloc(1);
	begin = ((uintptr_t)first + PAGE - 1) / PAGE * PAGE;
	end = (uintptr_t)sbrk(0) / PAGE * PAGE;
	free(first);
	if (begin < end)
		madvise((void *)begin, end - begin, MADV_HUGEPAGE);
#endif
}

void stack_run(void (*f)(void *ctx), void *ctx)
{
	struct call call = {f, ctx};
	pthread_attr_t attr;
	pthread_t thread;
	int err = pthread_attr_init(&attr);

	prepare_heap();
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
