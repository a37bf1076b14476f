/* Breaking a shaped paragraph and making the marks of its lines.
 *
 * Places where a line may end are found in the text; their widths come from the glyphs. A glyph's advance holds its kerning with the next
 * one; where a line ends behind it, its own advance counts instead.
 */
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "layout/par_int.h"
#include "text/hyphen.h"
#include "text/linebreak.h"

enum {
	WORD_LIMIT = 128,        /* [letters]; longer words are hyphenated in pieces of this length */
	COMPOUND_PENALTY = 200,  /* [1/1000] a hyphen inside a part of a hyphenated word, on top of a hyphen's cost */
	ADDRESS_SLASH = 100,     /* [1/1000] a break inside an address, before a slash */
	ADDRESS_OTHER = 400,     /* the same before another sign */
	ADDRESS_RAGGED = 6000,   /* added where lines are not justified: an address is divided when it must be */
	SHORT_WORD_PENALTY = 150, /* a line of a paragraph that ends in a word of one or two letters */
	HEADING_PENALTY = 4000,   /* the same in a heading, where lines are broken by sense; and a break behind a hyphen there */
	DASH_PENALTY = 100,      /* behind a dash that stands between words without spaces */
	RAGGED_UNIT = 6000,      /* [1/1000 em] shortfall of ratio 1 of a line that is not justified */
	LAST_LINE_MIN = 2500,    /* [1/1000 em] */
	SPACE_FLOOR = 156,       /* [1/1000 em] no gap between words is set narrower: readers of the PDF take less for no space */
	NO_GLYPH = -1,
};

/* What a break means for the glyphs and the text; beside the numbers that the line breaker sees. */
struct place {
	uint32_t end_glyph;  /* first glyph that is not on the line */
	uint32_t next_glyph; /* first glyph of the next line */
	size_t text_end;     /* [bytes] */
};

struct breaker {
	struct par *par;
	struct arena *a;
	int32_t *glyph_at; /* per byte of text: the first glyph of its cluster, or NO_GLYPH */
	mpt *sum;          /* sum[i]: advances of glyphs 0..i-1 */
	int32_t *spaces;   /* the same of the spaces that stretch */
	int32_t *floors;   /* and of what they keep at least */
	struct linebreak_point *points;
	size_t n_points;
	struct place *places; /* one per point */
	size_t n_places;
	size_t start; /* [bytes] of the text between forced line ends that is broken now */
};

