/* Line breaking of paragraphs that can be worked out on paper, and of short ones compared with all possible breaks.
 *
 * A paragraph is written as text: a letter and a space are 1 pt wide, "i" is 0.5 pt; "-" is a place for a hyphen, which is 1 pt wide too.
 * Its lines are separated by "/", with "-" where a hyphen was added.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/linebreak.h"

enum { PT = MPT_PER_PT, POINTS = 64 };

static const struct linebreak_costs plain = {.ideal = 1000, .stretch = 500, .shrink = 300};

struct sample {
	const char *text;
	struct linebreak_point points[POINTS];
	size_t at[POINTS]; /* of each point in the text */
	size_t n;
	struct linebreak_measure measure;
	struct linebreak_costs costs;
	struct linebreak_line breaks[POINTS];
	size_t lines;
	bool overfull;
	char set[256];
};

static void add_point(struct sample *s, size_t at, mpt x, int32_t spaces)
{
	char c = s->text[at];
	bool space = c == ' ';
	int32_t count = 0;

	for (size_t i = 0; i < at; i++)
		count += s->text[i] >= 'a';
	assert_true(s->n < POINTS);
	s->at[s->n] = at;
	s->points[s->n++] = (struct linebreak_point){
		.end = x,
		.next = x + (space ? PT : 0),
		.end_spaces = spaces,
		.next_spaces = spaces + (space ? PT : 0),
		.end_letters = x - spaces,
		.next_letters = x - spaces,
		.end_count = count - 1,
		.next_count = count,
		.hyphen = c == '-' ? PT : 0,
		.hyphenated = c == '-',
	};
}

/* The text justified to a measure in [pt]. */
static struct sample sample_new(const char *text, mpt measure)
{
	struct sample s = {.text = text, .measure = {.first = measure * PT, .rest = measure * PT}, .costs = plain};
	int32_t spaces = 0;
	mpt x = 0;

	for (size_t i = 0; text[i]; i++) {
		if (text[i] == ' ' || text[i] == '-')
			add_point(&s, i, x, spaces);
		spaces += text[i] == ' ' ? PT : 0;
		x += text[i] == '-' ? 0 : text[i] == 'i' ? PT / 2 : PT;
	}
	add_point(&s, strlen(text), x, spaces);
	return s;
}

/* The same ragged; a line that falls short by 8 pt has ratio 1. */
static struct sample sample_ragged(const char *text, mpt measure)
{
	struct sample s = sample_new(text, measure);

	s.measure.ragged = 8 * PT;
	return s;
}

static const char *write_lines(struct sample *s)
{
	size_t from = 0, out = 0;

	for (size_t i = 0; i < s->lines; i++) {
		size_t end = s->at[s->breaks[i].point];
		for (; from < end; from++)
			if (s->text[from] != '-')
				s->set[out++] = s->text[from];
		if (s->text[end] == '-')
			s->set[out++] = '-';
		if (s->text[end])
			s->set[out++] = '/';
		from = end + 1;
	}
	s->set[out] = 0;
	return s->set;
}

static const char *choose(struct sample *s)
{
	struct arena scratch = {0};

	s->lines = linebreak_choose(&scratch, s->points, s->n, &s->measure, &s->costs, s->breaks, &s->overfull);
	arena_done(&scratch);
	return write_lines(s);
}

static mpt fill(const struct sample *s, size_t from, size_t to)
{
	return linebreak_fill(s->points, s->n, &s->measure, &s->costs, from, (struct linebreak_line){(uint32_t)to, 0, 0});
}

static const char *first_fit(struct sample *s)
{
	s->lines = linebreak_first_fit(s->points, s->n, &s->measure, &s->costs, s->breaks, &s->overfull);
	return write_lines(s);
}

