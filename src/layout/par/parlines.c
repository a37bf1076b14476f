/* Breaks a shaped paragraph and makes the marks of its lines. */
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "layout/par/breakpoints.h"
#include "layout/par/par_int.h"
#include "text/linebreak.h"

enum {
	RAGGED_UNIT = 6000,     /* [1/1000 em] shortfall of a ragged line at ratio 1 */
	TITLE_UNIT = 12000,     /* the same in a title and between parts, where sense counts for more than the edge */
	LAST_LINE_MIN = 2500,   /* [1/1000 em] of a justified paragraph */
	LAST_OVER = 1000,       /* [1/1000 em] its last line is longer than an indent by this */
	KEEP_WHOLE_LINES = 400, /* longer paragraphs are not broken again to keep a word whole: that would happen for every column */
	LEADER_LEAST = 3,       /* [dots] */
	LAST_GAP = 1000,        /* [1/1000 em] */
	LAST_RAGGED_MIN = 6000, /* [1/1000 em] of a ragged paragraph */
	ROUNDING = 3,           /* [mpt] of the sums of a line */
};

/* The least length of a last line: it reaches beyond the indent of the next paragraph. */
static mpt last_min(const struct style *s, mpt em)
{
	mpt indent = s->next_indent > s->indent ? s->next_indent : s->indent, least;

	if (s->align != ALIGN_JUSTIFY)
		return (mpt)((int64_t)em * LAST_RAGGED_MIN / 1000);
	least = (mpt)((int64_t)em * LAST_LINE_MIN / 1000);
	indent += (mpt)((int64_t)em * LAST_OVER / 1000);
	return indent > least ? indent : least;
}

/* Titles, and texts that are made of parts, keep their letters as they are. */
static bool is_flexible(const struct par *p)
{
	return p->style->align == ALIGN_JUSTIFY && !par_is_title(p) && !p->in_parts && !p->tail.on;
}

/* [1/1000] */
static uint32_t expansion_of(const struct par *p)
{
	if (!is_flexible(p))
		return 0;
	return p->style->expansion == STYLE_EXPANSION_COMMON ? p->ctx->design->breaking.expansion : p->style->expansion;
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
		.expansion = expansion_of(p),
		.change = d->expansion_change,
		.expanded = d->expanded,
		.tracking = is_flexible(p) ? (mpt)((int64_t)em * d->tracking / 1000) : 0,
		.tracked = d->tracked,
		.short_last = p->style->align == ALIGN_JUSTIFY ? d->short_last : d->short_last / 2,
		.full_last = d->full_last,
		.max_hyphens = d->max_hyphens,
		.last_gap = (mpt)((int64_t)em * LAST_GAP / 1000),
		.last_min = last_min(p->style, em),
	};
}

/* --- marks ------------------------------------------------------------------------------------------------------------------------ */

/* Distributes `fill` over the spaces of a line so that the sum is exact: stretch in proportion to their widths, shrink in proportion to
 * what they can lose. `first` is the index of v[0] in the paragraph. */
static void justify(const struct breakpoints *b, struct par_glyph *v, size_t first, size_t end, mpt fill)
{
	const struct breakpoints_sums *sums = b->sums;
	int64_t weight, given = 0, seen = 0;

	if (!fill)
		return;
	weight = sums[end].spaces - sums[first].spaces - (fill < 0 ? sums[end].floors - sums[first].floors : 0);
	if (weight <= 0)
		return;
	if (fill < -weight) /* an overfull line sticks out; its words stay apart */
		fill = (mpt)-weight;
	for (size_t i = first; i < end; i++) {
		mpt share;
		if (sums[i + 1].spaces == sums[i].spaces)
			continue;
		seen += sums[i + 1].spaces - sums[i].spaces - (fill < 0 ? sums[i + 1].floors - sums[i].floors : 0);
		share = (mpt)(seen * fill / weight - given);
		given += share;
		v[i - first].g.advance += share;
	}
}

/* Scales the letters of a line, and sets them apart. The sum of their widths is that of linebreak_scaled(): each is rounded after those
 * before it. */
static void scale_letters(const struct par *p, struct par_glyph *v, size_t n, int32_t scale, mpt tracking)
{
	mpt drawn = 0, set = 0;

	for (size_t i = 0; i < n && (scale || tracking); i++) {
		mpt end;
		if (!breakpoints_is_letter(p, &v[i]))
			continue;
		drawn += v[i].g.advance;
		end = linebreak_scaled(drawn, scale);
		v[i].g.advance = end - set + (i + 1 < n ? tracking : 0);
		v[i].g.dx = linebreak_scaled(v[i].g.dx, scale);
		set = end;
	}
}

