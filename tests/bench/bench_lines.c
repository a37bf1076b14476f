/* Measures how evenly paragraphs are set: statistics of the justified lines of a text, from the positions of the glyphs.
 *
 * usage: bench_lines FONTS TEXT SIZE MEASURE [KEY=VALUE]...    TEXT: paragraphs, one per line, each after a language and a tab; SIZE and
 * MEASURE in points; KEY: one of the design's `breaking`, several separated by commas; "rules=0": no rule keeps words together. Without
 * keys: as in the design, then along the frontier between evenness and hyphens.
 *
 * rivers: for 100 lines, runs of three lines or more in which gaps stand one below the other; deepest: [lines] the longest.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "input/design/design.h"
#include "layout/fonts.h"
#include "layout/par/par.h"
#include "text/linebreak.h"

enum {
	WORDS_MIN = 4,
	LINES_MIN = 3,
	RIVER_LINES = 3,   /* gaps of so many lines, one below the other, are a river */
	RIVER_SHIFT = 300, /* [1/1000 em] between the middles of two of them, at most */
	GAPS_MAX = 256,
};

/* The gaps of a line. */
struct gaps {
	mpt at[GAPS_MAX];       /* their middles */
	size_t depth[GAPS_MAX]; /* lines of the run that ends in each */
	size_t n;
};

struct figures {
	double *gaps; /* [em] mean gap of each line */
	size_t n, cap;
	double widest;
	size_t hyphens, ladder, run, lines;
	struct gaps above;
	size_t rivers, deepest; /* [lines] */
};

struct bench {
	struct arena kept, arena, scratch;
	struct layout_context ctx;
	struct design design;
	struct str text;
	mpt size, measure;
};

static void count_line(struct figures *f, double gap)
{
	if (f->n == f->cap) {
		f->cap = f->cap ? f->cap * 2 : 1024;
		f->gaps = realloc(f->gaps, f->cap * sizeof *f->gaps);
		if (!f->gaps)
			abort();
	}
	f->gaps[f->n++] = gap;
}

/* Adds a gap, whose middle is at x; a run counts as a river once. */
static void add_gap(struct figures *f, struct gaps *line, mpt x, mpt size)
{
	size_t depth = 0;

	if (line->n == GAPS_MAX)
		return;
	for (size_t i = 0; i < f->above.n; i++) {
		mpt shift = x > f->above.at[i] ? x - f->above.at[i] : f->above.at[i] - x;
		if ((int64_t)shift * 1000 <= (int64_t)size * RIVER_SHIFT && f->above.depth[i] > depth)
			depth = f->above.depth[i];
	}
	depth++;
	f->rivers += depth == RIVER_LINES;
	f->deepest = depth > f->deepest ? depth : f->deepest;
	line->at[line->n] = x;
	line->depth[line->n++] = depth;
}

/* Gaps between words, from the end of one glyph to the start of the next. */
static void measure_line(struct figures *f, const struct frame *line, mpt size)
{
	double sum = 0;
	size_t gaps = 0;
	bool hyphen = false;
	struct gaps here = {.n = 0};

	for (size_t m = 0; m < line->n; m++) {
		const struct mark *mark = &line->marks[m];
		mpt x = mark->x;
		for (uint32_t i = 0; mark->kind == MARK_GLYPHS && i < mark->u.glyphs.n; i++) {
			const struct frame_glyph *g = &mark->u.glyphs.v[i];
			double gap = g->advance;
			x += g->advance;
			if (g->cluster >= mark->u.glyphs.text.len || mark->u.glyphs.text.ptr[g->cluster] != ' ')
				continue;
			if (i > 0)
				gap += g[-1].advance -
				       linebreak_scaled(font_length(mark->u.glyphs.font, font_advance(mark->u.glyphs.font, g[-1].id),
								    mark->u.glyphs.size),
							mark->u.glyphs.scale);
			add_gap(f, &here, x - (mpt)(gap / 2), size);
			sum += gap / size;
			gaps++;
			f->widest = gap / size > f->widest ? gap / size : f->widest;
		}
		if (mark->kind == MARK_GLYPHS)
			hyphen = str_ends(mark->u.glyphs.text, STR("\u00AD")) || str_ends(mark->u.glyphs.text, STR("-"));
	}
	f->above = here;
	f->run = hyphen ? f->run + 1 : 0;
	f->hyphens += hyphen;
	f->ladder = f->run > f->ladder ? f->run : f->ladder;
	if (gaps + 1 >= WORDS_MIN)
		count_line(f, sum / (double)gaps);
}

