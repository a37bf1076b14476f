#include "input/markdown/mdsource.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

enum { TAB = 4 }; /* [columns] between tab stops, CommonMark 2.2 */

/* A reading position in a line; `col` shows how much of a tab at `off` is consumed. */
struct scan {
	struct str line;
	size_t off, col;
};

static void split_lines(struct mdsource *s)
{
	size_t pos = str_starts(s->value, STR("\xEF\xBB\xBF")) ? 3 : 0;
	bool returns = s->value.len && memchr(s->value.ptr, '\r', s->value.len);

	ARENA_PUSH(s->arena, s->line, s->line_n) = pos;
	while (!returns && (pos = str_find(s->value, STR("\n"), pos)) != SIZE_MAX)
		ARENA_PUSH(s->arena, s->line, s->line_n) = ++pos;
	for (; returns && pos < s->value.len; pos++) {
		char c = s->value.ptr[pos];
		bool pair = c == '\r' && pos + 1 < s->value.len && s->value.ptr[pos + 1] == '\n';
		if ((c == '\n' || c == '\r') && !pair)
			ARENA_PUSH(s->arena, s->line, s->line_n) = pos + 1;
	}
}

void mdsource_init(struct mdsource *s, struct arena *a, struct diag *d, struct str value, const struct srcmap *map)
{
	*s = (struct mdsource){.arena = a, .diag = d, .value = value, .map = map};
	s->at = srcmap_find(map, value, 0);
	split_lines(s);
}

static void find_segment(struct mdsource *s, size_t offset)
{
	const struct srcmap_segment *v = s->map->v;

	while (s->segment > 0 && v[s->segment].offset > offset)
		s->segment--;
	while (s->segment + 1 < s->map->n && v[s->segment + 1].offset <= offset)
		s->segment++;
}

struct origin mdsource_place(struct mdsource *s, size_t offset)
{
	size_t segment = s->segment;

	find_segment(s, offset);
	if (segment != s->segment)
		s->at = srcmap_find(s->map, s->value, offset);
	else if (offset >= s->at_offset)
		s->at.col += (uint32_t)utf8_count(str_slice(s->value, s->at_offset, offset));
	else
		s->at.col -= (uint32_t)utf8_count(str_slice(s->value, offset, s->at_offset));
	s->at_offset = offset;
	return s->at;
}

size_t mdsource_run(const struct mdsource *s, size_t offset, size_t n)
{
	size_t left = s->segment + 1 < s->map->n ? s->map->v[s->segment + 1].offset - offset : n;

	return left < n ? left : n;
}

struct str mdsource_line(const struct mdsource *s, size_t line, size_t *start)
{
	size_t from = line < s->line_n ? s->line[line] : s->value.len;
	size_t to = line + 1 < s->line_n ? s->line[line + 1] : s->value.len;

	if (start)
		*start = from;
	while (to > from && (s->value.ptr[to - 1] == '\n' || s->value.ptr[to - 1] == '\r'))
		to--;
	return str_slice(s->value, from, to);
}

static void advance(struct scan *p, size_t columns)
{
	while (columns && p->off < p->line.len) {
		size_t width = p->line.ptr[p->off] == '\t' ? TAB - p->col % TAB : 1;
		if (width > columns) {
			p->col += columns;
			return;
		}
		p->col += width;
		p->off++;
		columns -= width;
	}
}

/* [columns] of the white space at p, at most `most`; moves p past it. */
static size_t skip_blanks(struct scan *p, size_t most)
{
	size_t col = p->col;

	while (p->col - col < most && p->off < p->line.len && ascii_is_blank(p->line.ptr[p->off]))
		advance(p, 1);
	return p->col - col;
}

/* True if the line continues the container; moves p past its mark. */
static bool enter_container(const struct mdsource_container *c, struct scan *p, size_t line)
{
	struct scan text = *p;
	size_t indent;

	if (!c->quote && line == c->line) {
		advance(p, c->width);
		return true;
	}
	indent = skip_blanks(&text, SIZE_MAX);
	if (!c->quote) {
		if (indent < c->width)
			return false;
		advance(p, c->width);
		return true;
	}
	if (indent >= TAB || text.off == text.line.len || text.line.ptr[text.off] != '>')
		return false;
	advance(p, indent + 1);
	if (p->off < p->line.len && ascii_is_blank(p->line.ptr[p->off]))
		advance(p, 1);
	return true;
}