struct mark *par_push_mark(struct par *p, struct par_line *line, enum mark_kind kind, uint32_t link)
{
	ARENA_PUSH(p->ctx->arena, line->drawings, line->n_drawings) = 0;
	ARENA_PUSH(p->ctx->arena, line->links, line->n_links) = link;
	ARENA_PUSH(p->ctx->arena, line->marks, line->n) = (struct mark){.kind = kind};
	return &line->marks[line->n - 1];
}

/* What a mark of a span reads as: superscripts and subscripts, but not the parts of a fraction; capitals of the design. */
static struct str actual_text(const struct par *p, const struct par_span *s, size_t start, struct str text)
{
	struct str all = strbuf_str(&p->text);

	if (!s->face.script && p->written)
		return par_written(p, start, start + text.len);
	if ((s->face.script != 1 && s->face.script != -1) || start != s->from || str_starts(str_slice(all, s->to, all.len), STR("\u2044")))
		return STR("");
	return prose_script_heard(p->ctx->arena, text, s->face.script > 0);
}

/* The text with a soft hyphen after it. */
static struct str hyphenated(struct arena *a, struct str text)
{
	static const char hyphen[] = "\u00AD";
	char *s = arena_raw(a, text.len + sizeof hyphen);

	memcpy(s, text.ptr, text.len);
	memcpy(s + text.len, hyphen, sizeof hyphen);
	return (struct str){s, text.len + sizeof hyphen - 1};
}

/* Adds one mark for glyphs v[0..n) of one span, font and size at x; returns the x after it. */
static mpt glyph_mark(struct par *p, struct par_line *line, const struct par_glyph *v, size_t n, mpt x, size_t text_end, bool hyphen)
{
	const struct par_span *s = &p->spans[v[0].span];
	struct mark *m = par_push_mark(p, line, MARK_GLYPHS, s->face.link);
	struct frame_glyph *out = arena_raw(p->ctx->arena, n * sizeof *out);
	size_t start = v[0].g.cluster;
	struct str text = str_slice(strbuf_str(&p->text), start, text_end), actual = actual_text(p, s, start, text);

	m->elem = s->face.elem;
	m->at = par_origin(p, s, start);
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
		text = hyphenated(p->ctx->arena, text);
	}
	m->u.glyphs.font = v[0].font;
	m->u.glyphs.size = v[0].size;
	m->u.glyphs.scale = s->face.verbatim ? 0 : line->scale;
	m->u.glyphs.tracking = s->face.verbatim ? 0 : line->tracking;
	m->u.glyphs.v = out;
	m->u.glyphs.n = (uint32_t)n;
	m->u.glyphs.text = text;
	m->u.glyphs.lang = s->face.lang;
	if (actual.len && hyphen)
		actual = hyphenated(p->ctx->arena, actual);
	m->u.glyphs.actual = actual;
	return x + m->w;
}

static bool same_mark(const struct par_glyph *a, const struct par_glyph *b)
{
	return a->span == b->span && a->font == b->font && a->size == b->size;
}

/* The active area of a link over glyphs. */
static void add_link(struct par *p, struct par_line *line, uint32_t link, const struct mark *area)
{
	const struct par_link *l = &p->links[link - 1];
	struct mark *m = par_push_mark(p, line, MARK_LINK, link);

	m->elem = area->elem;
	m->at = area->at;
	m->x = area->x;
	m->y = area->y;
	m->w = area->w;
	m->h = area->h;
	m->u.link.url = l->target.url;
	m->u.link.title = l->target.title;
	m->u.link.dest = l->target.dest;
	m->u.link.dest_title = l->target.dest_title;
	m->u.link.article = l->article;
}

/* One rectangle per line, from the first glyph to the last. */
static void extend_link(struct par *p, struct par_line *line, size_t *open, const struct par_span *s, mpt x, mpt w)
{
	struct mark area = {.elem = s->face.elem, .at = s->at, .x = x, .y = -s->size, .w = w, .h = s->size * 5 / 4};

	if (!s->face.link) {
		*open = SIZE_MAX;
	} else if (*open != SIZE_MAX && line->links[*open] == s->face.link) {
		line->marks[*open].w = x + w - line->marks[*open].x;
	} else {
		*open = line->n;
		add_link(p, line, s->face.link, &area);
	}
}

