/* Gathers and shapes the text of a paragraph.
 *
 * Spaces and invisible characters are consumed here: the text that reaches a font has only plain spaces, and the effect of a no-break
 * space, a soft hyphen or a joiner is kept beside it, byte by byte. Fonts thus need no glyphs for them (PT Serif lacks most), and the text
 * of a mark reads as if typed.
 */
#include "layout/par/par.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "layout/par/par_int.h"
#include "text/script.h"

enum { SCRIPT_RAISED = 1, SCRIPT_LOWERED = -1, SCRIPT_BELOW = 2 /* below the bar of a fraction, on the line */ };

enum {
	SCRIPT_SIZE = 680, /* [1/1000] of the size: superscripts and subscripts made from ordinary figures */
	SCRIPT_UP = 330,   /* [1/1000 em] */
	SCRIPT_DOWN = -140,
	WORD_LIMIT = 256,     /* [bytes] of a word that is set in one font */
	PETITE_SIZE = 800,    /* [1/1000] small capitals made from capitals */
	PETITE_TRACKING = 50, /* [1/1000 em] */
};

struct par *par_new(const struct layout_context *ctx, const struct style *style, struct str lang, uint32_t elem)
{
	struct par *p = ARENA_NEW(ctx->arena, struct par);

	p->ctx = ctx;
	p->given = p->style = par_align_language(ctx, style, lang);
	p->lang = lang;
	p->elem = elem;
	p->text.arena = ctx->arena;
	p->size = style->size;
	p->leading = style->leading;
	return p;
}

bool par_empty(const struct par *p)
{
	return p->text.len == 0;
}

const struct style *par_style(const struct par *p)
{
	return p->style;
}

uint32_t par_link(struct par *p, struct str url, struct str title)
{
	ARENA_PUSH(p->ctx->arena, p->links, p->n_links) = (struct par_link){.target = {.url = url, .title = title}, .page = UINT32_MAX};
	return (uint32_t)p->n_links;
}

uint32_t par_link_article(struct par *p, const struct par_target *target)
{
	uint32_t link = par_link(p, STR(""), STR(""));

	p->links[link - 1].target = *target;
	p->links[link - 1].article = true;
	return link;
}

uint32_t par_link_place(struct par *p, const uint32_t *place, struct str title)
{
	uint32_t link = par_link(p, STR(""), title);

	p->links[link - 1].place = place;
	return link;
}

void par_link_folio(struct par *p, size_t from, size_t to, uint32_t link)
{
	ARENA_PUSH(p->ctx->arena, p->tail.parts, p->tail.n_parts) = (struct par_part){from, to, link};
}

void par_set_folio(struct par *p, struct str number, mpt number_width, mpt gap, mpt leader_step)
{
	p->tail.on = true;
	p->tail.number = number;
	p->tail.width = number_width;
	p->tail.gap = gap;
	p->tail.leader_step = leader_step;
}

/* True if another space would follow a space or start the paragraph or a line. */
static bool space_is_idle(const struct par *p)
{
	if (p->text.len == 0)
		return true;
	for (size_t i = p->n_spans; i-- > 0 && p->spans[i].to == p->text.len;)
		if (p->spans[i].hard_break)
			return true;
	return p->bytes[p->text.len - 1].class == PAR_SPACE;
}

/* White space is folded, but not in code. */
static void put_space(struct par *p, enum par_class class, unsigned fixed)
{
	if (class == PAR_SPACE && space_is_idle(p)) {
		if (!p->spans[p->n_spans - 1].face.verbatim)
			return;
		class = PAR_NBSP;
	}
	par_put(p, ' ', class, fixed);
}

static const struct font *span_font(struct par *p, const struct par_span *s)
{
	struct str small = s->small ? fontset_small(p->ctx->fonts, s->family) : STR("");

	return fontset_face(p->ctx->fonts, p->ctx->diag, small.len ? small : s->family, s->font_style);
}

/* ẞ if the design wants it and the font has it; the usual SS otherwise. */
static void put_sharp_s(struct par *p)
{
	const struct font *f = p->ctx->design->capital_sharp_s ? span_font(p, &p->spans[p->n_spans - 1]) : NULL;

	if (f && font_covers(f, 0x1E9E)) {
		par_put(p, 0x1E9E, PAR_OTHER, 0);
		return;
	}
	par_put(p, 'S', PAR_OTHER, 0);
	par_put(p, 'S', PAR_OTHER, 0);
}