/* The position after the marks of the open containers; *lazy (may be NULL): some are missing. */
static struct scan skip_containers(const struct mdsource *s, size_t line, bool *lazy)
{
	struct scan p = {.line = mdsource_line(s, line, NULL)};
	size_t i = 0;

	while (i < s->open_n && enter_container(&s->open[i], &p, line))
		i++;
	if (lazy)
		*lazy = i < s->open_n;
	return p;
}

size_t mdsource_content(const struct mdsource *s, size_t line, size_t *indent)
{
	bool lazy;
	struct scan p = skip_containers(s, line, &lazy);
	size_t columns = lazy ? 0 : skip_blanks(&p, SIZE_MAX), start;

	if (indent)
		*indent = columns;
	mdsource_line(s, line, &start);
	return start + p.off;
}

void mdsource_open_quote(struct mdsource *s)
{
	if (s->open_n < MDSOURCE_DEPTH)
		s->open[s->open_n++] = (struct mdsource_container){.quote = true};
}

void mdsource_open_item(struct mdsource *s, size_t line)
{
	struct scan p = skip_containers(s, line, NULL), text;
	size_t width = skip_blanks(&p, SIZE_MAX), blanks;

	while (p.off < p.line.len && ascii_is_digit(p.line.ptr[p.off])) {
		advance(&p, 1);
		width++;
	}
	advance(&p, 1);
	text = p;
	blanks = skip_blanks(&text, TAB + 1);
	/* only one column belongs to the marker if the item begins with an empty line or indented code: CommonMark 5.2 */
	width += 1 + (blanks > TAB || blanks == 0 || text.off == text.line.len ? 1 : blanks);
	if (s->open_n < MDSOURCE_DEPTH)
		s->open[s->open_n++] = (struct mdsource_container){.line = line, .width = width};
}

void mdsource_close(struct mdsource *s)
{
	if (s->open_n)
		s->open_n--;
}

void mdsource_report_depth(struct mdsource *s, struct origin at)
{
	if (!s->deep)
		diag_error(s->diag, at, DIAG_LIMIT, "Markdown nested deeper than %d levels", MDSOURCE_DEPTH);
	s->deep = true;
}

void mdleaf_init(struct mdleaf *l, struct arena *a, size_t bytes, size_t pieces)
{
	*l = (struct mdleaf){.src = arena_alloc(a, bytes), .v = ARENA_ARRAY(a, pieces, struct mdleaf_piece)};
}

void mdleaf_add(struct mdleaf *l, struct mdsource *s, size_t from, size_t to)
{
	if (to <= from)
		return;
	if (!l->at.line)
		l->at = mdsource_place(s, from);
	l->v[l->n++] = (struct mdleaf_piece){l->len, from};
	memcpy(l->src + l->len, s->value.ptr + from, to - from);
	l->len += to - from;
}

void mdleaf_end_line(struct mdleaf *l)
{
	l->src[l->len++] = '\n';
}

void mdleaf_add_guard(struct mdleaf *l)
{
	l->v[l->n++] = (struct mdleaf_piece){l->len, MDSOURCE_NONE};
	memcpy(l->src + l->len, "\xC2\xA0", MDLEAF_GUARD);
	l->len += MDLEAF_GUARD;
}

size_t mdleaf_find(struct mdleaf *l, size_t src, size_t *n)
{
	size_t i = l->cursor;
	size_t left;

	if (!l->n)
		return MDSOURCE_NONE;
	while (i > 0 && l->v[i].src > src)
		i--;
	while (i + 1 < l->n && l->v[i + 1].src <= src)
		i++;
	l->cursor = i;
	left = (i + 1 < l->n ? l->v[i + 1].src : l->len) - src;
	if (left < *n)
		*n = left;
	return l->v[i].value == MDSOURCE_NONE ? MDSOURCE_NONE : l->v[i].value + (src - l->v[i].src);
}

struct origin mdleaf_place(struct mdleaf *l, struct mdsource *s, size_t src)
{
	size_t n = 1, value = mdleaf_find(l, src, &n);

	return value == MDSOURCE_NONE || value > s->value.len ? l->at : mdsource_place(s, value);
}
