#include "body/namemap.h"

#include "base/arena.h"
#include "base/hash.h"

enum { SLOTS = 32 };

static uint32_t *slot_of(const struct namemap *m, struct str name)
{
	size_t i = hash_str(name) & (m->capacity - 1);

	while (m->slots[i] && !str_eq(m->v[m->slots[i] - 1].name, name))
		i = (i + 1) & (m->capacity - 1);
	return &m->slots[i];
}

static void grow(struct namemap *m, struct arena *a)
{
	m->capacity = m->capacity ? m->capacity * 2 : SLOTS;
	m->slots = ARENA_ARRAY(a, m->capacity, uint32_t);
	for (size_t i = 0; i < m->n; i++)
		*slot_of(m, m->v[i].name) = (uint32_t)i + 1;
}

void namemap_put(struct namemap *m, struct arena *a, struct str name, struct str value)
{
	uint32_t *slot;

	if (m->n >= m->capacity / 4 * 3)
		grow(m, a);
	slot = slot_of(m, name);
	if (*slot) {
		m->v[*slot - 1].value = value;
		return;
	}
	ARENA_PUSH(a, m->v, m->n) = (struct namemap_entry){name, value};
	*slot = (uint32_t)m->n;
}

const struct str *namemap_find(const struct namemap *m, struct str name)
{
	uint32_t *slot = m->n ? slot_of(m, name) : NULL;

	return slot && *slot ? &m->v[*slot - 1].value : NULL;
}

struct str namemap_fresh(const struct namemap *m, const struct namemap *also, struct arena *a, struct str name, unsigned number)
{
	struct strbuf b = {.arena = a};

	for (;; number++) {
		b.len = 0;
		strbuf_put(&b, name);
		strbuf_printf(&b, "-%u", number);
		if (!namemap_find(m, strbuf_str(&b)) && !(also && namemap_find(also, strbuf_str(&b))))
			break;
	}
	strbuf_putc(&b, '\0');
	return (struct str){b.ptr, b.len - 1};
}
