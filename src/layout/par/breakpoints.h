/* Where the lines of a paragraph may end: found in the text, measured in the glyphs. For parlines.c alone. */
#ifndef OFFPRINT_LAYOUT_PAR_BREAKPOINTS_H
#define OFFPRINT_LAYOUT_PAR_BREAKPOINTS_H

#include "layout/par/par_int.h"
#include "text/linebreak.h"

/* How far it may go: as the style says; with words that are wider than the measure, hyphens even where the style has none, and at last
 * between any two letters. */
enum breakpoints_need { BREAKER_STYLE, BREAKER_HYPHENS, BREAKER_ANYWHERE };

/* Of a break between two letters, where nothing else is left; no other break costs as much. */
enum { BREAKER_ANYWHERE_PENALTY = 50000 };

/* What a break means for the glyphs and the text; beside the numbers that the line breaker sees. */
struct place {
	uint32_t end_glyph;  /* first glyph that is not on the line */
	uint32_t next_glyph; /* first glyph of the next line */
	size_t text_end;     /* [bytes] */
};

/* What a letter and a hyphen behind it come closer by. */
struct breakpoints_kern {
	const struct font *font; /* NULL: empty */
	uint32_t letter;
	int32_t units; /* [font units] */
};

struct breakpoints {
	struct par *par;
	struct arena *a;   /* of all that follows */
	int32_t *glyph_at; /* per byte of text: the first glyph of its cluster, or NO_GLYPH */
	mpt *sum;          /* sum[i]: advances of glyphs 0..i-1 */
	int32_t *spaces;   /* the same of the spaces that stretch */
	int32_t *floors;   /* and of what they keep at least */
	struct linebreak_point *points;
	size_t n_points;
	struct place *places; /* one per point */
	size_t n_places;
	size_t start; /* [bytes] of the text between forced line ends that is broken now */
	enum breakpoints_need need;
	mpt measure;                       /* of the narrowest line */
	size_t word, word_end;             /* [bytes] of the word, which may run through several spans, that is looked at */
	bool too_wide;                     /* it is wider than the measure, and may be divided for it */
	struct breakpoints_kern kerns[64]; /* those met last, by letter */
};

/* Measures the shaped text of p; what is found lives in `a`. */
void breakpoints_open(struct breakpoints *b, struct par *p, struct arena *a);
/* Finds the places in text[from, to), which ends the paragraph or stands before a forced line end; sums count from its first glyph. The last
 * place is the end. None when there is nothing to set. `need` and `measure` [mpt] say what may become of a word that is too wide. */
void breakpoints_find(struct breakpoints *b, size_t from, size_t to, enum breakpoints_need need, mpt measure);
/* The first glyph at or behind byte `at`; n_glyphs: there is none. */
int32_t breakpoints_glyph(const struct breakpoints *b, size_t at);
/* How far a glyph may stand outside the edge; 0 where nothing hangs. */
mpt breakpoints_hang(const struct breakpoints *b, uint32_t glyph, bool right);
/* The advance of a glyph behind which the line ends: without its kerning with what follows. */
mpt breakpoints_end_advance(const struct par_glyph *g);
/* Kerning of a glyph with a hyphen that is added behind it. */
mpt breakpoints_hyphen_kern(struct breakpoints *b, const struct par_glyph *g);

#endif
