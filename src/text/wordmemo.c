#include "text/wordmemo.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"

enum {
	SLOTS = 1 << 14,          /* of the hash table; when half of them are used it starts again */
	WORD_LIMIT = 96,          /* [bytes]; longer words seldom recur */
	TEXT_LIMIT = 1024 * 1024, /* [bytes] of entries with their words */
};

struct entry {
	uint64_t hash, kind;
	struct wordmemo_fact fact;
	struct str word;
};

struct wordmemo {
	struct arena arena; /* the slots and their contents */
	struct entry **slots;
	size_t used;
};

struct wordmemo *wordmemo_open(void)
{
	struct wordmemo *m = calloc(1, sizeof *m);

	if (!m)
		arena_exhausted();
	return m;
}

void wordmemo_close(struct wordmemo *m)
{
	if (!m)
		return;
	arena_done(&m->arena);
	free(m);
}

static struct entry **slot_of(const struct wordmemo *m, uint64_t hash, uint64_t kind, struct str word)
{
	size_t i = (hash ^ hash >> 32) & (SLOTS - 1);

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

struct wordmemo_fact *wordmemo_find(struct wordmemo *m, uint64_t kind, struct str word, bool *known)
{
	uint64_t hash;
	struct entry **slot;

	if (!m || word.len > WORD_LIMIT)
		return NULL;
	if (!m->slots)
		start_again(m);
	hash = hash_bytes(kind, word.ptr, word.len);
	slot = slot_of(m, hash, kind, word);
	*known = *slot != NULL;
	if (*slot)
		return &(*slot)->fact;
	if (m->used > SLOTS / 2 || arena_held(&m->arena) > TEXT_LIMIT) {
		start_again(m);
		slot = slot_of(m, hash, kind, word);
	}
	*slot = ARENA_NEW(&m->arena, struct entry);
	**slot = (struct entry){.hash = hash, .kind = kind, .word = str_dup(&m->arena, word)};
	m->used++;
	return &(*slot)->fact;
}
