#include "layout/matter/stretch.h"

#include <string.h>

#include "base/arena.h"
#include "layout/matter/finish.h"

enum { ARTICLES = 8, BYTES = 256 * 1024 /* of a stretch, about */ };

/* Memory of some articles and their blocks. */
struct stretch {
	struct stretch *next;
	struct arena arena;
	struct layout_context ctx;
	const struct article *articles[ARTICLES];
	size_t n;
	size_t end; /* the number of the block after its last */
};

struct stretches {
	struct stretch *part;                 /* what lives as long as the part */
	struct stretch *first, *last, *spare; /* first NULL: none yet */
	size_t made, placed;                  /* blocks of the part */
	struct flow_list *list;               /* NULL: none yet */
	struct arena v[2], *now;              /* of lists of blocks: one is in use */
};

/* --- memory ----------------------------------------------------------------------------------------------------------------------- */

void stretch_begin_matter(struct matter *m)
{
	m->stretches = ARENA_NEW(m->base->arena, struct stretches);
	m->stretches->now = &m->stretches->v[0];
}

static struct stretch *new_stretch(struct matter *m)
{
	struct stretches *all = m->stretches;
	struct stretch *s = all->spare;

	if (s)
		all->spare = s->next;
	else
		s = ARENA_NEW(m->base->arena, struct stretch);
	*s = (struct stretch){.ctx = *m->base, .end = all->made};
	s->ctx.arena = &s->arena;
	m->ctx = &s->ctx;
	return s;
}

static void begin(struct matter *m)
{
	struct stretches *all = m->stretches;
	struct stretch *s = new_stretch(m);

	if (all->last)
		all->last->next = s;
	else
		all->first = s;
	all->last = s;
}

static void end(struct matter *m, struct stretch *s)
{
	for (size_t i = 0; i < s->n; i++)
		stretch_forget(m, s->articles[i]);
	arena_done(&s->arena);
	s->next = m->stretches->spare;
	m->stretches->spare = s;
}

static void end_first(struct matter *m)
{
	struct stretches *all = m->stretches;
	struct stretch *s = all->first;

	all->first = s->next;
	if (!all->first)
		all->last = NULL;
	end(m, s);
}

void stretch_begin_part(struct matter *m)
{
	if (!m->stretches)
		return;
	m->stretches->made = m->stretches->placed = 0;
	m->stretches->list = NULL;
	m->stretches->part = new_stretch(m);
}

void stretch_end_part(struct matter *m)
{
	if (!m->stretches)
		return;
	if (m->doc->n_pages)
		finish_and_pack(m, m->doc->n_pages - 1);
	while (m->stretches->first)
		end_first(m);
	end(m, m->stretches->part);
	arena_done(&m->stretches->v[0]);
	arena_done(&m->stretches->v[1]);
	m->ctx = m->base;
}

/* --- articles --------------------------------------------------------------------------------------------------------------------- */

const struct article *stretch_read(const struct matter *m, struct arena *a, size_t i)
{
	if (m->source->articles)
		return m->source->articles[i];
	return m->source->read ? m->source->read(m->source->user, a, i) : NULL;
}

void stretch_forget(const struct matter *m, const struct article *art)
{
	if (art && !m->source->articles)
		m->source->forget(m->source->user, art);
}

const struct article *stretch_article(struct matter *m, size_t i)
{
	const struct article *art;

	if (m->stretches && (!m->stretches->last || m->stretches->last->n == ARTICLES))
		begin(m);
	art = stretch_read(m, m->ctx->arena, i);
	if (m->stretches)
		m->stretches->last->articles[m->stretches->last->n++] = art;
	return art;
}

/* --- blocks ----------------------------------------------------------------------------------------------------------------------- */

struct blocks *stretch_blocks(struct matter *m)
{
	struct blocks *b = blocks_new(m->base->arena);

	if (m->stretches)
		b->arena = m->stretches->now;
	return b;
}

void stretch_made(struct matter *m, size_t n)
{
	struct stretches *all = m->stretches;

	if (!all)
		return;
	all->made += n;
	if (all->last)
		all->last->end = all->made;
	if (!all->last || arena_held(&all->last->arena) >= BYTES)
		begin(m);
}

/* The list grows by doubling: what is left of it moves, so that it does not grow for ever. */
static void move_list(struct stretches *all, struct blocks *b)
{
	struct arena *old = all->now;
	struct block *v = NULL;

	all->now = old == &all->v[0] ? &all->v[1] : &all->v[0];
	ARENA_RESERVE(all->now, v, 0, b->n);
	if (b->n)
		memcpy(v, b->v, b->n * sizeof *v);
	b->v = v;
	b->arena = all->now;
	arena_done(old);
}

void stretch_placed(struct matter *m, struct blocks *b, size_t n)
{
	struct stretches *all = m->stretches;

	all->placed += n;
	move_list(all, b);
	finish_and_pack(m, m->doc->n_pages - 1);
	/* the last block that was placed is still looked at */
	while (all->first != all->last && all->first->end < all->placed)
		end_first(m);
}

static struct flow_list *open_list(struct matter *m)
{
	return flow_list_open(m->base, m->doc,
			      &(struct flow_list_place){part_opening_block(m), part_block(m), m->design->tighten, part_next, m});
}

void stretch_add(struct matter *m, struct blocks *b)
{
	struct stretches *all = m->stretches;
	size_t n;

	if (!all)
		return;
	stretch_made(m, all->placed + b->n - all->made);
	if (!all->list)
		all->list = open_list(m);
	n = flow_list_add(all->list, b);
	if (n)
		stretch_placed(m, b, n);
}

void stretch_place(struct matter *m, struct blocks *b)
{
	struct flow_list *list = m->stretches && m->stretches->list ? m->stretches->list : open_list(m);

	m->rest = flow_list_end(list, b);
	part_end_rest(m);
}
