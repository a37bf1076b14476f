/* Numbers by the hashes of texts (base/hash.h). Texts with the same hash count as the same. */
#ifndef OFFPRINT_BASE_HASHTABLE_H
#define OFFPRINT_BASE_HASHTABLE_H

#include <stddef.h>
#include <stdint.h>

/* {0} is empty. */
struct hashtable {
	struct hashtable_place *v;
	size_t n, size;
};

/* The value of a hash; 0: none. */
uint32_t hashtable_get(const struct hashtable *t, uint64_t hash);
/* Gives a hash a value, which is not 0, in place of an earlier one. */
void hashtable_put(struct hashtable *t, uint64_t hash, uint32_t value);
/* The table is empty afterwards. */
void hashtable_free(struct hashtable *t);

#endif
