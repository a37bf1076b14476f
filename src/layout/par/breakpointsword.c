/* Where a line may end inside a word: at its hyphens, and where it may be divided.
 *
 * Most words are letters, with marks around them. What is known of such a word depends on it and its language alone, and is remembered.
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
	WORD_LIMIT = 128, /* [letters]; longer words are hyphenated in pieces of this length */
	SLASH_PART = 4,   /* [letters] on each side of a slash after which a line may end: no "mg/l", "и/или" */
};

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

struct breakpoints_divider breakpoints_divider(const struct par *p, struct str lang)
{
	const struct design_breaking *d = &p->ctx->design->breaking;

	return (struct breakpoints_divider){.patterns = hyphen_find(lang),
					    .words = p->ctx->hyphenwords,
					    .lang = lang,
					    .kind = hash_word(hash_word(hash_word(hash_str(lang), 'h'), d->hyphen_left), d->hyphen_right)};
}

static void divide(const struct breakpoints_divider *h, const struct design_breaking *d, const uint32_t *cps, size_t n, bool *points)
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
static void divide_known(struct breakpoints *b, const struct breakpoints_divider *h, struct str word, const uint32_t *cps, size_t n,
			 bool *points)
{
	bool known = false;
	struct wordmemo_bits *fact = wordmemo_find(b->par->ctx->words, h->kind, word, &known);

	if (!known)
		divide(h, &b->par->ctx->design->breaking, cps, n, points);
	for (size_t i = 0; i < n && known; i++)
		points[i] = fact->v[i / 64] >> i % 64 & 1;
	for (size_t i = 0; i < n && fact && !known; i++)
		fact->v[i / 64] |= (uint64_t)points[i] << i % 64;
}

/* Break points inside the letters text[from, to), or as many as fit; returns where the rest begins. */
static size_t hyphenate(struct breakpoints *b, const struct breakpoints_divider *h, size_t from, size_t to, bool compound)
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
		if (points[i] && breakpoints_glyph_at(b, offset[i]) > 0) {
			mpt w = breakpoints_hyphen(b, offset[i], &hang);
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
static void repeat_hyphen(struct breakpoints *b, struct str lang, size_t at)
{
	mpt hang = 0, width;

	if (!b->n_points || b->places[b->n_points - 1].text_end != at || !repeats_hyphen(lang))
		return;
	b->places[b->n_points - 1].repeat = true;
	width = breakpoints_hyphen(b, at, &hang);
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
static void break_after_hyphen(struct breakpoints *b, struct str lang, uint32_t before, size_t at)
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
		repeat_hyphen(b, lang, at);
	} else if (ascii_is_digit(before) && !rule_is_on(b, NOBREAK_RANGE)) {
		breakpoints_add(b, at, at, (int32_t)d->dash, true, 0, 0);
	}
}

/* A hyphen or dash typed between two words: a line may end after it. */
static void break_after(struct breakpoints *b, struct str lang, uint32_t cp, size_t at)
{
	int32_t dash = (int32_t)b->par->ctx->design->breaking.dash;
	struct str text = strbuf_str(&b->par->text);
	uint32_t next = utf8_at(text, at), before;
	size_t start = utf8_back(text, at);

	before = utf8_before(text, start);
	if (next == 0 || next == ' ' || before == ' ' || start == 0 || (b->par->bytes[at].chance & PAR_JOIN))
		return;
	if (cp == '-')
		break_after_hyphen(b, lang, before, at);
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
		mpt w = breakpoints_hyphen(b, at, &hang);
		breakpoints_add(b, at, at, 0, true, w, hang);
	} else if (b->par->bytes[at].chance & PAR_BREAK) {
		breakpoints_add(b, at, at, 0, false, 0, 0);
	}
}

/* Breaks before every letter of the word except the first, most of all after a hyphen, but not before a mark that closes. */
static void break_anywhere(struct breakpoints *b, size_t from, size_t to)
{
	struct str text = strbuf_str(&b->par->text);

	for (size_t at = from > b->word ? from : from + 1; at < to; at++) {
		size_t before = b->n_points;
		bool hyphen = text.ptr[at - 1] == '-';
		if (breakpoints_glyph_at(b, at) >= 0 && !strchr(",.;:!?)]", text.ptr[at]))
			breakpoints_add(b, at, at, hyphen ? (int32_t)b->par->ctx->design->breaking.held : BREAKPOINTS_ANYWHERE_PENALTY,
					false, 0, 0);
		if (b->n_points > before)
			b->places[before].anywhere = !hyphen;
	}
}

