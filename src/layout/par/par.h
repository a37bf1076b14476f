/* Paragraphs: spans of text in a style, shaped, broken into lines, and turned into marks.
 *
 * A paragraph is built in ctx->arena, broken for a width with par_break(), and painted line by line by whoever places it (flow.c).
 */
#ifndef OFFPRINT_LAYOUT_PAR_PAR_H
#define OFFPRINT_LAYOUT_PAR_PAR_H

#include "layout/context.h"
#include "layout/frame.h"

struct par_line;

/* How a span differs from the style of its paragraph; {0} does not. */
struct par_face {
	bool bold, italic;   /* turned on top of the style */
	bool roman, regular; /* turned off */
	struct str family;   /* empty: the style's */
	mpt size;            /* 0: the paragraph's */
	int32_t script;      /* 1 superscript, -1 subscript */
	uint32_t colour;
	bool coloured; /* `colour` counts */
	bool capitals;
	mpt tracking;
	bool keep;       /* a name: a line ends between its words only when it must */
	bool verbatim;   /* an address or code: no hyphens, breaks only where addresses may break */
	uint32_t link;   /* from par_link(); 0: none */
	uint32_t elem;   /* structure element; 0: the paragraph's */
	struct str lang; /* empty: the paragraph's */
};

struct par;

/* A paragraph in a style and language, for the structure element `elem` (or FRAME_ARTIFACT). */
struct par *par_new(const struct layout_context *ctx, const struct style *style, struct str lang, uint32_t elem);
/* No paragraph is longer: [bytes] of text, and [mpt] when set on one line, so that sums of widths stay lengths. */
enum { PAR_TEXT_LIMIT = 256 * 1024, PAR_WIDTH_LIMIT = 1 << 30 };

/* Adds text; `at` is where it begins in the user's file (line 0: our own). White space is folded. */
void par_add(struct par *p, struct str text, struct origin at, const struct par_face *face);
void par_text(struct par *p, const struct text *t, const struct par_face *face);
/* Our own words: no origin. */
void par_puts(struct par *p, struct str words, const struct par_face *face);
/* A line end that must be. */
void par_hard_break(struct par *p);
/* Declares a link to an address and what a reader hears; returns its number for par_face.link. */
uint32_t par_link(struct par *p, struct str url, struct str title);
/* An entry of a table of contents: the number stands flush right in a column of its own, leader dots lead to it. */
void par_set_folio(struct par *p, struct str number, mpt number_width, mpt gap, mpt leader_step);
bool par_empty(const struct par *p);

/* Breaks the paragraph for a width and shapes its lines; steps down through the style's sizes as the style says. Missing glyphs and
 * overfull lines are reported. Calling it again with the same width costs nothing. */
void par_break(struct par *p, mpt width);
size_t par_line_count(const struct par *p);
/* Whether line n ends inside a word. */
bool par_line_divided(const struct par *p, size_t n);
/* Breaks the paragraph anew, for the same width, so that the word which line n divides stays whole, and the first `placed` lines are what
 * they were. False: it cannot be, nothing changed. The number of lines may change. */
bool par_keep_whole(struct par *p, size_t n, size_t placed);
mpt par_leading(const struct par *p);
/* From the top of a line's box to its baseline. */
mpt par_baseline(const struct par *p);
/* Advance width of the widest line, from the left end of the column. */
mpt par_width(const struct par *p);
/* Width that the paragraph would have on one line; par_break() was called before. */
mpt par_natural_width(const struct par *p);
/* What the paragraph was made with. */
const struct layout_context *par_context(const struct par *p);
/* Adds the marks of line n to a page, the line's box having its top left corner at x, y. */
void par_paint_line(const struct par *p, size_t n, struct document *doc, uint32_t page, mpt x, mpt y);
const struct style *par_style(const struct par *p);

#endif