static void measure_paragraph(struct bench *b, struct figures *f, struct str lang, struct str text)
{
	struct arena_mark mark = arena_save(&b->arena);
	struct style style = {.family = STR("serif"),
			      .size = b->size,
			      .leading = b->size * 5 / 4,
			      .hyphenate = true,
			      .expansion = STYLE_EXPANSION_COMMON};
	struct document *doc = document_new(&b->arena, lang);
	struct par *p = par_new(&b->ctx, &style, lang, 0);
	size_t n;

	par_puts(p, text, NULL);
	par_break(p, b->measure);
	n = par_line_count(p);
	f->run = f->above.n = 0;
	for (size_t i = 0; n >= LINES_MIN && i + 1 < n; i++) {
		uint32_t page = document_add_page(doc, b->measure, b->size * 2);
		par_paint_line(p, i, doc, page, 0, 0);
		measure_line(f, &doc->pages[page], b->size);
		f->lines++;
	}
	arena_rewind(&b->arena, mark);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void print(const struct figures *f, const char *name)
{
	double sum = 0, squares = 0, mean, median;
	size_t loose = 0, tight = 0;

	if (f->n < 2)
		return;
	qsort(f->gaps, f->n, sizeof *f->gaps, by_size);
	median = f->gaps[f->n / 2];
	for (size_t i = 0; i < f->n; i++) {
		sum += f->gaps[i];
		loose += f->gaps[i] > 1.5 * median;
		tight += f->gaps[i] < 0.75 * median;
	}
	mean = sum / (double)f->n;
	for (size_t i = 0; i < f->n; i++)
		squares += (f->gaps[i] - mean) * (f->gaps[i] - mean);
	printf("%6zu %6.3f %6.3f %6.2f %5.1f%% %5.1f%% %6.1f%% %6zu %6.1f %7zu  %s\n", f->n, mean,
	       sqrt(squares / (double)(f->n - 1)) / mean, f->widest / median, 100.0 * (double)loose / (double)f->n,
	       100.0 * (double)tight / (double)f->n, 100.0 * (double)f->hyphens / (double)f->lines, f->ladder,
	       100.0 * (double)f->rivers / (double)f->lines, f->deepest, name);
}

static void run(struct bench *b, const char *name)
{
	struct figures f = {0};

	for (size_t pos = 0; pos < b->text.len;) {
		size_t end = str_find(b->text, STR("\n"), pos), tab = str_find(b->text, STR("\t"), pos);
		if (end == SIZE_MAX || tab >= end)
			break;
		measure_paragraph(b, &f, str_slice(b->text, pos, tab), str_slice(b->text, tab + 1, end));
		pos = end + 1;
	}
	print(&f, name);
	free(f.gaps);
}

static bool set(struct bench *b, const char *pair)
{
	struct design_breaking *d = &b->design.breaking;
	const struct {
		const char *key;
		uint32_t *value;
		double unit;
	} keys[] = {
		{"space", &d->space, 1000},
		{"stretch", &d->stretch, 1000},
		{"shrink", &d->shrink, 1000},
		{"hyphen", &d->hyphen, 1000},
		{"hyphen_pair", &d->hyphen_pair, 1000},
		{"fitness", &d->fitness, 1000},
		{"short_word", &d->short_word, 1000},
		{"short_last", &d->short_last, 1000},
		{"hyphen_last", &d->hyphen_last, 1000},
		{"held", &d->held, 1000},
		{"expansion", &d->expansion, 10},
		{"expansion_change", &d->expansion_change, 10},
		{"expanded", &d->expanded, 1000},
		{"tracking", &d->tracking, 10},
		{"tracked", &d->tracked, 1000},
		{"max_hyphens", &d->max_hyphens, 1},
		{"hyphen_left", &d->hyphen_left, 1},
		{"hyphen_right", &d->hyphen_right, 1},
	};
	const char *equals = strchr(pair, '=');

	if (!equals)
		return false;
	if (strncmp(pair, "hang=", 5) == 0) {
		d->hang = atoi(equals + 1) != 0;
		return true;
	}
	if (strncmp(pair, "rules=", 6) == 0) {
		b->ctx.nobreak.off = atoi(equals + 1) ? 0 : UINT32_MAX;
		return true;
	}
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strlen(keys[i].key) == (size_t)(equals - pair) && strncmp(keys[i].key, pair, (size_t)(equals - pair)) == 0) {
			*keys[i].value = (uint32_t)(atof(equals + 1) * keys[i].unit + 0.5);
			return true;
		}
	return false;
}

