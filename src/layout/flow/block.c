#include "layout/flow/block.h"

#include <assert.h>

#include "base/arena.h"

struct blocks *blocks_new(struct arena *a)
{
	struct blocks *b = ARENA_NEW(a, struct blocks);

	b->arena = a;
	return b;
}

struct block *blocks_add(struct blocks *b, enum block_kind kind)
{
	ARENA_PUSH(b->arena, b->v, b->n) = (struct block){.kind = kind};
	return &b->v[b->n - 1];
}

struct block *blocks_par(struct blocks *b, struct par *p)
{
	const struct style *s = par_style(p);
	struct block *block;

	if (par_empty(p))
		return NULL;
	block = blocks_add(b, BLOCK_PAR);
	block->par = p;
	block->before = s->before;
	block->after = s->after;
	block->keep_next = s->keep_next;
	return block;
}

struct block *blocks_rule(struct blocks *b, const struct design_rule *rule)
{
	struct block *block;

	if (!rule->weight)
		return NULL;
	block = blocks_add(b, BLOCK_RULE);
	block->h = rule->weight;
	block->before = rule->before;
	block->after = rule->after;
	block->colour = rule->colour;
	return block;
}

struct block *blocks_last(const struct blocks *b)
{
	assert(b->n);
	return &b->v[b->n - 1];
}

void blocks_join(struct blocks *b)
{
	assert(b->n >= 2);
	b->v[b->n - 1].before = 0;
	b->v[b->n - 2].after = 0;
}

void blocks_append(struct blocks *b, const struct blocks *other, mpt gap)
{
	for (size_t i = 0; i < other->n; i++) {
		struct block copy = other->v[i];
		if (!i && copy.before < gap)
			copy.before = gap;
		*blocks_add(b, copy.kind) = copy;
	}
}
