#include "base/suggest.h"

#include <string.h>

#include "base/ascii.h"
#include "base/lookalike.h"

enum { LENGTH = 40 }; /* code points; longer words are not compared */

/* Code points, ignoring case, letters of another script that look the same, and the difference between '-', '_' and ' '; SIZE_MAX: too long. */
static size_t decode(struct str s, uint32_t out[LENGTH])
{
	size_t pos = 0, n = 0;

	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos), latin = cp < 0x80 ? 0 : lookalike_latin(cp);
		cp = (uint32_t)ascii_to_lower(latin ? latin : cp);
		if (n == LENGTH)
			return SIZE_MAX;
		out[n++] = cp == '-' || cp == ' ' ? '_' : cp;
	}
	return n;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, Levenshtein 1966; each position edited once). */
static uint32_t distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	uint32_t rows[3][LENGTH + 1];
	uint32_t *before = rows[0], *prev = rows[1], *row = rows[2];

	for (size_t j = 0; j <= nb; j++)
		prev[j] = (uint32_t)j;
	for (size_t i = 1; i <= na; i++) {
		uint32_t *spare = before;
		row[0] = (uint32_t)i;
		for (size_t j = 1; j <= nb; j++) {
			row[j] = least(prev[j - 1] + (a[i - 1] != b[j - 1]), least(prev[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = prev;
		prev = row;
		row = spare;
	}
	return prev[nb];
}

void suggest_try(struct suggest *s, struct str candidate)
{
	uint32_t a[LENGTH], b[LENGTH], cost;
	size_t na = decode(s->word, a), nb = decode(candidate, b);
	size_t longer = na > nb ? na : nb;

	if (na == SIZE_MAX || nb == SIZE_MAX || !na || !nb)
		return;
	cost = distance(a, na, b, nb);
	if (cost > (longer < 3 ? 0 : (longer + 1) / 3) || cost >= longer)
		return;
	if (!s->best.len || cost < s->cost) {
		s->best = candidate;
		s->cost = cost;
	}
}
