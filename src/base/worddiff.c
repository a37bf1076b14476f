/* The method of Myers, "An O(ND) difference algorithm and its variations" (1986). */
#include "base/worddiff.h"

#include "base/arena.h"
#include "base/strindex.h"
#include "base/unicode.h"

enum { SOFT_HYPHEN = 0xAD, HYPHEN = 0x2010, NOWHERE = -1 };

struct word {
	uint32_t exact, loose; /* numbers of the word, and of the word without hyphens */
	bool divided;          /* it has a hyphen at the end of a line */
};

struct side {
	struct strs *words;
	struct word *v;
	size_t n;
};

/* Numbers for strings, from 1 on. */
struct numbers {
	struct arena *arena;
	struct str *v;
	size_t n;
	struct strindex index;
};

static uint32_t number_of(struct numbers *t, struct str s)
{
	uint32_t at = strindex_find(&t->index, t->v, sizeof *t->v, s);

	if (at)
		return at;
	ARENA_PUSH(t->arena, t->v, t->n) = s;
	strindex_add(&t->index, t->arena, t->v, sizeof *t->v, t->n);
	return (uint32_t)t->n;
}

static bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == HYPHEN;
}

/* White space after `pos` that has a line end; the position after it, or `pos`. */
static size_t after_line_end(struct str s, size_t pos)
{
	size_t at = pos;
	bool ended = false;

	while (at < s.len) {
		size_t next = at;
		uint32_t cp = utf8_next(s, &next);
		if (!unicode_is_space(cp))
			break;
		ended = ended || cp == '\n';
		at = next;
	}
	return ended && at < s.len ? at : pos;
}

/* Nothing, or dots of a leader, of which a line has as many as fit. */
static bool is_leader(struct str word)
{
	size_t i = 0;

	while (i < word.len && word.ptr[i] == '.')
		i++;
	return i == word.len;
}

/* The word that begins at *pos, which moves past it; `loose`: without hyphens. */
static struct str take_word(struct arena *a, struct str s, size_t *pos, bool *divided, struct str *loose)
{
	struct strbuf word = {.arena = a}, bare = {.arena = a};
	size_t from = *pos;
	bool copied = false, hyphened = false;

	*divided = false;
	while (*pos < s.len) {
		size_t at = *pos, next = at;
		uint32_t cp = utf8_next(s, &next);
		if (unicode_is_space(cp))
			break;
		*pos = next;
		if (cp == SOFT_HYPHEN) {
			*pos = after_line_end(s, next);
			copied = true;
			continue;
		}
		strbuf_put(&word, str_slice(s, at, next));
		if (!is_hyphen(cp)) {
			strbuf_put(&bare, str_slice(s, at, next));
			continue;
		}
		hyphened = true;
		if (at > from && after_line_end(s, next) != next) {
			*pos = after_line_end(s, next);
			*divided = copied = true;
		}
	}
	*loose = hyphened ? strbuf_str(&bare) : strbuf_str(&word);
	return copied ? strbuf_str(&word) : str_slice(s, from, *pos);
}

static size_t count_words(struct str s)
{
	size_t n = 0;
	bool inside = false;

	for (size_t pos = 0; pos < s.len;) {
		bool space = unicode_is_space(utf8_next(s, &pos));
		n += !space && !inside;
		inside = !space;
	}
	return n;
}

static void split(struct numbers *t, struct str s, size_t most, struct side *out)
{
	out->words->v = ARENA_ARRAY(t->arena, most, struct str);
	out->v = ARENA_ARRAY(t->arena, most, struct word);
	for (size_t pos = 0; pos < s.len;) {
		size_t next = pos;
		struct str loose;
		struct word *w = &out->v[out->n];
		if (unicode_is_space(utf8_next(s, &next))) {
			pos = next;
			continue;
		}
		out->words->v[out->n] = take_word(t->arena, s, &pos, &w->divided, &loose);
		if (is_leader(out->words->v[out->n]))
			continue;
		w->exact = number_of(t, out->words->v[out->n]);
		w->loose = number_of(t, loose);
		out->words->n = ++out->n;
	}
}

static bool same(const struct word *a, const struct word *b)
{
	return a->exact == b->exact || (a->loose == b->loose && (a->divided || b->divided));
}