/* A word without spaces, or its part in one span, with the patterns of the span's language; nothing of it is Chinese or Japanese. */
static void plain_breaks(struct breakpoints *b, const struct par_span *s, const struct breakpoints_divider *divider, size_t from, size_t to)
{
	struct str text = strbuf_str(&b->par->text);
	const struct breakpoints_divider *h = (b->par->style->hyphenate && !s->face.keep) || b->too_wide ? divider : NULL;
	size_t pos = from;

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
			break_after(b, s->face.lang, cp, pos);
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

/* In Chinese and Japanese, a text without spaces. */
static void any_breaks(struct breakpoints *b, const struct par_span *s, const struct breakpoints_divider *divider, size_t from, size_t to)
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

/* What is noted of a word beside the bytes before which it may be divided. */
enum {
	NOTE_PLAIN = 1,     /* it is letters, with marks around them after which no line ends */
	NOTE_CAPITAL = 2,   /* the first of these letters is a capital */
	NOTE_LETTERS = 256, /* times the bytes before its letters */
};

/* A line may end after these, or only together with what is around them. */
static bool is_joint(uint32_t cp)
{
	return cp == '-' || cp == '/' || cp == 0x2013 || cp == 0x2014 || script_is_wide(cp);
}

/* A word that is short enough to be kept, without spaces around it. */
static struct wordmemo_bits look_at(const struct breakpoints *b, const struct breakpoints_divider *h, struct str word)
{
	struct wordmemo_bits fact = {0};
	uint32_t cps[WORDMEMO_LONGEST];
	size_t offset[WORDMEMO_LONGEST], n = 0;
	bool points[WORDMEMO_LONGEST], closed = false;

	for (size_t pos = 0, here = 0; pos < word.len; here = pos) {
		uint32_t cp = utf8_next(word, &pos);
		bool letter = is_word_char(cp);
		if (is_joint(cp) || (letter && closed))
			return fact;
		closed = closed || (n && !letter);
		offset[n] = here;
		cps[n] = cp;
		n += letter;
	}
	if (breakpoints_is_address(word))
		return fact;
	fact.note = NOTE_PLAIN;
	if (!n || has_inner_capital(cps, n))
		return fact;
	fact.note |= (unicode_is_upper(cps[0]) ? NOTE_CAPITAL : 0) | (uint32_t)offset[0] * NOTE_LETTERS;
	divide(h, &b->par->ctx->design->breaking, cps, n, points);
	for (size_t i = 1; i < n; i++)
		if (points[i])
			fact.v[offset[i] / 64] |= UINT64_C(1) << offset[i] % 64;
	return fact;
}

/* Breaks before bytes of the word that begins at byte `from`. */
static void add_divisions(struct breakpoints *b, const struct wordmemo_bits *fact, size_t from)
{
	unsigned chance = b->par->bytes[from + fact->note / NOTE_LETTERS].chance;
	int32_t penalty = chance & PAR_KEEP ? (int32_t)b->par->ctx->design->breaking.held : 0;

	if (chance & PAR_WHOLE || (fact->note & NOTE_CAPITAL && !breakpoints_justified(b)))
		return;
	for (size_t i = 0; i < 2; i++)
		for (uint64_t rest = fact->v[i], at = from + i * 64; rest; rest >>= 1, at++) {
			mpt hang = 0, width;
			if (!(rest & 1) || breakpoints_glyph_at(b, at) <= 0)
				continue;
			width = breakpoints_hyphen(b, at, &hang);
			breakpoints_add(b, at, at, penalty, true, width, hang);
		}
}

/* A whole word of which is known all that matters. False: it is not such a word. */
static bool known_breaks(struct breakpoints *b, const struct par_span *s, const struct breakpoints_divider *divider, size_t from, size_t to)
{
	const struct par *p = b->par;
	struct str text = strbuf_str(&p->text), word = {text.ptr + from, to - from};
	struct wordmemo_bits *fact;
	bool known = false;

	if (b->need != BREAKPOINTS_STYLE || p->marked || p->written || s->face.verbatim || (from && text.ptr[from - 1] != ' ') ||
	    (to < text.len && text.ptr[to] != ' '))
		return false;
	fact = wordmemo_find(p->ctx->words, hash_word(divider->kind, 'w'), word, &known);
	if (fact && !known)
		*fact = look_at(b, divider, word);
	if (!fact || !(fact->note & NOTE_PLAIN))
		return false;
	if (p->style->hyphenate && !s->face.keep && (fact->v[0] || fact->v[1]))
		add_divisions(b, fact, from);
	return true;
}

void breakpoints_in_word(struct breakpoints *b, const struct par_span *s, const struct breakpoints_divider *divider, size_t from, size_t to)
{
	if (!known_breaks(b, s, divider, from, to))
		any_breaks(b, s, divider, from, to);
}
