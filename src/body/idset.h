/* Sets of objects, by their numbers. */
#ifndef OFFPRINT_BODY_IDSET_H
#define OFFPRINT_BODY_IDSET_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A zeroed set is empty. */
struct idset {
	int *slots; /* hash table; 0: free */
	size_t capacity;
	size_t n;
};

/* Adds an object's number (more than 0); false: it was there. */
bool idset_add(struct idset *s, struct arena *a, int id);
bool idset_has(const struct idset *s, int id);

#endif
