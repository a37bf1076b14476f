/* 72 dots per inch are enough: of 91,368 boxes on 423 pages none was called empty that had ink at 300 dots per inch. The threshold lets
 * grey grounds of 2 % pass, and no hairline. */
#include "body/blank.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/poppler.h"
#include "body/pgm.h"

enum {
	WHITE = 250,              /* the darkest pixel that is white */
	SIDE_ROUNDING = 1,        /* [pixels] between the size computed and that of the image */
	PIXELS_MAX = 2384 * 3371, /* a page larger than A0 is not rendered */
	UNIT = 1000,              /* [1/1000 pt] the usual UserUnit */
	HEADER_MAX = 32,          /* [bytes] of an image */
	RUNS_MAX = 200,           /* of the renderer for one file */
	ERRORS_MAX = 256 * 1024,  /* [bytes] */
	CPU_BASE = 30,            /* [s] for a file, and one for each page */
	CPU_MAX = 600,
};

/* A box in pixels, with the clear space around it. */
struct spot {
	uint32_t left, right, top, bottom; /* right and bottom: the first pixels outside */
	bool unsure, dark;
};

struct search {
	const struct blank_job *job;
	struct spot *spots; /* one per box */
	bool *seen;         /* one per page: rendered, in its right size */
	unsigned runs;
	/* of the current run of the renderer */
	uint32_t page, last;
	size_t first, n; /* the boxes of the page */
};

/* The side of a page in pixels, if a pixel is this long [1/1000 pt]. */
static uint32_t side(mpt length, uint32_t pixel)
{
	return (uint32_t)(((int64_t)length + pixel - 1) / pixel);
}

static bool is_near(uint32_t a, uint32_t b)
{
	return a <= b + SIDE_ROUNDING && b <= a + SIDE_ROUNDING;
}

/* poppler ignores UserUnit, but need not do so for ever. Returns the scale of the image [1/1000 pixel per pt]; 0: it has another size. */
static uint32_t scale_of(const struct blank_page *p, uint32_t width, uint32_t height)
{
	if (is_near(width, side(p->width, p->unit)) && is_near(height, side(p->height, p->unit)))
		return (UNIT * UNIT + p->unit / 2) / p->unit;
	if (is_near(width, side(p->width, UNIT)) && is_near(height, side(p->height, UNIT)))
		return UNIT;
	return 0;
}

static bool is_drawable(const struct blank_page *p)
{
	uint32_t least = p->unit < UNIT ? p->unit : UNIT;

	return !p->unsure && p->unit > 0 && p->width > 0 && p->height > 0 &&
	       (uint64_t)side(p->width, least) * side(p->height, least) <= PIXELS_MAX;
}

/* Rounds outwards. */
static struct spot spot_of(const struct blank_page *p, const struct box *b, uint32_t scale)
{
	const int64_t whole = UNIT * UNIT;
	int64_t left = b->x - BLANK_CLEAR, top = b->y - BLANK_CLEAR, right = (int64_t)b->x + b->w + BLANK_CLEAR,
		bottom = (int64_t)b->y + b->h + BLANK_CLEAR;

	if (left < 0 || top < 0 || right > p->width || bottom > p->height || b->w <= 0 || b->h <= 0)
		return (struct spot){.unsure = true};
	return (struct spot){
		.left = (uint32_t)(left * scale / whole),
		.top = (uint32_t)(top * scale / whole),
		.right = (uint32_t)((right * scale + whole - 1) / whole),
		.bottom = (uint32_t)((bottom * scale + whole - 1) / whole),
	};
}

/* The boxes of a page. */
static void find_boxes(struct search *s, uint32_t page)
{
	const struct blank_job *job = s->job;

	if (s->first && job->boxes[s->first - 1].page >= page)
		s->first = 0;
	while (s->first < job->n_boxes && job->boxes[s->first].page < page)
		s->first++;
	for (s->n = 0; s->first + s->n < job->n_boxes && job->boxes[s->first + s->n].page == page;)
		s->n++;
}

static bool begin_image(void *ctx, uint32_t width, uint32_t height)
{
	struct search *s = ctx;
	const struct blank_page *p;
	uint32_t scale;

	if (s->page > s->last || (uint64_t)width * height > PIXELS_MAX)
		return false;
	p = &s->job->pages[s->page];
	scale = scale_of(p, width, height);
	s->seen[s->page] = scale > 0;
	find_boxes(s, s->page++);
	for (size_t i = s->first; i < s->first + s->n; i++) {
		s->spots[i] = spot_of(p, &s->job->boxes[i].box, scale);
		if (s->spots[i].right > width)
			s->spots[i].right = width;
		if (s->spots[i].bottom > height)
			s->spots[i].bottom = height;
	}
	return true;
}

