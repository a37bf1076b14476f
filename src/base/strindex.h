/* Finds texts in an array of items that begin with them, by a hash table of their numbers. */
#ifndef OFFPRINT_BASE_STRINDEX_H
#define OFFPRINT_BASE_STRINDEX_H

#include "base/str.h"

struct arena;

/* {0} is empty. */
struct strindex {
	uint32_t *slots; /* open addressing: 1 + number */
	size_t capacity; /* a power of two */
};

/* 1 + the number of the item with this text; 0: there is none. `v`: the array, `size`: of an item [bytes]. */
uint32_t strindex_find(const struct strindex *x, const void *v, size_t size, struct str s);
/* Adds the last of `n` items, whose text no other has. All others have been added. */
void strindex_add(struct strindex *x, struct arena *a, const void *v, size_t size, size_t n);

#endif
