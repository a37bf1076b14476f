#include "layout/modules.h"

static bool is_dark(const struct modules *m, size_t row, size_t column)
{
	return column < m->columns && row < m->rows && m->dark[row * m->columns + column];
}

static size_t run_end(const struct modules *m, size_t row, size_t column)
{
	while (is_dark(m, row, column))
		column++;
	return column;
}

/* Whether the row has just this run: dark from `from` to `to`, light at both ends. */
static bool has_run(const struct modules *m, size_t row, size_t from, size_t to)
{
	return is_dark(m, row, from) && !(from > 0 && is_dark(m, row, from - 1)) && run_end(m, row, from) == to;
}

void modules_paint(struct document *doc, uint32_t page, uint32_t elem, const struct modules *m, mpt x, mpt y)
{
	for (size_t row = 0; row < m->rows; row++)
		for (size_t from = 0, to; from < m->columns; from = to + 1) {
			struct mark *mark;
			size_t below = row + 1;

			to = run_end(m, row, from);
			if (to == from || (row > 0 && has_run(m, row - 1, from, to)))
				continue; /* none, or part of one that began above */
			while (below < m->rows && has_run(m, below, from, to))
				below++;
			mark = frame_add(doc, page, MARK_RULE);
			mark->elem = elem;
			mark->x = x + (mpt)from * m->width;
			mark->y = y + (mpt)row * m->height;
			mark->w = (mpt)(to - from) * m->width;
			mark->h = (mpt)(below - row) * m->height;
		}
}