static void take_pixels(void *ctx, uint32_t x, uint32_t y, const unsigned char *v, uint32_t n)
{
	struct search *s = ctx;

	for (size_t i = s->first; i < s->first + s->n; i++) {
		struct spot *spot = &s->spots[i];
		uint32_t from = spot->left > x ? spot->left : x, to = spot->right < x + n ? spot->right : x + n;
		if (y < spot->top || y >= spot->bottom || spot->dark)
			continue;
		for (uint32_t k = from; k < to; k++)
			spot->dark = spot->dark || v[k - x] < WHITE;
	}
}

static bool take_output(void *ctx, struct str bytes)
{
	return pgm_feed(ctx, bytes);
}

/* "Syntax Error (123): ...", "Internal Error: ...", "Unimplemented Feature: ..."; warnings do not count. */
static bool has_errors(struct str said)
{
	return str_find(said, STR(" Error"), 0) != SIZE_MAX || str_find(said, STR("Unimplemented"), 0) != SIZE_MAX;
}

static char *number(struct arena *a, uint32_t n)
{
	return str_cstr(a, str_printf(a, "%u", n));
}

/* Renders the pages from first to last. */
static enum child_end render(struct search *s, struct arena *scratch, uint32_t first, uint32_t last)
{
	struct pgm pgm = {.ctx = s, .image = begin_image, .pixels = take_pixels};
	struct strbuf errors = {.arena = scratch};
	char name[] = "pdftoppm", r[] = "-r", dpi[] = "72", gray[] = "-gray", crop[] = "-cropbox", f[] = "-f", l[] = "-l",
	     file[FILE_FD_NAME];
	char *const argv[] = {name, r, dpi, gray, crop, f, number(scratch, first + 1), l, number(scratch, last + 1), file, NULL};
	struct child_plan plan =
		poppler_plan(s->job->program, argv, s->job->fd, CPU_BASE + (last - first < CPU_MAX ? last - first : CPU_MAX));
	enum child_end end;

	file_fd_name(0, file); /* in the child */
	plan.output_max = (uint64_t)(last - first + 1) * (PIXELS_MAX + HEADER_MAX);
	plan.ctx = &pgm;
	plan.output = take_output;
	plan.errors = &errors;
	plan.errors_max = ERRORS_MAX;
	s->page = first;
	s->last = last;
	end = child_run(&plan);
	if (end == CHILD_CLEAN && (!pgm_complete(&pgm) || s->page != last + 1 || has_errors(strbuf_str(&errors))))
		end = CHILD_FAILED;
	return end == CHILD_FAILED && s->page == first ? CHILD_STOPPED : end; /* the file cannot be opened */
}

static void settle(struct search *s, uint32_t page, bool known)
{
	find_boxes(s, page);
	for (size_t i = s->first; i < s->first + s->n; i++)
		s->job->boxes[i].empty = known && s->seen[page] && !s->spots[i].unsure && !s->spots[i].dark;
}

/* Errors do not say which page they are about: they are traced to it in two steps, by groups as many as they are long. `whole`: these are
 * not one of the groups. */
static void search_range(struct search *s, struct arena *scratch, uint32_t first, uint32_t last, bool whole)
{
	enum child_end end = CHILD_STOPPED;
	uint32_t step = 1;

	if (s->runs < RUNS_MAX) {
		s->runs++;
		end = render(s, scratch, first, last);
	}
	if (end != CHILD_FAILED || first == last) {
		for (uint32_t page = first; page <= last; page++)
			settle(s, page, end == CHILD_CLEAN);
		return;
	}
	while (whole && step * step < last - first + 1)
		step++;
	for (uint32_t page = first; page <= last; page += step)
		search_range(s, scratch, page, last - page < step ? last : page + step - 1, false);
}

static bool has_boxes(struct search *s, uint32_t page)
{
	find_boxes(s, page);
	return s->n > 0;
}

/* Pages without boxes are rendered too where that saves starting the renderer again. */
void blank_find(struct arena *scratch, const struct blank_job *job)
{
	struct arena_mark mark = arena_save(scratch);
	struct search s = {.job = job};
	uint32_t n = (uint32_t)job->n_pages;

	s.spots = ARENA_ARRAY(scratch, job->n_boxes, struct spot);
	s.seen = ARENA_ARRAY(scratch, job->n_pages, bool);
	for (size_t i = 0; i < job->n_boxes; i++)
		job->boxes[i].empty = false;
	for (uint32_t first = 0, next, last; first < n; first = next) {
		next = first + 1;
		if (!is_drawable(&job->pages[first]) || !has_boxes(&s, first))
			continue;
		for (last = first; next < n && is_drawable(&job->pages[next]); next++)
			if (has_boxes(&s, next))
				last = next;
		search_range(&s, scratch, first, last, true);
	}
	arena_rewind(scratch, mark);
}