/* First fit leaves "cc" alone, 4 pt short; the optimum falls short by 3 and by 1. */
static void optimum_differs_from_first_fit(void **state)
{
	struct sample s = sample_ragged("aaa bb cc ddddd", 6);

	(void)state;
	assert_string_equal(first_fit(&s), "aaa bb/cc/ddddd");
	assert_false(s.overfull);
	assert_string_equal(choose(&s), "aaa/bb cc/ddddd");
	assert_false(s.overfull);
}

/* A space of 1 pt shrinks by at most 0.3 pt. */
static void lines_shrink_to_the_limit(void **state)
{
	struct sample s = sample_new("aaaa bbbb cccc", 0);

	(void)state;
	s.measure.first = s.measure.rest = 8700;
	assert_string_equal(choose(&s), "aaaa bbbb/cccc");
	assert_int_equal(fill(&s, SIZE_MAX, 1), -300);
	assert_string_equal(first_fit(&s), "aaaa bbbb/cccc");
	s.measure.first = s.measure.rest = 8699;
	assert_string_equal(choose(&s), "aaaa/bbbb/cccc");
	assert_false(s.overfull);
	assert_string_equal(first_fit(&s), "aaaa/bbbb/cccc");
}

/* The spaces' minimum widths apply if they are stricter than the shrink limit. */
static void spaces_keep_their_minimum_width(void **state)
{
	struct sample s = sample_new("aaaa bbbb cccc", 0);

	(void)state;
	for (size_t i = 0; i < s.n; i++) {
		s.points[i].end_floors = s.points[i].end_spaces / 10 * 9;
		s.points[i].next_floors = s.points[i].next_spaces / 10 * 9;
	}
	s.measure.first = s.measure.rest = 8900;
	assert_string_equal(choose(&s), "aaaa bbbb/cccc");
	s.measure.first = s.measure.rest = 8899;
	assert_string_equal(choose(&s), "aaaa/bbbb/cccc");
}

static void runs_of_hyphens_are_limited(void **state)
{
	struct sample s = sample_ragged("aaa bbb-ccc ddd-eee fff-ggg hhh", 8);

	(void)state;
	assert_string_equal(choose(&s), "aaa bbb-/ccc ddd-/eee fff-/ggg hhh");
	s.costs.max_hyphens = 3;
	assert_string_equal(choose(&s), "aaa bbb-/ccc ddd-/eee fff-/ggg hhh");
	s.costs.max_hyphens = 2; /* short by 5 and by 2; anything else is worse */
	assert_string_equal(choose(&s), "aaa bbb-/ccc ddd-/eee/fffggg/hhh");
}

/* A word that fits only with more hyphens than allowed gets them. */
static void an_impossible_limit_is_exceeded(void **state)
{
	struct sample s = sample_new("aaaa-aaaa-aaaa-aaaa", 5);

	(void)state;
	s.costs.max_hyphens = 2;
	assert_string_equal(choose(&s), "aaaa-/aaaa-/aaaa-/aaaa");
	assert_false(s.overfull);
}

/* A line that falls short by 5 of 8 pt costs 0.625^2 + 0.625^4 / 4 = 0.429, one that falls short by 2 pt 0.063. */
static void hyphens_have_a_cost(void **state)
{
	struct sample s = sample_ragged("aaa bbb-cc", 8);

	(void)state;
	s.costs.hyphen = 400;
	assert_string_equal(choose(&s), "aaa bbb-/cc");
	s.costs.hyphen_last = 50;
	assert_string_equal(choose(&s), "aaa/bbbcc");
	s.costs.hyphen_last = 0;
	s.costs.hyphen = 450;
	assert_string_equal(choose(&s), "aaa/bbbcc");
	s.costs.hyphen = 400;
	s.points[1].penalty = 50;
	assert_string_equal(choose(&s), "aaa/bbbcc");

	s = sample_ragged("aaa bbb-ccc ddd-eee", 8);
	s.costs.hyphen = 50;
	assert_string_equal(choose(&s), "aaa bbb-/ccc ddd-/eee");
	s.costs.hyphen_pair = 400;
	assert_string_equal(choose(&s), "aaa bbb-/ccc/dddeee");
}

