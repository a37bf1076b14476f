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
	WORD_LIMIT = 128,  /* [letters]; longer words are hyphenated in pieces of this length */
	SLASH_PART = 4,    /* [letters] on each side of a slash after which a line may end: no "mg/l", "и/или" */
	KEPT_APART = 1000, /* a justified line that ends between words kept together costs this many times a break in a name */
	LAST_PIECE = 3,    /* a break in the last word costs this many times one in a name */
	SPACE_FLOOR = 156, /* [1/1000 em] narrowest gap between words: PDF readers do not see a smaller one as a space */
	NO_GLYPH = -1,
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

bool breakpoints_justified(const struct breakpoints *b)
{
	return b->par->style->align == ALIGN_JUSTIFY;
}

/* A title at the left edge hangs its opening quotation mark, so that its letters align with the text. */
static bool is_hung_title(const struct breakpoints *b)
{
	return b->par->ctx->design->breaking.hang && b->par->style->align == ALIGN_LEFT && b->par->style->balance;
}

static bool hangs(const struct breakpoints *b)
{
	return b->par->ctx->design->breaking.hang && breakpoints_justified(b);
}

/* The advance of the last glyph of a line: without its kerning with the next one. */
mpt breakpoints_end_advance(const struct par_glyph *g)
{
	return g->class == PAR_OTHER ? font_length(g->font, font_advance(g->font, g->g.id), g->size) : g->g.advance;
}

/* Code keeps the width of its spaces. */
static bool is_flexible_space(const struct par *p, const struct par_glyph *g)
{
	return (g->class == PAR_SPACE || g->class == PAR_NBSP) && !p->spans[g->span].face.verbatim;
}

bool breakpoints_is_letter(const struct par *p, const struct par_glyph *g)
{
	return g->class == PAR_OTHER && !p->spans[g->span].face.verbatim;
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
	uint32_t cp = utf8_at(strbuf_str(&b->par->text), g->g.cluster);
	int64_t part, width;

	if (!hangs(b) && !(is_hung_title(b) && !right))
		return 0;
	part = right ? hang_right(cp) : hang_left(cp);
	if (!hangs(b) && part)
		part = WHOLE;
	width = right ? breakpoints_end_advance(g) : g->g.advance;
	if (cp == 0xAB && !right)
		width += inner_space(b->par, (size_t)glyph + 1);
	else if (cp == 0xBB && right && glyph)
		width += inner_space(b->par, (size_t)glyph - 1);
	return (mpt)(width * part / 1000);
}

/* The first glyph at or after byte `at`; n_glyphs: none. */
int32_t breakpoints_glyph(const struct breakpoints *b, size_t at)
{
	int32_t g = b->glyph_at[at];

	return g >= 0 ? g : -1 - g;
}

void breakpoints_add(struct breakpoints *b, size_t end, size_t at, int32_t penalty, bool hyphenated, mpt hyphen, mpt hang)
{
	struct par *p = b->par;
	int32_t e = breakpoints_glyph(b, end), n = breakpoints_glyph(b, at);
	mpt kern; /* of the last glyph with what follows it in the text */

	if (e <= breakpoints_glyph(b, b->start))
		return;
	kern = breakpoints_end_advance(&p->glyphs[e - 1]) - p->glyphs[e - 1].g.advance;
	ARENA_PUSH(b->a, b->places, b->n_places) = (struct place){(uint32_t)e, (uint32_t)n, end, false, false};
	ARENA_PUSH(b->a, b->points, b->n_points) = (struct linebreak_point){
		.end = b->sum[e] + kern,
		.next = b->sum[n],
		.end_spaces = b->spaces[e],
		.next_spaces = b->spaces[n],
		.end_floors = b->floors[e],
		.next_floors = b->floors[n],
		.end_letters = b->letters[e] + (b->letters[e] > b->letters[e - 1] ? kern : 0),
		.next_letters = b->letters[n],
		.end_count = b->counts[e - 1],
		.next_count = b->counts[n],
		.hyphen = hyphen,
		.hang = hyphen ? hang : breakpoints_hang(b, (uint32_t)e - 1, true),
		.hang_next = (size_t)n < p->n_glyphs ? breakpoints_hang(b, (uint32_t)n, false) : 0,
		.penalty = penalty,
		.hyphenated = hyphenated,
	};
}

