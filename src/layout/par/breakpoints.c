/* Finds the places where a line may end.
 *
 * Places are found in the text; their widths come from the glyphs. A glyph's advance includes its kerning with the next glyph; at a line
 * end its plain advance counts instead.
 */
#include "layout/par/breakpoints.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "text/hyphen.h"
#include "text/script.h"

enum {
	KEPT_APART = 1000, /* a justified line that ends between words kept together costs this many times a break in a name */
	LAST_PIECE = 3,    /* a break in the last word costs this many times one in a name */
	SPACE_FLOOR = 156, /* [1/1000 em] narrowest gap between words: PDF readers do not see a smaller one as a space */
	HYPHEN_HANG = 500, /* [1/1000] of its width */
};

/* How much of a character hangs outside the text edge [1/1000 of its width]: most of a full stop or comma, half of a hyphen or quote. */
static unsigned hang_right(uint32_t cp)
{
	switch (cp) {
	case '.':
	case ',':
		return 700;
	case '-':
	case 0x2010:
		return HYPHEN_HANG;
	case ':':
	case ';':
		return 400;
	case 0x2013:
		return 300;
	case 0x2014:
		return 150;
	case 0xBB:
	case 0x201D:
	case 0x2019:
	case 0x201C:
		return 450;
	default:
		return 0;
	}
}

static unsigned hang_left(uint32_t cp)
{
	switch (cp) {
	case 0xAB:
	case 0x201C:
	case 0x201E:
	case 0x2018:
		return 450;
	default:
		return 0;
	}
}

bool breakpoints_justified(const struct breakpoints *b)
{
	return b->par->style->align == ALIGN_JUSTIFY;
}

/* False for letters and figures, by the first byte: ASCII marks come before them, others begin with these bytes. */
static bool may_hang(unsigned char lead)
{
	return lead == 0xC2 || lead == 0xE2 || lead <= ';';
}

/* The advance of the last glyph of a line: without its kerning with the next one. */
mpt breakpoints_end_advance(const struct par_glyph *g)
{
	return g->class == PAR_OTHER ? font_length(g->font, font_advance(g->font, g->g.id), g->size) : g->g.advance;
}

/* The fixed space inside a quotation mark, as in « texte »; 0: none is at this glyph. */
static mpt inner_space(const struct par *p, size_t glyph)
{
	return glyph < p->n_glyphs && p->glyphs[glyph].class == PAR_FIXED ? p->glyphs[glyph].g.advance : 0;
}

mpt breakpoints_hang(const struct breakpoints *b, uint32_t glyph, bool right)
{
	enum { WHOLE = 1000 }; /* [1/1000] of a mark before a title */
	const struct par_glyph *g = &b->par->glyphs[glyph];
	uint32_t cp;
	int64_t part, width;

	if ((!b->hangs && !(b->hangs_title && !right)) || !may_hang((unsigned char)b->par->text.ptr[g->g.cluster]))
		return 0;
	cp = utf8_at(strbuf_str(&b->par->text), g->g.cluster);
	part = right ? hang_right(cp) : hang_left(cp);
	if (!part)
		return 0;
	if (!b->hangs)
		part = WHOLE;
	width = right ? breakpoints_end_advance(g) : g->g.advance;
	if (cp == 0xAB && !right)
		width += inner_space(b->par, (size_t)glyph + 1);
	else if (cp == 0xBB && right && glyph)
		width += inner_space(b->par, (size_t)glyph - 1);
	return (mpt)(width * part / 1000);
}

/* breakpoints_hang(); most glyphs are letters, which do not hang. */
static inline mpt hang_of(const struct breakpoints *b, size_t glyph, bool right)
{
	const struct par *p = b->par;

	return may_hang((unsigned char)p->text.ptr[p->glyphs[glyph].g.cluster]) ? breakpoints_hang(b, (uint32_t)glyph, right) : 0;
}

size_t breakpoints_seek(struct breakpoints *b, size_t at)
{
	const struct par_glyph *v = b->par->glyphs;
	size_t i = b->near, n = b->par->n_glyphs;

	while (i < n && v[i].g.cluster < at)
		i++;
	while (i > 0 && v[i - 1].g.cluster >= at)
		i--;
	b->near = i;
	return i;
}

