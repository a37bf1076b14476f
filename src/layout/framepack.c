#include "layout/framepack.h"

#include <string.h>

#include "base/arena.h"
#include "base/deflate.h"
#include "base/pack.h"

/* --- writing: pointers to what outlives the document go in as they are --------------------------------------------------------------- */

static void put_pointer(struct strbuf *b, const void *p)
{
	strbuf_put(b, (struct str){(const char *)&p, sizeof p});
}

/* Most glyphs are as far apart as the font says, give or take a thousandth where they are scaled. */
static mpt usual_advance(const struct mark *m, uint32_t glyph)
{
	const struct font *f = m->u.glyphs.font;
	mpt drawn = f ? font_length(f, font_advance(f, glyph), m->u.glyphs.size) : 0;

	return drawn + (mpt)scale_round(drawn, m->u.glyphs.scale, 1000) + m->u.glyphs.tracking;
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
	pack_number(b, n);
	pack_number(b, offsets);
	pack_signed(b, m->u.glyphs.size);
	pack_signed(b, m->u.glyphs.scale);
	pack_signed(b, m->u.glyphs.tracking);
	pack_number(b, m->u.glyphs.spaced);
	pack_str(b, m->u.glyphs.text);
	pack_str(b, m->u.glyphs.lang);
	pack_str(b, m->u.glyphs.actual);
	pack_str(b, m->u.glyphs.expansion);
	for (uint32_t i = 0; i < n; i++)
		pack_number(b, v[i].id);
	for (uint32_t i = 0; i < n; i++)
		pack_signed(b, (int64_t)v[i].advance - usual_advance(m, v[i].id));
	for (uint32_t i = 0; i < n; i++)
		pack_signed(b, (int64_t)v[i].cluster - (i ? v[i - 1].cluster : 0));
	for (uint32_t i = 0; i < n && offsets; i++) {
		pack_signed(b, v[i].dx);
		pack_signed(b, v[i].dy);
	}
}

static void put_path(struct strbuf *b, const struct mark *m)
{
	pack_number(b, m->u.path.n);
	for (size_t i = 0; i < m->u.path.n; i++) {
		const struct path_step *s = &m->u.path.v[i];
		pack_number(b, s->verb);
		for (size_t k = 0; k < 3; k++) {
			pack_signed(b, s->x[k]);
			pack_signed(b, s->y[k]);
		}
	}
}

static void put_link(struct strbuf *b, const struct mark *m)
{
	pack_number(b, m->u.link.article);
	pack_number(b, m->u.link.place);
	pack_str(b, m->u.link.url);
	pack_str(b, m->u.link.title);
	pack_str(b, m->u.link.dest);
	pack_str(b, m->u.link.dest_title);
}

static void put_mark(struct strbuf *b, const struct mark *m)
{
	pack_number(b, m->kind);
	pack_number(b, m->elem);
	pack_number(b, m->at.file);
	pack_number(b, m->at.line);
	pack_number(b, m->at.col);
	pack_signed(b, m->x);
	pack_signed(b, m->y);
	pack_signed(b, m->w);
	pack_signed(b, m->h);
	pack_number(b, m->colour);
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

	pack_number(b, n->kind);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		pack_signed(b, v[i]);
	pack_str(b, n->name);
}

void framepack_page(struct arena *a, struct libdeflate_compressor *deflater, struct document *doc, size_t page)
{
	struct frame *f = &doc->pages[page];
	struct arena own = {0};
	struct strbuf b = {.arena = &own};

	pack_str(&b, f->first);
	pack_str(&b, f->last);
	pack_number(&b, f->n);
	for (size_t i = 0; i < f->n; i++)
		put_mark(&b, &f->marks[i]);
	pack_number(&b, f->n_notes);
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
	struct unpack u;
};

static const void *get_pointer(struct cursor *c)
{
	const void *p;

	memcpy(&p, unpack_bytes(&c->u, sizeof p).ptr, sizeof p);
	return p;
}