/* Adds marks for a line's glyphs v[0..n) at x; its text ends at byte `text_end`; `hyphen`: the last glyph is not in the text. */
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
		if (s->drawing)
			x += par_drawing_marks(p, line, s, x);
		else
			x = glyph_mark(p, line, v + from, to - from, x, stop, to == n && hyphen);
		extend_link(p, line, &open, s, start, x - start);
		from = to;
	}
	return x;
}

/* A mark of glyphs of the program, which represent `text`; its width is the sum of their advances. */
static struct mark *own_mark(struct par *p, struct par_line *line, const struct par_glyph *first, struct frame_glyph *v, size_t n,
			     struct str text)
{
	struct mark *m = par_push_mark(p, line, MARK_GLYPHS, 0);

	m->elem = p->elem;
	m->colour = p->style->colour;
	m->u.glyphs.font = first->font;
	m->u.glyphs.size = first->size;
	m->u.glyphs.v = v;
	m->u.glyphs.n = (uint32_t)n;
	m->u.glyphs.text = text;
	m->u.glyphs.lang = p->lang;
	for (size_t i = 0; i < n; i++)
		m->w += v[i].advance;
	return m;
}

/* A piece of a page number, of the glyphs v[0..n) that stand for text[from, to) of it, at x; returns the x after it. `link`: 0, or where it
 * leads. */
static mpt paint_piece(struct par *p, struct par_line *line, const struct par_glyph *v, size_t n, const struct par_part *piece, mpt x)
{
	struct frame_glyph *out = ARENA_ARRAY(p->ctx->arena, n, struct frame_glyph);
	struct mark *m, area;

	for (size_t i = 0; i < n; i++) {
		out[i] = v[i].g;
		out[i].cluster -= (uint32_t)piece->from;
	}
	m = own_mark(p, line, v, out, n, str_slice(p->tail.number, piece->from, piece->to));
	m->x = x;
	line->links[line->n - 1] = piece->link;
	area = (struct mark){.elem = m->elem, .x = x, .y = -v[0].size, .w = m->w, .h = v[0].size * 5 / 4};
	if (piece->link)
		add_link(p, line, piece->link, &area);
	return x + area.w;
}

/* The page number of a table of contents entry, flush right in its column; its parts may be links. */
static void paint_number(struct par *p, struct par_line *line, const struct par_span *s, mpt width)
{
	struct par_glyph *v;
	size_t n = par_shape_own(p, s, p->tail.number, &v), part = 0, first = 0;
	mpt x = width;

	for (size_t i = 0; i < n; i++)
		x -= v[i].g.advance;
	while (first < n) {
		struct par_part piece = {v[first].g.cluster, p->tail.number.len, 0};
		size_t end = first + 1;
		if (part < p->tail.n_parts && p->tail.parts[part].from <= piece.from)
			piece = p->tail.parts[part++];
		else if (part < p->tail.n_parts)
			piece.to = p->tail.parts[part].from;
		while (end < n && v[end].g.cluster < piece.to)
			end++;
		x = paint_piece(p, line, v + first, end - first, &piece, x);
		first = end;
	}
}

/* Leader dots from x to the column of numbers. They are counted from the right edge, so that the dots of all lines are aligned. */
static void paint_leader(struct par *p, struct par_line *line, const struct par_span *s, mpt x, mpt width)
{
	mpt step = p->tail.leader_step, right = width - p->tail.width - p->tail.gap / 2, left = x + p->tail.gap / 2;
	size_t dots = step > 0 && right > left ? (size_t)((right - left) / step) : 0;
	struct frame_glyph *out = ARENA_ARRAY(p->ctx->arena, dots, struct frame_glyph);
	char *text = arena_alloc(p->ctx->arena, dots);
	struct par_glyph *v;
	struct mark *m;

	if (dots < LEADER_LEAST || !p->tail.number.len || par_shape_own(p, s, STR("."), &v) != 1)
		return;
	for (size_t i = 0; i < dots; i++) {
		text[i] = '.';
		out[i] = (struct frame_glyph){v[0].g.id, step, 0, 0, (uint32_t)i};
	}
	m = own_mark(p, line, v, out, dots, (struct str){text, dots});
	m->elem = FRAME_ARTIFACT;
	m->x = right - m->w;
}