/* Makes room for one more, in the memory of the last search. Words are longer than a few bytes. */
static void grow_points(struct breakpoints *b)
{
	enum { BYTES = 4, LEAST = 16 };
	size_t old = b->cap_points, cap = old ? old * 2 : b->par->text.len / BYTES + LEAST;

	b->points = arena_grow_raw(b->a, b->points, old * sizeof *b->points, cap * sizeof *b->points);
	b->places = arena_grow_raw(b->a, b->places, old * sizeof *b->places, cap * sizeof *b->places);
	b->cap_points = cap;
}

void breakpoints_add(struct breakpoints *b, size_t end, size_t at, int32_t penalty, bool hyphenated, mpt hyphen, mpt hang)
{
	const struct par *p = b->par;
	int32_t e = breakpoints_glyph(b, end), n = at == end ? e : breakpoints_glyph(b, at);
	const struct breakpoints_sums *before, *after;
	mpt kern; /* of the last glyph with what follows it in the text */

	if (e <= b->first)
		return;
	if (b->n_points == b->cap_points)
		grow_points(b);
	kern = breakpoints_end_advance(&p->glyphs[e - 1]) - p->glyphs[e - 1].g.advance;
	b->places[b->n_points] = (struct place){(uint32_t)e, (uint32_t)n, end, false, false};
	before = &b->sums[e];
	after = &b->sums[n];
	b->points[b->n_points++] = (struct linebreak_point){
		.end = before->all + kern,
		.next = after->all,
		.end_spaces = before->spaces,
		.next_spaces = after->spaces,
		.end_floors = before->floors,
		.next_floors = after->floors,
		.end_letters = before->letters + (before->letters > before[-1].letters ? kern : 0),
		.next_letters = after->letters,
		.end_count = before[-1].count,
		.next_count = after->count,
		.hyphen = hyphen,
		.hang = hyphen ? hang : hang_of(b, (size_t)e - 1, true),
		.hang_next = (size_t)n < p->n_glyphs ? hang_of(b, (size_t)n, false) : 0,
		.penalty = penalty,
		.hyphenated = hyphenated,
	};
}

/* The least advance of the space glyph i in a face with spaces as wide as `floor` at least: the visible gap is narrower by the kerning of
 * the glyph before. */
static mpt space_floor(const struct par *p, size_t i, mpt floor)
{
	const struct par_glyph *g = &p->glyphs[i];

	if (i > 0)
		floor += breakpoints_end_advance(&p->glyphs[i - 1]) - p->glyphs[i - 1].g.advance;
	return floor < g->g.advance ? floor : g->g.advance;
}

void breakpoints_open(struct breakpoints *b, struct par *p, struct arena *a)
{
	const struct design_breaking *d = &p->ctx->design->breaking;

	*b = (struct breakpoints){.par = p, .a = a};
	b->hangs = d->hang && breakpoints_justified(b);
	b->hangs_title = d->hang && p->style->align == ALIGN_LEFT && p->style->balance;
}

/* The glyphs are in the order of the text. */
void breakpoints_measure(struct breakpoints *b)
{
	const struct par *p = b->par;
	const struct par_glyph *glyphs = p->glyphs;
	size_t n = p->n_glyphs;
	struct breakpoints_sums *sums = arena_raw(b->a, (n + 1) * sizeof *sums), sum = {0};
	mpt floor = 0;
	uint32_t span = UINT32_MAX;
	bool verbatim = false;

	for (size_t i = 0; i < n; i++) {
		const struct par_glyph *g = &glyphs[i];

		sums[i] = sum;
		if (g->span != span) {
			span = g->span;
			verbatim = p->spans[span].face.verbatim;
			floor = (mpt)scale_round(p->spans[span].size, SPACE_FLOOR + p->ctx->design->breaking.tracking, 1000);
		}
		sum.all += g->g.advance;
		if (verbatim || g->class == PAR_FIXED) /* code keeps the width of its spaces */
			continue;
		if (g->class == PAR_OTHER) {
			sum.letters += g->g.advance;
			sum.count++;
		} else {
			sum.spaces += g->g.advance;
			sum.floors += space_floor(p, i, floor);
		}
	}
	sums[n] = sum;
	b->sums = sums;
}