/* A comparison of a[0..n] with b[0..m]. ends[d][k + d]: how far along a the paths of d edits get on diagonal k, on which the place in b is
 * that in a minus k. */
struct search {
	const struct word *a, *b;
	long n, m;
	int32_t **ends;
};

static long end_of(const struct search *s, long d, long k)
{
	return d < 0 || k < -d || k > d ? NOWHERE : s->ends[d][k + d];
}

/* The end of the best path with an edit more, before it follows equal words; *down: the edit adds a word of b. */
static long step(const struct search *s, long d, long k, bool *down)
{
	long right = end_of(s, d - 1, k - 1), below = end_of(s, d - 1, k + 1);

	if (!d)
		return 0;
	right = right == NOWHERE || right >= s->n ? NOWHERE : right + 1;
	if (below != NOWHERE && below - k > s->m)
		below = NOWHERE;
	*down = below >= right;
	return *down ? below : right;
}

/* Finds the least number of edits, at most WORDDIFF_LIMIT, and the diagonal on which the path ends. */
static long find_path(struct arena *a, struct search *s, long *diagonal, bool *cut)
{
	long best = 0;

	s->ends = ARENA_ARRAY(a, WORDDIFF_LIMIT + 1, int32_t *);
	for (long d = 0; d <= WORDDIFF_LIMIT; d++) {
		long furthest = NOWHERE;
		best = d;
		s->ends[d] = ARENA_ARRAY(a, (size_t)(2 * d + 1), int32_t);
		for (long k = -d; k <= d; k += 2) {
			bool down;
			long x = step(s, d, k, &down);
			while (x != NOWHERE && x < s->n && x - k < s->m && same(&s->a[x], &s->b[x - k]))
				x++;
			s->ends[d][k + d] = (int32_t)x;
			if (x != NOWHERE && 2 * x - k > furthest) {
				furthest = 2 * x - k;
				*diagonal = k;
			}
		}
		if (furthest == s->n + s->m)
			return d;
	}
	*cut = true;
	return best;
}

/* Marks the words that the path removes and adds. */
static void mark_path(const struct search *s, long d, long k, bool *removed, bool *added)
{
	for (; d > 0; d--) {
		bool down;
		long x = step(s, d, k, &down);
		if (down)
			added[x - k - 1] = true;
		else
			removed[x - 1] = true;
		k += down ? 1 : -1;
	}
}

/* Up to word `end` of the text before. */
static void list_changes(struct arena *a, struct worddiff *out, const bool *removed, const bool *added, size_t end)
{
	for (size_t i = 0, k = 0; i <= end; i++, k++) {
		struct worddiff_change c = {{i, k}, {0, 0}};
		while (i < end && removed[i])
			i++;
		while (k < out->words[1].n && added[k])
			k++;
		c.n[0] = i - c.from[0];
		c.n[1] = k - c.from[1];
		if (c.n[0] + c.n[1])
			ARENA_PUSH(a, out->v, out->n) = c;
	}
}

struct worddiff worddiff_run(struct arena *a, struct str before, struct str after)
{
	struct worddiff out = {0};
	size_t most[2] = {count_words(before), count_words(after)}, start = 0, end = 0;
	struct numbers t = {.arena = a};
	struct side x = {.words = &out.words[0]}, y = {.words = &out.words[1]};
	struct search s = {0};
	bool *removed, *added;
	long d, k = 0;

	split(&t, before, most[0], &x);
	split(&t, after, most[1], &y);
	while (start < x.n && start < y.n && same(&x.v[start], &y.v[start]))
		start++;
	while (start + end < x.n && start + end < y.n && same(&x.v[x.n - end - 1], &y.v[y.n - end - 1]))
		end++;
	removed = ARENA_ARRAY(a, x.n, bool);
	added = ARENA_ARRAY(a, y.n, bool);
	s.a = x.v + start;
	s.b = y.v + start;
	s.n = (long)(x.n - start - end);
	s.m = (long)(y.n - start - end);
	d = find_path(a, &s, &k, &out.cut);
	mark_path(&s, d, k, removed + start, added + start);
	list_changes(a, &out, removed, added, out.cut ? start + (size_t)s.ends[d][k + d] : x.n);
	return out;
}
