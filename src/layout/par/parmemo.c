/* A sheet is laid out several times: with less white space, with the other languages apart. Most of its paragraphs stay the same, except for
 * the numbers of their structure elements. Paragraphs with messages are broken each time: each layout has messages of its own. */
#include "layout/par/parmemo.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "layout/par/par_int.h"

enum { NOTED_MAX = 256, SPANS_MAX = 64 }; /* what is longer takes longer to compare */

struct parmemo {
	struct arena *arena;
	struct par *v; /* as they were when they were noted */
	size_t n;
	bool shut;
};

struct parmemo *parmemo_new(struct arena *a)
{
	struct parmemo *m = ARENA_NEW(a, struct parmemo);

	m->arena = a;
	return m;
}

void parmemo_shut(struct parmemo *m)
{
	m->shut = true;
}

/* Page numbers and drawings are made with each line, steps change the spans. */
static bool is_plain(const struct par *p)
{
	return p->ctx->memo && !p->ctx->glyphs && p->n_spans && p->n_spans <= SPANS_MAX && !p->tail.on && !p->n_figures && !p->written &&
	       !p->given->step_lines;
}

static bool said_nothing(const struct diag *d)
{
	return !diag_count(d, DIAG_ERROR) && !diag_count(d, DIAG_WARNING) && !diag_count(d, DIAG_NOTE);
}

void parmemo_note(struct par *p)
{
	struct parmemo *m = p->ctx->memo;
	struct par *noted;

	if (!is_plain(p) || m->shut || m->n == NOTED_MAX || p->divided || p->overfull || !p->n_lines || !said_nothing(p->ctx->diag))
		return;
	noted = &ARENA_PUSH(m->arena, m->v, m->n);
	*noted = *p;
	noted->spans = arena_raw(m->arena, p->n_spans * sizeof *p->spans);
	memcpy(noted->spans, p->spans, p->n_spans * sizeof *p->spans);
	p->cap_glyphs = 0; /* shaping makes new ones */
}

static bool same_place(struct origin a, struct origin b)
{
	return a.file == b.file && a.line == b.line && a.col == b.col;
}

/* All but the structure element. */
static bool same_face(const struct par_face *a, const struct par_face *b)
{
	return a->bold == b->bold && a->italic == b->italic && a->roman == b->roman && a->regular == b->regular &&
	       str_eq(a->family, b->family) && a->size == b->size && a->script == b->script && a->colour == b->colour &&
	       a->coloured == b->coloured && a->capitals == b->capitals && a->tracking == b->tracking && a->keep == b->keep &&
	       a->whole == b->whole && a->person == b->person && a->falls == b->falls && a->verbatim == b->verbatim && a->link == b->link &&
	       str_eq(a->lang, b->lang);
}

/* All but what follows from these. */
static bool same_span(const struct par_span *a, const struct par_span *b)
{
	return a->from == b->from && a->to == b->to && a->font_style == b->font_style && a->petite == b->petite && a->colour == b->colour &&
	       a->hard_break == b->hard_break && str_eq(a->family, b->family) && same_place(a->at, b->at) && same_face(&a->face, &b->face);
}

static bool same_link(const struct par_link *a, const struct par_link *b)
{
	return a->article == b->article && str_eq(a->target.url, b->target.url) && str_eq(a->target.title, b->target.title) &&
	       str_eq(a->target.dest, b->target.dest) && str_eq(a->target.dest_title, b->target.dest_title);
}

/* The element in `p` of what has the element in `old`, whose spans are the same. */
static uint32_t elem_for(const struct par *old, const struct par *p, uint32_t elem)
{
	if (elem == old->elem || frame_is_artifact(elem))
		return elem == old->elem ? p->elem : elem;
	for (size_t i = 0; i < old->n_spans; i++)
		if (old->spans[i].face.elem == elem)
			return p->spans[i].face.elem;
	return elem;
}

static bool is_ruled(const struct par *p)
{
	return p->ruled_len == p->text.len;
}

