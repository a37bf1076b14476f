/* Total fit over a window of feasible lines.
 *
 * For each place b where a line may end, the places a where that line may begin form one window: from too far left the line cannot shrink
 * enough, from too far right it is looser than the tolerance. Both ends of the window only move right as b does, so the work is linear in
 * the text. A node is a best way to end a line at b, one for each length of the run of hyphens that ends there and each class of the line,
 * because nothing else affects the rest of the paragraph. The class is what the next line must agree with: the scale of the letters or,
 * where these are not scaled, the fitness (tight, decent, loose).
 *
 * The cost of a line with ratio r is r^2 + r^4 / 4, in thousandths. The paper's badness, cubed and then squared, hardly distinguishes
 * decent lines and spends hyphens only on the worst line; the eye, and the variance of the word spaces, prefer all lines alike. The quartic
 * term prevents single bad lines.
 *
 * A line is tried with every scale of its letters. What may precede a line of a class is the same for all lines that begin at a place: it is
 * found once for the place (a front), so that all scales cost hardly more than one.
 *
 * Rejected: a list of active nodes, as in the paper. The window needs no deletions, and no pass without hyphens, since a hyphen has a cost
 * like everything else. Scaling letters and spaces in proportion, as TeX does, and rounding afterwards: neighbours then differ by any
 * number of steps, and spaces take what letters could.
 */
#include "text/linebreak.h"

#include <string.h>

#include "base/arena.h"

enum {
	ONE = 1024,          /* ratio 1 */
	SHRINK_LIMIT = -ONE, /* lines are never set tighter */
	TOLERANCES = 4,      /* passes, each allowing looser lines than the one before; the first only where letters are scaled */
	FITNESS_CLASSES = 3,
	CLASSES_MAX = 2 * LINEBREAK_EXPANSION_MAX / LINEBREAK_STEP + 1,
	RUN_CLASSES = 5, /* lengths of hyphen runs that are distinguished: 0 to 3, and more */
	GROUPS_FIRST = 2048,
	NONE = -1,
};

#define NEVER (INT64_MAX / 2)

static const int32_t tolerance[TOLERANCES] = {ONE, ONE * 3 / 2, ONE * 3, INT32_MAX};

/* A way to end a line at a place, and its predecessor. In a front: what may precede a line there, and what it costs with the disagreement
 * of the two. */
struct way {
	int64_t cost; /* of the paragraph so far, [1/1000]; NEVER: there is none */
	int32_t node; /* NONE: the start */
};

/* The ways to end a line at a point with one length of the run of hyphens, by class: nodes[group * classes + class]. */
struct group {
	uint32_t point;
	uint8_t run;
};

struct line {
	mpt width;      /* natural width */
	int32_t spaces; /* sum of the widths of its spaces */
	int32_t room;   /* total shrink of its spaces */
	mpt letters;    /* the part of the width that may be scaled */
	int32_t count;  /* of letters after which there may be more room, or less */
};

struct fit {
	const struct linebreak_point *points;
	size_t n;
	const struct linebreak_measure *measure;
	const struct linebreak_costs *costs;
	struct arena *scratch;
	int32_t steps; /* by which letters may be wider, or narrower */
	bool flexible; /* they may, or be further apart, or closer */
	int classes;
	int32_t loosest; /* ratio of this pass */
	struct group *groups;
	struct way *nodes, *fronts; /* by group and class */
	size_t n_groups, cap_groups;
	uint32_t *first;                           /* first[p]: point p's first group; first[n]: the end */
	uint32_t *open;                            /* the points that have groups ... */
	struct reach *reaches;                     /* ... and from where to where lines after them may end */
	struct way *any;                           /* by point and class: the front of all its groups */
	int64_t scaled[CLASSES_MAX];               /* costs of scales */
	struct way best[RUN_CLASSES][CLASSES_MAX]; /* to end a line at the current point, by length of the run */
	unsigned reached;                          /* bits of the lengths for which there is one */
};

/* What a line costs in its classes from `from` to `to`. */
struct bid {
	int from, to;
	int64_t cost[CLASSES_MAX];
};

