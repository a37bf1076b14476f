#include "layout/code/matrix.h"

#include "base/arena.h"

static bool is_dark(const struct matrix *m, size_t row, size_t column)
{
	return column < m->columns && row < m->rows && m->dark[row * m->columns + column];
}

static size_t run_end(const struct matrix *m, size_t row, size_t column)
{
	while (is_dark(m, row, column))
		column++;
	return column;
}

/* True if the row has exactly this run: dark from `from` to `to`, light at both ends. */
static bool has_run(const struct matrix *m, size_t row, size_t from, size_t to)
{
	return is_dark(m, row, from) && !(from > 0 && is_dark(m, row, from - 1)) && run_end(m, row, from) == to;
}

bool matrix_next(const struct matrix *m, struct matrix_box *box)
{
	for (size_t at = box->next; at < m->rows * m->columns;) {
		size_t row = at / m->columns, from = at % m->columns, to = run_end(m, row, from), below = row + 1;

		at = row * m->columns + (to == from ? from + 1 : to);
		if (to == from || (row > 0 && has_run(m, row - 1, from, to)))
			continue; /* no run, or part of a box that began above */
		while (below < m->rows && has_run(m, below, from, to))
			below++;
		*box = (struct matrix_box){from, row, to - from, below - row, row * m->columns + to};
		return true;
	}
	return false;
}

const struct path_step *matrix_outline(struct arena *a, const struct matrix *m, size_t *n)
{
	struct path_step *steps = NULL;
	struct matrix_box box = {0};

	*n = 0;
	while (matrix_next(m, &box)) {
		mpt x = (mpt)box.column * m->width, y = (mpt)box.row * m->height;
		mpt right = x + (mpt)box.columns * m->width, bottom = y + (mpt)box.rows * m->height;
		ARENA_PUSH(a, steps, *n) = (struct path_step){PATH_MOVE, {x}, {y}};
		ARENA_PUSH(a, steps, *n) = (struct path_step){PATH_LINE, {right}, {y}};
		ARENA_PUSH(a, steps, *n) = (struct path_step){PATH_LINE, {right}, {bottom}};
		ARENA_PUSH(a, steps, *n) = (struct path_step){PATH_LINE, {x}, {bottom}};
		ARENA_PUSH(a, steps, *n) = (struct path_step){.verb = PATH_CLOSE};
	}
	return steps;
}

void matrix_paint(struct document *doc, uint32_t page, uint32_t elem, const struct matrix *m, mpt x, mpt y)
{
	struct matrix_box box = {0};

	while (matrix_next(m, &box)) {
		struct mark *mark = frame_add(doc, page, MARK_RULE);
		mark->elem = elem;
		mark->x = x + (mpt)box.column * m->width;
		mark->y = y + (mpt)box.row * m->height;
		mark->w = (mpt)box.columns * m->width;
		mark->h = (mpt)box.rows * m->height;
	}
}