static void a_short_last_line_costs(void **state)
{
	struct sample s = sample_ragged("aaaa bbbb c", 9);

	(void)state;
	s.costs.last_min = 2500;
	assert_string_equal(choose(&s), "aaaa bbbb/c");
	s.costs.short_last = 1000;
	assert_string_equal(choose(&s), "aaaa/bbbb c");
	s.costs.last_min = 1000;
	assert_string_equal(choose(&s), "aaaa bbbb/c");
}

/* A costly break is avoided even if the line before it gets looser than usual. */
static void a_costly_break_is_worth_a_loose_line(void **state)
{
	struct sample s = sample_new("a a a a a a bbbb cc", 16);

	(void)state;
	assert_string_equal(choose(&s), "a a a a a a bbbb/cc");
	s.points[6].penalty = 7000;
	assert_string_equal(choose(&s), "a a a a a a bbbb/cc");
	s.points[6].penalty = 9000; /* ratio 2 costs 8000 */
	assert_string_equal(choose(&s), "a a a a a a/bbbb cc");
}

/* "bb cci" falls short by 0.5 pt. Its cost is tested in no_other_way_is_better(). */
static void a_nearly_full_last_line_is_full(void **state)
{
	struct sample s = sample_new("aaa bbb bb cci", 0);

	(void)state;
	s.measure.first = 7 * PT;
	s.measure.rest = 6 * PT;
	s.costs.last_gap = PT;
	assert_string_equal(choose(&s), "aaa bbb/bb cci");
	assert_int_equal(fill(&s, 1, 3), 500);
	s.costs.last_gap = 0;
	assert_int_equal(fill(&s, 1, 3), 0);
}

/* The last line keeps its natural width: its spaces have the ideal width, and shrink if they must. */
static void the_last_line_does_not_stretch(void **state)
{
	struct sample s = sample_new("aaa bbb", 20);

	(void)state;
	assert_string_equal(choose(&s), "aaa bbb");
	assert_int_equal(fill(&s, SIZE_MAX, 1), 0);
	s.costs.ideal = 980;
	assert_int_equal(fill(&s, SIZE_MAX, 1), -20);
	s.measure.first = 6800;
	assert_string_equal(choose(&s), "aaa bbb");
	assert_int_equal(fill(&s, SIZE_MAX, 1), -200);
}

static void ragged_lines_are_not_filled(void **state)
{
	struct sample s = sample_ragged("aaaa bbbb cc", 9);

	(void)state;
	assert_string_equal(choose(&s), "aaaa bbbb/cc");
	s.measure.first = s.measure.rest = 20 * PT;
	for (size_t to = 0; to < s.n; to++)
		assert_int_equal(fill(&s, SIZE_MAX, to), 0);
	s.measure.first = s.measure.rest = 8999; /* ragged lines do not shrink */
	assert_string_equal(choose(&s), "aaaa/bbbb cc");
}

/* Falling short by 5 and 2 pt is better than by 0 and 7. */
static void balanced_lines_are_alike(void **state)
{
	struct sample s = sample_ragged("aaaa bbbb cc", 9);

	(void)state;
	s.measure.balance = true;
	assert_string_equal(choose(&s), "aaaa/bbbb cc");
}

static void a_word_that_is_too_long_is_alone(void **state)
{
	struct sample s = sample_new("aaaaaaaaaa", 6);

	(void)state;
	assert_string_equal(choose(&s), "aaaaaaaaaa");
	assert_true(s.overfull);
	s = sample_new("aa bbbbbbbbbb cc", 6);
	assert_string_equal(choose(&s), "aa/bbbbbbbbbb/cc");
	assert_true(s.overfull);
	assert_string_equal(first_fit(&s), "aa/bbbbbbbbbb/cc");
	assert_true(s.overfull);
	s.measure.ragged = 8 * PT;
	assert_string_equal(choose(&s), "aa/bbbbbbbbbb/cc");
	assert_true(s.overfull);
}

