/* Total fit over a window of feasible lines.
 *
 * For each place b where a line may end, the places a where that line may begin form one window: from too far left the line cannot shrink
 * enough, from too far right it is looser than the tolerance. Both ends of the window only move right as b does, so the work is linear in
 * the text. A node is a best way to end a line at b, one for each length of the run of hyphens that ends there and each fitness class
 * (tight, decent, loose), because nothing else affects the rest of the paragraph.
 *
 * The cost of a line with ratio r is r^2 + r^4 / 4, in thousandths. The paper's badness, cubed and then squared, hardly distinguishes
 * decent lines and spends hyphens only on the worst line; the eye, and the variance of the word spaces, prefer all lines alike. The quartic
 * term prevents single bad lines.
 *
 * Rejected: a list of active nodes, as in the paper. The window needs no deletions, and no pass without hyphens, since a hyphen has a cost
 * like everything else.
 */
#include "text/linebreak.h"

#include "base/arena.h"

enum {
	ONE = 1024,          /* ratio 1 */
	SHRINK_LIMIT = -ONE, /* lines are never set tighter */
	TOLERANCES = 3,      /* passes, each allowing looser lines than the one before */
	FITNESS_CLASSES = 3,
	RUN_CLASSES = 5, /* lengths of hyphen runs that are distinguished: 0 to 3, and more */
	STATES = FITNESS_CLASSES * RUN_CLASSES,
	NONE = -1,
};

static const int32_t tolerance[TOLERANCES] = {ONE * 3 / 2, ONE * 3, INT32_MAX};

struct node {
	int64_t cost; /* of the paragraph so far, [1/1000] */
	int32_t prev; /* index of the previous node; NONE: the start */
	uint32_t point;
	uint8_t run, fitness;
};

struct line {
	mpt width;      /* natural width */
	int32_t spaces; /* sum of the widths of its spaces */
	int32_t room;   /* total shrink of its spaces */
};

struct fit {
	const struct linebreak_point *points;
	size_t n;
	const struct linebreak_measure *measure;
	const struct linebreak_costs *costs;
	struct arena *scratch;
	struct node *nodes; /* grouped by point, in order */
	size_t n_nodes, cap_nodes;
	uint32_t *first; /* first[p]: index of point p's first node; first[n]: the end */
};

static struct line measure_line(const struct linebreak_point *points, const struct linebreak_costs *costs, size_t from, size_t to)
{
	const struct linebreak_point *e = &points[to];
	mpt width = e->end + e->hyphen - e->hang;

	if (from == SIZE_MAX)
		return (struct line){width - costs->hang_first, e->end_spaces, e->end_spaces - e->end_floors};
	return (struct line){
		.width = width - points[from].next - points[from].hang_next,
		.spaces = e->end_spaces - points[from].next_spaces,
		.room = e->end_spaces - points[from].next_spaces - (e->end_floors - points[from].next_floors),
	};
}

static mpt line_measure(const struct linebreak_measure *m, size_t from)
{
	return from == SIZE_MAX ? m->first : m->rest;
}

/* [1/1024]; INT32_MIN: does not fit. A last line is not stretched. */
static int32_t line_ratio(const struct linebreak_measure *m, const struct linebreak_costs *c, struct line l, mpt measure, bool last)
{
	int64_t spare, unit;

	if (m->ragged) {
		spare = (int64_t)measure - l.width;
		if (spare < 0)
			return INT32_MIN;
		if (last && !m->balance)
			return 0;
		unit = m->ragged;
	} else {
		int64_t ideal = (int64_t)l.spaces * ((int64_t)c->ideal - 1000) / 1000;
		spare = (int64_t)measure - l.width - ideal;
		if (spare > 0 && last)
			return 0;
		if (l.width - measure > l.room)
			return INT32_MIN;
		unit = (int64_t)l.spaces * (spare > 0 ? c->stretch : c->shrink) / 1000;
	}
	if (spare == 0)
		return 0;
	if (unit <= 0)
		return spare > 0 ? INT32_MAX : INT32_MIN;
	spare = spare * ONE / unit;
	if (spare < SHRINK_LIMIT)
		return INT32_MIN;
	return spare > INT32_MAX ? INT32_MAX : (int32_t)spare;
}

/* [1/1000]; ratios beyond 32 count as 32. */
static int64_t ratio_cost(int32_t r)
{
	int64_t sq;

	if (r > 32 * ONE)
		r = 32 * ONE;
	sq = (int64_t)r * r / ONE; /* r^2 in 1/1024 */
	return (sq + sq * sq / ONE / 4) * 1000 / ONE;
}