/* The least advance of the space glyph i: the visible gap is narrower by the kerning of the glyph before. */
static mpt space_floor(const struct par *p, size_t i)
{
	const struct par_glyph *g = &p->glyphs[i];
	mpt floor = (mpt)scale_round(p->spans[g->span].size, SPACE_FLOOR + p->ctx->design->breaking.tracking, 1000);

	if (i > 0)
		floor += breakpoints_end_advance(&p->glyphs[i - 1]) - p->glyphs[i - 1].g.advance;
	return floor < g->g.advance ? floor : g->g.advance;
}

void breakpoints_open(struct breakpoints *b, struct par *p, struct arena *a)
{
	size_t size = (p->n_glyphs + 1) * sizeof(int32_t);
	mpt sum = 0, letters = 0;
	int32_t spaces = 0, floors = 0, count = 0;

	*b = (struct breakpoints){.par = p, .a = a};
	b->sum = arena_raw(a, size);
	b->spaces = arena_raw(a, size);
	b->floors = arena_raw(a, size);
	b->letters = arena_raw(a, size);
	b->counts = arena_raw(a, size);
	b->glyph_at = arena_raw(a, (p->text.len + 1) * sizeof *b->glyph_at);
	memset(b->glyph_at, 0xFF, (p->text.len + 1) * sizeof *b->glyph_at); /* NO_GLYPH */
	for (size_t i = 0;; i++) {
		const struct par_glyph *g = &p->glyphs[i];

		b->sum[i] = sum;
		b->spaces[i] = spaces;
		b->floors[i] = floors;
		b->letters[i] = letters;
		b->counts[i] = count;
		if (i == p->n_glyphs)
			break;
		if (!g->glued && b->glyph_at[g->g.cluster] == NO_GLYPH)
			b->glyph_at[g->g.cluster] = (int32_t)i;
		sum += g->g.advance;
		if (is_flexible_space(p, g)) {
			spaces += g->g.advance;
			floors += space_floor(p, i);
		} else if (breakpoints_is_letter(p, g)) {
			letters += g->g.advance;
			count++;
		}
	}
	for (size_t i = p->text.len + 1, next = p->n_glyphs; i-- > 0;) {
		if (b->glyph_at[i] == NO_GLYPH)
			b->glyph_at[i] = -1 - (int32_t)next;
		else
			next = (size_t)b->glyph_at[i];
	}
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

/* The width of a hyphen in the face of the glyph before byte `at`, with the kerning before it; *hang is how much of it hangs. */
static mpt hyphen_width(struct breakpoints *b, size_t at, mpt *hang)
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
	return w + breakpoints_hyphen_kern(b, before);
}

static bool is_word_char(uint32_t cp)
{
	return unicode_is_letter(cp) || unicode_is_combining(cp) || cp == 0x2019 || cp == '\'';
}

/* Capitals after the first letter: an abbreviation, or a name such as McAdam, which is not divided. */
static bool has_inner_capital(const uint32_t *cps, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (unicode_is_upper(cps[i]))
			return true;
	return false;
}

/* In ragged lines a word with a capital, a name as a rule, is not divided. */
static bool is_ragged_name(const struct breakpoints *b, uint32_t first)
{
	return !breakpoints_justified(b) && !b->too_wide && unicode_is_upper(first);
}

/* Divides the words of a language: by the words given, else by its patterns. */
struct divider {
	const struct hyphen *patterns; /* NULL: none */
	const struct hyphenwords *words;
	struct str lang;
};

static void divide(const struct divider *h, const struct design_breaking *d, const uint32_t *cps, size_t n, bool *points)
{
	unsigned left, right;

	memset(points, 0, n * sizeof *points);
	if (h->patterns) {
		hyphen_minimums(h->patterns, &left, &right);
		left = left < d->hyphen_left ? d->hyphen_left : left;
		right = right < d->hyphen_right ? d->hyphen_right : right;
		hyphen_word(h->patterns, cps, n, left, right, points);
	}
	hyphenwords_find(h->words, h->lang, cps, n, points);
}

/* The same, remembered of a word that recurs. */
static void divide_known(struct breakpoints *b, const struct divider *h, struct str word, const uint32_t *cps, size_t n, bool *points)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;
	uint64_t kind = hash_word(hash_word(hash_word(hash_str(h->lang), 'h'), d->hyphen_left), d->hyphen_right);
	bool known = false;
	struct wordmemo_bits *fact = wordmemo_find(b->par->ctx->words, kind, word, &known);

	if (!known)
		divide(h, d, cps, n, points);
	for (size_t i = 0; i < n && known; i++)
		points[i] = fact->v[i / 64] >> i % 64 & 1;
	for (size_t i = 0; i < n && fact && !known; i++)
		fact->v[i / 64] |= (uint64_t)points[i] << i % 64;
}