static inline struct line measure_line(const struct linebreak_point *points, const struct linebreak_costs *costs, size_t from, size_t to)
{
	const struct linebreak_point *e = &points[to], *s;
	mpt edge = e->hyphen - e->hang;

	if (from == SIZE_MAX)
		return (struct line){
			.width = e->end + edge - costs->hang_first,
			.spaces = e->end_spaces,
			.room = e->end_spaces - e->end_floors,
			.letters = e->end_letters + edge - costs->hang_first,
			.count = e->end_count + (e->hyphen > 0),
		};
	s = &points[from];
	edge -= s->hang_next;
	return (struct line){
		.width = e->end - s->next + edge,
		.spaces = e->end_spaces - s->next_spaces,
		.room = e->end_spaces - s->next_spaces - (e->end_floors - s->next_floors),
		.letters = e->end_letters - s->next_letters + edge,
		.count = e->end_count - s->next_count + (e->hyphen > 0),
	};
}

/* The line with its letters wider by `scale` [1/1000]. */
static struct line scaled_line(struct line l, int32_t scale)
{
	mpt more = scale ? linebreak_scaled(l.letters, scale) - l.letters : 0;

	l.width += more;
	l.letters += more;
	return l;
}

/* What the spaces are wider than the font's, if they are ideal. */
static int64_t ideal_more(const struct linebreak_costs *c, struct line l)
{
	return (int64_t)l.spaces * ((int64_t)c->ideal - 1000) / 1000;
}

/* [mpt/1000] What ideal spaces can lose. */
static int64_t room_of(const struct linebreak_costs *c, struct line l, int64_t ideal)
{
	int64_t room = (l.room + ideal) * 1000, shrink = (int64_t)l.spaces * c->shrink;

	return room < shrink ? room : shrink;
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
	uint64_t sq; /* r^2 [1/1024] */

	if (r > 32 * ONE)
		r = 32 * ONE;
	sq = (uint64_t)((int64_t)r * r) / ONE;
	return (int64_t)((sq + sq * sq / ONE / 4) * 1000 / ONE);
}

static int fitness_class(int32_t r)
{
	return r < -ONE / 2 ? 0 : r <= ONE / 2 ? 1 : 2;
}

/* True for a last line that ends just before the edge and could be stretched to it. */
static bool is_nearly_full(const struct linebreak_costs *c, struct line l, mpt measure)
{
	mpt spare = measure - l.width - (mpt)((int64_t)l.spaces * ((int64_t)c->ideal - 1000) / 1000);

	return spare > 0 && spare < c->last_gap && (int64_t)spare * 1000 <= (int64_t)l.spaces * c->stretch;
}

/* What the end of a line costs by itself, whatever its ratio. */
static int64_t break_cost(const struct fit *f, size_t from, size_t to)
{
	int64_t cost = f->points[to].penalty;

	if (f->points[to].hyphenated)
		cost += f->costs->hyphen;
	if (to + 1 == f->n && from != SIZE_MAX && f->points[from].hyphenated)
		cost += f->costs->hyphen_last;
	return cost;
}

/* What a last line costs for its length. */
static int64_t last_cost(const struct fit *f, size_t from, struct line l)
{
	const struct linebreak_costs *c = f->costs;
	int64_t cost = 0;

	if (from == SIZE_MAX)
		return 0;
	if (l.width < c->last_min)
		cost += c->short_last;
	if (!f->measure->ragged && is_nearly_full(c, l, f->measure->rest))
		cost += c->full_last;
	return cost;
}

/* Offers a line after the ways before it; those to end it with a run of hyphens are replaced by cheaper ones. */
static void offer(struct fit *f, unsigned run, const struct way *before, const struct bid *bid, int64_t more)
{
	struct way *best = f->best[run];
	bool better = false;

	if (!(f->reached >> run & 1))
		for (int i = 0; i < f->classes; i++)
			best[i].cost = NEVER;
	for (int i = bid->from; i < bid->to; i++) {
		int64_t cost = before[i].cost + bid->cost[i] + more;
		if (before[i].cost == NEVER || cost >= best[i].cost)
			continue;
		best[i] = (struct way){cost, before[i].node};
		better = true;
	}
	f->reached |= (unsigned)better << run;
}