/* Without stretch, every line that is not exact has the highest cost, and the fewest such lines are chosen. */
static void spaces_need_not_stretch(void **state)
{
	struct sample s = sample_new("aa bb cc dd", 5);

	(void)state;
	s.costs.stretch = s.costs.shrink = 0;
	assert_string_equal(choose(&s), "aa bb/cc dd");
	s.measure.first = s.measure.rest = 6 * PT;
	assert_string_equal(choose(&s), "aa bb/cc dd");
	assert_false(s.overfull);
	assert_int_equal(fill(&s, SIZE_MAX, 1), PT);
}

static void one_point_and_no_width(void **state)
{
	struct sample s = sample_new("", 5);

	(void)state;
	assert_int_equal(s.n, 1);
	assert_string_equal(choose(&s), "");
	assert_int_equal(s.lines, 1);
	assert_int_equal(s.breaks[0].point, 0);
	assert_false(s.overfull);
	s = sample_new("a b", 0);
	assert_string_equal(choose(&s), "a/b");
	assert_true(s.overfull);
}

/* An indent shortens only the first line. */
static void the_first_line_has_its_own_measure(void **state)
{
	struct sample s = sample_ragged("aaa bbb ccc ddd", 7);

	(void)state;
	assert_string_equal(choose(&s), "aaa bbb/ccc ddd");
	s.measure.first = 6 * PT;
	assert_string_equal(choose(&s), "aaa/bbb ccc/ddd");
}

/* Characters hanging outside the edges are not measured, at either end of a line. */
static void hanging_characters_take_no_room(void **state)
{
	struct sample s = sample_ragged("aaa bbb ccc ddd", 6);

	(void)state;
	assert_string_equal(choose(&s), "aaa/bbb/ccc/ddd");
	s.points[1].hang = PT;      /* after bbb */
	s.points[1].hang_next = PT; /* before ccc */
	assert_string_equal(choose(&s), "aaa bbb/ccc ddd");
	s.points[1].hang = PT / 2;
	s.costs.hang_first = PT / 2;
	assert_string_equal(choose(&s), "aaa bbb/ccc ddd");
	s.measure.ragged = 0;
	assert_int_equal(fill(&s, SIZE_MAX, 1), 0);
}

/* "ii" is as wide as the hyphen before it, "i" is narrower: that the line with the hyphen is too long does not mean that the whole word
 * is. */
static void a_hyphen_may_be_wider_than_what_follows(void **state)
{
	struct sample s = sample_ragged("aaaa-i bb", 0);

	(void)state;
	s.measure.first = s.measure.rest = 4600;
	assert_string_equal(choose(&s), "aaaai/bb");
	assert_false(s.overfull);
	assert_string_equal(first_fit(&s), "aaaai/bb");
	assert_false(s.overfull);
	s = sample_ragged("bb aaaa-i bb", 0);
	s.measure.first = s.measure.rest = 4600;
	assert_string_equal(choose(&s), "bb/aaaai/bb");
	assert_false(s.overfull);
}

/* --- compared with all possible breaks --------------------------------------------------------------------------------------------- */

enum { CLASSES = 9 };

/* What the lines so far cost at least if the last one is of each class; < 0: impossible. */
struct tally {
	double cost[CLASSES];
};

/* The cost of a line that ends at `to` in each class, as defined in linebreak.h: a scale or, without expansion, its fitness. `run`: hyphens
 * in a row, with that of this line. */
static struct tally cost_of_line(const struct sample *s, size_t from, size_t to, unsigned run, double loosest)
{
	const struct linebreak_point *p = &s->points[to];
	bool last = to + 1 == s->n;
	int steps = (int)s->costs.expansion / LINEBREAK_STEP;
	mpt start = from == SIZE_MAX ? 0 : s->points[from].next, natural = p->end + p->hyphen - start;
	double spaces = p->end_spaces - (from == SIZE_MAX ? 0 : s->points[from].next_spaces), letters = natural - spaces, cost = p->penalty;
	struct tally t;