void parmemo_prepare(struct par *p)
{
	size_t size = p->text.len * sizeof *p->bytes;
	struct par_byte *copy;

	p->unruled = NULL;
	if (!is_plain(p) || p->ctx->memo->shut)
		return;
	copy = arena_raw(p->ctx->arena, size);
	memcpy(copy, p->bytes, size);
	p->unruled = copy;
}

static bool same_text(const struct par *old, const struct par *p)
{
	const struct par_byte *bytes = is_ruled(p) ? old->bytes : old->unruled;

	return str_eq(strbuf_str(&old->text), strbuf_str(&p->text)) && bytes &&
	       memcmp(bytes, p->bytes, p->text.len * sizeof *p->bytes) == 0;
}

static bool is_same(const struct par *old, const struct par *p, mpt width)
{
	if (old->width != width || old->given != p->given || old->n_spans != p->n_spans || old->n_links != p->n_links ||
	    old->in_parts != p->in_parts || old->in_item != p->in_item || !str_eq(old->lang, p->lang) || !same_text(old, p))
		return false;
	for (size_t i = 0; i < p->n_links; i++)
		if (!same_link(&old->links[i], &p->links[i]))
			return false;
	for (size_t i = 0; i < p->n_spans; i++)
		if (!same_span(&old->spans[i], &p->spans[i]) || elem_for(old, p, old->spans[i].face.elem) != p->spans[i].face.elem)
			return false;
	return true;
}

static bool same_elems(const struct par *old, const struct par *p)
{
	for (size_t i = 0; i < p->n_spans; i++)
		if (old->spans[i].face.elem != p->spans[i].face.elem)
			return false;
	return old->elem == p->elem;
}

static struct par_line *copy_lines(const struct par *old, const struct par *p)
{
	struct par_line *lines = ARENA_ARRAY(p->ctx->arena, old->n_lines, struct par_line);

	for (size_t i = 0; i < old->n_lines; i++) {
		const struct par_line *from = &old->lines[i];
		lines[i] = *from;
		lines[i].marks = ARENA_ARRAY(p->ctx->arena, from->n, struct mark);
		for (size_t k = 0; k < from->n; k++) {
			lines[i].marks[k] = from->marks[k];
			lines[i].marks[k].elem = elem_for(old, p, from->marks[k].elem);
		}
	}
	return lines;
}

/* Words that were kept whole later are not so in the lines that were noted. */
static void take_rules(struct par *p, const struct par *old)
{
	for (size_t i = 0; i < p->text.len; i++) {
		p->bytes[i] = old->bytes[i];
		p->bytes[i].chance &= (uint8_t)~PAR_WHOLE;
	}
	p->ruled_len = p->text.len;
}

/* The glyphs are shared. */
static void take(struct par *p, const struct par *old)
{
	if (!is_ruled(p))
		take_rules(p, old);
	p->style = old->style;
	p->ragged = old->ragged;
	p->size = old->size;
	p->leading = old->leading;
	p->glyphs = old->glyphs;
	p->n_glyphs = old->n_glyphs;
	p->cap_glyphs = 0;
	p->shaped_size = old->shaped_size;
	p->shaped_len = old->shaped_len;
	p->natural = old->natural;
	p->width = old->width;
	p->divided = p->overfull = false;
	p->n_lines = old->n_lines;
	p->lines = same_elems(old, p) ? old->lines : copy_lines(old, p);
	for (size_t i = 0; i < p->n_spans; i++) {
		p->spans[i].size = old->spans[i].size;
		p->spans[i].rise = old->spans[i].rise;
		p->spans[i].small = old->spans[i].small;
		p->spans[i].features = old->spans[i].features;
	}
}

bool parmemo_recall(struct par *p, mpt width)
{
	const struct parmemo *m = p->ctx->memo;

	if (!is_plain(p))
		return false;
	p->hash = hash_long(HASH_START, strbuf_str(&p->text));
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].hash == p->hash && is_same(&m->v[i], p, width)) {
			take(p, &m->v[i]);
			return true;
		}
	return false;
}