static void extend(struct fit *f, size_t from, size_t to, const struct bid *bid)
{
	int64_t cost = break_cost(f, from, to);

	if (from == SIZE_MAX) {
		offer(f, f->points[to].hyphenated, f->any, bid, cost);
		return;
	}
	if (!f->points[to].hyphenated) {
		offer(f, 0, f->any + (from + 1) * (size_t)f->classes, bid, cost);
		return;
	}
	for (size_t i = f->first[from]; i < f->first[from + 1]; i++) {
		unsigned run = f->groups[i].run + 1U;
		if (!f->costs->max_hyphens || run <= f->costs->max_hyphens)
			offer(f, run < RUN_CLASSES ? run : RUN_CLASSES - 1, f->fronts + i * (size_t)f->classes, bid,
			      cost + (run > 1 ? f->costs->hyphen_pair : 0));
	}
}

/* True if neither the line (from, to] nor any longer one fits: its hyphen alone may be wider than what follows. */
static bool too_long(const struct linebreak_point *points, const struct linebreak_measure *m, const struct linebreak_costs *c, size_t from,
		     size_t to, int32_t scale)
{
	struct line l = measure_line(points, c, from, to);

	if (points[to].hyphen) {
		l.width -= points[to].hyphen - points[to].hang;
		l.letters -= points[to].hyphen - points[to].hang;
	}
	return line_ratio(m, c, scaled_line(l, scale), line_measure(m, from), false) == INT32_MIN;
}

/* How far letters of a line are set apart that is `spare` too narrow. Spaces and letters share this as springs would, whose costs grow with
 * the square; `room`: what spaces can lose. All in [mpt/1000]. */
static mpt tracking_of(const struct linebreak_costs *c, struct line l, int64_t spare, int64_t room)
{
	enum { RATIO = 256, RATIO_MOST = 1 << 20 };
	int64_t letters = (int64_t)l.count * 1000, unit = (int64_t)l.spaces * (spare < 0 ? c->shrink : c->stretch), ratio, share, t;

	if (!c->tracking || letters <= 0)
		return 0;
	ratio = unit * RATIO / (letters * c->tracking);
	ratio = ratio < RATIO_MOST ? ratio : RATIO_MOST;
	share = RATIO * RATIO + ratio * ratio * c->tracked / 1000;
	t = spare * (RATIO * RATIO) / share / letters;
	if (spare - t * letters < -room) /* or else the line does not fit */
		t = (spare + room - letters + 1) / letters;
	return (mpt)(t > c->tracking ? c->tracking : t < -c->tracking ? -c->tracking : t);
}

/* What a line costs with each scale; lines without letters have one width. False: none fits. */
static inline bool weigh_scales(const struct fit *f, size_t from, size_t to, struct line l, struct bid *bid)
{
	const struct linebreak_costs *c = f->costs;
	int64_t ideal = ideal_more(c, l), stretch = (int64_t)l.spaces * c->stretch, shrink = (int64_t)l.spaces * c->shrink,
		room = room_of(c, l, ideal), step = (int64_t)l.letters * LINEBREAK_STEP, /* [mpt/1000], as all of these */
		spare = (line_measure(f->measure, from) - l.width - ideal) * 1000 + f->steps * step, most = INT64_MAX;
	int64_t tracking = l.count > 0 ? (int64_t)l.count * c->tracking * 1000 : 0;
	bool last = to + 1 == f->n;
	int k = 0;

	room = last && room < 0 ? 0 : room;
	if (spare < -room - tracking)
		return false;
	if (f->loosest < INT32_MAX && !last)
		most = stretch * f->loosest / ONE + tracking;
	if (spare > most && step > 0) { /* too loose unless its letters are wider */
		int64_t skipped = (spare - most - 1) / step + 1;
		k = skipped < f->classes ? (int)skipped : f->classes;
		spare -= k * step;
	}
	bid->from = bid->to = k;
	for (; bid->to < f->classes && spare >= -room - tracking && spare <= most; bid->to++, spare -= step) {
		int64_t r = 0, t = !tracking || (last && spare > 0) ? 0 : tracking_of(c, l, spare, room), rest = spare - t * l.count * 1000;
		if (rest < -room)
			break;
		if (rest < 0)
			r = rest * ONE / shrink;
		else if (!last && rest)
			r = stretch ? rest * ONE / stretch : INT32_MAX;
		if (r > f->loosest) {
			bid->from = bid->to + 1;
			continue;
		}
		bid->cost[bid->to] = ratio_cost(r < INT32_MAX ? (int32_t)r : INT32_MAX) + f->scaled[bid->to];
		if (t)
			bid->cost[bid->to] += t * t * c->tracked / ((int64_t)c->tracking * c->tracking);
		if (last)
			bid->cost[bid->to] += last_cost(f, from, scaled_line(l, (bid->to - f->steps) * LINEBREAK_STEP));
	}
	return true;
}

