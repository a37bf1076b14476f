#include "layout/reading.h"

#include "base/arena.h"

/* Contents of an element in the order of painting. */
struct event {
	uint32_t elem;
	struct reading_item item;
};

struct maker {
	struct arena *arena;
	const struct document *doc;
	struct reading *r;
	struct event *events;
	size_t n;
	uint32_t *first; /* by element: its first event or that of a descendant */
};

static const uint32_t no_event = UINT32_MAX;

bool reading_link_leads(const struct document *doc, const struct mark *m)
{
	if (m->u.link.article)
		return (doc->joined ? m->u.link.dest : m->u.link.url).len > 0;
	return m->u.link.url.len || m->u.link.place;
}

struct str reading_link_title(const struct document *doc, const struct mark *m)
{
	return m->u.link.article && doc->joined ? m->u.link.dest_title : m->u.link.title;
}

static void add_event(struct maker *k, uint32_t elem, struct reading_item item)
{
	if (k->first[elem] == no_event)
		k->first[elem] = (uint32_t)k->n;
	ARENA_PUSH(k->arena, k->events, k->n) = (struct event){elem, item};
}

static void add_link(struct maker *k, uint32_t page, const struct mark *m)
{
	struct reading *r = k->r;

	if (!reading_link_leads(k->doc, m))
		return;
	if (!frame_is_artifact(m->elem)) {
		add_event(k, m->elem, (struct reading_item){READING_LINK, (uint32_t)r->n_links, page});
		r->nodes[m->elem].linked = true;
	}
	ARENA_PUSH(k->arena, r->links, r->n_links) = m;
}

static void read_sequence(struct maker *k, uint32_t page, struct reading_sequence s)
{
	const struct mark *v = k->doc->pages[page].marks + s.first;
	struct reading_page *rp = &k->r->pages[page];
	bool painted = false;

	for (uint32_t i = 0; i < s.n; i++)
		painted = painted || v[i].kind != MARK_LINK;
	s.id = painted && !frame_is_artifact(s.elem) ? rp->n_read++ : READING_UNREAD;
	if (s.id != READING_UNREAD)
		add_event(k, s.elem, (struct reading_item){READING_SEQUENCE, (uint32_t)rp->n, page});
	ARENA_PUSH(k->arena, rp->v, rp->n) = s;
	for (uint32_t i = 0; i < s.n; i++)
		if (v[i].kind == MARK_LINK)
			add_link(k, page, &v[i]);
}

/* What a mark adds to the text of its element: a language, other words. */
static struct reading_sequence sequence_of(const struct maker *k, const struct frame *f, size_t first)
{
	const struct mark *m = &f->marks[first];
	struct reading_sequence s = {.elem = m->elem, .first = (uint32_t)first, .n = 1};

	if (frame_is_artifact(m->elem))
		return s;
	if (k->doc->elems[m->elem].role == ROLE_FIGURE && !k->doc->elems[m->elem].alt.len) {
		s.elem = FRAME_ARTIFACT; /* decoration */
		return s;
	}
	if (m->kind != MARK_GLYPHS)
		return s;
	s.actual = m->u.glyphs.actual;
	s.expansion = m->u.glyphs.expansion;
	if (s.actual.len && m->u.glyphs.spaced)
		s.actual = str_printf(k->arena, "%.*s ", STR_ARG(s.actual));
	if (!str_eq(m->u.glyphs.lang, k->r->nodes[m->elem].lang))
		s.lang = m->u.glyphs.lang;
	return s;
}

static bool stands_alone(const struct reading_sequence *s)
{
	return s->actual.len || s->expansion.len;
}

/* Links paint nothing and go with what is before them. */
static bool continues(const struct maker *k, const struct frame *f, const struct reading_sequence *s, size_t next)
{
	struct reading_sequence t = sequence_of(k, f, next);

	return t.elem == s->elem &&
	       (f->marks[next].kind == MARK_LINK || (!stands_alone(&t) && !stands_alone(s) && str_eq(t.lang, s->lang)));
}

static void read_page(struct maker *k, uint32_t page)
{
	const struct frame *f = &k->doc->pages[page];

	for (size_t from = 0, to; from < f->n; from = to) {
		struct reading_sequence s = sequence_of(k, f, from);
		to = from + 1;
		while (to < f->n && continues(k, f, &s, to))
			to++;
		s.n = (uint32_t)(to - from);
		read_sequence(k, page, s);
	}
}

