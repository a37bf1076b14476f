/* Names and what they are replaced by: a hash table of strings. A zeroed one is empty. */
#ifndef OFFPRINT_BODY_NAMEMAP_H
#define OFFPRINT_BODY_NAMEMAP_H

#include "base/strindex.h"

struct arena;

struct namemap_entry {
	struct str name, value;
};

struct namemap {
	struct namemap_entry *v; /* in the order of entry */
	size_t n;
	struct strindex index;
};

/* Enters a name with its value; both are borrowed. A name that is there gets the new value. */
void namemap_put(struct namemap *m, struct arena *a, struct str name, struct str value);
/* The value, or NULL. */
const struct str *namemap_find(const struct namemap *m, struct str name);

/* A name that neither map has (`also` may be NULL): `name` followed by a hyphen and the lowest free number from `number` on. In the arena,
 * NUL-terminated. */
struct str namemap_fresh(const struct namemap *m, const struct namemap *also, struct arena *a, struct str name, unsigned number);

#endif