	cost += run ? s->costs.hyphen + (run > 1 ? s->costs.hyphen_pair : 0) : 0;
	cost += last && from != SIZE_MAX && s->points[from].hyphenated ? s->costs.hyphen_last : 0;
	for (int i = 0; i < CLASSES; i++)
		t.cost[i] = -1;
	for (int k = -steps; k <= steps && run <= s->costs.max_hyphens; k++) {
		double width = natural + letters * k * LINEBREAK_STEP / 1000;
		double spare = s->measure.rest - width - spaces * (s->costs.ideal / 1000.0 - 1), ratio, more = cost;
		bool full = last && spare > 0 && spare < s->costs.last_gap && spare <= spaces * s->costs.stretch / 1000;

		if (last && spare > 0)
			spare = 0;
		ratio = spare > 0 ? spare / (spaces * s->costs.stretch / 1000) : spare < 0 ? spare / (spaces * s->costs.shrink / 1000) : 0;
		if (ratio < -1 || ratio > loosest)
			continue;
		ratio = ratio > 32 ? 32 : ratio;
		more += 1000 * (ratio * ratio + ratio * ratio * ratio * ratio / 4);
		if (last && from != SIZE_MAX)
			more += (width < s->costs.last_min ? s->costs.short_last : 0) + (full ? s->costs.full_last : 0);
		if (steps)
			t.cost[k + steps] = more + (double)s->costs.expanded * k * k / (steps * steps);
		else
			t.cost[ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : 2] = more;
	}
	return t;
}

/* The tally with one more line. */
static struct tally add_line(const struct sample *s, const struct tally *before, const struct tally *line)
{
	int steps = (int)s->costs.expansion / LINEBREAK_STEP, reach = steps ? (int)s->costs.change / LINEBREAK_STEP : CLASSES;
	int classes = steps ? 2 * steps + 1 : 3;
	struct tally t = *before;

	for (int k = 0; k < classes; k++) {
		t.cost[k] = -1;
		for (int i = 0; i < classes && line->cost[k] >= 0; i++) {
			int gap = i > k ? i - k : k - i;
			double cost = before->cost[i] + line->cost[k] + (!steps && gap > 1 ? s->costs.fitness : 0);
			if (before->cost[i] >= 0 && gap <= reach && (t.cost[k] < 0 || cost < t.cost[k]))
				t.cost[k] = cost;
		}
	}
	return t;
}

/* The least cost of the lines that end at the points in `set`, with these scales or, if NULL, any; < 0: some line does not fit, or is
 * looser than `loosest`. */
static double cost_of(const struct sample *s, unsigned set, const struct linebreak_line *scales, double loosest)
{
	int steps = (int)s->costs.expansion / LINEBREAK_STEP;
	size_t from = SIZE_MAX, n = 0;
	struct tally total;
	double best = -1;
	unsigned run = 0;

	for (size_t to = 0; to < s->n; to++) {
		struct tally line;
		if (!(set >> to & 1))
			continue;
		run = s->points[to].hyphenated ? run + 1 : 0;
		line = cost_of_line(s, from, to, run, loosest);
		for (int i = 0; i < CLASSES && steps && scales; i++)
			if ((i - steps) * LINEBREAK_STEP != scales[n].scale)
				line.cost[i] = -1;
		total = n ? add_line(s, &total, &line) : line;
		best = -1;
		for (int i = 0; i < CLASSES; i++)
			if (total.cost[i] >= 0 && (best < 0 || total.cost[i] < best))
				best = total.cost[i];
		if (best < 0)
			break;
		from = to;
		n++;
	}
	return best;
}