/* `before`: the character before it in the text. */
static void put_char(struct par *p, uint32_t cp, uint32_t before, bool capitals)
{
	unsigned fixed = par_fixed_space(cp);
	size_t from = p->text.len;

	if (fixed)
		put_space(p, PAR_FIXED, fixed);
	else if (cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r')
		put_space(p, PAR_SPACE, 0);
	else if (cp == 0xA0)
		put_space(p, PAR_NBSP, 0);
	else if (cp == 0xAD)
		p->pending |= PAR_SOFT_HYPHEN;
	else if (cp == 0x200B)
		p->pending |= PAR_BREAK;
	else if (cp == 0x2060 || cp == 0xFEFF)
		p->pending |= PAR_JOIN;
	else if (cp == 0x200C || cp == 0x200D || cp == 0x200E || cp == 0x200F)
		return;
	else if (cp == 0x2010)
		par_put(p, '-', PAR_OTHER, 0);
	else if (cp == 0x2011) {
		par_put(p, '-', PAR_OTHER, 0);
		p->pending |= PAR_JOIN;
	} else if (!capitals) {
		par_put(p, cp, PAR_OTHER, 0);
	} else {
		if (cp == 0xDF)
			put_sharp_s(p);
		else
			par_put(p, par_capital(cp, before, p->spans[p->n_spans - 1].face.lang), PAR_OTHER, 0);
		par_note_written(p, from, cp);
	}
}

static unsigned figure_features(enum design_figures figures)
{
	switch (figures) {
	case FIGURES_OF_FONT:
		break;
	case FIGURES_LINING:
		return SHAPE_LINING_FIGURES | SHAPE_PROPORTIONAL_FIGURES;
	case FIGURES_OLD_STYLE:
		return SHAPE_OLD_STYLE_FIGURES | SHAPE_PROPORTIONAL_FIGURES;
	case FIGURES_TABULAR:
		return SHAPE_LINING_FIGURES | SHAPE_TABULAR_FIGURES;
	}
	return 0;
}

static struct par_span make_span(const struct par *p, const struct par_face *face, struct origin at)
{
	const struct style *s = p->style;
	struct par_span span = {.from = p->text.len, .to = p->text.len, .face = *face, .at = at};
	bool bold = (s->bold || face->bold) && !face->regular, italic = (s->italic || face->italic) && !face->roman;

	/* Emphasis inside italics is roman. */
	if (s->italic && face->italic)
		italic = false;
	span.family = face->family.len ? face->family : s->family;
	span.font_style = (enum font_style)((bold ? FONT_BOLD : 0) | (italic ? FONT_ITALIC : 0));
	span.colour = face->coloured ? face->colour : s->colour;
	span.features = figure_features(s->figures);
	if (s->tracking || face->tracking)
		span.features |= SHAPE_NO_LIGATURES;
	if (s->text_case == CASE_CAPITALS || face->capitals)
		span.features |= SHAPE_CAPITALS;
	if (!span.face.lang.len)
		span.face.lang = p->lang;
	if (!span.face.elem)
		span.face.elem = p->elem;
	return span;
}

/* True if the span's font has forms for the whole text by this feature. */
static bool has_forms(struct par *p, const struct par_span *s, unsigned feature, struct str text)
{
	struct shape_run run = {span_font(p, s), s->face.lang, feature};

	return run.font && shape_has_forms(p->ctx->shaper, p->ctx->scratch, &run, text);
}

/* Chooses the font's small capitals if it has all that the text needs, otherwise smaller and wider-spaced capitals. Returns true for the
 * latter. */
static bool choose_small_capitals(struct par *p, struct par_span *s, struct str text)
{
	if (has_forms(p, s, SHAPE_SMALL_CAPITALS, text)) {
		s->features |= SHAPE_SMALL_CAPITALS;
		return false;
	}
	s->petite = true;
	s->features |= SHAPE_CAPITALS | SHAPE_NO_LIGATURES;
	return true;
}

static void open_span(struct par *p, const struct par_face *face, struct origin at)
{
	ARENA_PUSH(p->ctx->arena, p->spans, p->n_spans) = make_span(p, face, at);
}

/* Text that the program inserts between the author's has no place. */
struct origin par_beginning(const struct par *p, struct origin at)
{
	for (size_t i = 0; i < p->n_spans; i++)
		if (p->spans[i].at.line)
			return p->spans[i].at;
	return at.line || (at.file && at.file != p->ctx->at.file) ? at : p->ctx->at;
}

static void report_full(struct par *p, struct origin at)
{
	if (!p->full)
		diag_error(p->ctx->diag, par_beginning(p, at), DIAG_LIMIT,
			   "the paragraph that begins here is longer than %d KiB: split it with an empty line or shorten the list",
			   PAR_TEXT_LIMIT / 1024);
	p->full = true;
}

/* At a fraction slash between figures, where text[pos...] begins the denominator: raises the numerator, which ends the paragraph so far.
 * False: it is not a fraction, or the font draws it. */
static bool raise_numerator(struct par *p, struct str text, size_t pos)
{
	struct par_span *s = &p->spans[p->n_spans - 1], above = *s;
	size_t from = p->text.len, end = pos;

	while (from > s->from && ascii_is_digit((unsigned char)p->text.ptr[from - 1]))
		from--;
	while (end < text.len && ascii_is_digit((unsigned char)text.ptr[end]))
		end++;
	if (from == p->text.len || end == pos)
		return false;
	if (has_forms(p, s, SHAPE_FRACTIONS,
		      str_printf(p->ctx->scratch, "%.*s\u2044%.*s", (int)(p->text.len - from), p->text.ptr + from, (int)(end - pos),
				 text.ptr + pos)))
		return false;
	above.at.col += above.at.line ? (uint32_t)utf8_count(str_slice(strbuf_str(&p->text), s->from, from)) : 0;
	s->to = from;
	above.from = from;
	above.to = p->text.len;
	above.face.script = SCRIPT_RAISED;
	ARENA_PUSH(p->ctx->arena, p->spans, p->n_spans) = above;
	return true;
}

/* The text without what runs from right to left, which is reported. Places after it are not exact: nothing of this file is printed. */
static struct str drop_leftward(struct par *p, struct str text, struct origin at)
{
	struct strbuf rest = {.arena = p->ctx->arena};
	const char *leftward = NULL;
	bool any = false;

	for (size_t pos = 0; pos < text.len && !any;)
		any = script_leftward(utf8_next(text, &pos)) != NULL;
	if (!any)
		return text;
	for (size_t pos = 0, from = 0; pos < text.len; from = pos) {
		uint32_t cp = utf8_next(text, &pos);
		leftward = leftward && unicode_is_combining(cp) ? leftward : script_leftward(cp);
		if (!leftward)
			strbuf_put(&rest, str_slice(text, from, pos));
		else if (script_leftward(cp))
			par_report_leftward(p, at, cp);
		at.col += at.line > 0;
	}
	return strbuf_str(&rest);
}

void par_add_words(struct par *p, struct str text, unsigned scripts, struct origin at, const struct par_face *face)
{
	struct par_face now = *face;
	int32_t wanted = now.script;
	bool capitals = now.capitals || p->style->text_case == CASE_CAPITALS, small = p->style->text_case == CASE_SMALL_CAPITALS;
	size_t pos = 0;
	uint32_t before = 0;
	bool below = false; /* after the slash of a fraction */

	if (!text.len)
		return;
	if (p->full || text.len + p->text.len > PAR_TEXT_LIMIT) {
		report_full(p, at);
		return;
	}
	open_span(p, &now, at);
	if (small)
		capitals = choose_small_capitals(p, &p->spans[p->n_spans - 1], text) || capitals;
	if (scripts & PAR_LEFTWARD)
		text = drop_leftward(p, text, at);
	while (pos < text.len) {
		if (!capitals && !below && (wanted || !now.script))
			pos = par_put_plain(p, text, pos, &at, &before);
		if (pos == text.len)
			break;
		uint32_t cp = utf8_next(text, &pos), base;
		int32_t script = wanted ? 0 : par_script_of(cp, &base);
		bool slash = cp == 0x2044 && !wanted && raise_numerator(p, text, pos);

		if (script)
			cp = base;
		below = slash || (below && ascii_is_digit(cp));
		if (below && !slash)
			script = SCRIPT_BELOW;
		if (!wanted && (slash || script != now.script)) {
			now.script = script;
			p->spans[p->n_spans - 1].to = p->text.len;
			open_span(p, &now, at);
			if (small)
				choose_small_capitals(p, &p->spans[p->n_spans - 1], text);
		}
		put_char(p, cp, before, capitals);
		before = cp;
		at.col += at.line > 0;
	}
	p->spans[p->n_spans - 1].to = p->text.len;
}

void par_text(struct par *p, const struct text *t, const struct par_face *face)
{
	if (t)
		par_add(p, t->s, t->at, face);
}

void par_puts(struct par *p, struct str words, const struct par_face *face)
{
	par_add(p, words, ORIGIN_NONE, face);
}

void par_separate(struct par *p, struct str separator)
{
	struct par_face face = {0};
	size_t pos = 0;
	uint32_t first = separator.len ? utf8_next(separator, &pos) : 0, c = first;

	while (unicode_is_space(c) && pos < separator.len)
		c = utf8_next(separator, &pos);
	face.falls = unicode_is_space(first) && c != ';' && c != ',' && c != ':'; /* marks of a sentence stay, as in French " ;" */
	p->in_parts = p->in_parts || face.falls;
	par_puts(p, separator, &face);
}

void par_begin_item(struct par *p)
{
	p->in_item = true;
}

void par_draw(struct par *p, const struct par_drawing *d, const struct par_face *face)
{
	ARENA_PUSH(p->ctx->arena, p->figures, p->n_figures) = (struct par_figure){*d, 0};
	open_span(p, face, ORIGIN_NONE);
	p->spans[p->n_spans - 1].drawing = (uint32_t)p->n_figures;
	p->pending |= PAR_JOIN;
	par_put(p, 0xFFFC, PAR_OTHER, 0);
	p->spans[p->n_spans - 1].to = p->text.len;
}

void par_hard_break(struct par *p)
{
	if (!p->n_spans)
		return;
	while (p->text.len && p->bytes[p->text.len - 1].class == PAR_SPACE && p->spans[p->n_spans - 1].from < p->text.len) {
		p->text.len--;
		p->spans[p->n_spans - 1].to = p->text.len;
	}
	p->spans[p->n_spans - 1].hard_break = true;
}

/* True if the font has superiors or inferiors for all ten figures and the rest of the span. */
static bool has_true_scripts(struct par *p, const struct par_span *s)
{
	return has_forms(p, s, s->face.script > 0 ? SHAPE_SUPERIORS : SHAPE_INFERIORS, str_slice(strbuf_str(&p->text), s->from, s->to));
}

/* Sets size and rise of a span for the current step of the paragraph. */
static void resolve(struct par *p, struct par_span *s)
{
	s->size = s->face.size ? s->face.size : p->size;
	s->rise = 0;
	s->small = false;
	if (s->petite)
		s->size = (mpt)scale_round(s->size, PETITE_SIZE, 1000);
	if (s->face.script && s->face.script != SCRIPT_BELOW && has_true_scripts(p, s)) {
		s->features |= s->face.script > 0 ? SHAPE_SUPERIORS : SHAPE_INFERIORS;
	} else if (s->face.script) {
		if (s->face.script != SCRIPT_BELOW)
			s->rise = (mpt)scale_round(s->size, s->face.script > 0 ? SCRIPT_UP : SCRIPT_DOWN, 1000);
		s->size = (mpt)scale_round(s->size, SCRIPT_SIZE, 1000);
		s->small = s->font_style == FONT_REGULAR || s->font_style == FONT_ITALIC;
	}
}

/* Makes room for the glyphs of the whole text at once: a character is seldom more than one glyph. */
static struct par_glyph *push_glyphs(struct par *p, size_t n)
{
	if (p->cap_glyphs < p->n_glyphs + n) {
		size_t cap = p->cap_glyphs ? (p->n_glyphs + n) * 2 : utf8_count(strbuf_str(&p->text)) + n;
		struct par_glyph *v = arena_raw(p->ctx->glyphs ? p->ctx->glyphs : p->ctx->arena, cap * sizeof *v);
		if (p->n_glyphs)
			memcpy(v, p->glyphs, p->n_glyphs * sizeof *v);
		p->glyphs = v;
		p->cap_glyphs = cap;
	}
	p->n_glyphs += n;
	return p->glyphs + p->n_glyphs - n;
}

/* How the glyphs of a span are set in a font. */
struct setting {
	const struct par_span *span;
	const struct font *font;
	mpt size, tracking;
	int32_t upem;
	uint32_t number; /* of the span */
};

/* `own` is the font of the span. */
static struct setting setting_of(const struct par *p, const struct par_span *span, const struct font *f, const struct font *own)
{
	mpt size = (mpt)scale_round(span->size, font_scale_beside(f, own), 1000);
	mpt tracking = p->style->tracking + span->face.tracking + (span->petite ? (mpt)scale_round(size, PETITE_TRACKING, 1000) : 0);

	return (struct setting){span, f, size, tracking, font_metrics(f)->upem, (uint32_t)(span - p->spans)};
}

static void convert(const struct par *p, const struct setting *from, const struct shape_part *in, struct par_glyph *out)
{
	const struct setting own = *from, *set = &own; /* not to be read again for each glyph */
	const struct par_byte *bytes = p->bytes + in->from;

	for (const struct shape_glyph *g = in->v, *end = g + in->n; g < end; g++, out++) {
		const struct par_byte *b = &bytes[g->cluster];
		mpt advance = b->class == PAR_FIXED ? (mpt)scale_round(b->fixed, set->span->size, 1000)
						    : (mpt)scale_round(g->advance, set->size, set->upem);

		*out = (struct par_glyph){
			.g = {.id = g->id, .advance = advance + set->tracking, .cluster = g->cluster + (uint32_t)in->from},
			.font = set->font,
			.size = set->size,
			.span = set->number,
			.class = b->class,
		};
		if (g->dx | g->dy) {
			out->g.dx = font_length(set->font, g->dx, set->size);
			out->g.dy = font_length(set->font, g->dy, set->size);
		}
	}
}

/* End of the character at `from`, including its combining marks. */
static size_t cluster_end(struct str text, size_t from, size_t to)
{
	utf8_next(text, &from);
	while (from < to) {
		size_t next = from;
		if (!unicode_is_combining(utf8_next(text, &next)))
			break;
		from = next;
	}
	return from;
}

static bool covers(const struct font *f, struct str text, size_t from, size_t to)
{
	while (from < to) {
		uint32_t cp = utf8_next(text, &from);
		if (cp != ' ' && !font_covers(f, cp))
			return false;
	}
	return true;
}

const struct font *par_font_for(const struct par *p, const struct par_span *s, const struct font *own, struct str text, size_t from,
				size_t to)
{
	const struct font *local = par_local_face(p, s, own);

	if (local && covers(local, text, from, to))
		return local;
	if (own && covers(own, text, from, to))
		return own;
	for (size_t i = 0;; i++) {
		const struct font *f = fontset_fallback(p->ctx->fonts, p->ctx->diag, own, i, s->font_style);
		if (!f || covers(f, text, from, to))
			return f;
	}
}

struct origin par_origin(struct par *p, const struct par_span *s, size_t at)
{
	struct origin o = s->at;

	if (!o.line)
		return o;
	if (p->counted.from != s->from || p->counted.at > at || p->counted.at < s->from) {
		p->counted.from = p->counted.at = s->from;
		p->counted.cols = 0;
	}
	p->counted.cols += (uint32_t)utf8_count(str_slice(strbuf_str(&p->text), p->counted.at, at));
	p->counted.at = at;
	o.col += p->counted.cols;
	return o;
}

/* End of the letters at `from`: a word of which a font lacks a letter is set in another font as a whole. */
static size_t letters_end(struct str text, size_t from, size_t to)
{
	size_t limit = to - from > WORD_LIMIT ? from + WORD_LIMIT : to;

	while (from < limit) {
		size_t next = from;
		uint32_t cp = utf8_next(text, &next);
		if (!unicode_is_letter(cp) && !unicode_is_combining(cp))
			break;
		from = next;
	}
	return from;
}

/* The first font that has the word at `from`, and in *to its end; if no font has all of it, or no word begins there, that of one cluster. */
static const struct font *font_of_word(const struct par *p, const struct par_span *s, const struct font *own, size_t from, size_t *to)
{
	struct str text = strbuf_str(&p->text);
	const struct font *f = NULL;

	*to = letters_end(text, from, s->to);
	if (*to > from)
		f = par_font_for(p, s, own, text, from, *to);
	if (f)
		return f;
	*to = cluster_end(text, from, s->to);
	return par_font_for(p, s, own, text, from, *to);
}

/* Shapes text[from, to) of a span in a font. False: that lacks a character, and no glyphs are added; with `anyway` they are. */
static bool shape_in(struct par *p, const struct par_span *s, const struct font *f, const struct font *own, size_t from, size_t to,
		     bool anyway)
{
	const struct setting set = setting_of(p, s, f, own);
	struct shape_walk walk = shape_open(p->ctx->shaper, p->ctx->scratch, &(struct shape_run){f, s->face.lang, s->features},
					    strbuf_str(&p->text), from, to);
	struct shape_part part;
	size_t before = p->n_glyphs;

	while (shape_next(&walk, &part)) {
		if (part.lacking && !anyway) {
			p->n_glyphs = before;
			return false;
		}
		if (part.n)
			convert(p, &set, &part, push_glyphs(p, part.n));
	}
	return true;
}

/* Shapes a span that the wanted font does not cover: word by word, each stretch in the first font that has it. */
static void shape_mixed(struct par *p, const struct par_span *s, const struct font *own)
{
	size_t from = s->from;

	while (from < s->to) {
		size_t to, next;
		const struct font *f = font_of_word(p, s, own, from, &to);

		if (!f) {
			par_report_missing(p, s, own, from, to);
			from = to;
			continue;
		}
		while (to < s->to && font_of_word(p, s, own, to, &next) == f)
			to = next;
		shape_in(p, s, f, own, from, to, true);
		from = to;
	}
}

void par_shape(struct par *p)
{
	struct arena *scratch = p->ctx->scratch;

	if (p->shaped_size == p->size && p->shaped_len == p->text.len)
		return;
	p->shaped_size = p->size;
	p->shaped_len = p->text.len;
	p->n_glyphs = 0;
	for (size_t i = 0; i < p->n_spans; i++) {
		struct par_span *s = &p->spans[i];
		const struct font *f;
		struct arena_mark mark = arena_save(scratch);

		resolve(p, s);
		f = span_font(p, s);
		if (s->from == s->to)
			continue;
		if (s->drawing) {
			if (f)
				*push_glyphs(p, 1) = par_drawing_glyph(p, s, f);
			continue;
		}
		if (!f || par_local_face(p, s, f) || !shape_in(p, s, f, f, s->from, s->to, false))
			shape_mixed(p, s, f);
		arena_rewind(scratch, mark);
	}
}

struct par_span par_plain_span(struct par *p)
{
	struct par_span span = make_span(p, &(struct par_face){0}, ORIGIN_NONE);

	resolve(p, &span);
	return span;
}

size_t par_shape_own(struct par *p, const struct par_span *span, struct str text, struct par_glyph **out)
{
	const struct font *own = span_font(p, span), *f = par_font_for(p, span, own, text, 0, text.len);
	struct shape_glyph *v;
	size_t n;
	mpt size;

	if (!f)
		return 0;
	size = (mpt)scale_round(span->size, font_scale_beside(f, own), 1000);
	n = shape_text(p->ctx->shaper, p->ctx->scratch, &(struct shape_run){f, span->face.lang, span->features}, text, 0, text.len, &v);
	*out = ARENA_ARRAY(p->ctx->scratch, n, struct par_glyph);
	for (size_t i = 0; i < n; i++) {
		(*out)[i] = (struct par_glyph){.font = f, .size = size};
		(*out)[i].g = (struct frame_glyph){v[i].id, font_length(f, v[i].advance, size) + p->style->tracking, 0, 0, v[i].cluster};
	}
	return n;
}

mpt par_baseline(const struct par *p)
{
	const struct font *f = fontset_face(p->ctx->fonts, p->ctx->diag, p->style->family,
					    (enum font_style)((p->style->bold ? FONT_BOLD : 0) | (p->style->italic ? FONT_ITALIC : 0)));
	mpt cap = f ? font_length(f, font_metrics(f)->cap_height, p->size) : p->size * 7 / 10;

	/* Capitals are centred in the line's box. */
	return (p->leading + cap) / 2;
}

const struct layout_context *par_context(const struct par *p)
{
	return p->ctx;
}
