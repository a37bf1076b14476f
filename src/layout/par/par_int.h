/* What the parts of a paragraph share: par.c gathers and shapes text, parscript.c knows special characters, parrules.c applies the rules of its
 * languages, parlines.c breaks it and makes marks. */
#ifndef OFFPRINT_LAYOUT_PAR_PAR_INT_H
#define OFFPRINT_LAYOUT_PAR_PAR_INT_H

#include "base/arena.h"
#include "layout/par/par.h"

/* Classes of the bytes of the gathered text. */
enum par_class {
	PAR_OTHER,
	PAR_SPACE, /* stretches; a line may end */
	PAR_NBSP,  /* stretches; a line may not end */
	PAR_FIXED, /* a thin or other fixed space: `fixed` thousandths of the size wide */
};

/* What may happen before a byte; of a space, what the rules of its language say. */
enum par_chance {
	PAR_SOFT_HYPHEN = 1, /* U+00AD stood here */
	PAR_BREAK = 2,       /* U+200B */
	PAR_JOIN = 4,        /* U+2060 or U+FEFF */
	PAR_EXPLICIT = PAR_SOFT_HYPHEN | PAR_BREAK | PAR_JOIN,
	PAR_NEVER = 8,    /* no line ends at this space */
	PAR_KEEP = 16,    /* only when it must; so is a word of such bytes divided */
	PAR_SHORT = 32,   /* better not: behind a short word */
	PAR_PHRASES = 64, /* not in a title */
	PAR_WHOLE = 128,  /* the word before this byte is not divided here: a column would end so */
};

struct par_byte {
	uint8_t class;
	uint8_t chance;
	uint16_t fixed; /* [1/1000 em] */
};

/* A stretch of gathered text in one face. */
struct par_span {
	size_t from, to; /* [bytes] of text */
	struct par_face face;
	struct str family;
	enum font_style font_style;
	mpt size, rise;    /* filled by resolve() for the current step */
	unsigned features; /* enum shape_features */
	bool petite;       /* small capitals made of capitals */
	bool small; /* raised or lowered by us: of the family for small sizes, so that strokes keep their weight; filled by resolve() */
	uint32_t colour;
	struct origin at; /* of its first character */
	bool hard_break;  /* a forced line end stands behind it */
};

struct par_glyph {
	struct frame_glyph g; /* advance without justification */
	const struct font *font;
	mpt size; /* with the font's own scale */
	uint32_t span;
	uint8_t class;
	uint8_t glued; /* no break before this glyph: part of a cluster */
};

struct par_link {
	struct str url, title;
	uint32_t elem; /* structure element, made when the first mark is painted; 0: not yet */
};

struct par_line {
	struct mark *marks; /* relative to the line's left end and baseline */
	size_t n;
	uint32_t *links; /* one per mark: number of its link, or 0 */
	size_t n_links;
	mpt width;
	size_t text_end; /* [bytes] */
	mpt over;        /* by so much it is wider than its column */
	bool hyphenated;
};

struct par {
	const struct layout_context *ctx;
	const struct style *style;
	struct str lang;
	uint32_t elem;
	struct strbuf text;
	struct par_byte *bytes; /* one per byte of text */
	size_t cap_bytes;
	struct par_span *spans;
	size_t n_spans;
	struct par_link *links;
	size_t n_links;
	struct {
		bool on;
		struct str number;
		mpt width, gap, leader_step;
	} tail;
	uint8_t pending; /* chances that wait for the next byte */

	mpt size, leading; /* of the current step */
	struct par_glyph *glyphs;
	size_t n_glyphs, cap_glyphs;
	mpt shaped_size;   /* that the glyphs were made for; 0: not yet */
	size_t shaped_len; /* [bytes] of the text that they were made of */
	size_t ruled_len;  /* [bytes] of the text that the rules of its languages were applied to */
	mpt width;         /* that the lines were broken for; 0: not yet */
	struct par_line *lines;
	size_t n_lines;
	int64_t natural; /* [mpt] width of the glyphs in one line */
	bool full;       /* it is longer than PAR_TEXT_LIMIT; the rest is left out */
	bool divided;    /* a word had to be divided against the style */
	bool overfull;   /* a line is wider than the measure */
	bool trial;      /* nothing is reported: the lines may be given up again */
	struct {
		size_t from, at; /* [bytes] of the span, and of the place */
		uint32_t cols;
	} counted; /* the place that was asked for last: the next one is counted on from it */
};

/* The place in the author's text of byte `at` in the span. */
struct origin par_origin(struct par *p, const struct par_span *s, size_t at);

/* Unicode's superscripts and subscripts: 1 or -1, and in *base the figure or sign that is raised or lowered for them; 0: neither. */
int32_t par_script_of(uint32_t cp, uint32_t *base);
/* Width of a space that does not stretch [1/1000 em], or 0: not one. Unicode 15.0, section 6.2. */
unsigned par_fixed_space(uint32_t cp);
/* Notes what the rules of the languages say about the spaces of the text. */
void par_apply_rules(struct par *p);
/* A style whose lines are broken by sense. */
bool par_is_title(const struct par *p);
/* Fills glyphs for the current size, unless they are there. Reports missing glyphs once. */
void par_shape(struct par *p);
/* A span in the paragraph's own style, at its current size. */
struct par_span par_plain_span(struct par *p);
/* Shapes a short text of our own in a span's face: hyphens, leader dots, numbers. The glyphs are scratch. */
size_t par_shape_own(struct par *p, const struct par_span *span, struct str text, struct par_glyph **out);
/* Breaks the shaped text into lines and makes their marks. */
void par_make_lines(struct par *p, mpt width);

#endif
