#include "text/wordmemo.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"

enum {
	SLOTS = 1 << 14,          /* of the hash table; half of them are used at most */
	BITS_LIMIT = 1024 * 1024, /* [bytes] */
};

struct entry {
	uint64_t hash, kind;
	struct str word;
	uint64_t fact[]; /* aligned for anything */
};

struct wordmemo {
	struct arena arena; /* the slots and their contents */
	struct entry **slots;
	size_t used, fact_size, limit;
};

struct wordmemo *wordmemo_open(size_t fact_size, size_t limit)
{
	struct wordmemo *m = calloc(1, sizeof *m);

	if (!m)
		arena_exhausted();
	m->fact_size = fact_size;
	m->limit = limit;
	return m;
}

struct wordmemo *wordmemo_open_bits(void)
{
	return wordmemo_open(sizeof(struct wordmemo_bits), BITS_LIMIT);
}

void wordmemo_close(struct wordmemo *m)
{
	if (!m)
		return;
	arena_done(&m->arena);
	free(m);
}

struct arena *wordmemo_arena(struct wordmemo *m)
{
	return &m->arena;
}

static inline struct entry **slot_of(const struct wordmemo *m, uint64_t hash, uint64_t kind, struct str word)
{
	size_t i = hash & (SLOTS - 1);

	while (m->slots[i] && !(m->slots[i]->hash == hash && m->slots[i]->kind == kind && str_eq(m->slots[i]->word, word)))
		i = (i + 1) & (SLOTS - 1);
	return &m->slots[i];
}

static void start_again(struct wordmemo *m)
{
	arena_done(&m->arena);
	m->slots = ARENA_ARRAY(&m->arena, SLOTS, struct entry *);
	m->used = 0;
}

void *wordmemo_find(struct wordmemo *m, uint64_t kind, struct str word, bool *known)
{
	uint64_t hash;
	struct entry **slot;

	if (!m || word.len > WORDMEMO_LONGEST)
		return NULL;
	if (!m->slots)
		start_again(m);
	hash = hash_long(kind, word);
	slot = slot_of(m, hash, kind, word);
	*known = *slot != NULL;
	if (*slot)
		return (*slot)->fact;
	if (m->used > SLOTS / 2 || arena_held(&m->arena) > m->limit) {
		start_again(m);
		slot = slot_of(m, hash, kind, word);
	}
	*slot = arena_alloc(&m->arena, sizeof **slot + m->fact_size);
	(*slot)->hash = hash;
	(*slot)->kind = kind;
	(*slot)->word = str_dup(&m->arena, word);
	m->used++;
	return (*slot)->fact;
}