static void count_items(struct maker *k)
{
	const struct document *doc = k->doc;

	for (size_t i = doc->n_elems; i-- > 1;) {
		uint32_t *up = &k->first[doc->elems[i].parent];
		if (k->first[i] < *up)
			*up = k->first[i];
	}
	for (uint32_t i = 0; i < doc->n_elems; i++) {
		const struct reading_item *item = k->first[i] == no_event ? NULL : &k->events[k->first[i]].item;
		/* empty cells keep the columns of their row */
		k->r->nodes[i].read = !i || item || doc->elems[i].role == ROLE_CELL || doc->elems[i].role == ROLE_HEAD_CELL;
		k->r->nodes[doc->elems[i].parent].n += i && k->r->nodes[i].read;
		if (!item)
			continue;
		k->r->nodes[i].page = item->page;
		k->r->nodes[i].first = item->kind == READING_LINK
					       ? k->r->links[item->number]
					       : &doc->pages[item->page].marks[k->r->pages[item->page].v[item->number].first];
	}
	for (size_t i = 0; i < k->n; i++)
		k->r->nodes[k->events[i].elem].n++;
}

/* Contents of an element that were painted before the child's, or all of them. */
static void put_events(struct maker *k, uint32_t elem, uint32_t before, uint32_t *next_of, const uint32_t *chain)
{
	struct reading_node *node = &k->r->nodes[elem];

	for (; next_of[elem] < before; next_of[elem] = chain[next_of[elem]])
		node->v[node->n++] = k->events[next_of[elem]].item;
}

static void put_child(struct maker *k, uint32_t elem)
{
	struct reading_node *node = &k->r->nodes[k->doc->elems[elem].parent];

	node->v[node->n++] = (struct reading_item){READING_ELEM, elem, 0};
}

static void put_items(struct maker *k)
{
	const struct document *doc = k->doc;
	uint32_t *next_of = ARENA_ARRAY(k->arena, doc->n_elems, uint32_t), *chain = ARENA_ARRAY(k->arena, k->n + 1, uint32_t);

	for (uint32_t i = 0; i < doc->n_elems; i++) {
		struct reading_node *node = &k->r->nodes[i];
		node->v = ARENA_ARRAY(k->arena, node->n, struct reading_item);
		node->n = 0;
		next_of[i] = no_event;
	}
	for (size_t i = k->n; i-- > 0;) {
		chain[i] = next_of[k->events[i].elem];
		next_of[k->events[i].elem] = (uint32_t)i;
	}
	for (uint32_t i = 1; i < doc->n_elems; i++)
		if (doc->elems[i].leads && k->r->nodes[i].read)
			put_child(k, i);
	for (uint32_t i = 1; i < doc->n_elems; i++) {
		if (doc->elems[i].leads || !k->r->nodes[i].read)
			continue;
		if (k->first[i] != no_event)
			put_events(k, doc->elems[i].parent, k->first[i], next_of, chain);
		put_child(k, i);
	}
	for (uint32_t i = 0; i < doc->n_elems; i++)
		put_events(k, i, no_event, next_of, chain);
}

/* The headings above the place that is read: levels as laid out; each is one deeper in the document than that before. */
struct headings {
	uint8_t levels[6];
	unsigned n;
};

/* Gives each heading its level in the order of reading. */
static void level_headings(const struct maker *k, uint32_t elem, struct headings *above)
{
	struct reading_node *node = &k->r->nodes[elem];
	const struct frame_elem *e = &k->doc->elems[elem];

	if (e->role == ROLE_HEADING) {
		while (above->n && above->levels[above->n - 1] >= e->level)
			above->n--;
		above->levels[above->n++] = e->level;
		node->level = (uint8_t)above->n;
	}
	for (size_t i = 0; i < node->n; i++)
		if (node->v[i].kind == READING_ELEM)
			level_headings(k, node->v[i].number, above);
}

struct reading *reading_of(struct arena *a, const struct document *doc)
{
	struct reading *r = ARENA_NEW(a, struct reading);
	struct maker k = {.arena = a, .doc = doc, .r = r, .first = ARENA_ARRAY(a, doc->n_elems, uint32_t)};

	r->pages = ARENA_ARRAY(a, doc->n_pages, struct reading_page);
	r->nodes = ARENA_ARRAY(a, doc->n_elems, struct reading_node);
	for (size_t i = 0; i < doc->n_elems; i++) {
		const struct frame_elem *e = &doc->elems[i];
		k.first[i] = no_event;
		r->nodes[i].lang = e->lang.len ? e->lang : r->nodes[e->parent].lang;
	}
	for (uint32_t page = 0; page < doc->n_pages; page++)
		read_page(&k, page);
	count_items(&k);
	put_items(&k);
	level_headings(&k, 0, &(struct headings){.n = 0});
	return r;
}