/* Part of a sign that may hang outside the edge of the text [1/1000 of its width]: commas and hyphens most, quotes half. */
static unsigned hang_right(uint32_t cp)
{
	switch (cp) {
	case '.':
	case ',':
		return 700;
	case '-':
	case 0x2010:
		return 500;
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

static uint32_t char_at(struct str text, size_t pos)
{
	return pos < text.len ? utf8_next(text, &pos) : 0;
}

static uint32_t char_before(struct str text, size_t pos)
{
	while (pos > 0 && ((unsigned char)text.ptr[--pos] & 0xC0) == 0x80)
		;
	return char_at(text, pos);
}

static bool hangs(const struct breaker *b)
{
	return b->par->ctx->design->breaking.hang && b->par->style->align == ALIGN_JUSTIFY;
}

/* The advance of a glyph behind which the line ends: without its kerning with what follows. */
static mpt end_advance(const struct par_glyph *g)
{
	return g->class == PAR_OTHER ? font_length(g->font, font_advance(g->font, g->g.id), g->size) : g->g.advance;
}

static mpt hang_of(const struct breaker *b, uint32_t glyph, bool right)
{
	const struct par_glyph *g = &b->par->glyphs[glyph];
	uint32_t cp = char_at(strbuf_str(&b->par->text), g->g.cluster);

	if (!hangs(b))
		return 0;
	return (mpt)(right ? (int64_t)end_advance(g) * hang_right(cp) / 1000 : (int64_t)g->g.advance * hang_left(cp) / 1000);
}

/* The first glyph at or behind byte `at`; n_glyphs: there is none. */
static int32_t glyph_from(const struct breaker *b, size_t at)
{
	while (at < b->par->text.len && b->glyph_at[at] == NO_GLYPH)
		at++;
	return at < b->par->text.len ? b->glyph_at[at] : (int32_t)b->par->n_glyphs;
}

/* A place before byte `at`, where the line ends before byte `end` (earlier where spaces vanish). */
static void add_point(struct breaker *b, size_t end, size_t at, int32_t penalty, bool hyphenated, mpt hyphen, mpt hang)
{
	struct par *p = b->par;
	int32_t e = glyph_from(b, end), n = glyph_from(b, at);

	if (e <= glyph_from(b, b->start))
		return;
	ARENA_PUSH(b->a, b->places, b->n_places) = (struct place){(uint32_t)e, (uint32_t)n, end};
	ARENA_PUSH(b->a, b->points, b->n_points) = (struct linebreak_point){
		.end = b->sum[e - 1] + end_advance(&p->glyphs[e - 1]),
		.next = b->sum[n],
		.end_spaces = b->spaces[e],
		.next_spaces = b->spaces[n],
		.end_floors = b->floors[e],
		.next_floors = b->floors[n],
		.hyphen = hyphen,
		.hang = hyphen ? hang : hang_of(b, (uint32_t)e - 1, true),
		.hang_next = (size_t)n < p->n_glyphs ? hang_of(b, (uint32_t)n, false) : 0,
		.penalty = penalty,
		.hyphenated = hyphenated,
	};
}

/* The least advance of the space glyph i: the gap that is seen is less than it by the kerning of the glyph before. */
static mpt space_floor(const struct par *p, size_t i)
{
	const struct par_glyph *g = &p->glyphs[i];
	mpt floor = (mpt)scale_round(p->spans[g->span].size, SPACE_FLOOR, 1000);

	if (i > 0)
		floor += end_advance(&p->glyphs[i - 1]) - p->glyphs[i - 1].g.advance;
	return floor < g->g.advance ? floor : g->g.advance;
}

static void prefix_sums(struct breaker *b)
{
	struct par *p = b->par;

	b->sum = ARENA_ARRAY(b->a, p->n_glyphs + 1, mpt);
	b->spaces = ARENA_ARRAY(b->a, p->n_glyphs + 1, int32_t);
	b->floors = ARENA_ARRAY(b->a, p->n_glyphs + 1, int32_t);
	b->glyph_at = ARENA_ARRAY(b->a, p->text.len + 1, int32_t);
	for (size_t i = 0; i <= p->text.len; i++)
		b->glyph_at[i] = NO_GLYPH;
	for (size_t i = 0; i < p->n_glyphs; i++) {
		const struct par_glyph *g = &p->glyphs[i];
		bool space = g->class == PAR_SPACE || g->class == PAR_NBSP;

		if (!g->glued && b->glyph_at[g->g.cluster] == NO_GLYPH)
			b->glyph_at[g->g.cluster] = (int32_t)i;
		b->sum[i + 1] = b->sum[i] + g->g.advance;
		b->spaces[i + 1] = b->spaces[i] + (space ? g->g.advance : 0);
		b->floors[i + 1] = b->floors[i] + (space ? space_floor(p, i) : 0);
	}
}

/* A hyphen in the face of the glyph before byte `at`; its width, and how much of it hangs. */
static mpt hyphen_width(const struct breaker *b, size_t at, mpt *hang)
{
	int32_t g = b->glyph_at[at];
	const struct par_glyph *before;
	uint32_t id;
	mpt w;

	if (g <= 0)
		return 0;
	before = &b->par->glyphs[g - 1];
	id = font_glyph(before->font, '-');
	w = font_length(before->font, font_advance(before->font, id), before->size);
	*hang = hangs(b) ? (mpt)((int64_t)w * hang_right('-') / 1000) : 0;
	return w;
}

static bool is_word_char(uint32_t cp)
{
	return unicode_is_letter(cp) || unicode_is_combining(cp) || cp == 0x2019 || cp == '\'';
}

/* Capitals behind the first letter: an abbreviation or a name such as McAdam, which is not divided. */
static bool has_inner_capital(const uint32_t *cps, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (unicode_is_upper(cps[i]))
			return true;
	return false;
}

/* Break points inside the letters text[from, to), or the first of them; returns where the others begin. */
static size_t hyphenate(struct breaker *b, const struct hyphen *h, size_t from, size_t to, bool compound)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;
	struct str text = strbuf_str(&b->par->text);
	uint32_t cps[WORD_LIMIT];
	size_t offset[WORD_LIMIT], n = 0, pos = from;
	bool points[WORD_LIMIT];
	unsigned left, right;

	while (pos < to && n < WORD_LIMIT) {
		offset[n] = pos;
		cps[n++] = utf8_next(text, &pos);
	}
	if (has_inner_capital(cps, n))
		return to;
	hyphen_minimums(h, &left, &right);
	left = left < d->hyphen_left ? d->hyphen_left : left;
	right = right < d->hyphen_right ? d->hyphen_right : right;
	hyphen_word(h, cps, n, left, right, points);
	for (size_t i = 1; i < n; i++) {
		mpt hang = 0;
		if (points[i] && b->glyph_at[offset[i]] > 0) {
			mpt w = hyphen_width(b, offset[i], &hang);
			add_point(b, offset[i], offset[i], compound ? COMPOUND_PENALTY : 0, true, w, hang);
		}
	}
	return pos;
}

/* Breaks of an address, by the Chicago Manual of Style, 14.18: behind a colon or a double slash; before other marks; no hyphen is added. */
static int32_t address_penalty(uint32_t before, uint32_t here, uint32_t after)
{
	if (before == '/' && here != '/')
		return ADDRESS_OTHER;
	if (here == '/' && before != '/' && before != ':' && after != '/')
		return ADDRESS_SLASH;
	if (here && strchr(".,-_?#%~=&@", (int)(here < 128 ? here : 'x')) && before != '/' && unicode_is_letter(before))
		return ADDRESS_OTHER;
	if (here == '-' && before >= '0' && before <= '9')
		return ADDRESS_OTHER;
	return -1;
}

static void address_breaks(struct breaker *b, size_t from, size_t to)
{
	struct str text = strbuf_str(&b->par->text);
	size_t start = from, pos = from;

	while (pos < to) {
		size_t here = pos;
		uint32_t cp = utf8_next(text, &pos);
		int32_t cost = here > start ? address_penalty(char_before(text, here), cp, char_at(text, pos)) : -1;
		if (cost >= 0)
			add_point(b, here, here, cost + (b->par->style->align == ALIGN_JUSTIFY ? 0 : ADDRESS_RAGGED), false, 0, 0);
	}
}

/* A hyphen or dash typed between two words: a line may end behind it. */
static void break_behind(struct breaker *b, uint32_t cp, size_t at)
{
	struct str text = strbuf_str(&b->par->text);
	uint32_t next = char_at(text, at), before;
	size_t start = at;

	while (start > 0 && ((unsigned char)text.ptr[--start] & 0xC0) == 0x80)
		;
	before = char_before(text, start);
	if (next == 0 || next == ' ' || before == ' ' || start == 0 || !unicode_is_letter(next))
		return;
	if (cp == '-' && unicode_is_letter(before) && b->par->bytes[at].class == PAR_OTHER && !(b->par->bytes[at].chance & PAR_JOIN))
		add_point(b, at, at, b->par->style->align == ALIGN_JUSTIFY ? 0 : HEADING_PENALTY, true, 0, 0);
	else if (cp == 0x2014 && !(b->par->bytes[at].chance & PAR_JOIN))
		add_point(b, at, at, DASH_PENALTY, false, 0, 0);
	else if (cp == '/' && unicode_is_letter(before))
		add_point(b, at, at, DASH_PENALTY * 2, false, 0, 0);
}

/* Chances that the text itself gives: soft hyphens and zero-width spaces. */
static void explicit_chance(struct breaker *b, size_t at)
{
	mpt hang = 0;

	if (b->par->bytes[at].chance & PAR_JOIN)
		return;
	if (b->par->bytes[at].chance & PAR_SOFT_HYPHEN) {
		mpt w = hyphen_width(b, at, &hang);
		add_point(b, at, at, 0, true, w, hang);
	} else if (b->par->bytes[at].chance & PAR_BREAK) {
		add_point(b, at, at, 0, false, 0, 0);
	}
}

/* A word without spaces, within one span. */
static void word_breaks(struct breaker *b, const struct par_span *s, size_t from, size_t to)
{
	struct str text = strbuf_str(&b->par->text);
	const struct hyphen *h = b->par->style->hyphenate ? hyphen_find(s->face.lang) : NULL;
	size_t pos = from;

	if (s->face.verbatim) {
		address_breaks(b, from, to);
		return;
	}
	while (pos < to) {
		size_t start = pos, here = pos;
		uint32_t cp = 0;
		bool soft = false;

		while (pos < to) {
			here = pos;
			cp = utf8_next(text, &pos);
			soft |= here > start && b->par->bytes[here].chance;
			if (!is_word_char(cp))
				break;
			here = pos;
		}
		if (soft)
			for (size_t i = start + 1; i < here; i++)
				explicit_chance(b, i);
		else if (h && here > start) {
			bool compound = start > from || here < to ? char_at(text, here) == '-' || char_before(text, start) == '-' : false;
			for (size_t at = start; at < here;)
				at = hyphenate(b, h, at, here, compound);
		}
		if (pos > here)
			break_behind(b, cp, pos);
	}
}

/* The word before byte `at` has one or two letters and stands alone: a preposition, a conjunction, an initial. */
static bool short_word_before(struct str text, size_t at)
{
	size_t start = at, letters = 0;

	while (start > 0 && text.ptr[start - 1] != ' ' && letters < 3) {
		start--;
		letters += ((unsigned char)text.ptr[start] & 0xC0) != 0x80;
	}
	return letters > 0 && letters < 3 && unicode_is_letter(char_at(text, start)) && (start == 0 || text.ptr[start - 1] == ' ');
}

/* A space may end a line unless a dash follows: a line does not begin with one. */
static void space_break(struct breaker *b, size_t at)
{
	struct par *p = b->par;
	struct str text = strbuf_str(&p->text);
	uint32_t next = char_at(text, at + 1), before = char_before(text, at);
	int32_t penalty = 0;
	bool no_break = (p->bytes[at].chance & PAR_JOIN) || (at + 1 < p->text.len && (p->bytes[at + 1].chance & PAR_JOIN));

	if (at + 1 >= p->text.len || no_break)
		return;
	if ((next == 0x2014 || next == 0x2013) && before && char_at(text, at + 4) == ' ')
		return;
	if (short_word_before(text, at))
		penalty = p->style->align == ALIGN_JUSTIFY ? SHORT_WORD_PENALTY : HEADING_PENALTY;
	add_point(b, at, at + 1, penalty, false, 0, 0);
}

/* All places in text[from, to), which ends the paragraph or stands before a forced line end. */
static void find_points(struct breaker *b, size_t from, size_t to)
{
	struct par *p = b->par;

	for (size_t i = 0; i < p->n_spans; i++) {
		const struct par_span *s = &p->spans[i];
		size_t pos = s->from > from ? s->from : from, end = s->to < to ? s->to : to;

		while (pos < end) {
			size_t start = pos;
			while (pos < end && p->bytes[pos].class == PAR_OTHER)
				pos++;
			if (pos > start)
				word_breaks(b, s, start, pos);
			if (pos < end && p->bytes[pos].class == PAR_SPACE && pos > from)
				space_break(b, pos);
			if (pos < end)
				pos++;
		}
	}
	add_point(b, to, to, 0, false, 0, 0);
}

/* Counts the sums of the points from the first glyph of this segment. */
static void offset_points(struct breaker *b, size_t from)
{
	int32_t g = glyph_from(b, from);

	for (size_t i = 0; i < b->n_points; i++) {
		b->points[i].end -= b->sum[g];
		b->points[i].next -= b->sum[g];
		b->points[i].end_spaces -= b->spaces[g];
		b->points[i].next_spaces -= b->spaces[g];
		b->points[i].end_floors -= b->floors[g];
		b->points[i].next_floors -= b->floors[g];
	}
}

static struct linebreak_costs costs_of(const struct par *p, mpt em)
{
	const struct design_breaking *d = &p->ctx->design->breaking;

	return (struct linebreak_costs){
		.ideal = p->style->align == ALIGN_JUSTIFY ? d->space : 1000,
		.stretch = d->stretch,
		.shrink = d->shrink,
		.hyphen = d->hyphen,
		.hyphen_pair = d->hyphen_pair,
		.hyphen_last = d->hyphen_last,
		.fitness = d->fitness,
		.short_last = d->short_last,
		.max_hyphens = d->max_hyphens,
		.last_min = (mpt)((int64_t)em * LAST_LINE_MIN / 1000),
	};
}

/* --- marks ------------------------------------------------------------------------------------------------------------------------ */

/* Gives the spaces of a line their share of `fill`, so that the sum is exact: of what is added, by their widths; of what is taken away, by
 * what they can give up. `first` is the number of v[0] in the paragraph. */
static void justify(const struct breaker *b, struct par_glyph *v, size_t first, size_t end, mpt fill)
{
	const int32_t *floors = b->floors, *spaces = b->spaces;
	int64_t weight = spaces[end] - spaces[first] - (fill < 0 ? floors[end] - floors[first] : 0), given = 0, seen = 0;

	if (!fill || weight <= 0)
		return;
	if (fill < -weight) /* an overfull line stands out; its words stay apart */
		fill = (mpt)-weight;
	for (size_t i = first; i < end; i++) {
		mpt share;
		if (spaces[i + 1] == spaces[i])
			continue;
		seen += spaces[i + 1] - spaces[i] - (fill < 0 ? floors[i + 1] - floors[i] : 0);
		share = (mpt)(seen * fill / weight - given);
		given += share;
		v[i - first].g.advance += share;
	}
}

static struct mark *push_mark(struct par *p, struct par_line *line, enum mark_kind kind)
{
	ARENA_PUSH(p->ctx->arena, line->marks, line->n) = (struct mark){.kind = kind};
	return &line->marks[line->n - 1];
}

static struct origin origin_in(const struct par *p, const struct par_span *s, size_t at)
{
	struct origin o = s->at;

	if (o.line)
		o.col += (uint32_t)utf8_count(str_slice(strbuf_str(&p->text), s->from, at));
	return o;
}

/* One mark for glyphs v[0..n) of one span, font and size, from x on; returns the x behind it. */
static mpt glyph_mark(struct par *p, struct par_line *line, const struct par_glyph *v, size_t n, mpt x, size_t text_end, bool hyphen)
{
	const struct par_span *s = &p->spans[v[0].span];
	struct mark *m = push_mark(p, line, MARK_GLYPHS);
	struct frame_glyph *out = ARENA_ARRAY(p->ctx->arena, n, struct frame_glyph);
	size_t start = v[0].g.cluster;
	struct str text = str_slice(strbuf_str(&p->text), start, text_end);

	m->elem = s->face.elem;
	m->at = origin_in(p, s, start);
	m->x = x;
	m->y = -s->rise;
	m->colour = s->colour;
	for (size_t i = 0; i < n; i++) {
		out[i] = v[i].g;
		out[i].cluster -= (uint32_t)start;
		m->w += v[i].g.advance;
	}
	if (hyphen) {
		out[n - 1].cluster = (uint32_t)text.len;
		text = str_printf(p->ctx->arena, "%.*s\u00AD", STR_ARG(text));
	}
	m->u.glyphs.font = v[0].font;
	m->u.glyphs.size = v[0].size;
	m->u.glyphs.v = out;
	m->u.glyphs.n = (uint32_t)n;
	m->u.glyphs.text = text;
	m->u.glyphs.lang = s->face.lang;
	return x + m->w;
}

static bool same_mark(const struct par_glyph *a, const struct par_glyph *b)
{
	return a->span == b->span && a->font == b->font && a->size == b->size;
}

/* The link's active area over a glyph mark: one rectangle a line, from the first glyph to the last. */
static void extend_link(struct par *p, struct par_line *line, size_t *open, const struct par_span *s, mpt x, mpt w)
{
	const struct par_link *l;
	struct mark *m;

	if (!s->face.link) {
		*open = SIZE_MAX;
		return;
	}
	l = &p->links[s->face.link - 1];
	if (*open != SIZE_MAX && line->marks[*open].u.link.url.ptr == l->url.ptr) {
		line->marks[*open].w = x + w - line->marks[*open].x;
		return;
	}
	*open = line->n;
	m = push_mark(p, line, MARK_LINK);
	m->elem = s->face.elem;
	m->at = s->at;
	m->x = x;
	m->y = -s->size;
	m->w = w;
	m->h = s->size * 5 / 4;
	m->u.link.url = l->url;
	m->u.link.title = l->title;
}

/* Marks of a line's glyphs v[0..n), from x on; its text ends at byte `text_end`; `hyphen`: the last glyph is one that the text lacks. */
static mpt paint_glyphs(struct par *p, struct par_line *line, const struct par_glyph *v, size_t n, mpt x, size_t text_end, bool hyphen)
{
	size_t from = 0, open = SIZE_MAX;

	while (from < n) {
		const struct par_span *s = &p->spans[v[from].span];
		size_t to = from + 1, stop;
		mpt start = x;

		while (to < n && same_mark(&v[to], &v[from]))
			to++;
		stop = to == n ? text_end : v[to].g.cluster;
		stop = stop < s->to ? stop : s->to;
		x = glyph_mark(p, line, v + from, to - from, x, stop, to == n && hyphen);
		extend_link(p, line, &open, s, start, x - start);
		from = to;
	}
	return x;
}

/* Leader dots and the number of an entry of a table of contents, behind a last line that ends at x. */
static void paint_tail(struct par *p, struct par_line *line, mpt x, mpt width)
{
	const struct par_span *s = &p->spans[0];
	mpt column = width - p->tail.width, step = p->tail.leader_step, number = 0;
	struct par_glyph *v;
	size_t n = par_shape_own(p, s, p->tail.number, &v), dots;
	struct mark *m;
	struct frame_glyph *out;

	if (n) {
		out = ARENA_ARRAY(p->ctx->arena, n, struct frame_glyph);
		for (size_t i = 0; i < n; i++) {
			out[i] = v[i].g;
			number += v[i].g.advance;
		}
		m = push_mark(p, line, MARK_GLYPHS);
		*m = (struct mark){.kind = MARK_GLYPHS, .elem = p->elem, .x = width - number, .w = number, .colour = p->style->colour};
		m->u.glyphs.font = v[0].font;
		m->u.glyphs.size = v[0].size;
		m->u.glyphs.v = out;
		m->u.glyphs.n = (uint32_t)n;
		m->u.glyphs.text = p->tail.number;
		m->u.glyphs.lang = p->lang;
	}
	n = par_shape_own(p, s, STR("."), &v);
	x += p->tail.gap / 2;
	/* The dots of all lines stand under each other: they are counted from the right edge. */
	dots = step > 0 && column - p->tail.gap / 2 > x ? (size_t)((column - p->tail.gap / 2 - x) / step) : 0;
	if (n != 1 || !dots)
		return;
	out = ARENA_ARRAY(p->ctx->arena, dots, struct frame_glyph);
	{
		char *text = arena_alloc(p->ctx->arena, dots + 1);
		for (size_t i = 0; i < dots; i++) {
			text[i] = '.';
			out[i] = (struct frame_glyph){v[0].g.id, step, 0, 0, (uint32_t)i};
		}
		m = push_mark(p, line, MARK_GLYPHS);
		*m = (struct mark){.kind = MARK_GLYPHS, .elem = FRAME_ARTIFACT, .w = (mpt)dots * step, .colour = p->style->colour};
		m->x = column - p->tail.gap / 2 - (mpt)dots * step;
		m->u.glyphs.text = (struct str){text, dots};
	}
	m->u.glyphs.font = v[0].font;
	m->u.glyphs.size = v[0].size;
	m->u.glyphs.v = out;
	m->u.glyphs.n = (uint32_t)dots;
	m->u.glyphs.lang = p->lang;
}

struct segment {
	const struct breaker *b;
	const struct linebreak_measure *measure;
	const struct linebreak_costs *costs;
	mpt left, first_left, width;
	bool ends_paragraph;
};

/* The glyphs of a line as they are set: the last one without its kerning, then a hyphen where the break needs one. */
static struct par_glyph *line_glyphs(struct par *p, const struct breaker *b, size_t from, size_t point, size_t *n)
{
	size_t end = b->places[point].end_glyph, count = end > from ? end - from : 0, h = 0;
	struct par_glyph *hyphen = NULL, *v;

	if (b->points[point].hyphen && count)
		h = par_shape_own(p, &p->spans[p->glyphs[end - 1].span], STR("-"), &hyphen);
	v = ARENA_ARRAY(b->a, count + 1, struct par_glyph);
	if (count) {
		memcpy(v, p->glyphs + from, count * sizeof *v);
		v[count - 1].g.advance = end_advance(&v[count - 1]);
	}
	if (h == 1) {
		uint32_t soft = font_glyph(hyphen[0].font, 0xAD);
		v[count] = hyphen[0];
		if (soft) /* looks alike, and is read as what it is */
			v[count].g.id = soft;
		v[count].span = v[count - 1].span;
		count++;
	}
	*n = count;
	return v;
}

static void make_line(struct par *p, const struct segment *s, size_t prev, size_t point)
{
	const struct breaker *b = s->b;
	bool first = prev == SIZE_MAX, last = point + 1 == b->n_points;
	size_t from = first ? (size_t)glyph_from(b, b->start) : b->places[prev].next_glyph, n;
	struct par_line line = {.hyphenated = b->points[point].hyphenated};
	struct par_glyph *v;
	mpt measure = first ? s->measure->first : s->measure->rest, x = first ? s->first_left : s->left, natural = 0, fill, hang;

	v = line_glyphs(p, b, from, point, &n);
	fill = linebreak_fill(b->points, b->n_points, s->measure, s->costs, prev, point);
	justify(b, v, from, b->places[point].end_glyph, fill);
	for (size_t i = 0; i < n; i++)
		natural += v[i].g.advance;
	hang = first ? s->costs->hang_first : b->points[prev].hang_next;
	if (natural - hang - b->points[point].hang > measure + 1 && n)
		diag_warn(p->ctx->diag, origin_in(p, &p->spans[v[0].span], v[0].g.cluster), DIAG_OVERFULL,
			  "a line of this text is %.1f pt wider than its column", (natural - measure) / 1000.0);
	if (p->style->align == ALIGN_CENTRE)
		x += (measure - natural) / 2;
	else if (p->style->align == ALIGN_RIGHT)
		x += measure - natural;
	x = paint_glyphs(p, &line, v, n, x - hang, b->places[point].text_end, b->points[point].hyphen && n);
	line.width = x;
	if (p->tail.on && last && s->ends_paragraph)
		paint_tail(p, &line, x, s->width);
	ARENA_PUSH(p->ctx->arena, p->lines, p->n_lines) = line;
}

/* The lines of text[from, to), between forced line ends. */
static void make_segment(struct par *p, struct breaker *b, size_t from, size_t to, mpt width)
{
	const struct style *st = p->style;
	mpt tail = p->tail.on ? p->tail.width + p->tail.gap : 0, indent = from == 0 ? st->indent : 0;
	struct linebreak_measure m = {.rest = width - st->left - st->right - tail};
	struct linebreak_costs c = costs_of(p, p->size);
	struct segment s = {b, &m, &c, st->left, st->left + indent, width, to == p->text.len};
	size_t prev = SIZE_MAX, count;
	uint32_t *breaks;
	bool overfull;

	m.first = m.rest - indent;
	m.ragged = st->align == ALIGN_JUSTIFY ? 0 : (mpt)((int64_t)p->size * RAGGED_UNIT / 1000);
	m.balance = st->balance;
	b->start = from;
	b->n_points = b->n_places = 0;
	b->points = NULL;
	b->places = NULL;
	find_points(b, from, to);
	if (!b->n_points)
		return;
	offset_points(b, from);
	c.hang_first = hang_of(b, (uint32_t)glyph_from(b, from), false);
	breaks = ARENA_ARRAY(b->a, b->n_points, uint32_t);
	count = linebreak_choose(b->a, b->points, b->n_points, &m, &c, breaks, &overfull);
	for (size_t i = 0; i < count; i++) {
		make_line(p, &s, prev, breaks[i]);
		prev = breaks[i];
	}
}

void par_make_lines(struct par *p, mpt width)
{
	struct arena *scratch = p->ctx->scratch;
	struct arena_mark mark = arena_save(scratch);
	struct breaker b = {.par = p, .a = scratch};
	size_t from = 0;

	p->lines = NULL;
	p->n_lines = 0;
	if (p->n_glyphs) {
		prefix_sums(&b);
		for (size_t i = 0; i < p->n_spans; i++) {
			if (!p->spans[i].hard_break && i + 1 < p->n_spans)
				continue;
			make_segment(p, &b, from, p->spans[i].to, width);
			from = p->spans[i].to;
		}
	}
	arena_rewind(scratch, mark);
}