struct segment {
	struct breakpoints *b;
	struct linebreak_measure measure;
	struct linebreak_costs costs;
	mpt left, first_left, width;
	bool ends_paragraph;
};

/* The glyphs of a line as set: the last one without its kerning, then a hyphen if the break needs one. */
static struct par_glyph *line_glyphs(struct par *p, struct breakpoints *b, size_t from, size_t point, size_t *n)
{
	size_t end = b->places[point].end_glyph, count = end > from ? end - from : 0, h = 0;
	struct par_glyph *hyphen = NULL, *v;

	if (b->points[point].hyphen && count)
		h = par_shape_own(p, &p->spans[p->glyphs[end - 1].span], STR("-"), &hyphen);
	v = arena_raw(b->a, (count + 2) * sizeof *v);
	v++; /* room for repeat_hyphen() */
	if (count) {
		memcpy(v, p->glyphs + from, count * sizeof *v);
		v[count - 1].g.advance = breakpoints_end_advance(&v[count - 1]);
	}
	if (h == 1) {
		uint32_t soft = font_glyph(hyphen[0].font, 0xAD);
		v[count] = hyphen[0];
		if (soft) /* looks the same, and is read as a soft hyphen */
			v[count].g.id = soft;
		v[count].span = v[count - 1].span;
		v[count - 1].g.advance += breakpoints_hyphen_kern(b, &p->glyphs[end - 1]);
		count++;
	}
	*n = count;
	return v;
}

/* Puts the hyphen that the last line ends in before the glyphs of this one. It is read as part of the first letter. */
static struct par_glyph *repeat_hyphen(struct par *p, struct par_glyph *v, size_t *n)
{
	struct par_glyph *hyphen;

	if (!*n || par_shape_own(p, &p->spans[v[0].span], STR("-"), &hyphen) != 1 || hyphen[0].font != v[0].font)
		return v;
	v[-1] = hyphen[0];
	v[-1].span = v[0].span;
	v[-1].g.cluster = v[0].g.cluster;
	++*n;
	return v - 1;
}

/* Where the line or a leader stands for a space, the text before it says so. */
static void note_space(struct par *p, struct par_line *line, bool forced)
{
	size_t i = line->n;

	if (!forced && (line->text_end >= p->text.len || !unicode_is_space(utf8_at(strbuf_str(&p->text), line->text_end))))
		return;
	while (i && line->marks[i - 1].kind != MARK_GLYPHS)
		i--;
	if (i)
		line->marks[i - 1].u.glyphs.spaced = true;
}

/* What separates the parts of a text and falls away at the end of a line, at x, is heard and copied: its first space stands for it. */
static void note_separator(struct par *p, struct par_line *line, const struct place *place, mpt x)
{
	struct str text = strbuf_str(&p->text);
	struct par_glyph space;
	size_t from = place->text_end, after = from, to;

	if (place->next_glyph >= p->n_glyphs)
		return;
	to = p->glyphs[place->next_glyph].g.cluster;
	while (from < to && unicode_is_space(utf8_at(text, from)))
		utf8_next(text, &from);
	if (from >= to)
		return;
	utf8_next(text, &after);
	space = p->glyphs[place->end_glyph];
	x += space.g.advance;
	space.g.advance = 0;
	glyph_mark(p, line, &space, 1, x, after, false);
	line->marks[line->n - 1].u.glyphs.actual = str_dup(p->ctx->arena, str_slice(text, from, to));
}

