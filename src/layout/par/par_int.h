/* Shared by the parts of a paragraph: par.c and parput.c gather and shape text, parlang.c tells its languages apart, parcapitals.c keeps what capitals
 * stand for, parscript.c knows special characters, parrules.c applies the rules of the languages, paralign.c chooses ragged lines,
 * parlines.c breaks lines and makes marks, and parmissing.c reports characters that cannot be set. */
#ifndef OFFPRINT_LAYOUT_PAR_PAR_INT_H
#define OFFPRINT_LAYOUT_PAR_PAR_INT_H

#include "base/arena.h"
#include "layout/par/par.h"

/* Classes of the bytes of the gathered text. */
enum par_class {
	PAR_OTHER,
	PAR_SPACE, /* stretches; a line may end */
	PAR_NBSP,  /* stretches; a line must not end */
	PAR_FIXED, /* a thin or other fixed space: `fixed` thousandths of the size wide */
};

/* What may happen before a byte; for a space, what the rules of its language allow. */
enum par_chance {
	PAR_SOFT_HYPHEN = 1, /* U+00AD */
	PAR_BREAK = 2,       /* U+200B */
	PAR_JOIN = 4,        /* U+2060 or U+FEFF */
	PAR_EXPLICIT = PAR_SOFT_HYPHEN | PAR_BREAK | PAR_JOIN,
	PAR_NEVER = 8,    /* a line never ends at this space */
	PAR_KEEP = 16,    /* a line ends here only if it must; words of such bytes are likewise divided only if they must be */
	PAR_SHORT = 32,   /* avoid a line end: after a short word */
	PAR_PHRASES = 64, /* avoid a line end in a title */
	PAR_WHOLE = 128,  /* the word is not divided before this byte, or a column would end inside it */
};

struct par_byte {
	uint8_t class;
	uint8_t chance;
	uint16_t fixed; /* [1/1000 em] */
};

/* A run of gathered text in one face. */
struct par_span {
	size_t from, to; /* [bytes] of text */
	struct par_face face;
	struct str family;
	enum font_style font_style;
	mpt size, rise;    /* set by resolve() for the current step */
	unsigned features; /* enum shape_features */
	bool petite;       /* small capitals made from capitals */
	/* Superiors or inferiors made from ordinary figures: in the family for small sizes, so that strokes keep their weight. Set by
	 * resolve(). */
	bool small;
	uint32_t colour;
	struct origin at; /* of the first character */
	uint32_t drawing; /* number of the drawing that it is; 0: text */
	bool hard_break;  /* a forced line end follows */
};

struct par_glyph {
	struct frame_glyph g; /* advance without justification */
	const struct font *font;
	mpt size; /* including the font's scale */
	uint32_t span;
	uint8_t class;
};

struct par_link {
	struct par_target target;
	bool article;
	const uint32_t *place; /* NULL: an address */
	uint32_t elem;         /* structure element, made when the first mark is painted; 0: not yet */
	uint32_t page;         /* of the last mark that is its active area; UINT32_MAX: none yet */
	size_t mark;           /* that mark */
};

/* A drawing, and its figure, made when it is painted; 0: not yet. */
struct par_figure {
	struct par_drawing d;
	uint32_t elem;
};

struct par_line {
	struct mark *marks; /* relative to the line's left end and baseline */
	size_t n;
	uint32_t *drawings; /* one per mark: number of its drawing, or 0 */
	size_t n_drawings;
	uint32_t *links; /* one per mark: number of its link, or 0 */
	size_t n_links;
	mpt width;
	size_t text_end; /* [bytes] */
	mpt over;        /* how much wider than its column the line is */
	int32_t scale;   /* [1/1000] by which its letters are wider */
	mpt tracking;    /* added after each */
	bool hyphenated;
};

/* A part of the page number that is a link. */
struct par_part {
	size_t from, to; /* [bytes] */
	uint32_t link;
};

struct par {
	const struct layout_context *ctx;
	const struct style *given, *ragged; /* as given, unless its language has no patterns; the same with ragged lines, once needed */
	const struct style *style;          /* one of them, by the width of the lines */
	struct str lang;
	uint32_t elem;
	struct strbuf text;
	struct par_byte *bytes; /* one per byte of text */
	uint32_t *written;      /* by byte: the character that is set as a capital there; 0: as in the text */
	size_t cap_written;
	size_t cap_bytes;
	struct par_span *spans;
	size_t n_spans;
	struct par_link *links;
	size_t n_links;
	struct par_figure *figures;
	size_t n_figures;
	struct {
		bool on;
		struct str number;
		mpt width, gap, leader_step;
		struct par_part *parts;
		size_t n_parts;
	} tail;
	uint8_t pending; /* enum par_chance of the next byte */

	const char *reported[4]; /* scripts that cannot be set, the latest ones */
	size_t n_reported;

