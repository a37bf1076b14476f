#include "base/strindex.h"

#include "base/arena.h"
#include "base/hash.h"

enum { SLOTS = 64 }; /* of a table with one item */

static struct str text_at(const void *v, size_t size, size_t i)
{
	const struct str *item = (const void *)((const char *)v + i * size);

	return *item;
}

static uint32_t *find_slot(const struct strindex *x, const void *v, size_t size, struct str s)
{
	size_t i = hash_str(s) & (x->capacity - 1);

	while (x->slots[i] && !str_eq(text_at(v, size, x->slots[i] - 1), s))
		i = (i + 1) & (x->capacity - 1);
	return &x->slots[i];
}

uint32_t strindex_find(const struct strindex *x, const void *v, size_t size, struct str s)
{
	return x->capacity ? *find_slot(x, v, size, s) : 0;
}

void strindex_add(struct strindex *x, struct arena *a, const void *v, size_t size, size_t n)
{
	size_t first = n - 1;

	if (n > x->capacity / 4 * 3) {
		x->capacity = x->capacity ? 2 * x->capacity : SLOTS;
		x->slots = ARENA_ARRAY(a, x->capacity, uint32_t);
		first = 0;
	}
	for (size_t i = first; i < n; i++)
		*find_slot(x, v, size, text_at(v, size, i)) = (uint32_t)i + 1;
}
