/* F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford 1983: every pattern that occurs in the word, with both ends of the word
 * marked, raises the levels between its letters; a final level that is odd allows a hyphen. */
#include "text/hyphen.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "text/hyphen_tables.h"

/* While a word is matched, its levels are stored in the caller's points: words of any length need no extra memory. */
_Static_assert(sizeof(bool) == sizeof(uint8_t), "levels are kept in bool");

enum { EDGE_LEVEL = UINT8_MAX };

/* The labels of a word, including its edges. Only those that a pattern can still reach are kept. */
struct window {
	const struct hyphen *h;
	const uint32_t *cps;
	size_t n, next; /* [code points] */
	size_t end;     /* [labels] read so far; the first has index 0 */
	bool closed;    /* the edge after the last letter has been read */
	uint8_t label[HYPHEN_PATTERN_MAX];
};

/* Is `lang` the whole tag or, if `partial`, its leading subtags? */
static bool match_tag(const char *tag, struct str lang, bool partial)
{
	for (size_t i = 0; i < lang.len; i++)
		if (tag[i] == '\0' || tag[i] != ascii_to_lower(lang.ptr[i]))
			return false;
	return tag[lang.len] == '\0' || (partial && tag[lang.len] == '-');
}

const struct hyphen *hyphen_find(struct str lang)
{
	while (lang.len > 0) {
		for (int partial = 0; partial <= 1; partial++)
			for (size_t i = 0; i < hyphen_language_count; i++)
				if (match_tag(hyphen_languages[i].tag, lang, partial))
					return &hyphen_languages[i];
		do
			lang.len--;
		while (lang.len > 0 && lang.ptr[lang.len] != '-');
	}
	return NULL;
}

void hyphen_minimums(const struct hyphen *h, unsigned *left, unsigned *right)
{
	*left = h->left;
	*right = h->right;
}

/* A character that is neither a letter nor in a pattern ends a word: "project's" breaks as "project" does. A letter in no pattern has the
 * label 0. */
static unsigned find_label(const struct hyphen *h, uint32_t cp)
{
	cp = unicode_to_lower(cp);
	if (cp == 0x2019 || cp == 0x02BC) /* typographic apostrophes; the patterns have the ASCII one */
		cp = '\'';
	unsigned label = cp - h->first < h->count ? h->labels[cp - h->first] : 0;
	return label || unicode_is_letter(cp) ? label : HYPHEN_EDGE;
}

static bool is_mark(uint32_t cp)
{
	return cp >= 0x300 && unicode_is_combining(cp);
}

static void put(struct window *w, unsigned label)
{
	w->label[w->end++ % HYPHEN_PATTERN_MAX] = (uint8_t)label;
}

/* Reads ahead until a pattern that starts at label `start` has every label it may need. */
static void fill(struct window *w, size_t start)
{
	while (!w->closed && w->end < start + HYPHEN_PATTERN_MAX) {
		while (w->next < w->n && is_mark(w->cps[w->next]))
			w->next++;
		w->closed = w->next == w->n;
		put(w, w->closed ? HYPHEN_EDGE : find_label(w->h, w->cps[w->next++]));
	}
}

static bool is_inner_edge(const struct window *w, size_t i)
{
	bool last = w->closed && i + 1 == w->end;

	return w->label[i % HYPHEN_PATTERN_MAX] == HYPHEN_EDGE && i > 0 && !last;
}

/* levels[i] is the level before letter i, whose label has the index i + 1. */
static void apply(const struct hyphen *h, unsigned value, size_t start, size_t n, uint8_t *levels)
{
	const uint8_t *v = h->levels + value;

	for (size_t i = 0, at = start + v[0]; i < v[1]; i++, at++)
		if (at >= 1 && at <= n && levels[at - 1] < v[2 + i])
			levels[at - 1] = v[2 + i];
}

/* Applies all patterns that start at one label. */
static void match(const struct window *w, size_t start, uint8_t *levels)
{
	const struct hyphen *h = w->h;
	size_t slot = 0;

	for (size_t i = start; i < w->end; i++) {
		uint32_t label = w->label[i % HYPHEN_PATTERN_MAX];
		slot = (h->trie[slot] >> 8) + label;
		if (label == 0 || (h->trie[slot] & 0xFF) != label)
			return;
		if (h->values[slot])
			apply(h, h->values[slot], start, w->n, levels);
	}
}

/* Converts levels per letter to points per letter. An inner edge has the level EDGE_LEVEL. */
static void decide(uint8_t *levels, size_t letters, unsigned left, unsigned right)
{
	size_t run = 0; /* letters since the last edge */

	for (size_t i = 0; i < letters; i++) {
		bool edge = levels[i] == EDGE_LEVEL;
		if (!edge)
			levels[i] = levels[i] % 2 == 1 && run > 0 && run >= left;
		run = edge ? 0 : run + 1;
	}
	run = 0;
	for (size_t i = letters; i-- > 0;) {
		run = levels[i] == EDGE_LEVEL ? 0 : run + 1;
		levels[i] = levels[i] && run > 0 && run >= right;
	}
}

void hyphen_word(const struct hyphen *h, const uint32_t *cps, size_t n, unsigned left, unsigned right, bool *points)
{
	struct window w = {.h = h, .cps = cps, .n = n};
	uint8_t *levels = (uint8_t *)points;

	if (n == 0)
		return;
	memset(levels, 0, n);
	put(&w, HYPHEN_EDGE);
	for (size_t start = 0; start < w.end; start++) {
		fill(&w, start);
		if (is_inner_edge(&w, start))
			levels[start - 1] = EDGE_LEVEL;
		match(&w, start, levels);
	}
	size_t letter = w.end - 2;
	decide(levels, letter, left, right);
	/* Backwards, since a letter's index in the word is never less than its number. */
	for (size_t i = n; i-- > 0;)
		points[i] = !is_mark(cps[i]) && levels[--letter];
}