/* The same without scales. */
static bool weigh(const struct fit *f, size_t from, size_t to, struct line l, struct bid *bid)
{
	bool last = to + 1 == f->n;
	int32_t r = line_ratio(f->measure, f->costs, l, line_measure(f->measure, from), last);

	if (r == INT32_MIN)
		return false;
	bid->from = fitness_class(r);
	bid->to = bid->from + (r <= f->loosest);
	bid->cost[bid->from] = ratio_cost(r) + (last ? last_cost(f, from, l) : 0);
	return true;
}

/* Tries the line (from, to] with every way of reaching `from`. Returns -1: it and all longer ones are too long; 1: too loose; 0:
 * neither. */
static int try_line(struct fit *f, size_t from, size_t to)
{
	struct line l = measure_line(f->points, f->costs, from, to);
	struct bid bid;

	if (!(f->flexible ? weigh_scales(f, from, to, l, &bid) : weigh(f, from, to, l, &bid)))
		return too_long(f->points, f->measure, f->costs, from, to, -f->steps * LINEBREAK_STEP) ? -1 : 0;
	if (bid.from >= bid.to)
		return 1;
	extend(f, from, to, &bid);
	return 0;
}

static void grow_groups(struct fit *f)
{
	size_t old = f->cap_groups, cap = old * 2 + (f->n < GROUPS_FIRST ? f->n * 3 / 2 + 4 : GROUPS_FIRST),
	       size = (size_t)f->classes * sizeof(struct way);

	f->groups = arena_grow_raw(f->scratch, f->groups, old * sizeof *f->groups, cap * sizeof *f->groups);
	f->nodes = arena_grow_raw(f->scratch, f->nodes, old * size, cap * size);
	f->fronts = arena_grow_raw(f->scratch, f->fronts, old * size, cap * size);
	f->cap_groups = cap;
}

static void keep_cheaper(struct way *to, struct way from, int64_t more)
{
	if (from.cost + more < to->cost)
		*to = (struct way){from.cost + more, from.node};
}

/* What may precede a line of each class, given the nodes: scales differ by a few steps at most; lines that are tight next to loose ones
 * cost more. */
static void make_front(const struct fit *f, struct way *front)
{
	int n = f->classes;
	struct way left, here;

	if (!f->flexible) {
		const struct way tight = front[0], decent = front[1], loose = front[2];
		keep_cheaper(&front[0], decent, 0);
		keep_cheaper(&front[0], loose, f->costs->fitness);
		keep_cheaper(&front[1], tight, 0);
		keep_cheaper(&front[1], loose, 0);
		keep_cheaper(&front[2], decent, 0);
		keep_cheaper(&front[2], tight, f->costs->fitness);
	}
	for (uint32_t reach = f->costs->change / LINEBREAK_STEP; reach && f->flexible; reach--) {
		left = front[0];
		for (int i = 0; i < n; i++, left = here) {
			here = front[i];
			keep_cheaper(&front[i], left, 0);
			if (i + 1 < n)
				keep_cheaper(&front[i], front[i + 1], 0);
		}
	}
}

