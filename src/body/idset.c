#include "body/idset.h"

#include "base/arena.h"

enum { SLOTS = 64 };

static int *idset_slot(const struct idset *s, int id)
{
	size_t i = ((size_t)(unsigned)id * 2654435761U) & (s->capacity - 1);

	while (s->slots[i] && s->slots[i] != id)
		i = (i + 1) & (s->capacity - 1);
	return &s->slots[i];
}

bool idset_add(struct idset *s, struct arena *a, int id)
{
	int *slot;

	if (s->n >= s->capacity / 2) {
		const struct idset old = *s;
		s->capacity = old.capacity ? old.capacity * 2 : SLOTS;
		s->slots = ARENA_ARRAY(a, s->capacity, int);
		for (size_t i = 0; i < old.capacity; i++)
			if (old.slots[i])
				*idset_slot(s, old.slots[i]) = old.slots[i];
	}
	slot = idset_slot(s, id);
	if (*slot == id)
		return false;
	*slot = id;
	s->n++;
	return true;
}

bool idset_has(const struct idset *s, int id)
{
	return s->n && *idset_slot(s, id) == id;
}