static uint8_t fitness_class(int32_t r)
{
	return r < -ONE / 2 ? 0 : r <= ONE / 2 ? 1 : 2;
}

/* True for a last line that ends just before the edge and could be stretched to it. */
static bool is_nearly_full(const struct linebreak_costs *c, struct line l, mpt measure)
{
	mpt spare = measure - l.width - (mpt)((int64_t)l.spaces * ((int64_t)c->ideal - 1000) / 1000);

	return spare > 0 && spare < c->last_gap && (int64_t)spare * 1000 <= (int64_t)l.spaces * c->stretch;
}

static int64_t step_cost(const struct fit *f, const struct node *prev, size_t to, int32_t r, uint8_t run, bool last, struct line l)
{
	const struct linebreak_costs *c = f->costs;
	const struct linebreak_point *p = &f->points[to];
	int64_t cost = ratio_cost(r) + p->penalty;

	if (p->hyphenated)
		cost += (int64_t)c->hyphen + (run > 1 ? c->hyphen_pair : 0);
	if (prev) {
		int gap = (int)prev->fitness - (int)fitness_class(r);
		if (gap > 1 || gap < -1)
			cost += c->fitness;
		if (last && f->points[prev->point].hyphenated)
			cost += c->hyphen_last;
	}
	if (last && prev && l.width < c->last_min)
		cost += c->short_last;
	if (last && prev && is_nearly_full(c, l, f->measure->rest) && !f->measure->ragged)
		cost += c->full_last;
	return cost;
}

/* Keeps the cheaper of two nodes in the same state. */
static void offer(struct node *best, struct node candidate)
{
	struct node *slot = &best[candidate.fitness * RUN_CLASSES + (candidate.run < RUN_CLASSES ? candidate.run : RUN_CLASSES - 1)];

	if (slot->point == UINT32_MAX || candidate.cost < slot->cost)
		*slot = candidate;
}

static void extend(const struct fit *f, struct node *best, int32_t prev_index, size_t to, int32_t r, struct line l)
{
	const struct node *prev = prev_index == NONE ? NULL : &f->nodes[prev_index];
	bool last = to + 1 == f->n;
	uint8_t run = 0;

	if (f->points[to].hyphenated) {
		run = (uint8_t)((prev ? prev->run : 0) + 1);
		if (f->costs->max_hyphens && run > f->costs->max_hyphens)
			return;
		if (run > RUN_CLASSES - 1)
			run = RUN_CLASSES - 1;
	}
	offer(best, (struct node){
			    .cost = (prev ? prev->cost : 0) + step_cost(f, prev, to, r, run, last, l),
			    .prev = prev_index,
			    .point = (uint32_t)to,
			    .run = run,
			    .fitness = fitness_class(r),
		    });
}

/* True if neither the line (from, to] nor any longer one fits: its hyphen alone may be wider than what follows. */
static bool too_long(const struct linebreak_point *points, const struct linebreak_measure *m, const struct linebreak_costs *c, size_t from,
		     size_t to)
{
	struct line l = measure_line(points, c, from, to);

	if (points[to].hyphen)
		l.width -= points[to].hyphen - points[to].hang;
	return line_ratio(m, c, l, line_measure(m, from), false) == INT32_MIN;
}

/* Tries the line (from, to] with every way of reaching `from`. Returns -1: it and all longer ones are too long; 1: too loose; 0:
 * neither. */
static int try_line(const struct fit *f, struct node *best, size_t from, size_t to, int32_t loosest)
{
	struct line l = measure_line(f->points, f->costs, from, to);
	int32_t r = line_ratio(f->measure, f->costs, l, line_measure(f->measure, from), to + 1 == f->n);

	if (r == INT32_MIN)
		return too_long(f->points, f->measure, f->costs, from, to) ? -1 : 0;
	if (r > loosest)
		return 1;
	if (from == SIZE_MAX) {
		extend(f, best, NONE, to, r, l);
		return 0;
	}
	for (uint32_t i = f->first[from]; i < f->first[from + 1]; i++)
		extend(f, best, (int32_t)i, to, r, l);
	return 0;
}

static void keep_nodes(struct fit *f, const struct node *best)
{
	if (f->cap_nodes - f->n_nodes < STATES) {
		size_t cap = f->cap_nodes * 2 + STATES * 16;
		f->nodes = arena_grow(f->scratch, f->nodes, f->cap_nodes * sizeof *f->nodes, cap * sizeof *f->nodes);
		f->cap_nodes = cap;
	}
	for (int i = 0; i < STATES; i++)
		if (best[i].point != UINT32_MAX)
			f->nodes[f->n_nodes++] = best[i];
}

