/* Paragraphs: spans of text in a style, shaped, broken into lines, and turned into marks.
 *
 * A paragraph is built in ctx->arena, broken for a width with par_break(), and painted line by line by its caller (flow.c).
 */
#ifndef OFFPRINT_LAYOUT_PAR_PAR_H
#define OFFPRINT_LAYOUT_PAR_PAR_H

#include "layout/context.h"
#include "layout/frame.h"

struct par_line;

/* How a span differs from the style of its paragraph; {0}: not at all. */
struct par_face {
	bool bold, italic;   /* added to the style */
	bool roman, regular; /* removed from the style */
	struct str family;   /* empty: the style's */
	mpt size;            /* 0: the paragraph's */
	int32_t script;      /* 1 superscript, -1 subscript */
	uint32_t colour;
	bool coloured; /* `colour` is set */
	bool capitals;
	mpt tracking;
	bool keep;       /* a name: a line ends between its words only if it must */
	bool whole;      /* no line ends at its spaces */
	bool person;     /* a person's name: its particles in small letters never part from the rest */
	bool falls;      /* a separator that falls away at a line end, which is only at its last space */
	bool verbatim;   /* an address or code: no hyphens, breaks only where addresses may break */
	uint32_t link;   /* from par_link(); 0: none */
	uint32_t elem;   /* structure element; 0: the paragraph's */
	struct str lang; /* empty: the paragraph's */
};

/* A drawing in a line, such as a badge. Its marks have their top left corner at 0, 0; it is scaled with the text. */
struct par_drawing {
	const struct mark *marks; /* paths */
	size_t n;
	mpt w, h;
	mpt height, rise, gap; /* [1/1000 em] as set: height, height of its foot above the baseline, white space before it */
	bool ink;              /* in the colour of the text */
	struct str alt;        /* what it shows */
};

/* Where a link to an article leads: to an address where the article is not in the same file, to a destination where it is. Either may be
 * empty; each has its title for screen readers. */
struct par_target {
	struct str url, title, dest, dest_title;
};

struct par;

/* A paragraph in a style and language, for the structure element `elem` (or FRAME_ARTIFACT). */
struct par *par_new(const struct layout_context *ctx, const struct style *style, struct str lang, uint32_t elem);
/* Limits of a paragraph: [bytes] of text, and [mpt] when set on one line, so that sums of widths are valid lengths. */
enum { PAR_TEXT_LIMIT = 256 * 1024, PAR_WIDTH_LIMIT = 1 << 30 };

/* Adds text; `at` is where it begins in the user's file (line 0: it is the program's). White space is folded. Words in letters that the
 * language of the text does not have are in another one. */
void par_add(struct par *p, struct str text, struct origin at, const struct par_face *face);
void par_text(struct par *p, const struct text *t, const struct par_face *face);
/* For par_face.lang: the language in which a text was found; empty if it is the paragraph's. */
struct str par_other_lang(const struct par *p, struct str lang);
/* Adds words of the program, which have no origin. */
void par_puts(struct par *p, struct str words, const struct par_face *face);
/* Adds what separates two parts; an ornament after a space, as " · ", falls away where the line ends. */
void par_separate(struct par *p, struct str separator);
/* A label stands before the first line, so that no quotation mark of it hangs. */
void par_begin_item(struct par *p);
/* Adds a drawing; no line ends before it. */
void par_draw(struct par *p, const struct par_drawing *d, const struct par_face *face);
/* A forced line end. */
void par_hard_break(struct par *p);
/* Declares a link to an address, and its title for screen readers; returns its number for par_face.link. */
uint32_t par_link(struct par *p, struct str url, struct str title);
/* The same to an article, once a page over all its lines. */
uint32_t par_link_article(struct par *p, const struct par_target *target);
/* A link to a structure element of the document, whose number may become known until
 * document_resolve(); 0: to nowhere. */
uint32_t par_link_place(struct par *p, const uint32_t *place, struct str title);
/* For entries of a table of contents: the number is flush right in a separate column, with leader dots before it. */
void par_set_folio(struct par *p, struct str number, mpt number_width, mpt gap, mpt leader_step);
/* Links a part of the number, which is set already. */
void par_link_folio(struct par *p, size_t from, size_t to, uint32_t link);
bool par_empty(const struct par *p);
/* The structure element that it was made for. */
uint32_t par_elem(const struct par *p);
/* What is added from now on belongs to another element, as on a line of its own. */
void par_set_elem(struct par *p, uint32_t elem);

/* Breaks the paragraph for a width and shapes its lines; steps down through the sizes of the style if it has any. Missing glyphs and
 * overfull lines are reported. Calling it again with the same width costs nothing. */
void par_break(struct par *p, mpt width);
size_t par_line_count(const struct par *p);
/* True if line n ends inside a word. */
bool par_line_divided(const struct par *p, size_t n);
/* True if it has at most `lines` lines, none wider than `width`, nor ending inside an address or a code (par_face.verbatim). Nothing is
 * reported, and the paragraph is to be broken again. */
bool par_fits(struct par *p, mpt width, size_t lines);
/* Breaks the paragraph again for the same width so that the word that line n divides stays whole and the first `placed` lines do not
 * change. False: impossible, nothing changed. The number of lines may change. */
bool par_keep_whole(struct par *p, size_t n, size_t placed);
mpt par_leading(const struct par *p);
/* From the top of a line's box to its baseline. */
mpt par_baseline(const struct par *p);
/* The right end of the widest line, measured from the left end of the column. */
mpt par_width(const struct par *p);
/* Width of the paragraph on one line; call par_break() first. */
mpt par_natural_width(const struct par *p);
/* The context passed to par_new(). */
const struct layout_context *par_context(const struct par *p);
/* Adds the marks of line n to a page; the top left corner of the line's box is at x, y. */
void par_paint_line(const struct par *p, size_t n, struct document *doc, uint32_t page, mpt x, mpt y);
const struct style *par_style(const struct par *p);

#endif
