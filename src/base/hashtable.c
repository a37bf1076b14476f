#include "base/hashtable.h"

#include <stdlib.h>

#include "base/arena.h"

enum { LEAST = 256 }; /* places; a power of two */

struct hashtable_place {
	uint64_t hash;
	uint32_t value; /* 0: a free place */
};

static struct hashtable_place *place_of(const struct hashtable *t, uint64_t hash)
{
	size_t at = hash & (t->size - 1);

	while (t->v[at].value && t->v[at].hash != hash)
		at = (at + 1) & (t->size - 1);
	return &t->v[at];
}

static void grow(struct hashtable *t)
{
	struct hashtable larger = {.n = t->n, .size = t->size ? t->size * 2 : LEAST};

	larger.v = calloc(larger.size, sizeof *larger.v);
	if (!larger.v)
		arena_exhausted();
	for (size_t i = 0; i < t->size; i++)
		if (t->v[i].value)
			*place_of(&larger, t->v[i].hash) = t->v[i];
	free(t->v);
	*t = larger;
}

uint32_t hashtable_get(const struct hashtable *t, uint64_t hash)
{
	return t->size ? place_of(t, hash)->value : 0;
}

void hashtable_put(struct hashtable *t, uint64_t hash, uint32_t value)
{
	struct hashtable_place *e;

	if (t->n >= t->size / 5 * 4) /* four fifths: 200,000 texts need 4 MiB */
		grow(t);
	e = place_of(t, hash);
	t->n += !e->value;
	*e = (struct hashtable_place){hash, value};
}

void hashtable_free(struct hashtable *t)
{
	free(t->v);
	*t = (struct hashtable){0};
}