static double least_cost(const struct sample *s, double *loosest)
{
	static const double passes[] = {1, 1.5, 3, 1e9};
	double best = -1;

	for (size_t pass = s->costs.expansion ? 0 : 1; pass < 4 && best < 0; pass++) {
		*loosest = passes[pass];
		for (unsigned set = 1U << (s->n - 1); set < 1U << s->n; set++) {
			double cost = cost_of(s, set, NULL, *loosest);
			if (cost >= 0 && (best < 0 || cost < best))
				best = cost;
		}
	}
	return best;
}

static void random_text(uint32_t *seed, char *out)
{
	static const char signs[] = "aaaaaii  --";
	size_t n = 0;

	for (size_t points = 0; n < 60 && points < 12; n++) {
		*seed = *seed * 1664525 + 1013904223;
		out[n] = signs[(*seed >> 16) % (sizeof signs - 1)];
		if (n == 0 || (out[n] < 'a' && out[n - 1] < 'a'))
			out[n] = 'a';
		points += out[n] < 'a';
	}
	out[n] = 0;
	if (out[n - 1] < 'a')
		out[n - 1] = 'a';
}

/* Compares the lines of random texts with all others; returns how many have scaled letters. */
static size_t compare_ways(struct linebreak_costs costs, int texts)
{
	uint32_t seed = 1;
	size_t scaled = 0;
	char text[64];

	for (int i = 0; i < texts; i++) {
		struct sample s;
		double best, loosest, got;
		unsigned set = 0;

		random_text(&seed, text);
		s = sample_new(text, 5 + i % 9);
		s.costs = costs;
		best = least_cost(&s, &loosest);
		choose(&s);
		if (best < 0)
			continue; /* impossible */
		for (size_t k = 0; k < s.lines; k++) {
			set |= 1U << s.breaks[k].point;
			scaled += s.breaks[k].scale != 0;
		}
		got = cost_of(&s, set, s.breaks, loosest);
		if (s.overfull || got < 0 || got > best + 5 * (double)s.lines) /* ratios are in 1/1024 there */
			fail_msg("'%s' in %d pt: '%s' costs %.0f, %.0f is possible", text, (int)s.measure.rest / PT, s.set, got, best);
	}
	return scaled;
}

static const struct linebreak_costs random_costs = {.ideal = 980,
						    .stretch = 500,
						    .shrink = 340,
						    .hyphen = 500,
						    .hyphen_pair = 500,
						    .hyphen_last = 600,
						    .fitness = 100,
						    .short_last = 3000,
						    .full_last = 700,
						    .max_hyphens = 3,
						    .last_min = 2500,
						    .last_gap = 1200};

static void no_other_way_is_better(void **state)
{
	(void)state;
	assert_int_equal(compare_ways(random_costs, 2000), 0);
}

static void no_other_way_is_better_with_scaled_letters(void **state)
{
	struct linebreak_costs c = random_costs;

	(void)state;
	c.expansion = 20;
	c.change = 10;
	c.expanded = 300;
	c.short_last = 1000; /* less than the loosest line of the first pass */
	assert_true(compare_ways(c, 400) > 200);
	c.change = 5;
	c.expanded = 0;
	assert_true(compare_ways(c, 400) > 200);
}

/* 20 letters and 2 spaces in 22.3 pt, and a word. */
static struct sample scaled_sample(void)
{
	struct sample s = sample_new("aaaaaaa aaaaaa aaaaaaa bbbbbbbbbbbbbbbb", 0);

	s.measure.first = s.measure.rest = 22300;
	s.costs.expansion = 20;
	s.costs.change = 20;
	return s;
}