static void make_line(struct par *p, const struct segment *s, size_t prev, struct linebreak_line chosen)
{
	size_t point = chosen.point;
	struct breakpoints *b = s->b;
	bool first = prev == SIZE_MAX, last = point + 1 == b->n_points;
	size_t from = first ? (size_t)b->first : b->places[prev].next_glyph, n;
	struct par_line line = {.hyphenated = b->points[point].hyphenated,
				.text_end = b->places[point].text_end,
				.scale = chosen.scale,
				.tracking = chosen.tracking};
	struct par_glyph *v;
	mpt measure = first ? s->measure.first : s->measure.rest, x = first ? s->first_left : s->left, natural = 0, over, fill, hang;

	v = line_glyphs(p, b, from, point, &n);
	fill = linebreak_fill(b->points, b->n_points, &s->measure, &s->costs, prev, chosen);
	justify(b, v, from, b->places[point].end_glyph, fill);
	if (!first && b->places[prev].repeat)
		v = repeat_hyphen(p, v, &n);
	scale_letters(p, v, n, line.scale, line.tracking);
	for (size_t i = 0; i < n; i++)
		natural += v[i].g.advance;
	hang = linebreak_scaled(first ? s->costs.hang_first : b->points[prev].hang_next, line.scale);
	over = natural - hang - linebreak_scaled(b->points[point].hang, line.scale) - measure;
	if (over > ROUNDING && n) {
		p->overfull = true;
		line.over = over;
		struct origin at = par_origin(p, &p->spans[v[0].span], v[0].g.cluster);
		if (!p->trial) /* words of the program have no place but the document's */
			diag_warn(p->ctx->diag, at.file ? at : p->ctx->at, DIAG_OVERFULL,
				  "a line of this text is %.1f pt wider than its column: allow a break with a soft hyphen (U+00AD)",
				  (natural - measure) / 1000.0);
	}
	if (p->style->align == ALIGN_CENTRE)
		x += (measure - natural) / 2;
	else if (p->style->align == ALIGN_RIGHT)
		x += measure - natural;
	x = paint_glyphs(p, &line, v, n, x - hang, b->places[point].text_end, b->points[point].hyphen && n);
	line.width = x;
	note_space(p, &line, last && (!s->ends_paragraph || p->tail.on));
	if (!last)
		note_separator(p, &line, &b->places[point], x);
	if (p->tail.on && last && s->ends_paragraph) {
		struct par_span plain = par_plain_span(p);
		plain.features |= SHAPE_LINING_FIGURES | SHAPE_TABULAR_FIGURES; /* the numbers of all entries share a column */
		paint_number(p, &line, &plain, s->width);
		paint_leader(p, &line, &plain, x, s->width);
	}
	ARENA_PUSH(p->ctx->arena, p->lines, p->n_lines) = line;
}

/* Reports a word that had to be broken between any two letters, at its beginning. */
static void report_divided(struct par *p, const struct breakpoints *b, const struct linebreak_line *lines, size_t count)
{
	size_t i = 0, at, span = 0;

	while (i < count && !b->places[lines[i].point].anywhere)
		i++;
	if (i == count || p->trial)
		return;
	for (at = b->places[lines[i].point].text_end; at > b->start && p->bytes[at - 1].class == PAR_OTHER;)
		at--;
	while (span + 1 < p->n_spans && p->spans[span].to <= at)
		span++;
	diag_warn(p->ctx->diag, par_origin(p, &p->spans[span], at), DIAG_OVERFULL,
		  "this word is wider than its column and is broken at an arbitrary letter: allow a better break with a soft hyphen "
		  "(U+00AD)");
}

/* text[from, to), a segment between forced line ends. */
static struct segment open_segment(struct par *p, struct breakpoints *b, size_t from, size_t to, mpt width)
{
	const struct style *st = p->style;
	mpt tail = p->tail.on ? p->tail.width + p->tail.gap : 0, indent = from == 0 ? st->indent : 0;
	struct segment s = {.b = b, .costs = costs_of(p, p->size), .left = st->left, .width = width, .ends_paragraph = to == p->text.len};
	struct linebreak_measure *m = &s.measure;

	s.first_left = st->left + indent;
	m->rest = width - st->left - st->right - tail;
	m->first = m->rest - indent;
	m->ragged = st->align == ALIGN_JUSTIFY
			    ? 0
			    : (mpt)((int64_t)p->size * (par_is_title(p) || p->in_parts ? TITLE_UNIT : RAGGED_UNIT) / 1000);
	m->balance = st->balance || p->in_parts;
	return s;
}

static void make_segment(struct par *p, struct breakpoints *b, size_t from, size_t to, mpt width)
{
	struct segment s = open_segment(p, b, from, to, width);
	const struct linebreak_measure *m = &s.measure;
	size_t prev = SIZE_MAX, count = 0;
	struct linebreak_line *lines = NULL;
	bool overfull = true;

	for (int need = BREAKPOINTS_STYLE; overfull && need <= BREAKPOINTS_ANYWHERE; need++) {
		breakpoints_find(b, from, to, (enum breakpoints_need)need, m->first < m->rest ? m->first : m->rest);
		if (!b->n_points)
			return;
		s.costs.hang_first = p->in_item && from == 0 ? 0 : breakpoints_hang(b, (uint32_t)b->first, false);
		lines = ARENA_ARRAY(b->a, b->n_points, struct linebreak_line);
		count = linebreak_choose(b->a, b->points, b->n_points, m, &s.costs, lines, &overfull);
	}
	p->divided = p->divided || b->need != BREAKPOINTS_STYLE;
	report_divided(p, b, lines, count);
	for (size_t i = 0; i < count; i++) {
		make_line(p, &s, prev, lines[i]);
		prev = lines[i].point;
	}
}