/* Break points inside the letters text[from, to), or as many as fit; returns where the rest begins. */
static size_t hyphenate(struct breakpoints *b, const struct divider *h, size_t from, size_t to, bool compound)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;
	struct str text = strbuf_str(&b->par->text), written;
	uint32_t cps[WORD_LIMIT];
	size_t offset[WORD_LIMIT], n = 0, pos = from;
	bool points[WORD_LIMIT];
	bool dear = b->par->bytes[from].chance & PAR_KEEP || (compound && b->too_wide);
	int32_t penalty = (int32_t)((compound ? d->compound : 0) + (dear ? d->held : 0));

	while (pos < to && n < WORD_LIMIT) {
		offset[n] = pos;
		n += par_written_char(b->par, &pos, &cps[n]);
	}
	if (!n || has_inner_capital(cps, n) || is_ragged_name(b, cps[0]))
		return to;
	written = par_written(b->par, from, pos);
	divide_known(b, h, written.len ? written : str_slice(text, from, pos), cps, n, points);
	for (size_t i = 1; i < n; i++) {
		mpt hang = 0;
		if (points[i] && b->glyph_at[offset[i]] > 0) {
			mpt w = hyphen_width(b, offset[i], &hang);
			breakpoints_add(b, offset[i], offset[i], penalty, true, w, hang);
		}
	}
	return pos;
}

static bool rule_is_on(const struct breakpoints *b, enum nobreak_rule rule)
{
	return !(b->par->ctx->nobreak.off >> rule & 1);
}

/* The number of letters from byte `at` on, also after an apostrophe: d'Ormesson. */
static unsigned letters_after(struct str text, size_t at)
{
	unsigned n = 0;

	for (uint32_t cp; at < text.len && is_word_char(cp = utf8_next(text, &at));)
		n += unicode_is_letter(cp);
	return n;
}

static unsigned letters_before(struct str text, size_t at)
{
	unsigned n = 0;

	for (uint32_t cp; at > 0 && is_word_char(cp = utf8_before(text, at)); n += unicode_is_letter(cp))
		at -= cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	return n;
}

/* The orthographies that repeat the hyphen of a compound in the next line. */
static bool repeats_hyphen(struct str lang)
{
	static const char tags[][3] = {"pl", "pt", "cs", "sk", "hr", "sr", "bs", "sl"};

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (lang.len >= 2 && memcmp(lang.ptr, tags[i], 2) == 0 && (lang.len == 2 || lang.ptr[2] == '-'))
			return true;
	return false;
}

/* The last point divides a compound at its hyphen: where the language wants it, the next line begins with another. */
static void repeat_hyphen(struct breakpoints *b, size_t at)
{
	mpt hang = 0, width;

	if (!b->repeat || !b->n_points || b->places[b->n_places - 1].text_end != at)
		return;
	b->places[b->n_places - 1].repeat = true;
	width = hyphen_width(b, at, &hang);
	b->points[b->n_points - 1].next -= width;
	b->points[b->n_points - 1].next_letters -= width;
	b->points[b->n_points - 1].next_count--;
	b->points[b->n_points - 1].hang_next = 0;
}

/* The cost of a break after the hyphen before byte `at`. In ragged lines two capitals are a name; one that is too wide is best divided
 * here. */
static int32_t compound_penalty(const struct breakpoints *b, size_t at)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;
	struct str text = strbuf_str(&b->par->text);
	size_t start = at - 1;

	if (breakpoints_justified(b) || b->too_wide)
		return 0;
	while (start > 0 && is_word_char(utf8_before(text, start)))
		start = utf8_back(text, start);
	return (int32_t)(unicode_is_upper(utf8_at(text, start)) && unicode_is_upper(utf8_at(text, at)) ? d->held : d->sense);
}

