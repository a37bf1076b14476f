#include <string.h>

#include "base/unicode.h"
#include "diag/diag_int.h"

enum {
	LINE_LIMIT = 160, /* [columns] of a source line; longer ones are cut around the caret */
	TAB_COST = 8,     /* [columns] of the widest tab */
};

unsigned diagline_width(struct str line, size_t *pos)
{
	char spelled[UNICODE_SPELLED];
	size_t at = *pos;

	if (line.ptr[at] != '\t' && unicode_spell(line, pos, spelled))
		return (unsigned)strlen(spelled);
	*pos = at;
	return unicode_width(utf8_next(line, pos));
}

/* [columns] that a character adds to an excerpt; moves *pos past it. Combining marks count, or a line of marks alone would be unlimited. */
static unsigned cost_of(struct str s, size_t *pos)
{
	bool tab = s.ptr[*pos] == '\t';
	unsigned w = diagline_width(s, pos);

	return tab ? TAB_COST : w ? w : 1;
}

bool diagline_is_end(struct str s, size_t pos)
{
	return pos >= s.len || s.ptr[pos] == '\n' || (s.ptr[pos] == '\r' && pos + 1 < s.len && s.ptr[pos + 1] == '\n');
}

/* The start of the code point before pos, as utf8_next() would see it from the left. */
static size_t step_back(struct str s, size_t start, size_t pos)
{
	size_t p = pos - 1, end;

	while (p > start && pos - p < 4 && ((unsigned char)s.ptr[p] & 0xC0) == 0x80)
		p--;
	end = p;
	utf8_next(s, &end);
	return end == pos ? p : pos - 1;
}

/* Moves *pos right by at most `room` columns; returns the columns used. */
static unsigned extend_right(struct str s, size_t *pos, unsigned room)
{
	unsigned used = 0;

	while (!diagline_is_end(s, *pos)) {
		size_t next = *pos;
		unsigned cost = cost_of(s, &next);
		if (used + cost > room)
			break;
		used += cost;
		*pos = next;
	}
	return used;
}

static unsigned extend_left(struct str s, size_t start, size_t *pos, unsigned room)
{
	unsigned used = 0;

	while (*pos > start) {
		size_t prev = step_back(s, start, *pos), p = prev;
		unsigned cost = cost_of(s, &p);
		if (used + cost > room)
			break;
		used += cost;
		*pos = prev;
	}
	return used;
}

struct diag_excerpt diagline_cut(struct arena *a, struct str s, size_t start, size_t focus, bool caret)
{
	struct strbuf b = {.arena = a};
	unsigned room = LINE_LIMIT;
	size_t from, to;

	for (;;) {
		unsigned used;
		from = to = focus;
		used = extend_right(s, &to, room / 2);
		used += extend_left(s, start, &from, room - used);
		extend_right(s, &to, room - used);
		if ((from == start && diagline_is_end(s, to)) || room < LINE_LIMIT)
			break;
		room = LINE_LIMIT - 2; /* for the ellipses at both ends */
	}
	strbuf_reserve(&b, to - from + 2 * strlen(DIAG_ELLIPSIS));
	if (from > start)
		strbuf_puts(&b, DIAG_ELLIPSIS);
	focus = b.len + (focus - from);
	strbuf_put(&b, str_slice(s, from, to));
	if (!diagline_is_end(s, to))
		strbuf_puts(&b, DIAG_ELLIPSIS);
	return (struct diag_excerpt){strbuf_str(&b), caret ? (uint32_t)focus : DIAG_NO_CARET};
}
