#include "text/hyphenwords.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hyphenword.h"
#include "base/unicode.h"

struct entry {
	struct hyphenword word;
	struct str lang;
	size_t order;
};

struct hyphenwords {
	struct arena *arena;
	struct entry *v;
	size_t n;
	struct str *langs;
	size_t n_langs;
};

struct hyphenwords *hyphenwords_new(struct arena *a)
{
	struct hyphenwords *w = ARENA_NEW(a, struct hyphenwords);

	w->arena = a;
	return w;
}

/* "en" matches "en-GB", in any case. */
static bool matches(struct str own, struct str lang)
{
	if (own.len > lang.len || (own.len < lang.len && lang.ptr[own.len] != '-'))
		return false;
	for (size_t i = 0; i < own.len; i++)
		if (ascii_to_lower(own.ptr[i]) != ascii_to_lower(lang.ptr[i]))
			return false;
	return own.len > 0;
}

void hyphenwords_add(struct hyphenwords *w, struct str lang, struct str word)
{
	struct hyphenword read;
	size_t i = 0;

	if (hyphenword_read(w->arena, word, &read))
		return;
	while (i < w->n_langs && !str_eq(w->langs[i], lang))
		i++;
	if (i == w->n_langs)
		ARENA_PUSH(w->arena, w->langs, w->n_langs) = lang;
	ARENA_PUSH(w->arena, w->v, w->n) = (struct entry){read, lang, w->n};
}

void hyphenwords_add_lines(struct hyphenwords *w, struct str lang, struct str lines)
{
	size_t from = 0;

	while (from < lines.len) {
		size_t to = from;
		while (to < lines.len && lines.ptr[to] != '\n')
			to++;
		struct str line = str_trim(str_slice(lines, from, to));
		if (line.len && line.ptr[0] != '#')
			hyphenwords_add(w, lang, line);
		from = to + 1;
	}
}

static int compare_letters(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.ptr, b.ptr, n) : 0;

	return c ? c : (a.len > b.len) - (a.len < b.len);
}

/* The last one added comes first. */
static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int c = compare_letters(x->word.letters, y->word.letters);

	return c ? c : (x->order < y->order) - (x->order > y->order);
}

void hyphenwords_close(struct hyphenwords *w)
{
	if (w->n)
		qsort(w->v, w->n, sizeof *w->v, compare);
}

bool hyphenwords_know(const struct hyphenwords *w, struct str lang)
{
	for (size_t i = 0; w && i < w->n_langs; i++)
		if (matches(w->langs[i], lang))
			return true;
	return false;
}

/* The entry of these letters; with `prefix` only one that is the beginning of words. */
static const struct entry *find(const struct hyphenwords *w, struct str lang, struct str letters, bool prefix)
{
	size_t lo = 0, hi = w->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (compare_letters(w->v[mid].word.letters, letters) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < w->n && str_eq(w->v[lo].word.letters, letters); lo++)
		if (matches(w->v[lo].lang, lang) && (!prefix || w->v[lo].word.prefix))
			return &w->v[lo];
	return NULL;
}

static void set(const struct hyphenword *word, size_t letters, size_t n, bool *points)
{
	for (size_t i = 0; i < letters && i < n; i++)
		points[i] = word->points >> i & 1;
	if (letters < n && word->points >> letters & 1)
		points[letters] = true;
}

bool hyphenwords_find(const struct hyphenwords *w, struct str lang, const uint32_t *cps, size_t n, bool *points)
{
	char text[HYPHENWORD_LETTERS * 4];
	size_t ends[HYPHENWORD_LETTERS + 1] = {0};
	size_t m = n < HYPHENWORD_LETTERS ? n : HYPHENWORD_LETTERS;

	if (!hyphenwords_know(w, lang))
		return false;
	for (size_t i = 0; i < m; i++) {
		uint32_t cp = unicode_to_lower(cps[i]);
		ends[i + 1] = ends[i] + utf8_encode(cp == 0x2019 || cp == 0x02BC ? '\'' : cp, text + ends[i]);
	}
	for (size_t i = m; i >= 2; i--) {
		const struct entry *e = find(w, lang, (struct str){text, ends[i]}, i < n);
		if (e) {
			set(&e->word, i, n, points);
			return true;
		}
	}
	return false;
}