static void get_glyphs(struct cursor *c, struct mark *m)
{
	struct frame_glyph *v;
	uint32_t n, cluster = 0;
	bool offsets;

	m->u.glyphs.font = get_pointer(c);
	m->u.glyphs.n = n = (uint32_t)unpack_number(&c->u);
	m->u.glyphs.v = v = ARENA_ARRAY(c->arena, n, struct frame_glyph);
	offsets = unpack_number(&c->u);
	m->u.glyphs.size = (mpt)unpack_signed(&c->u);
	m->u.glyphs.scale = (int32_t)unpack_signed(&c->u);
	m->u.glyphs.tracking = (mpt)unpack_signed(&c->u);
	m->u.glyphs.spaced = unpack_number(&c->u);
	m->u.glyphs.text = unpack_str(&c->u);
	m->u.glyphs.lang = unpack_str(&c->u);
	m->u.glyphs.actual = unpack_str(&c->u);
	m->u.glyphs.expansion = unpack_str(&c->u);
	for (uint32_t i = 0; i < n; i++)
		v[i].id = (uint32_t)unpack_number(&c->u);
	for (uint32_t i = 0; i < n; i++)
		v[i].advance = (mpt)(unpack_signed(&c->u) + usual_advance(m, v[i].id));
	for (uint32_t i = 0; i < n; i++)
		v[i].cluster = cluster = (uint32_t)(cluster + unpack_signed(&c->u));
	for (uint32_t i = 0; i < n && offsets; i++) {
		v[i].dx = (mpt)unpack_signed(&c->u);
		v[i].dy = (mpt)unpack_signed(&c->u);
	}
}

static void get_path(struct cursor *c, struct mark *m)
{
	size_t n = unpack_number(&c->u);
	struct path_step *v = ARENA_ARRAY(c->arena, n, struct path_step);

	m->u.path.v = v;
	m->u.path.n = n;
	for (size_t i = 0; i < n; i++) {
		v[i].verb = (enum path_verb)unpack_number(&c->u);
		for (size_t k = 0; k < 3; k++) {
			v[i].x[k] = (mpt)unpack_signed(&c->u);
			v[i].y[k] = (mpt)unpack_signed(&c->u);
		}
	}
}

static void get_link(struct cursor *c, struct mark *m)
{
	m->u.link.article = unpack_number(&c->u);
	m->u.link.place = (uint32_t)unpack_number(&c->u);
	m->u.link.url = unpack_str(&c->u);
	m->u.link.title = unpack_str(&c->u);
	m->u.link.dest = unpack_str(&c->u);
	m->u.link.dest_title = unpack_str(&c->u);
}

static void get_mark(struct cursor *c, struct mark *m)
{
	*m = (struct mark){0};
	m->kind = (enum mark_kind)unpack_number(&c->u);
	m->elem = (uint32_t)unpack_number(&c->u);
	m->at.file = (uint32_t)unpack_number(&c->u);
	m->at.line = (uint32_t)unpack_number(&c->u);
	m->at.col = (uint32_t)unpack_number(&c->u);
	m->x = (mpt)unpack_signed(&c->u);
	m->y = (mpt)unpack_signed(&c->u);
	m->w = (mpt)unpack_signed(&c->u);
	m->h = (mpt)unpack_signed(&c->u);
	m->colour = (uint32_t)unpack_number(&c->u);
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

	*n = (struct frame_note){0};
	n->kind = (enum frame_note_kind)unpack_number(&c->u);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		*v[i] = (mpt)unpack_signed(&c->u);
	n->name = unpack_str(&c->u);
}

struct frame framepack_get(struct arena *a, const struct document *doc, size_t page)
{
	struct frame f = doc->pages[page];
	struct cursor c = {.arena = a};
	size_t n;

	if (!f.packed.len)
		return f;
	c.u.bytes = deflate_undo(a, f.packed, f.unpacked);
	f.packed = STR("");
	f.first = unpack_str(&c.u);
	f.last = unpack_str(&c.u);
	n = unpack_number(&c.u);
	ARENA_RESERVE(a, f.marks, 0, n);
	while (f.n < n)
		get_mark(&c, &f.marks[f.n++]);
	n = unpack_number(&c.u);
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