int main(int argc, char **argv)
{
	struct bench b = {0};
	struct diag *diag = diag_open();
	struct journal journal = {0};
	const struct design *loaded;
	int i = 5;

	if (argc < 5 || file_read(&b.kept, argv[2], FILE_SIZE_LIMIT, &b.text) != 0) {
		fprintf(stderr, "usage: bench_lines FONTS TEXT SIZE MEASURE [KEY=VALUE]...\n");
		return 2;
	}
	b.size = (mpt)(atof(argv[3]) * MPT_PER_PT);
	b.measure = (mpt)(atof(argv[4]) * MPT_PER_PT);
	loaded = design_load(&(struct reader){&b.kept, diag, NULL}, &journal);
	if (!loaded)
		return 1;
	b.design = *loaded;
	b.ctx = (struct layout_context){.arena = &b.arena,
					.scratch = &b.scratch,
					.diag = diag,
					.fonts = fontset_open(&b.kept, NULL),
					.shaper = shaper_open(),
					.words = wordmemo_open_bits(),
					.design = &b.design};
	fonts_declare(&b.kept, &b.design, &journal, str_from(argv[1]), b.ctx.fonts);
	printf("%6s %6s %6s %6s %6s %6s %7s %6s %6s %7s\n", "lines", "mean", "cv", "worst", "loose", "tight", "hyphens", "ladder", "rivers",
	       "deepest");
	if (argc == i) {
		static const char *const frontier[] = {"hyphen=0", "hyphen=0.5", "hyphen=1", "hyphen=2", "hyphen=4"};
		run(&b, "as the design has it");
		for (size_t k = 0; k < sizeof frontier / sizeof *frontier; k++) {
			b.design = *loaded;
			set(&b, frontier[k]);
			run(&b, frontier[k]);
		}
	}
	for (; i < argc; i++) {
		char all[256] = "";
		char *copy = argv[i];
		b.design = *loaded;
		b.ctx.nobreak = (struct nobreak_set){0};
		snprintf(all, sizeof all, "%s", argv[i]);
		for (char *pair = strtok(copy, ","); pair; pair = strtok(NULL, ","))
			if (!set(&b, pair))
				fprintf(stderr, "unknown key: %s\n", pair);
		run(&b, all);
	}
	shaper_close(b.ctx.shaper);
	wordmemo_close(b.ctx.words);
	fontset_close(b.ctx.fonts);
	diag_close(diag);
	arena_done(&b.scratch);
	arena_done(&b.arena);
	arena_done(&b.kept);
	return 0;
}
