#include "layout/framepack.h"

#include <string.h>

#include "base/arena.h"
#include "base/deflate.h"

/* --- writing: numbers of seven bits a byte, texts after their lengths, pointers to what outlives the document as they are --------- */

static void put_number(struct strbuf *b, uint64_t v)
{
	char *at = strbuf_reserve(b, 10);
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		at[n++] = (char)(v | 0x80);
	at[n++] = (char)v;
	b->len += n;
}

/* Small for small numbers of both signs. */
static void put_signed(struct strbuf *b, int64_t v)
{
	put_number(b, (uint64_t)v << 1 ^ (v < 0 ? UINT64_MAX : 0));
}

static void put_text(struct strbuf *b, struct str s)
{
	put_number(b, s.len);
	strbuf_put(b, s);
}

static void put_pointer(struct strbuf *b, const void *p)
{
	strbuf_put(b, (struct str){(const char *)&p, sizeof p});
}

/* Most glyphs are as far apart as the font says. */
static mpt usual_advance(const struct mark *m, uint32_t glyph)
{
	const struct font *f = m->u.glyphs.font;

	return f ? font_length(f, font_advance(f, glyph), m->u.glyphs.size) : 0;
}

static bool has_offsets(const struct mark *m)
{
	for (uint32_t i = 0; i < m->u.glyphs.n; i++)
		if (m->u.glyphs.v[i].dx || m->u.glyphs.v[i].dy)
			return true;
	return false;
}

static void put_glyphs(struct strbuf *b, const struct mark *m)
{
	const struct frame_glyph *v = m->u.glyphs.v;
	uint32_t n = m->u.glyphs.n;
	bool offsets = has_offsets(m);

	put_pointer(b, m->u.glyphs.font);
	put_number(b, n);
	put_number(b, offsets);
	put_signed(b, m->u.glyphs.size);
	put_number(b, m->u.glyphs.spaced);
	put_text(b, m->u.glyphs.text);
	put_text(b, m->u.glyphs.lang);
	put_text(b, m->u.glyphs.actual);
	put_text(b, m->u.glyphs.expansion);
	for (uint32_t i = 0; i < n; i++)
		put_number(b, v[i].id);
	for (uint32_t i = 0; i < n; i++)
		put_signed(b, (int64_t)v[i].advance - usual_advance(m, v[i].id));
	for (uint32_t i = 0; i < n; i++)
		put_signed(b, (int64_t)v[i].cluster - (i ? v[i - 1].cluster : 0));
	for (uint32_t i = 0; i < n && offsets; i++) {
		put_signed(b, v[i].dx);
		put_signed(b, v[i].dy);
	}
}

static void put_path(struct strbuf *b, const struct mark *m)
{
	put_number(b, m->u.path.n);
	for (size_t i = 0; i < m->u.path.n; i++) {
		const struct path_step *s = &m->u.path.v[i];
		put_number(b, s->verb);
		for (size_t k = 0; k < 3; k++) {
			put_signed(b, s->x[k]);
			put_signed(b, s->y[k]);
		}
	}
}

static void put_link(struct strbuf *b, const struct mark *m)
{
	put_number(b, m->u.link.article);
	put_number(b, m->u.link.place);
	put_text(b, m->u.link.url);
	put_text(b, m->u.link.title);
	put_text(b, m->u.link.dest);
	put_text(b, m->u.link.dest_title);
}

static void put_mark(struct strbuf *b, const struct mark *m)
{
	put_number(b, m->kind);
	put_number(b, m->elem);
	put_number(b, m->at.file);
	put_number(b, m->at.line);
	put_number(b, m->at.col);
	put_signed(b, m->x);
	put_signed(b, m->y);
	put_signed(b, m->w);
	put_signed(b, m->h);
	put_number(b, m->colour);
	switch (m->kind) {
	case MARK_GLYPHS:
		put_glyphs(b, m);
		break;
	case MARK_RULE:
		break;
	case MARK_IMAGE:
		put_pointer(b, m->u.image);
		break;
	case MARK_LINK:
		put_link(b, m);
		break;
	case MARK_PATH:
		put_path(b, m);
		break;
	}
}

static void put_note(struct strbuf *b, const struct frame_note *n)
{
	const mpt v[] = {n->x, n->y, n->w, n->h, n->over, n->grid, n->origin};

	put_number(b, n->kind);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		put_signed(b, v[i]);
	put_text(b, n->name);
}

void framepack_page(struct arena *a, struct libdeflate_compressor *deflater, struct document *doc, size_t page)
{
	struct frame *f = &doc->pages[page];
	struct arena own = {0};
	struct strbuf b = {.arena = &own};

	put_text(&b, f->first);
	put_text(&b, f->last);
	put_number(&b, f->n);
	for (size_t i = 0; i < f->n; i++)
		put_mark(&b, &f->marks[i]);
	put_number(&b, f->n_notes);
	for (size_t i = 0; i < f->n_notes; i++)
		put_note(&b, &f->notes[i]);
	f->packed = str_dup(a, deflate_zlib(&own, deflater, strbuf_str(&b)));
	f->unpacked = b.len;
	f->marks = NULL;
	f->notes = NULL;
	f->n = f->n_notes = 0;
	f->first = f->last = STR("");
	arena_done(&own);
}

/* --- reading ---------------------------------------------------------------------------------------------------------------------- */

struct cursor {
	struct arena *arena;
	const char *at;
};

static uint64_t get_number(struct cursor *c)
{
	uint64_t v = 0;
	unsigned shift = 0;

	for (; *c->at & '\x80'; shift += 7)
		v |= (uint64_t)(*c->at++ & '\x7F') << shift;
	return v | (uint64_t)*c->at++ << shift;
}

