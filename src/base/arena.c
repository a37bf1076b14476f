#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) __asan_poison_memory_region((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum {
	BLOCK_SIZE = 64 * 1024, /* [bytes] of an ordinary block; larger requests get their own */
	FIRST_SIZE = 4 * 1024,  /* [bytes] of the first block: many arenas stay small */
	ALIGN = 16,             /* [bytes] */
};

struct arena_block {
	struct arena_block *prev;
	size_t size; /* [bytes] of data */
	size_t used; /* [bytes] */
	size_t last; /* offset of the newest allocation, which can grow in place */
	_Alignas(ALIGN) char data[];
};

_Noreturn void arena_exhausted(void)
{
	fputs("offprint: out of memory\n", stderr);
	_Exit(3);
}

static size_t round_up(size_t size)
{
	if (size > SIZE_MAX - ALIGN)
		arena_exhausted();
	return (size + ALIGN - 1) / ALIGN * ALIGN;
}

static struct arena_block *add_block(struct arena *a, size_t size)
{
	bool small = !a->head && !a->spare && size <= FIRST_SIZE;
	size_t want = small ? FIRST_SIZE : size > BLOCK_SIZE ? size : BLOCK_SIZE;
	struct arena_block *b = NULL;

	if (want == BLOCK_SIZE) {
		b = a->spare;
		a->spare = NULL;
	}
	if (!b && (want > SIZE_MAX - sizeof *b || !(b = malloc(sizeof *b + want))))
		arena_exhausted();
	b->prev = a->head;
	b->size = want;
	b->used = b->last = 0;
	POISON(b->data, b->size);
	a->head = b;
	return b;
}

static void free_block(struct arena_block *b)
{
	UNPOISON(b->data, b->size);
	free(b);
}

void arena_done(struct arena *a)
{
	while (a->head) {
		struct arena_block *prev = a->head->prev;
		free_block(a->head);
		a->head = prev;
	}
	if (a->spare)
		free_block(a->spare);
	a->spare = NULL;
}

void *arena_raw(struct arena *a, size_t size)
{
	size_t need = round_up(size ? size : 1);
	struct arena_block *b = a->head;

	if (!b || b->size - b->used < need)
		b = add_block(a, need);
	b->last = b->used;
	b->used += need;
	UNPOISON(b->data + b->last, need);
	return b->data + b->last;
}

void arena_cut(struct arena *a, void *p, size_t size)
{
	struct arena_block *b = a->head;
	size_t end;

	if (!b || p != b->data + b->last)
		return;
	end = b->last + round_up(size ? size : 1);
	if (end >= b->used)
		return;
	POISON(b->data + end, b->used - end);
	b->used = end;
}

void arena_room(struct arena *a, size_t size)
{
	if (!a->head || a->head->size < size)
		arena_cut(a, arena_raw(a, size), 1);
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_raw(a, size), 0, round_up(size ? size : 1));
}

void *arena_calloc(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		arena_exhausted();
	return arena_alloc(a, n * size);
}

/* In place if p is the newest allocation, otherwise by a copy; *fresh is where the new bytes begin, up to the end of the allocation. */
static void *grow(struct arena *a, void *p, size_t old_size, size_t new_size, char **fresh)
{
	struct arena_block *b = a->head;
	size_t need = round_up(new_size);
	void *q;

	if (b && p == b->data + b->last && b->size - b->last >= need) {
		size_t end = b->last + need;
		*fresh = b->data + (b->used < end ? b->used : end);
		if (end > b->used) {
			UNPOISON(b->data + b->used, end - b->used);
			b->used = end;
		}
		return p;
	}
	q = arena_raw(a, new_size);
	if (old_size)
		memcpy(q, p, old_size);
	*fresh = (char *)q + old_size;
	return q;
}

void *arena_grow(struct arena *a, void *p, size_t old_size, size_t new_size)
{
	char *fresh, *q;

	if (new_size <= old_size)
		return p;
	q = grow(a, p, old_size, new_size, &fresh);
	memset(fresh, 0, (size_t)(q + round_up(new_size) - fresh));
	return q;
}

void *arena_grow_raw(struct arena *a, void *p, size_t old_size, size_t new_size)
{
	char *fresh;

	return new_size <= old_size ? p : grow(a, p, old_size, new_size, &fresh);
}

void *arena_push_room(struct arena *a, void *v, size_t n, size_t size)
{
	size_t want = n < 4 ? 4 : n * 2;

	if (want > SIZE_MAX / size)
		arena_exhausted();
	return arena_grow_raw(a, v, n * size, want * size);
}

void *arena_reserve(struct arena *a, void *v, size_t n, size_t want, size_t size)
{
	size_t room = 4; /* a capacity that arena_push_slot() knows */

	if (want <= n)
		return v;
	while (room < want)
		room = room <= SIZE_MAX / 2 ? room * 2 : SIZE_MAX;
	if (room > SIZE_MAX / size)
		arena_exhausted();
	return arena_grow_raw(a, v, n * size, room * size);
}

struct arena_mark arena_save(const struct arena *a)
{
	return (struct arena_mark){a->head, a->head ? a->head->used : 0};
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
	while (a->head != mark.block) {
		struct arena_block *prev = a->head->prev;
		if (a->head->size == BLOCK_SIZE && !a->spare)
			a->spare = a->head;
		else
			free_block(a->head);
		a->head = prev;
	}
	if (a->head) {
		a->head->used = mark.used;
		a->head->last = mark.used;
		POISON(a->head->data + mark.used, a->head->size - mark.used);
	}
}

size_t arena_held(const struct arena *a)
{
	size_t n = 0;

	for (const struct arena_block *b = a->head; b; b = b->prev)
		n += sizeof *b + b->size;
	if (a->spare)
		n += sizeof *a->spare + a->spare->size;
	return n;
}