/* Makes a group of the ways to end a line at a point with a run of hyphens. */
static void keep_group(struct fit *f, size_t point, unsigned run)
{
	size_t at = f->n_groups * (size_t)f->classes;
	struct way *all = f->any + (point + 1) * (size_t)f->classes, *nodes, *front;

	if (f->n_groups == f->cap_groups)
		grow_groups(f);
	nodes = f->nodes + at;
	front = f->fronts + at;
	for (int i = 0; i < f->classes; i++) {
		nodes[i] = f->best[run][i];
		front[i] = (struct way){nodes[i].cost, (int32_t)at + i};
	}
	make_front(f, front);
	if (f->n_groups == f->first[point])
		memcpy(all, front, (size_t)f->classes * sizeof *all);
	else
		for (int i = 0; i < f->classes; i++)
			keep_cheaper(&all[i], front[i], 0);
	f->groups[f->n_groups++] = (struct group){(uint32_t)point, (uint8_t)run};
}

/* How wide lines can be made in a pass, and how narrow, with some allowance: sums for each point, so that a comparison tells of most lines
 * that they are too loose or too long. All in [mpt/1000]. */
struct gauge {
	bool on;
	int64_t space;          /* by which a unit of spaces widens a line beyond its width ... */
	int64_t letter, count;  /* ... and of letters and their number, which narrow it as much */
	int64_t least, least_1; /* what is narrower is too loose; as the first line */
	int64_t most, most_1;   /* what is wider is too long */
};

struct reach {
	int64_t wide, narrow;
};

/* What is narrower is too loose in any case: widths are rounded up, and the margin is more than all else that is rounded or hangs. */
static int64_t least_width(const struct fit *f, mpt measure)
{
	int64_t margin = (int64_t)measure * 1000 / 16;

	if (f->loosest == INT32_MAX)
		return -NEVER;
	return (int64_t)measure * 1000 -
	       (f->measure->ragged ? (int64_t)f->measure->ragged * ((int64_t)f->loosest + 1) * 1000 / ONE : margin);
}

static struct gauge gauge_of(const struct fit *f)
{
	enum { MARGIN = 10000 };
	const struct linebreak_costs *c = f->costs;
	mpt first = f->measure->first, rest = f->measure->rest;
	struct gauge g = {.on = first > 0 && rest > 0};

	g.least = least_width(f, rest);
	g.least_1 = least_width(f, first);
	g.most = (int64_t)rest * 1000 + MARGIN;
	g.most_1 = (int64_t)first * 1000 + MARGIN;
	if (!f->measure->ragged) {
		g.space = (int64_t)c->ideal - 1000;
		if (f->loosest < INT32_MAX)
			g.space += (int64_t)c->stretch * (f->loosest + 1) / ONE + 1;
		g.letter = f->steps * LINEBREAK_STEP;
		g.count = (int64_t)c->tracking * 1000;
	}
	return g;
}

/* Of all up to the end of a line; without its hyphen it may be narrower. */
static inline struct reach reach_end(const struct fit *f, const struct gauge *g, const struct linebreak_point *p)
{
	mpt edge = p->hyphen - p->hang;
	int64_t counts = (p->end_count + 2) * g->count;
	struct reach r = {(int64_t)(p->end + edge) * 1000 + p->end_spaces * g->space + (p->end_letters + edge) * g->letter + counts,
			  (int64_t)(p->end - p->hang) * 1000};

	if (!f->measure->ragged)
		r.narrow -= (int64_t)(p->end_spaces - p->end_floors) * 1000 + (p->end_letters + p->hyphen) * g->letter + counts;
	return r;
}

/* What the end of a line that begins after a point must reach in width, and may reach when it is narrowed. */
static struct reach reach_after(const struct fit *f, const struct gauge *g, const struct linebreak_point *p)
{
	int64_t letters = (p->next_letters + p->hang_next) * g->letter, counts = p->next_count * g->count;
	struct reach r = {(int64_t)(p->next + p->hang_next) * 1000 + p->next_spaces * g->space + letters + counts + g->least,
			  (int64_t)(p->next + p->hang_next) * 1000 + g->most};

