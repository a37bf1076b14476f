/* Block arenas: memory that is freed together, or back to a mark.
 *
 * An arena has the lifetime of a run, an issue, an article or a paragraph; a function that allocates takes the arena from its caller.
 * Allocation never fails to its caller: when memory runs out, one line is printed and the process exits with 3.
 */
#ifndef OFFPRINT_BASE_ARENA_H
#define OFFPRINT_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena_block;

struct arena {
	struct arena_block *head;  /* newest block; NULL: nothing allocated yet */
	struct arena_block *spare; /* an ordinary block emptied by a rewind, kept for reuse */
};

/* A position to rewind to. */
struct arena_mark {
	struct arena_block *block;
	size_t used; /* [bytes] of that block */
};

/* A zeroed struct arena is an empty arena; arena_done() frees everything and leaves it empty. */
void arena_done(struct arena *a);

/* Zeroed memory, aligned for any type; never NULL. Size 0 returns a valid pointer. */
void *arena_alloc(struct arena *a, size_t size);

/* n objects of `size` bytes, zeroed; the product is checked for overflow. */
void *arena_calloc(struct arena *a, size_t n, size_t size);

/* Uninitialised memory, for buffers that are written before they are read. arena_cut() shortens the newest allocation to the bytes used. */
void *arena_raw(struct arena *a, size_t size);
void arena_cut(struct arena *a, void *p, size_t size);

/* Makes room for `size` bytes in one block, so that what is allocated after a mark and rewound again and again needs no memory from the
 * system each time. */
void arena_room(struct arena *a, size_t size);

/* Grows the allocation p (old_size bytes) to new_size: in place if p is the newest one, otherwise by a copy. New bytes are zeroed. */
void *arena_grow(struct arena *a, void *p, size_t old_size, size_t new_size);
/* The same, with new bytes that are not zeroed: for buffers. */
void *arena_grow_raw(struct arena *a, void *p, size_t old_size, size_t new_size);

struct arena_mark arena_save(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Bytes obtained from the system and not freed. */
size_t arena_held(const struct arena *a);

/* Prints "out of memory" and exits with status 3. The only place besides main that ends the process. */
_Noreturn void arena_exhausted(void);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_calloc((a), (n), sizeof(type)))

/* Appends to a growing array {ptr, n}: ARENA_PUSH(a, v, n) = value. The capacity is not kept: it is 4, or the power of two that is not below
 * n, and what is not used of it is not zeroed. The macro is a comma expression that gives an lvalue; it evaluates v and n several times, and
 * the value may not read them. */
#define ARENA_PUSH(a, v, n) (*((v) = arena_push_slot((a), (v), (n), sizeof *(v)), &(v)[(n)++]))
void *arena_push_room(struct arena *a, void *v, size_t n, size_t size);
static inline void *arena_push_slot(struct arena *a, void *v, size_t n, size_t size)
{
	/* the capacity is 4 or the power of two above n: there is room */
	return n && (n < 4 || (n & (n - 1))) ? v : arena_push_room(a, v, n, size);
}

/* Makes room in one step for `want` items in all, which then are appended by v[n++] = value; PUSH may follow at any time. */
#define ARENA_RESERVE(a, v, n, want) ((v) = arena_reserve((a), (v), (n), (want), sizeof *(v)))
void *arena_reserve(struct arena *a, void *v, size_t n, size_t want, size_t size);

#endif