static int64_t get_signed(struct cursor *c)
{
	uint64_t v = get_number(c);

	return (int64_t)(v >> 1 ^ (v & 1 ? UINT64_MAX : 0));
}

static struct str get_text(struct cursor *c)
{
	size_t n = get_number(c);
	struct str s = {c->at, n};

	c->at += n;
	return s;
}

static const void *get_pointer(struct cursor *c)
{
	const void *p;

	memcpy(&p, c->at, sizeof p);
	c->at += sizeof p;
	return p;
}

static void get_glyphs(struct cursor *c, struct mark *m)
{
	struct frame_glyph *v;
	uint32_t n, cluster = 0;
	bool offsets;

	m->u.glyphs.font = get_pointer(c);
	m->u.glyphs.n = n = (uint32_t)get_number(c);
	m->u.glyphs.v = v = ARENA_ARRAY(c->arena, n, struct frame_glyph);
	offsets = get_number(c);
	m->u.glyphs.size = (mpt)get_signed(c);
	m->u.glyphs.spaced = get_number(c);
	m->u.glyphs.text = get_text(c);
	m->u.glyphs.lang = get_text(c);
	m->u.glyphs.actual = get_text(c);
	m->u.glyphs.expansion = get_text(c);
	for (uint32_t i = 0; i < n; i++)
		v[i].id = (uint32_t)get_number(c);
	for (uint32_t i = 0; i < n; i++)
		v[i].advance = (mpt)(get_signed(c) + usual_advance(m, v[i].id));
	for (uint32_t i = 0; i < n; i++)
		v[i].cluster = cluster = (uint32_t)(cluster + get_signed(c));
	for (uint32_t i = 0; i < n && offsets; i++) {
		v[i].dx = (mpt)get_signed(c);
		v[i].dy = (mpt)get_signed(c);
	}
}

static void get_path(struct cursor *c, struct mark *m)
{
	size_t n = get_number(c);
	struct path_step *v = ARENA_ARRAY(c->arena, n, struct path_step);

	m->u.path.v = v;
	m->u.path.n = n;
	for (size_t i = 0; i < n; i++) {
		v[i].verb = (enum path_verb)get_number(c);
		for (size_t k = 0; k < 3; k++) {
			v[i].x[k] = (mpt)get_signed(c);
			v[i].y[k] = (mpt)get_signed(c);
		}
	}
}

static void get_link(struct cursor *c, struct mark *m)
{
	m->u.link.article = get_number(c);
	m->u.link.place = (uint32_t)get_number(c);
	m->u.link.url = get_text(c);
	m->u.link.title = get_text(c);
	m->u.link.dest = get_text(c);
	m->u.link.dest_title = get_text(c);
}

static void get_mark(struct cursor *c, struct mark *m)
{
	m->kind = (enum mark_kind)get_number(c);
	m->elem = (uint32_t)get_number(c);
	m->at.file = (uint32_t)get_number(c);
	m->at.line = (uint32_t)get_number(c);
	m->at.col = (uint32_t)get_number(c);
	m->x = (mpt)get_signed(c);
	m->y = (mpt)get_signed(c);
	m->w = (mpt)get_signed(c);
	m->h = (mpt)get_signed(c);
	m->colour = (uint32_t)get_number(c);
	switch (m->kind) {
	case MARK_GLYPHS:
		get_glyphs(c, m);
		break;
	case MARK_RULE:
		break;
	case MARK_IMAGE:
		m->u.image = get_pointer(c);
		break;
	case MARK_LINK:
		get_link(c, m);
		break;
	case MARK_PATH:
		get_path(c, m);
		break;
	}
}

static void get_note(struct cursor *c, struct frame_note *n)
{
	mpt *const v[] = {&n->x, &n->y, &n->w, &n->h, &n->over, &n->grid, &n->origin};

	n->kind = (enum frame_note_kind)get_number(c);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		*v[i] = (mpt)get_signed(c);
	n->name = get_text(c);
}

struct frame framepack_get(struct arena *a, const struct document *doc, size_t page)
{
	struct frame f = doc->pages[page];
	struct cursor c = {.arena = a};
	size_t n;

	if (!f.packed.len)
		return f;
	c.at = deflate_undo(a, f.packed, f.unpacked).ptr;
	f.packed = STR("");
	f.first = get_text(&c);
	f.last = get_text(&c);
	n = get_number(&c);
	ARENA_RESERVE(a, f.marks, 0, n);
	while (f.n < n)
		get_mark(&c, &f.marks[f.n++]);
	n = get_number(&c);
	ARENA_RESERVE(a, f.notes, 0, n);
	while (f.n_notes < n)
		get_note(&c, &f.notes[f.n_notes++]);
	return f;
}

void framepack_restore(struct document *doc, size_t page)
{
	doc->pages[page] = framepack_get(doc->marks, doc, page);
}

void framepack_edit(struct document *doc, void (*edit)(void *user, size_t page, struct arena *a), void *user)
{
	struct libdeflate_compressor *deflater = deflate_open(FRAMEPACK_LEVEL);

	for (size_t page = 0; page < doc->n_pages; page++) {
		struct arena own = {0}, *marks = doc->marks;
		bool packed = doc->pages[page].packed.len > 0;
		if (packed) {
			doc->marks = &own;
			framepack_restore(doc, page);
		}
		edit(user, page, doc->marks);
		if (packed)
			framepack_page(doc->arena, deflater, doc, page);
		doc->marks = marks;
		arena_done(&own);
	}
	deflate_close(deflater);
}
