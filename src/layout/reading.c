#include "layout/reading.h"

#include "base/arena.h"
#include "layout/framepack.h"

/* Contents of an element in the order of painting. */
struct event {
	uint32_t elem;
	struct reading_item item;
};

struct maker {
	struct arena *arena; /* of the reading */
	struct arena *own;   /* of what only the maker needs */
	struct arena *page;  /* of a page; rewound after it */
	const struct document *doc;
	struct reading *r;
	struct event *events;
	size_t n;
	uint32_t *first; /* by element: its first event or that of a descendant */
};

enum { PAGE_ROOM = 1 << 19 /* [bytes] enough for a page of text */ };

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

/* --- sequences of a page ---------------------------------------------------------------------------------------------------------- */

/* What a mark adds to the text of its element: a language, other words. */
static struct reading_sequence sequence_of(struct arena *a, const struct reading *r, const struct document *doc, const struct mark *m)
{
	struct reading_sequence s = {.elem = m->elem, .n = 1};

	if (frame_is_artifact(m->elem))
		return s;
	if (doc->elems[m->elem].role == ROLE_FIGURE && !doc->elems[m->elem].alt.len) {
		s.elem = FRAME_ARTIFACT; /* decoration */
		return s;
	}
	if (m->kind != MARK_GLYPHS)
		return s;
	s.actual = m->u.glyphs.actual;
	s.expansion = m->u.glyphs.expansion;
	if (s.actual.len && m->u.glyphs.spaced)
		s.actual = str_printf(a, "%.*s ", STR_ARG(s.actual));
	if (!str_eq(m->u.glyphs.lang, r->nodes[m->elem].lang))
		s.lang = m->u.glyphs.lang;
	return s;
}

static bool stands_alone(const struct reading_sequence *s)
{
	return s->actual.len || s->expansion.len;
}

/* Whether t, of the next mark, goes on with s. Links paint nothing and go with what is before them. */
static bool continues(const struct reading_sequence *s, const struct reading_sequence *t, const struct mark *next)
{
	return t->elem == s->elem && (next->kind == MARK_LINK || (!stands_alone(t) && !stands_alone(s) && str_eq(t->lang, s->lang)));
}

static bool is_painted(const struct mark *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i].kind != MARK_LINK)
			return true;
	return false;
}

struct reading_page reading_page(struct arena *a, const struct reading *r, const struct document *doc, const struct frame *f)
{
	struct reading_page page = {NULL, 0, 0};

	for (size_t from = 0, to; from < f->n; from = to) {
		struct reading_sequence s = sequence_of(a, r, doc, &f->marks[from]);
		for (to = from + 1; to < f->n; to++) {
			struct reading_sequence t = sequence_of(a, r, doc, &f->marks[to]);
			if (!continues(&s, &t, &f->marks[to]))
				break;
		}
		s.first = (uint32_t)from;
		s.n = (uint32_t)(to - from);
		s.id = is_painted(&f->marks[from], s.n) && !frame_is_artifact(s.elem) ? page.n_read++ : READING_UNREAD;
		ARENA_PUSH(a, page.v, page.n) = s;
	}
	return page;
}

/* --- contents of elements --------------------------------------------------------------------------------------------------------- */

/* `m`: the mark that it begins with. */
static void add_event(struct maker *k, uint32_t elem, struct reading_item item, const struct mark *m)
{
	if (k->first[elem] == no_event) {
		struct reading_node *node = &k->r->nodes[elem];
		k->first[elem] = (uint32_t)k->n;
		node->page = item.page;
		node->top = m->kind == MARK_GLYPHS ? m->y - m->u.glyphs.size * 3 / 2 : m->y;
	}
	ARENA_PUSH(k->own, k->events, k->n) = (struct event){elem, item};
}

static void add_link(struct maker *k, uint32_t page, const struct mark *m)
{
	struct reading *r = k->r;

	if (!reading_link_leads(k->doc, m))
		return;
	if (!frame_is_artifact(m->elem)) {
		add_event(k, m->elem, (struct reading_item){READING_LINK, (uint32_t)r->n_links, page}, m);
		r->nodes[m->elem].linked = true;
	}
	ARENA_PUSH(k->arena, r->links, r->n_links) = m->elem;
}

static void read_page(struct maker *k, uint32_t page)
{
	struct arena_mark mark = arena_save(k->page);
	const struct frame f = framepack_get(k->page, k->doc, page);
	const struct reading_page sequences = reading_page(k->page, k->r, k->doc, &f);

	for (size_t i = 0; i < sequences.n; i++) {
		const struct reading_sequence *s = &sequences.v[i];
		const struct mark *v = &f.marks[s->first];
		if (s->id != READING_UNREAD)
			add_event(k, s->elem, (struct reading_item){READING_SEQUENCE, s->id, page}, v);
		for (uint32_t n = 0; n < s->n; n++)
			if (v[n].kind == MARK_LINK)
				add_link(k, page, &v[n]);
	}
	arena_rewind(k->page, mark);
}

/* An element begins where the first of its descendants does. */
static void find_beginnings(struct maker *k)
{
	for (size_t i = k->doc->n_elems; i-- > 1;) {
		uint32_t parent = k->doc->elems[i].parent, *up = &k->first[parent];
		if (k->first[i] >= *up)
			continue;
		*up = k->first[i];
		k->r->nodes[parent].page = k->r->nodes[i].page;
		k->r->nodes[parent].top = k->r->nodes[i].top;
	}
}

static void count_items(struct maker *k)
{
	const struct document *doc = k->doc;

	find_beginnings(k);
	for (uint32_t i = 0; i < doc->n_elems; i++) {
		struct reading_node *node = &k->r->nodes[i];
		/* empty cells keep the columns of their row */
		node->read = !i || k->first[i] != no_event || doc->elems[i].role == ROLE_CELL || doc->elems[i].role == ROLE_HEAD_CELL;
		k->r->nodes[doc->elems[i].parent].n += i && node->read;
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
	uint32_t *next_of = ARENA_ARRAY(k->own, doc->n_elems, uint32_t), *chain = ARENA_ARRAY(k->own, k->n + 1, uint32_t);
	struct reading_item *items = ARENA_ARRAY(k->arena, k->n + doc->n_elems, struct reading_item);

	for (uint32_t i = 0; i < doc->n_elems; i++) {
		struct reading_node *node = &k->r->nodes[i];
		node->v = items;
		items += node->n;
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
	struct arena own = {0}, page = {0};
	struct maker k = {.arena = a, .own = &own, .page = &page, .doc = doc, .r = r, .first = ARENA_ARRAY(&own, doc->n_elems, uint32_t)};

	r->nodes = ARENA_ARRAY(a, doc->n_elems, struct reading_node);
	for (size_t i = 0; i < doc->n_elems; i++) {
		const struct frame_elem *e = &doc->elems[i];
		k.first[i] = no_event;
		r->nodes[i].lang = e->lang.len ? e->lang : r->nodes[e->parent].lang;
	}
	arena_room(&page, PAGE_ROOM);
	for (uint32_t i = 0; i < doc->n_pages; i++)
		read_page(&k, i);
	count_items(&k);
	put_items(&k);
	level_headings(&k, 0, &(struct headings){.n = 0});
	arena_done(&page);
	arena_done(&own);
	return r;
}