/* A ragged text that has room on one line is set so, as nothing costs less; titles may be broken by sense. Returns false if it is not such
 * a text. */
static bool make_only_line(struct par *p, struct breakpoints *b, mpt width)
{
	struct segment s = open_segment(p, b, 0, p->text.len, width);
	struct linebreak_point point;
	struct place place;

	if (!s.measure.ragged || s.measure.balance || par_is_title(p))
		return false;
	breakpoints_end(b, &point, &place);
	if (point.end > s.measure.first)
		return false;
	make_line(p, &s, SIZE_MAX, (struct linebreak_line){0, 0, 0});
	return true;
}

static bool is_one_segment(const struct par *p)
{
	for (size_t i = 0; i + 1 < p->n_spans; i++)
		if (p->spans[i].hard_break)
			return false;
	return true;
}

static void make_segments(struct par *p, struct breakpoints *b, mpt width)
{
	size_t from = 0;

	breakpoints_measure(b);
	for (size_t i = 0; i < p->n_spans; i++) {
		if (!p->spans[i].hard_break && i + 1 < p->n_spans)
			continue;
		make_segment(p, b, from, p->spans[i].to, width);
		from = p->spans[i].to;
	}
}

void par_make_lines(struct par *p, mpt width)
{
	struct arena *scratch = p->ctx->scratch;
	struct arena_mark mark = arena_save(scratch);
	struct breakpoints b;

	p->lines = NULL;
	p->n_lines = 0;
	p->divided = p->overfull = false;
	if (p->n_glyphs) {
		breakpoints_open(&b, p, scratch);
		if (!is_one_segment(p) || !make_only_line(p, &b, width))
			make_segments(p, &b, width);
	}
	arena_rewind(scratch, mark);
}

bool par_line_divided(const struct par *p, size_t n)
{
	return p->lines[n].hyphenated;
}

/* Whether a line ends inside an address or a code. */
static bool is_address_divided(const struct par *p)
{
	size_t span = 0;

	for (size_t i = 0; i + 1 < p->n_lines; i++) {
		while (span < p->n_spans && p->spans[span].to <= p->lines[i].text_end)
			span++;
		if (span < p->n_spans && p->spans[span].face.verbatim && p->spans[span].from < p->lines[i].text_end)
			return true;
	}
	return false;
}

bool par_fits(struct par *p, mpt width, size_t lines)
{
	bool fits;

	p->trial = true;
	par_break(p, width);
	p->trial = false;
	fits = !p->overfull && !is_address_divided(p) && p->n_lines <= lines;
	p->width = 0; /* to be broken again, with its messages */
	p->lines = NULL;
	return fits;
}

/* Sets or clears PAR_WHOLE in the word around byte `at`. */
static void mark_whole(struct par *p, size_t at, bool whole)
{
	size_t from = at, to = at;

	while (from > 0 && p->bytes[from - 1].class == PAR_OTHER)
		from--;
	while (to < p->text.len && p->bytes[to].class == PAR_OTHER)
		to++;
	for (; from < to; from++)
		p->bytes[from].chance = (uint8_t)(whole ? p->bytes[from].chance | PAR_WHOLE : p->bytes[from].chance & ~PAR_WHOLE);
}

static bool same_ends(const struct par_line *a, const struct par_line *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i].text_end != b[i].text_end)
			return false;
	return true;
}

bool par_keep_whole(struct par *p, size_t n, size_t placed)
{
	struct par_line *lines = p->lines;
	size_t n_lines = p->n_lines, at = lines[n].text_end;

	if (p->n_lines > KEEP_WHOLE_LINES || p->divided || p->overfull || at >= p->text.len || (p->bytes[at].chance & PAR_WHOLE))
		return false;
	mark_whole(p, at, true);
	p->trial = true;
	par_make_lines(p, par_measure(p, p->width));
	p->trial = false;
	if (!p->divided && !p->overfull && p->n_lines > placed && same_ends(p->lines, lines, placed))
		return true;
	mark_whole(p, at, false);
	p->divided = p->overfull = false;
	p->lines = lines;
	p->n_lines = n_lines;
	return false;
}
