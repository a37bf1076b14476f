#include "input/markdown/mdtable.h"

#include <string.h>

static struct str line_at(const struct mdleaf *l, size_t from, size_t *next)
{
	struct str src = {l->src, l->len};
	size_t end = str_find(src, STR("\n"), from);

	*next = end == SIZE_MAX ? l->len : end + 1;
	return str_slice(src, from, end);
}

size_t mdtable_cells(const struct mdleaf *l, size_t from, struct mdtable_cell cells[MDTABLE_COLUMNS], size_t *next)
{
	struct str row = str_trim(line_at(l, from, next));
	size_t start = 0, n = 0;

	if (str_starts(row, STR("|")))
		row = str_slice(row, 1, row.len);
	for (size_t i = 0; i <= row.len; i++) {
		/* a pipe at the end of the line closes the last cell and opens none */
		bool ends = i < row.len ? row.ptr[i] == '|' : start < i || n == 0;
		struct str cell;
		if (i + 1 < row.len && row.ptr[i] == '\\')
			i++;
		if (!ends)
			continue;
		cell = str_trim(str_slice(row, start, i));
		if (n < MDTABLE_COLUMNS)
			cells[n] = (struct mdtable_cell){(size_t)(cell.ptr - l->src), (size_t)(cell.ptr - l->src) + cell.len};
		n++;
		start = i + 1;
	}
	return n;
}

/* True for "---" of at least one dash, with or without a colon at each end. */
static bool read_align(struct str s, enum prose_align *align)
{
	bool left = str_starts(s, STR(":")), right = str_ends(s, STR(":"));

	*align = right ? (left ? PROSE_ALIGN_CENTRE : PROSE_ALIGN_RIGHT) : PROSE_ALIGN_LEFT;
	s = str_slice(s, left, s.len - (s.len > 1 && right));
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '-')
			return false;
	return s.len > 0;
}

static size_t second_line(const struct mdleaf *l)
{
	size_t next;

	line_at(l, 0, &next);
	return next;
}

bool mdtable_is(const struct mdleaf *l)
{
	size_t second = second_line(l), next, n;
	struct mdtable_cell cells[MDTABLE_COLUMNS];
	struct str line = line_at(l, second, &next);

	if (second >= l->len || !memchr(line.ptr, '|', line.len))
		return false;
	for (size_t i = 0; i < line.len; i++)
		if (!memchr("|-: \t", line.ptr[i], 5))
			return false;
	n = mdtable_cells(l, second, cells, &next);
	for (size_t i = 0; i < n && i < MDTABLE_COLUMNS; i++) {
		enum prose_align align;
		if (!read_align((struct str){l->src + cells[i].from, cells[i].to - cells[i].from}, &align))
			return false;
	}
	return true;
}

size_t mdtable_aligns(const struct mdleaf *l, enum prose_align aligns[MDTABLE_COLUMNS])
{
	struct mdtable_cell cells[MDTABLE_COLUMNS];
	size_t next, n = mdtable_cells(l, second_line(l), cells, &next);

	for (size_t i = 0; i < n && i < MDTABLE_COLUMNS; i++)
		read_align((struct str){l->src + cells[i].from, cells[i].to - cells[i].from}, &aligns[i]);
	return n;
}

struct mdleaf mdtable_leaf(struct mdleaf *l, struct mdsource *s, struct mdtable_cell cell)
{
	struct mdleaf out;
	size_t pipes = 0, from = cell.from;

	for (size_t i = cell.from; i < cell.to; i++)
		pipes += l->src[i] == '|';
	mdleaf_init(&out, s->arena, MDLEAF_GUARD + (cell.to - cell.from) + 1, pipes + 2);
	mdleaf_add_guard(&out);
	out.at = mdleaf_place(l, s, cell.from);
	for (size_t i = cell.from; i <= cell.to; i++) {
		size_t value, n = 1;
		if (i < cell.to && !(l->src[i] == '\\' && i + 1 < cell.to && l->src[i + 1] == '|'))
			continue;
		value = mdleaf_find(l, from, &n);
		if (i > from && value != MDSOURCE_NONE)
			mdleaf_add(&out, s, value, value + (i - from));
		from = i + 1;
	}
	mdleaf_end_line(&out);
	return out;
}