/* A hyphen typed before byte `at`: a line may end after it unless one of the parts is short ("кто-то"). */
static void break_after_hyphen(struct breakpoints *b, uint32_t before, size_t at)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;
	struct str text = strbuf_str(&b->par->text);
	unsigned left = letters_before(text, at - 1), right = letters_after(text, at);

	if (b->par->bytes[at].chance & PAR_WHOLE)
		return;
	if (left && right) {
		if (rule_is_on(b, NOBREAK_SHORT_PART) && (left < d->hyphen_left || right < d->hyphen_right))
			return;
		breakpoints_add(b, at, at, compound_penalty(b, at), true, 0, 0);
		repeat_hyphen(b, at);
	} else if (ascii_is_digit(before) && !rule_is_on(b, NOBREAK_RANGE)) {
		breakpoints_add(b, at, at, (int32_t)d->dash, true, 0, 0);
	}
}

/* A hyphen or dash typed between two words: a line may end after it. */
static void break_after(struct breakpoints *b, uint32_t cp, size_t at)
{
	int32_t dash = (int32_t)b->par->ctx->design->breaking.dash;
	struct str text = strbuf_str(&b->par->text);
	uint32_t next = utf8_at(text, at), before;
	size_t start = utf8_back(text, at);

	before = utf8_before(text, start);
	if (next == 0 || next == ' ' || before == ' ' || start == 0 || (b->par->bytes[at].chance & PAR_JOIN))
		return;
	if (cp == '-')
		break_after_hyphen(b, before, at);
	else if (cp == 0x2014 && unicode_is_letter(next))
		breakpoints_add(b, at, at, dash, false, 0, 0);
	else if (cp == 0x2013 && !rule_is_on(b, NOBREAK_RANGE))
		breakpoints_add(b, at, at, dash, false, 0, 0);
	else if (cp == '/' && letters_before(text, start) >= SLASH_PART && letters_after(text, at) >= SLASH_PART)
		breakpoints_add(b, at, at, dash * 2, false, 0, 0);
}

/* Breaks at the text's soft hyphens and zero-width spaces. */
static void explicit_break(struct breakpoints *b, size_t at)
{
	mpt hang = 0;

	if (b->par->bytes[at].chance & PAR_JOIN)
		return;
	if ((b->par->bytes[at].chance & PAR_SOFT_HYPHEN) && !(b->par->bytes[at].chance & PAR_WHOLE)) {
		mpt w = hyphen_width(b, at, &hang);
		breakpoints_add(b, at, at, 0, true, w, hang);
	} else if (b->par->bytes[at].chance & PAR_BREAK) {
		breakpoints_add(b, at, at, 0, false, 0, 0);
	}
}

/* Finds the extent of the whole word that begins at byte `from`, unless that is part of the last word. */
static void enter_word(struct breakpoints *b, size_t from, size_t to)
{
	if (from < b->word_end)
		return;
	b->word = b->word_end = from;
	while (b->word_end < to && b->par->bytes[b->word_end].class == PAR_OTHER)
		b->word_end++;
	b->too_wide =
		b->need != BREAKPOINTS_STYLE && b->sum[breakpoints_glyph(b, b->word_end)] - b->sum[breakpoints_glyph(b, from)] > b->measure;
}

/* Breaks before every letter of the word except the first, most of all after a hyphen, but not before a mark that closes. */
static void break_anywhere(struct breakpoints *b, size_t from, size_t to)
{
	struct str text = strbuf_str(&b->par->text);

	for (size_t at = from > b->word ? from : from + 1; at < to; at++) {
		size_t before = b->n_places;
		bool hyphen = text.ptr[at - 1] == '-';
		if (b->glyph_at[at] >= 0 && !strchr(",.;:!?)]", text.ptr[at]))
			breakpoints_add(b, at, at, hyphen ? (int32_t)b->par->ctx->design->breaking.held : BREAKPOINTS_ANYWHERE_PENALTY,
					false, 0, 0);
		if (b->n_places > before)
			b->places[before].anywhere = !hyphen;
	}
}