	if (!f->measure->ragged)
		r.narrow -= (int64_t)(p->next_spaces - p->next_floors) * 1000 + p->next_letters * g->letter + counts;
	return r;
}

static struct reach reach_start(const struct fit *f, const struct gauge *g)
{
	mpt hang = f->costs->hang_first;

	return (struct reach){hang * (1000 + g->letter) + g->least_1, (int64_t)hang * 1000 + g->most_1};
}

/* The last point is tried in any case: its line is not stretched. */
static int verdict_of(struct fit *f, const struct gauge *g, size_t from, size_t to, const struct reach *end, const struct reach *begin)
{
	if (g->on && to + 1 < f->n) {
		if (end->wide < begin->wide)
			return 1;
		if (end->narrow > begin->narrow)
			return -1;
	}
	return try_line(f, from, to);
}

/* One pass. True if the last point was reached; its groups are the last ones. */
static bool pass(struct fit *f, int32_t loosest)
{
	size_t low = 0, n_open = 0; /* of `open`: no line from an earlier point fits any more */
	bool start_alive = true;
	struct reach start;
	struct gauge g;

	f->loosest = loosest;
	f->n_groups = 0;
	g = gauge_of(f);
	start = reach_start(f, &g);
	for (size_t to = 0; to < f->n; to++) {
		const struct reach end = reach_end(f, &g, &f->points[to]);

		f->reached = 0;
		f->first[to] = f->first[to + 1] = (uint32_t)f->n_groups;
		if (start_alive)
			start_alive = verdict_of(f, &g, SIZE_MAX, to, &end, &start) >= 0;
		for (size_t i = low; i < n_open; i++) {
			int verdict = verdict_of(f, &g, f->open[i], to, &end, &f->reaches[i]);
			if (verdict > 0)
				break;
			low += verdict < 0 && i == low;
		}
		if (!f->reached)
			continue;
		for (unsigned run = 0; f->reached >> run; run++)
			if (f->reached >> run & 1)
				keep_group(f, to, run);
		f->first[to + 1] = (uint32_t)f->n_groups;
		f->reaches[n_open] = reach_after(f, &g, &f->points[to]);
		f->open[n_open++] = (uint32_t)to;
	}
	return f->first[f->n - 1] < f->n_groups;
}

static size_t trace_back(const struct fit *f, struct linebreak_line *lines)
{
	size_t n = (size_t)f->classes, best = f->first[f->n - 1] * n, count = 0;

	for (size_t i = best; i < f->n_groups * n; i++)
		if (f->nodes[i].cost < f->nodes[best].cost)
			best = i;
	for (int32_t i = (int32_t)best; i != NONE; i = f->nodes[i].node) {
		int32_t step = f->steps ? i % f->classes - f->steps : 0;
		lines[count++] = (struct linebreak_line){f->groups[i / f->classes].point, step * LINEBREAK_STEP, 0};
	}
	for (size_t i = 0; i < count / 2; i++) {
		struct linebreak_line t = lines[i];
		lines[i] = lines[count - 1 - i];
		lines[count - 1 - i] = t;
	}
	return count;
}

static bool is_short_last(const struct fit *f, const struct linebreak_line *lines, size_t count)
{
	return count > 1 && measure_line(f->points, f->costs, lines[count - 2].point, lines[count - 1].point).width < f->costs->last_min;
}

/* The highest cost of a chosen break, or of a short last line. If it exceeds the cost of the loosest line of a pass, a looser line may be
 * better. */
static int64_t dearest(const struct fit *f, const struct linebreak_line *lines, size_t count)
{
	int64_t most = is_short_last(f, lines, count) ? f->costs->short_last : 0;

	for (size_t i = 0; i < count; i++)
		most = f->points[lines[i].point].penalty > most ? f->points[lines[i].point].penalty : most;
	return most;
}