/* One pass. True if the last point was reached; its nodes are the last ones. */
static bool pass(struct fit *f, int32_t loosest)
{
	size_t low = 0; /* no line from an earlier point fits any more */
	bool start_alive = true;

	f->n_nodes = 0;
	for (size_t to = 0; to < f->n; to++) {
		struct node best[STATES];

		for (int i = 0; i < STATES; i++)
			best[i].point = UINT32_MAX;
		f->first[to] = (uint32_t)f->n_nodes;
		if (start_alive && try_line(f, best, SIZE_MAX, to, loosest) < 0)
			start_alive = false;
		for (size_t from = low; from < to; from++) {
			int verdict;
			if (f->first[from] == f->first[from + 1]) {
				low += from == low;
				continue;
			}
			verdict = try_line(f, best, from, to, loosest);
			if (verdict < 0 && from == low)
				low++;
			if (verdict > 0)
				break;
		}
		keep_nodes(f, best);
		f->first[to + 1] = (uint32_t)f->n_nodes;
	}
	return f->first[f->n - 1] < f->n_nodes;
}

static size_t trace_back(const struct fit *f, uint32_t *breaks)
{
	uint32_t best = f->first[f->n - 1];
	size_t count = 0;

	for (uint32_t i = best + 1; i < f->n_nodes; i++)
		if (f->nodes[i].cost < f->nodes[best].cost)
			best = i;
	for (int32_t i = (int32_t)best; i != NONE; i = f->nodes[i].prev)
		breaks[count++] = f->nodes[i].point;
	for (size_t i = 0; i < count / 2; i++) {
		uint32_t t = breaks[i];
		breaks[i] = breaks[count - 1 - i];
		breaks[count - 1 - i] = t;
	}
	return count;
}

static bool is_short_last(const struct fit *f, const uint32_t *breaks, size_t count)
{
	return count > 1 && measure_line(f->points, f->costs, breaks[count - 2], breaks[count - 1]).width < f->costs->last_min;
}

/* The highest cost of a chosen break, or of a short last line. If it exceeds the cost of the loosest line of a pass, a looser line may be
 * better. */
static int64_t dearest(const struct fit *f, const uint32_t *breaks, size_t count)
{
	int64_t most = is_short_last(f, breaks, count) ? f->costs->short_last : 0;

	for (size_t i = 0; i < count; i++)
		most = f->points[breaks[i]].penalty > most ? f->points[breaks[i]].penalty : most;
	return most;
}

size_t linebreak_choose(struct arena *scratch, const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
			const struct linebreak_costs *costs, uint32_t *breaks, bool *overfull)
{
	struct arena_mark mark = arena_save(scratch);
	struct fit f = {.points = points, .n = n, .measure = measure, .costs = costs, .scratch = scratch};
	size_t count = 0;

	f.first = ARENA_ARRAY(scratch, n + 1, uint32_t);
	for (int i = 0; i < TOLERANCES && (!count || dearest(&f, breaks, count) > ratio_cost(tolerance[i - 1])); i++)
		if (pass(&f, tolerance[i]))
			count = trace_back(&f, breaks);
	arena_rewind(scratch, mark);
	*overfull = false;
	return count ? count : linebreak_first_fit(points, n, measure, costs, breaks, overfull);
}

size_t linebreak_first_fit(const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
			   const struct linebreak_costs *costs, uint32_t *breaks, bool *overfull)
{
	size_t from = SIZE_MAX, to = 0, count = 0;

	*overfull = false;
	while (to < n) {
		size_t best = SIZE_MAX, shortest = to;
		for (; to < n; to++) {
			struct line l = measure_line(points, costs, from, to);
			if (line_ratio(measure, costs, l, line_measure(measure, from), to + 1 == n) != INT32_MIN)
				best = to;
			else if (too_long(points, measure, costs, from, to))
				break;
		}
		if (best == SIZE_MAX) {
			best = shortest;
			*overfull = true;
		}
		breaks[count++] = (uint32_t)best;
		from = best;
		to = best + 1;
	}
	return count;
}

mpt linebreak_fill(const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
		   const struct linebreak_costs *costs, size_t from, size_t to)
{
	struct line l = measure_line(points, costs, from, to);
	mpt spare = line_measure(measure, from) - l.width;
	int64_t ideal = (int64_t)l.spaces * ((int64_t)costs->ideal - 1000) / 1000;

	if (measure->ragged)
		return 0;
	if (to + 1 == n && spare > ideal && !(from != SIZE_MAX && is_nearly_full(costs, l, line_measure(measure, from))))
		return (mpt)ideal;
	return spare;
}
