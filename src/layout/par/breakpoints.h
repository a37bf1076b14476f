/* Where the lines of a paragraph may end: found in the text, measured in the glyphs. Only for parlines.c;
 * breakpointsword.c and
 * breakpointsaddress.c are parts of it. */
#ifndef OFFPRINT_LAYOUT_PAR_BREAKPOINTS_H
#define OFFPRINT_LAYOUT_PAR_BREAKPOINTS_H

#include "layout/par/par_int.h"
#include "text/linebreak.h"

/* The breaks allowed: those of the style; for words wider than the measure, hyphens even if the style has none; as a last resort, breaks
 * between any two letters. */
enum breakpoints_need { BREAKPOINTS_STYLE, BREAKPOINTS_HYPHENS, BREAKPOINTS_ANYWHERE };

/* Cost of a break between any two letters; no other break costs as much. */
enum { BREAKPOINTS_ANYWHERE_PENALTY = 50000 };

/* The glyphs and text of a break; the line breaker sees only the numbers. */
struct place {
	uint32_t end_glyph;  /* first glyph after the line */
	uint32_t next_glyph; /* first glyph of the next line */
	size_t text_end;     /* [bytes] */
	bool repeat;         /* the next line begins with the hyphen that this one ends in */
	bool anywhere;       /* before an arbitrary letter */
};

/* Kerning between a letter and a hyphen after it. */
struct breakpoints_kern {
	const struct font *font; /* NULL: empty */
	uint32_t letter;
	int32_t units; /* [font units] */
};

/* What divides the words of a span: the words given, else the patterns of its language. */
struct breakpoints_divider {
	const struct hyphen *patterns; /* NULL: none */
	const struct hyphenwords *words;
	struct str lang;
	uint64_t kind; /* of facts about words (wordmemo.h) */
};

struct breakpoints_sums {
	mpt all;                /* advances */
	int32_t spaces, floors; /* of stretchable spaces, and their minimum widths */
	mpt letters;            /* of the glyphs that may be scaled ... */
	int32_t count;          /* ... and their number */
};

/* The hyphen of a face. */
struct breakpoints_hyphen {
	const struct font *font; /* NULL: none yet */
	mpt size, width;
};

struct breakpoints {
	struct par *par;
	struct arena *a;               /* of everything below */
	size_t near;                   /* the glyph that was asked for last: most are asked for in the order of the text */
	struct breakpoints_sums *sums; /* sums[i]: of glyphs 0..i-1 */
	struct linebreak_point *points;
	struct place *places; /* one per point */
	size_t n_points, cap_points;
	size_t start;  /* [bytes] start of the current segment, the text between forced line ends */
	int32_t first; /* its first glyph */
	enum breakpoints_need need;
	mpt measure;                       /* of the narrowest line */
	size_t word, word_end;             /* [bytes] the current word, which may run through several spans */
	bool hangs, hangs_title;           /* marks hang outside the edges; only opening ones of titles at the left edge do */
	bool too_wide;                     /* the word is wider than the measure and may be divided */
	struct breakpoints_hyphen hyphen;  /* the last one */
	struct breakpoints_kern kerns[64]; /* recently used, by letter */
};

/* For the shaped text of p; results live in `a`. */
void breakpoints_open(struct breakpoints *b, struct par *p, struct arena *a);
/* Measures the glyphs. */
void breakpoints_measure(struct breakpoints *b);
/* The end of the paragraph as the only place, without measures of the glyphs, for text on one line that is not justified. */
void breakpoints_end(struct breakpoints *b, struct linebreak_point *point, struct place *place);
/* Finds the places in text[from, to), which ends at a forced line end or the end of the paragraph; sums count from its first glyph. The
 * last place is `to`. No places: there is nothing to set. `need` and `measure` [mpt] determine how a word that is too wide is treated. */
void breakpoints_find(struct breakpoints *b, size_t from, size_t to, enum breakpoints_need need, mpt measure);
/* Adds a break before byte `at`; the line ends before byte `end` (earlier if spaces vanish). */
void breakpoints_add(struct breakpoints *b, size_t end, size_t at, int32_t penalty, bool hyphenated, mpt hyphen, mpt hang);
/* Adds the places in the word text[from, to), or its part in one span. */
void breakpoints_in_word(struct breakpoints *b, const struct par_span *s, const struct breakpoints_divider *divider, size_t from,
			 size_t to);
/* The divider of a language. */
struct breakpoints_divider breakpoints_divider(const struct par *p, struct str lang);
/* The width of a hyphen in the face of the glyph before byte `at`, with the kerning before it; *hang is how much of it hangs. */
mpt breakpoints_hyphen(struct breakpoints *b, size_t at, mpt *hang);
/* Whether the lines are justified. */
bool breakpoints_justified(const struct breakpoints *b);
/* Whether a glyph may be scaled: not spaces, drawings, addresses and code. */
static inline bool breakpoints_is_letter(const struct par *p, const struct par_glyph *g)
{
	return g->class == PAR_OTHER && !p->spans[g->span].face.verbatim;
}
/* The first glyph at or after byte `at`, searched from the last one on; n_glyphs: none. */
size_t breakpoints_seek(struct breakpoints *b, size_t at);
/* The same; several questions in a row are about one byte. */
static inline int32_t breakpoints_glyph(struct breakpoints *b, size_t at)
{
	const struct par *p = b->par;

	return (int32_t)(b->near < p->n_glyphs && p->glyphs[b->near].g.cluster == at ? b->near : breakpoints_seek(b, at));
}

/* The glyph that begins at byte `at`; -1: none does. */
static inline int32_t breakpoints_glyph_at(struct breakpoints *b, size_t at)
{
	int32_t g = breakpoints_glyph(b, at);

	return (size_t)g < b->par->n_glyphs && b->par->glyphs[g].g.cluster == at ? g : -1;
}

/* Whether the word is an address although it is not marked as one: "https://...", "10.1234/...", "name@example.org". */
bool breakpoints_is_address(struct str word);
/* Adds the places in text[from, to), an address. */
void breakpoints_in_address(struct breakpoints *b, size_t from, size_t to);
/* How far a glyph may hang outside the edge; 0 if nothing hangs. */
mpt breakpoints_hang(const struct breakpoints *b, uint32_t glyph, bool right);
/* The advance of the last glyph of a line: without its kerning with the next one. */
mpt breakpoints_end_advance(const struct par_glyph *g);
/* Kerning between a glyph and a hyphen added after it. */
mpt breakpoints_hyphen_kern(struct breakpoints *b, const struct par_glyph *g);

#endif