	mpt size, leading; /* of the current step */
	struct par_glyph *glyphs;
	size_t n_glyphs, cap_glyphs;
	mpt shaped_size;                /* size the glyphs were made for; 0: not yet */
	size_t shaped_len;              /* [bytes] of text the glyphs were made from */
	size_t ruled_len;               /* [bytes] of text the rules of the languages were applied to */
	const struct par_byte *unruled; /* the bytes before that; NULL: not kept */
	uint64_t hash;                  /* of the text, for parmemo.c */
	mpt width;                      /* width the lines were broken for; 0: not yet */
	struct par_line *lines;
	size_t n_lines;
	int64_t natural; /* [mpt] width of the glyphs on one line */
	bool full;       /* longer than PAR_TEXT_LIMIT; the rest is dropped */
	bool divided;    /* a word was divided although the style forbids it */
	bool overfull;   /* a line is wider than the measure */
	bool in_parts;   /* separators fall away where its lines end: these are about equally long, and end there rather than elsewhere */
	bool in_item;    /* a label stands before the first line: nothing hangs into it */
	bool trial;      /* report nothing: the lines may be dropped again */
	bool marked;     /* some byte has a chance of PAR_EXPLICIT */
	struct {
		size_t from, at; /* [bytes] of the span, and of the place */
		uint32_t cols;
	} counted; /* the last place asked for: counting goes on from it */
};

/* Where the paragraph begins; else `at`, if it names a line, or the page's place. */
struct origin par_beginning(const struct par *p, struct origin at);
/* The place of byte `at` of the span in the author's text. */
struct origin par_origin(struct par *p, const struct par_span *s, size_t at);

/* Adds a character. */
void par_put(struct par *p, uint32_t cp, enum par_class class, unsigned fixed);
/* Adds the characters from byte `from` on that need no more than that, and single spaces after them; returns where they end. Counts their
 * place, and keeps the last one. */
size_t par_put_plain(struct par *p, struct str text, size_t from, struct origin *at, uint32_t *last);
/* What the first bytes of the characters of a text tell of it. */
enum par_scripts { PAR_GREEK = 1, PAR_CYRILLIC = 2, PAR_LEFTWARD = 4 /* it may run from right to left */ };
/* Adds text of one language; `scripts`: of enum par_scripts. */
void par_add_words(struct par *p, struct str text, unsigned scripts, struct origin at, const struct par_face *face);
/* Unicode superscripts and subscripts: 1 or -1, and in *base the figure or sign to raise or lower; 0: neither. */
int32_t par_script_of(uint32_t cp, uint32_t *base);
/* Width of a space that does not stretch [1/1000 em]; 0: not such a space. Unicode 15.0, section 6.2. */
unsigned par_fixed_space(uint32_t cp);
/* The capital of a letter in a text set in capitals, by the language; `before` is the character before it. ß is left to the caller. */
uint32_t par_capital(uint32_t cp, uint32_t before, struct str lang);
/* The text from byte `from` on, in capitals, is written as this character. */
void par_note_written(struct par *p, size_t from, uint32_t cp);
/* The character at *pos as it is written; *pos moves past it. False: another one speaks for it, as for the second S of a ß. */
bool par_written_char(const struct par *p, size_t *pos, uint32_t *cp);
/* A part of the text as it is written; empty: it is set so. */
struct str par_written(const struct par *p, size_t from, size_t to);
/* Applies the no-break rules of the languages to the spaces of the text. */
void par_apply_rules(struct par *p);
/* True if lines are broken by sense. */
bool par_is_title(const struct par *p);
/* The style, with ragged lines if the words of its language cannot be divided. */
const struct style *par_align_language(const struct layout_context *ctx, const struct style *style, struct str lang);
/* Makes the lines ragged if they are short for justified ones. The text is shaped. */
void par_align_width(struct par *p, mpt width);
/* The width to break the lines for: `width`, or less if a text of several lines would have too many characters in each. The text is shaped. */
mpt par_measure(const struct par *p, mpt width);
/* Shapes the text at the current size, unless that is done. Reports missing glyphs once. */
void par_shape(struct par *p);
/* The first font of the chain that has all characters of text[from, to), for a span whose own font is `own`; NULL: none. */
/* The face for a span in italics of a language whose Cyrillic letters have forms that `own` lacks; NULL: `own` will do. */
const struct font *par_local_face(const struct par *p, const struct par_span *s, const struct font *own);
/* The first face that has text[from, to): the local one, `own`, or a fallback. */
const struct font *par_font_for(const struct par *p, const struct par_span *s, const struct font *own, struct str text, size_t from,
				size_t to);
/* No font has all of text[from, to) in the span: reported once a file for each character, or for all characters of one script. */
void par_report_missing(struct par *p, const struct par_span *s, const struct font *own, size_t from, size_t to);
/* The character at `at`, of a script that runs from right to left: reported once a file and script. */
void par_report_leftward(struct par *p, struct origin at, uint32_t cp);
/* A span in the paragraph's style at its current size. */
struct par_span par_plain_span(struct par *p);
/* Shapes a short text of the program in a span's face: hyphens, leader dots, numbers. The glyphs are in ctx->scratch. */
size_t par_shape_own(struct par *p, const struct par_span *span, struct str text, struct par_glyph **out);
/* The glyph that stands for the drawing of a span, which is resolved, and set in the font. */
struct par_glyph par_drawing_glyph(const struct par *p, const struct par_span *s, const struct font *f);
/* Adds the marks of a span's drawing to the line at x; returns their width with the white space before. */
mpt par_drawing_marks(struct par *p, struct par_line *line, const struct par_span *s, mpt x);
/* Appends a mark to the line. */
struct mark *par_push_mark(struct par *p, struct par_line *line, enum mark_kind kind, uint32_t link);
/* Breaks the shaped text into lines and makes their marks. */
void par_make_lines(struct par *p, mpt width);

#endif