/* The letters get 1.5 % wider, which is 0.3 pt, rather than the spaces; and no more than allowed. */
static void letters_are_scaled(void **state)
{
	struct sample s = scaled_sample();

	(void)state;
	assert_string_equal(choose(&s), "aaaaaaa aaaaaa aaaaaaa/bbbbbbbbbbbbbbbb");
	assert_int_equal(s.breaks[0].scale, 15);
	assert_int_equal(linebreak_fill(s.points, s.n, &s.measure, &s.costs, SIZE_MAX, s.breaks[0]), 0);
	s.measure.first = s.measure.rest = 21800;
	choose(&s);
	assert_int_equal(s.breaks[0].scale, -10);
	s.costs.expansion = 5;
	choose(&s);
	assert_int_equal(s.breaks[0].scale, -5);
	assert_int_equal(linebreak_fill(s.points, s.n, &s.measure, &s.costs, SIZE_MAX, s.breaks[0]), -100);
	s.measure.ragged = 8 * PT;
	choose(&s);
	assert_int_equal(s.breaks[0].scale, 0);
}

/* The cost of scaling shares a line's excess between letters and spaces. */
static void scaled_letters_have_a_cost(void **state)
{
	struct sample s = scaled_sample();

	(void)state;
	s.costs.expanded = 100; /* ratio 0.1 and a half of the expansion cost 10 + 25, ratio 0.2 and a quarter 40 + 6 */
	choose(&s);
	assert_int_equal(s.breaks[0].scale, 10);
	s.costs.expanded = 10000;
	choose(&s);
	assert_int_equal(s.breaks[0].scale, 0);
	assert_int_equal(linebreak_fill(s.points, s.n, &s.measure, &s.costs, SIZE_MAX, s.breaks[0]), 300);
}

/* 22 letters: 21 times 10 units more or less; the spaces have the rest. */
static void letters_are_set_apart(void **state)
{
	struct sample s = sample_new("aaaaaaa aaaaaa aaaaaaaaa bbbbbbbbbbbbbbbb", 0);

	(void)state;
	s.costs.tracking = 10;
	s.measure.first = s.measure.rest = 24300;
	assert_string_equal(choose(&s), "aaaaaaa aaaaaa aaaaaaaaa/bbbbbbbbbbbbbbbb");
	assert_int_equal(s.breaks[0].tracking, 10);
	assert_int_equal(linebreak_fill(s.points, s.n, &s.measure, &s.costs, SIZE_MAX, s.breaks[0]), 300 - 210);
	assert_int_equal(s.breaks[1].tracking, 0);
	s.measure.first = s.measure.rest = 24105;
	choose(&s);
	assert_int_equal(s.breaks[0].tracking, 5);
	s.costs.tracked = 1000; /* as dear as the spaces, which give five times as much: the letters have a hundredth of 21 and 100 */
	choose(&s);
	assert_in_range(s.breaks[0].tracking, 0, 1);
	s.costs.expansion = 20;
	s.costs.change = 10;
	s.measure.first = s.measure.rest = 24440;
	choose(&s);
	assert_int_equal(s.breaks[0].scale, 20);
	s.measure.first = s.measure.rest = 22750; /* 1.25 less: 0.44 by scaling, 0.21 by tracking, 0.6 by the spaces */
	assert_string_equal(choose(&s), "aaaaaaa aaaaaa aaaaaaaaa/bbbbbbbbbbbbbbbb");
	assert_int_equal(s.breaks[0].scale, -20);
	assert_int_equal(s.breaks[0].tracking, -10);
	s.measure.first = s.measure.rest = 22749;
	assert_string_equal(choose(&s), "aaaaaaa/aaaaaa aaaaaaaaa/bbbbbbbbbbbbbbbb");
}