/* A word without spaces, or its part in one span, with the patterns of the span's language; nothing of it is Chinese or Japanese. */
static void plain_breaks(struct breakpoints *b, const struct par_span *s, const struct divider *divider, size_t from, size_t to)
{
	struct str text = strbuf_str(&b->par->text);
	const struct divider *h = (b->par->style->hyphenate && !s->face.keep) || b->too_wide ? divider : NULL;
	size_t pos = from;

	b->repeat = repeats_hyphen(s->face.lang);
	if (s->face.verbatim || (breakpoints_is_address(str_slice(text, from, to)))) {
		/* an address stays on one line, unless that would leave a justified line with gaps */
		if (breakpoints_justified(b) || b->too_wide)
			breakpoints_in_address(b, from, to);
		return;
	}
	while (pos < to) {
		size_t start = pos, here = pos;
		uint32_t cp = 0;
		bool soft = false;

		while (pos < to) {
			here = pos;
			cp = utf8_next(text, &pos);
			soft |= here > start && (b->par->bytes[here].chance & PAR_EXPLICIT);
			if (!is_word_char(cp))
				break;
			here = pos;
		}
		if (soft)
			for (size_t i = start + 1; i < here; i++)
				explicit_break(b, i);
		else if (h && here > start && (b->too_wide || !(b->par->bytes[start].chance & PAR_WHOLE))) {
			bool compound = start > from || here < to ? utf8_at(text, here) == '-' || utf8_before(text, start) == '-' : false;
			for (size_t at = start; at < here;)
				at = hyphenate(b, h, at, here, compound);
		}
		if (pos > here)
			break_after(b, cp, pos);
	}
}

/* A line may end between this byte and the character before it, one of which is Chinese or Japanese. */
static void wide_break(struct breakpoints *b, const struct par_span *s, size_t at, uint32_t here)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;
	int32_t penalty = (int32_t)(s->face.keep ? d->held : 0) + (int32_t)(par_is_title(b->par) ? d->sense : 0);

	if (at > b->start && b->par->bytes[at - 1].class == PAR_OTHER && !(b->par->bytes[at].chance & PAR_JOIN) &&
	    script_breaks_between(utf8_before(strbuf_str(&b->par->text), at), here))
		breakpoints_add(b, at, at, penalty, false, 0, 0);
}

/* A word or its part in one span; in Chinese and Japanese, a text without spaces. */
static void word_breaks(struct breakpoints *b, const struct par_span *s, const struct divider *divider, size_t from, size_t to)
{
	struct str text = strbuf_str(&b->par->text);
	bool last = from > b->start && script_is_wide(utf8_before(text, from)), wide = false;

	if (b->too_wide && b->need == BREAKPOINTS_ANYWHERE) {
		break_anywhere(b, from, to);
		return;
	}
	for (size_t pos = from, start = from, here; pos < to; last = wide) {
		here = pos;
		wide = script_is_wide(utf8_next(text, &pos));
		if ((wide || last) && here > start) {
			plain_breaks(b, s, divider, start, here);
			start = here;
		}
		if ((wide || last) && !s->face.verbatim)
			wide_break(b, s, here, utf8_at(text, here));
		if (wide)
			start = pos;
		else if (pos == to)
			plain_breaks(b, s, divider, start, to);
	}
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
static void offset_points(struct breakpoints *b, size_t from)
{
	int32_t g = breakpoints_glyph(b, from);

	for (size_t i = 0; i < b->n_points; i++) {
		b->points[i].end -= b->sum[g];
		b->points[i].next -= b->sum[g];
		b->points[i].end_spaces -= b->spaces[g];
		b->points[i].next_spaces -= b->spaces[g];
		b->points[i].end_floors -= b->floors[g];
		b->points[i].next_floors -= b->floors[g];
		b->points[i].end_letters -= b->letters[g];
		b->points[i].next_letters -= b->letters[g];
		b->points[i].end_count -= b->counts[g];
		b->points[i].next_count -= b->counts[g];
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
	struct par *p = b->par;

	b->start = from;
	b->need = need;
	b->measure = measure;
	b->word_end = from;
	b->n_points = b->n_places = 0;
	b->points = NULL;
	b->places = NULL;
	for (size_t i = span_at(p, from); i < p->n_spans && p->spans[i].from < to; i++) {
		const struct par_span *s = &p->spans[i];
		size_t pos = s->from > from ? s->from : from, end = s->to < to ? s->to : to;
		const struct divider divider = {pos < end ? hyphen_find(s->face.lang) : NULL, p->ctx->hyphenwords, s->face.lang};

		while (pos < end) {
			size_t start = pos;
			while (pos < end && p->bytes[pos].class == PAR_OTHER)
				pos++;
			if (pos > start && (!s->face.script || b->need == BREAKPOINTS_ANYWHERE)) { /* superscripts are not divided */
				enter_word(b, start, to);
				word_breaks(b, s, &divider, start, pos);
			}
			if (pos < end && p->bytes[pos].class == PAR_SPACE && pos > from)
				space_break(b, s, pos);
			if (pos < end)
				pos++;
		}
	}
	breakpoints_add(b, to, to, 0, false, 0, 0);
	avoid_last_pieces(b);
	offset_points(b, from);
}
