#include "layout/expansion.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"

struct abbreviation {
	struct str text, expansion;
	bool found; /* already in this document */
};

/* The abbreviations of a language. */
struct language {
	struct str lang;
	struct abbreviation *v;
	size_t n;
};

struct expansion {
	const struct layout_context *ctx;
	struct language *languages; /* those of the marks so far */
	size_t n;
};

static const struct language *language_of(struct expansion *x, struct str lang)
{
	struct language l = {.n = 0};
	struct abbreviation a = {{NULL, 0}, {NULL, 0}, false};
	struct str list;

	for (size_t i = 0; i < x->n; i++)
		if (str_eq(x->languages[i].lang, lang))
			return &x->languages[i];
	l.lang = str_dup(x->ctx->arena, lang);
	list = labels_own(x->ctx->labels, lang, LABEL_EXPANSIONS);
	for (size_t pos = 0; labels_expansion(list, &pos, &a.text, &a.expansion) && l.n < LABELS_EXPANSIONS_MAX;)
		if (a.text.len && a.expansion.len) /* what is wrong is reported already */
			ARENA_PUSH(x->ctx->arena, l.v, l.n) = a;
	ARENA_PUSH(x->ctx->arena, x->languages, x->n) = l;
	return &x->languages[x->n - 1];
}

/* Of a word: the "L" of "ISSN-L" is, a digit is. */
static bool in_word(uint32_t cp)
{
	return unicode_is_letter(cp) || unicode_is_combining(cp) || (cp >= '0' && cp <= '9') || cp == '-';
}

static bool is_word(struct str text, size_t from, size_t to)
{
	return !in_word(utf8_before(text, from)) && !in_word(utf8_at(text, to));
}

/* Where the word is in the text; SIZE_MAX: nowhere. */
static size_t find_word(struct str text, struct str word)
{
	for (size_t at = 0; (at = str_find(text, word, at)) < text.len; at += word.len)
		if (is_word(text, at, at + word.len))
			return at;
	return SIZE_MAX;
}

/* The glyph with which the byte begins; n: the end of the text; UINT32_MAX: none, as in a ligature. */
static uint32_t glyph_at(const struct mark *m, size_t byte)
{
	uint32_t i = 0;

	while (i < m->u.glyphs.n && m->u.glyphs.v[i].cluster < byte)
		i++;
	if (i == m->u.glyphs.n)
		return byte == m->u.glyphs.text.len ? i : UINT32_MAX;
	return m->u.glyphs.v[i].cluster == byte ? i : UINT32_MAX;
}

/* Appends the part of a mark that is glyphs [from, to) and bytes [start, end). */
static void add_part(struct arena *a, struct frame *f, const struct mark *m, uint32_t from, uint32_t to, size_t start, size_t end,
		     struct str expansion)
{
	struct mark part = *m;
	struct frame_glyph *v;

	if (from == to)
		return;
	v = ARENA_ARRAY(a, to - from, struct frame_glyph);
	part.w = 0;
	for (uint32_t i = 0; i < from; i++)
		part.x += m->u.glyphs.v[i].advance;
	for (uint32_t i = from; i < to; i++) {
		v[i - from] = m->u.glyphs.v[i];
		v[i - from].cluster -= (uint32_t)start;
		part.w += v[i - from].advance;
	}
	part.u.glyphs.v = v;
	part.u.glyphs.n = to - from;
	part.u.glyphs.text = str_slice(m->u.glyphs.text, start, end);
	part.u.glyphs.spaced = m->u.glyphs.spaced && to == m->u.glyphs.n;
	part.u.glyphs.expansion = expansion;
	ARENA_PUSH(a, f->marks, f->n) = part;
}

/* The abbreviation that comes first in a mark and is new; NULL: none. Only words of the program, which have no origin, are looked at: in
 * those of authors the same letters may be another abbreviation. */
static struct abbreviation *first_in(struct expansion *x, const struct mark *m, size_t *at)
{
	const struct language *l;
	struct abbreviation *first = NULL;

	*at = SIZE_MAX;
	if (m->kind != MARK_GLYPHS || frame_is_artifact(m->elem) || m->at.line || m->u.glyphs.actual.len)
		return NULL;
	l = language_of(x, m->u.glyphs.lang);
	for (size_t i = 0; i < l->n; i++) {
		size_t found = l->v[i].found ? SIZE_MAX : find_word(m->u.glyphs.text, l->v[i].text);
		if (found >= *at || glyph_at(m, found) == UINT32_MAX || glyph_at(m, found + l->v[i].text.len) == UINT32_MAX)
			continue;
		*at = found;
		first = &l->v[i];
	}
	return first;
}

/* Appends a mark in parts, so that abbreviations stand alone: `first`, at byte `at`, and those after it. */
static void add_parts(struct expansion *x, struct arena *arena, struct frame *f, const struct mark *m, struct abbreviation *first,
		      size_t at)
{
	struct mark rest = *m;

	for (struct abbreviation *a = first; a; a = first_in(x, &rest, &at)) {
		const struct mark whole = rest;
		size_t end = at + a->text.len;
		uint32_t from = glyph_at(&whole, at), to = glyph_at(&whole, end);
		a->found = true;
		add_part(arena, f, &whole, 0, from, 0, at, STR(""));
		add_part(arena, f, &whole, from, to, at, end, a->expansion);
		if (to == whole.u.glyphs.n)
			return;
		add_part(arena, f, &whole, to, whole.u.glyphs.n, end, whole.u.glyphs.text.len, STR(""));
		rest = f->marks[--f->n];
	}
	ARENA_PUSH(arena, f->marks, f->n) = rest;
}

struct expansion *expansion_open(const struct layout_context *ctx)
{
	struct expansion *x = ARENA_NEW(ctx->arena, struct expansion);

	x->ctx = ctx;
	return x;
}

/* Most pages have no abbreviation that is new, and keep their marks. */
void expansion_page(struct expansion *x, struct arena *a, struct frame *f)
{
	const struct frame old = *f;
	struct abbreviation *first = NULL;
	size_t n = 0, at;

	while (n < old.n && !(first = first_in(x, &old.marks[n], &at)))
		n++;
	if (!first)
		return;
	f->marks = NULL;
	f->n = 0;
	ARENA_RESERVE(a, f->marks, f->n, old.n + 2);
	memcpy(f->marks, old.marks, n * sizeof *f->marks);
	f->n = n;
	for (; n < old.n; n++) {
		if (first || (first = first_in(x, &old.marks[n], &at)))
			add_parts(x, a, f, &old.marks[n], first, at);
		else
			ARENA_PUSH(a, f->marks, f->n) = old.marks[n];
		first = NULL;
	}
}

void expansion_mark(const struct layout_context *ctx, struct document *doc)
{
	struct expansion *x = expansion_open(ctx);

	for (size_t page = 0; page < doc->n_pages; page++)
		expansion_page(x, doc->marks, &doc->pages[page]);
}