/* The first line wants its letters 2 % narrower, the second 2 % wider: each gives way. */
static void neighbours_are_alike(void **state)
{
	struct sample s = sample_new("aaaaaaa aaaaaa aaaaaaa bbbbbbb bbbbbb bbbbbbb c", 22);

	(void)state;
	s.costs.expansion = 20;
	s.costs.change = 40;
	s.measure.first = 21600;
	s.measure.rest = 22400;
	assert_string_equal(choose(&s), "aaaaaaa aaaaaa aaaaaaa/bbbbbbb bbbbbb bbbbbbb/c");
	assert_int_equal(s.breaks[0].scale, -20);
	assert_int_equal(s.breaks[1].scale, 20);
	for (s.costs.change = 5; s.costs.change <= 20; s.costs.change += 5) {
		assert_string_equal(choose(&s), "aaaaaaa aaaaaa aaaaaaa/bbbbbbb bbbbbb bbbbbbb/c");
		assert_int_equal(s.breaks[1].scale - s.breaks[0].scale, s.costs.change);
		for (size_t i = 1; i < s.lines; i++) {
			int32_t gap = s.breaks[i].scale - s.breaks[i - 1].scale;
			assert_true(gap <= (int32_t)s.costs.change && gap >= -(int32_t)s.costs.change);
		}
	}
}

/* The fill of a line's spaces makes it exactly as wide as the measure, including what hangs. */
static void filled_lines_have_the_measure(void **state)
{
	struct sample s = sample_new("aaa bb-bb cccc d eeeee fff-ff gg hhhh ii jjj kkkk-kk lll", 13);

	size_t scaled = 0;

	(void)state;
	s.costs.ideal = 970;
	s.costs.hang_first = 300;
	for (size_t i = 0; i < s.n; i++) {
		s.points[i].hang = i % 3 ? 0 : 400;
		s.points[i].hang_next = i % 4 ? 0 : 200;
	}
	s.costs.expansion = 20;
	s.costs.change = 10;
	choose(&s);
	assert_true(s.lines > 3);
	for (size_t i = 0; i + 1 < s.lines; i++) {
		size_t from = i ? s.breaks[i - 1].point : SIZE_MAX;
		const struct linebreak_point *p = &s.points[s.breaks[i].point];
		mpt start = i ? s.points[from].next : 0, left = i ? s.points[from].hang_next : s.costs.hang_first;
		mpt fill = linebreak_fill(s.points, s.n, &s.measure, &s.costs, from, s.breaks[i]);
		mpt letters = p->end_letters + p->hyphen - p->hang - (i ? s.points[from].next_letters : 0) - left;
		scaled += s.breaks[i].scale != 0;
		fill += linebreak_scaled(letters, s.breaks[i].scale) - letters;
		assert_int_equal(p->end + p->hyphen - start + fill, 13 * PT + left + p->hang);
	}
	assert_true(scaled > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(optimum_differs_from_first_fit),
		cmocka_unit_test(lines_shrink_to_the_limit),
		cmocka_unit_test(spaces_keep_their_minimum_width),
		cmocka_unit_test(runs_of_hyphens_are_limited),
		cmocka_unit_test(an_impossible_limit_is_exceeded),
		cmocka_unit_test(hyphens_have_a_cost),
		cmocka_unit_test(a_short_last_line_costs),
		cmocka_unit_test(a_costly_break_is_worth_a_loose_line),
		cmocka_unit_test(a_nearly_full_last_line_is_full),
		cmocka_unit_test(the_last_line_does_not_stretch),
		cmocka_unit_test(ragged_lines_are_not_filled),
		cmocka_unit_test(balanced_lines_are_alike),
		cmocka_unit_test(a_word_that_is_too_long_is_alone),
		cmocka_unit_test(spaces_need_not_stretch),
		cmocka_unit_test(one_point_and_no_width),
		cmocka_unit_test(the_first_line_has_its_own_measure),
		cmocka_unit_test(hanging_characters_take_no_room),
		cmocka_unit_test(a_hyphen_may_be_wider_than_what_follows),
		cmocka_unit_test(no_other_way_is_better),
		cmocka_unit_test(filled_lines_have_the_measure),
		cmocka_unit_test(letters_are_scaled),
		cmocka_unit_test(scaled_letters_have_a_cost),
		cmocka_unit_test(letters_are_set_apart),
		cmocka_unit_test(neighbours_are_alike),
		cmocka_unit_test(no_other_way_is_better_with_scaled_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