void breakpoints_end(struct breakpoints *b, struct linebreak_point *point, struct place *place)
{
	const struct par *p = b->par;
	const struct par_glyph *last = &p->glyphs[p->n_glyphs - 1];

	*point = (struct linebreak_point){.end = (mpt)p->natural + breakpoints_end_advance(last) - last->g.advance};
	*place = (struct place){.end_glyph = (uint32_t)p->n_glyphs, .next_glyph = (uint32_t)p->n_glyphs, .text_end = p->text.len};
	b->points = point;
	b->places = place;
	b->n_points = 1;
}

mpt breakpoints_hyphen_kern(struct breakpoints *b, const struct par_glyph *g)
{
	struct par *p = b->par;
	uint32_t letter = utf8_at(strbuf_str(&p->text), g->g.cluster);
	struct breakpoints_kern *k = &b->kerns[letter % (sizeof b->kerns / sizeof *b->kerns)];

	if (k->font != g->font || k->letter != letter) {
		const struct par_span *s = &p->spans[g->span];
		struct arena_mark mark = arena_save(b->a);
		struct shape_glyph *v;
		char pair[5];
		size_t n = utf8_encode(letter, pair);
		pair[n++] = '-';
		*k = (struct breakpoints_kern){g->font, letter, 0};
		if (shape_text(p->ctx->shaper, b->a, &(struct shape_run){g->font, s->face.lang, s->features}, (struct str){pair, n}, 0, n,
			       &v) == 2)
			k->units = v[0].advance - font_advance(g->font, v[0].id);
		arena_rewind(b->a, mark);
	}
	return font_length(g->font, k->units, g->size);
}

mpt breakpoints_hyphen(struct breakpoints *b, size_t at, mpt *hang)
{
	struct breakpoints_hyphen *h = &b->hyphen;
	int32_t g = breakpoints_glyph_at(b, at);
	const struct par_glyph *before;

	if (g <= 0)
		return 0;
	before = &b->par->glyphs[g - 1];
	if (h->font != before->font || h->size != before->size) {
		mpt width = font_length(before->font, font_advance(before->font, font_glyph(before->font, '-')), before->size);
		*h = (struct breakpoints_hyphen){before->font, before->size, width};
	}
	*hang = b->hangs ? (mpt)((int64_t)h->width * HYPHEN_HANG / 1000) : 0;
	return h->width + breakpoints_hyphen_kern(b, before);
}

/* Finds the extent of the whole word that begins at byte `from`, unless that is part of the last word. */
static void enter_word(struct breakpoints *b, size_t from, size_t to)
{
	if (b->need == BREAKPOINTS_STYLE || from < b->word_end)
		return;
	b->word = b->word_end = from;
	while (b->word_end < to && b->par->bytes[b->word_end].class == PAR_OTHER)
		b->word_end++;
	b->too_wide = b->sums[breakpoints_glyph(b, b->word_end)].all - b->sums[breakpoints_glyph(b, from)].all > b->measure;
}

/* The full stop before byte `at`, a space, belongs to a number or an abbreviation: "dem 18. und", "vol. i". */
static bool is_inner_stop(struct str text, size_t at)
{
	return ascii_is_digit(utf8_before(text, at - 1)) || unicode_is_lower(utf8_at(text, at + 1));
}

/* Where lines are broken by sense, a line should end after punctuation rather than between any two words. */
static int32_t bonus_after(const struct design_breaking *d, struct str text, size_t at)
{
	uint32_t cp = utf8_before(text, at);

	if (cp == ':' || (cp == '.' && !is_inner_stop(text, at)) || cp == '?' || cp == '!' || cp == ';')
		return (int32_t)d->punctuation;
	return cp == ',' || cp == 0x2014 || cp == 0x2013 ? (int32_t)d->punctuation / 2 : 0;
}

/* The cost of a justified line that ends between words kept together: more than that of any gaps but the widest. */
static int32_t kept_apart(const struct design_breaking *d)
{
	return d->held < INT32_MAX / 4 / KEPT_APART ? (int32_t)d->held * KEPT_APART : INT32_MAX / 4;
}