/* Sets the letters of the chosen lines apart. */
static void track_lines(const struct fit *f, struct linebreak_line *lines, size_t n)
{
	for (size_t i = 0; i < n && f->costs->tracking; i++) {
		size_t from = i ? lines[i - 1].point : SIZE_MAX;
		struct line l = scaled_line(measure_line(f->points, f->costs, from, lines[i].point), lines[i].scale);
		int64_t ideal = ideal_more(f->costs, l), spare = (line_measure(f->measure, from) - l.width - ideal) * 1000;
		if (lines[i].point + 1 < f->n || spare < 0)
			lines[i].tracking = tracking_of(f->costs, l, spare, room_of(f->costs, l, ideal));
	}
}

static void open_fit(struct fit *f)
{
	uint32_t most = f->costs->expansion < LINEBREAK_EXPANSION_MAX ? f->costs->expansion : LINEBREAK_EXPANSION_MAX;

	f->steps = f->measure->ragged ? 0 : (int32_t)most / LINEBREAK_STEP;
	f->flexible = f->steps || (!f->measure->ragged && f->costs->tracking);
	f->classes = f->flexible ? 2 * f->steps + 1 : FITNESS_CLASSES;
	f->first = arena_raw(f->scratch, (f->n + 1) * sizeof *f->first);
	f->open = arena_raw(f->scratch, f->n * sizeof *f->open);
	f->reaches = arena_raw(f->scratch, f->n * sizeof *f->reaches);
	f->any = arena_raw(f->scratch, (f->n + 1) * (size_t)f->classes * sizeof *f->any);
	for (int i = 0; i < f->classes; i++) {
		f->any[i] = (struct way){0, NONE}; /* the start, before the points */
		if (f->steps)
			f->scaled[i] = (int64_t)f->costs->expanded * (i - f->steps) * (i - f->steps) / (f->steps * f->steps) +
				       (i != f->steps); /* even if it costs nothing, no line is scaled without need */
	}
}

size_t linebreak_choose(struct arena *scratch, const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
			const struct linebreak_costs *costs, struct linebreak_line *lines, bool *overfull)
{
	struct arena_mark mark = arena_save(scratch);
	struct fit f = {.points = points, .n = n, .measure = measure, .costs = costs, .scratch = scratch};
	size_t count = 0;

	open_fit(&f);
	for (int i = f.flexible ? 0 : 1; i < TOLERANCES && (!count || dearest(&f, lines, count) > ratio_cost(tolerance[i - 1])); i++)
		if (pass(&f, tolerance[i]))
			count = trace_back(&f, lines);
	if (f.flexible)
		track_lines(&f, lines, count);
	arena_rewind(scratch, mark);
	*overfull = false;
	return count ? count : linebreak_first_fit(points, n, measure, costs, lines, overfull);
}

size_t linebreak_first_fit(const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
			   const struct linebreak_costs *costs, struct linebreak_line *lines, bool *overfull)
{
	size_t from = SIZE_MAX, to = 0, count = 0;

	*overfull = false;
	while (to < n) {
		size_t best = SIZE_MAX, shortest = to;
		for (; to < n; to++) {
			struct line l = measure_line(points, costs, from, to);
			if (line_ratio(measure, costs, l, line_measure(measure, from), to + 1 == n) != INT32_MIN)
				best = to;
			else if (too_long(points, measure, costs, from, to, 0))
				break;
		}
		if (best == SIZE_MAX) {
			best = shortest;
			*overfull = true;
		}
		lines[count++] = (struct linebreak_line){(uint32_t)best, 0, 0};
		from = best;
		to = best + 1;
	}
	return count;
}

mpt linebreak_fill(const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
		   const struct linebreak_costs *costs, size_t from, struct linebreak_line line)
{
	struct line l = scaled_line(measure_line(points, costs, from, line.point), line.scale);
	mpt spare = line_measure(measure, from) - l.width - line.tracking * l.count;
	int64_t ideal = (int64_t)l.spaces * ((int64_t)costs->ideal - 1000) / 1000;

	if (measure->ragged)
		return 0;
	if (line.point + 1 == n && spare > ideal && !(from != SIZE_MAX && is_nearly_full(costs, l, line_measure(measure, from))))
		return (mpt)ideal;
	return spare;
}