static int32_t space_penalty(const struct breakpoints *b, size_t at)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;
	unsigned chance = b->par->bytes[at].chance;

	if (chance & PAR_KEEP)
		return !breakpoints_justified(b) ? (int32_t)(d->held + d->sense) : chance & PAR_SHORT ? (int32_t)d->held : kept_apart(d);
	if (breakpoints_justified(b))
		return chance & PAR_SHORT ? (int32_t)d->short_word : 0;
	if (b->par->in_parts && !par_is_title(b->par))
		return (int32_t)d->sense * (chance & PAR_SHORT || utf8_before(strbuf_str(&b->par->text), at) == ':' ? 2 : 1);
	if (chance & (PAR_SHORT | PAR_PHRASES))
		return (int32_t)d->sense;
	return par_is_title(b->par) ? -bonus_after(d, strbuf_str(&b->par->text), at) : 0;
}

static void space_break(struct breakpoints *b, const struct par_span *s, size_t at)
{
	struct par *p = b->par;
	bool joined = (p->bytes[at].chance & (PAR_JOIN | PAR_NEVER)) || (at + 1 < p->text.len && (p->bytes[at + 1].chance & PAR_JOIN));

	if (at + 1 >= p->text.len || joined)
		return;
	if (!s->face.falls)
		breakpoints_add(b, at, at + 1, space_penalty(b, at), false, 0, 0);
	else if (at + 1 == s->to)
		breakpoints_add(b, s->from, at + 1, 0, false, 0, 0);
}

/* The last line holds a whole word at least. */
static void avoid_last_pieces(struct breakpoints *b)
{
	for (size_t i = b->n_points; i-- > 0 && (i + 1 == b->n_points || b->points[i].hyphenated);)
		if (i + 1 < b->n_points)
			b->points[i].penalty += LAST_PIECE * (int32_t)b->par->ctx->design->breaking.held;
}

/* Makes the sums of the points count from the first glyph of this segment. */
static void offset_points(struct breakpoints *b)
{
	const struct breakpoints_sums *sum = &b->sums[b->first];

	for (size_t i = 0; b->first && i < b->n_points; i++) {
		struct linebreak_point *p = &b->points[i];
		p->end -= sum->all;
		p->next -= sum->all;
		p->end_spaces -= sum->spaces;
		p->next_spaces -= sum->spaces;
		p->end_floors -= sum->floors;
		p->next_floors -= sum->floors;
		p->end_letters -= sum->letters;
		p->next_letters -= sum->letters;
		p->end_count -= sum->count;
		p->next_count -= sum->count;
	}
}

/* The first span that ends after byte `from`. */
static size_t span_at(const struct par *p, size_t from)
{
	size_t lo = 0, hi = p->n_spans;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (p->spans[mid].to <= from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void breakpoints_find(struct breakpoints *b, size_t from, size_t to, enum breakpoints_need need, mpt measure)
{
	const struct par *p = b->par;
	struct breakpoints_divider divider = breakpoints_divider(p, p->lang);

	b->start = from;
	b->first = breakpoints_glyph(b, from);
	b->need = need;
	b->measure = measure;
	b->word_end = from;
	b->too_wide = false;
	b->n_points = 0;
	for (size_t i = span_at(p, from); i < p->n_spans && p->spans[i].from < to; i++) {
		const struct par_span *s = &p->spans[i];
		size_t pos = s->from > from ? s->from : from, end = s->to < to ? s->to : to;

		if (!str_eq(s->face.lang, divider.lang))
			divider = breakpoints_divider(p, s->face.lang);
		while (pos < end) {
			size_t start = pos;
			const char *space = memchr(p->text.ptr + pos, ' ', end - pos); /* of any class */
			pos = space ? (size_t)(space - p->text.ptr) : end;
			if (pos > start && (!s->face.script || b->need == BREAKPOINTS_ANYWHERE)) { /* superscripts are not divided */
				enter_word(b, start, to);
				breakpoints_in_word(b, s, &divider, start, pos);
			}
			if (pos < end && p->bytes[pos].class == PAR_SPACE && pos > from)
				space_break(b, s, pos);
			if (pos < end)
				pos++;
		}
	}
	breakpoints_add(b, to, to, 0, false, 0, 0);
	avoid_last_pieces(b);
	offset_points(b);
}
