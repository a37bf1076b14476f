/* Shaping: text in one font and language to glyphs (HarfBuzz), with a cache of words.
 *
 * Widths are in font units, so that a word is shaped once for all sizes.
 */
#ifndef OFFPRINT_TEXT_SHAPE_H
#define OFFPRINT_TEXT_SHAPE_H

#include "base/str.h"
#include "text/font.h"

struct arena;
struct shaper;

struct shape_glyph {
	uint32_t id;
	int32_t advance, dx, dy; /* [font units] */
	uint32_t cluster;        /* [bytes] from the start of the text */
	bool unsafe_to_break;    /* a line that ends before this glyph's cluster must be reshaped around the break */
};

/* Optional forms of a font; a feature that the font lacks has no effect. Ligatures follow the language: none where Turkish distinguishes i
 * from ı, none across the joint of a German compound. */
enum shape_features {
	SHAPE_NO_LIGATURES = 1,
	SHAPE_OLD_STYLE_FIGURES = 2,
	SHAPE_LINING_FIGURES = 4,
	SHAPE_TABULAR_FIGURES = 8,
	SHAPE_PROPORTIONAL_FIGURES = 16,
	SHAPE_SMALL_CAPITALS = 32,
	SHAPE_CAPITALS = 64, /* punctuation that fits a line of capitals */
	SHAPE_SUPERIORS = 128,
	SHAPE_INFERIORS = 256,
	SHAPE_FRACTIONS = 512,
};

/* What a text is shaped with. */
struct shape_run {
	const struct font *font;
	struct str lang;   /* BCP 47 */
	unsigned features; /* enum shape_features */
};

struct shaper *shaper_open(void);
void shaper_close(struct shaper *s); /* NULL-safe */

/* True if the font has, by the run's one feature (small capitals, superiors, inferiors or fractions), forms for all letters and figures of
 * the text that can have one; for superiors and inferiors also for all ten figures, so that none looks out of place. */
bool shape_has_forms(struct shaper *s, struct arena *scratch, const struct shape_run *run, struct str text);

/* A part of a text, shaped: a word with the space before it. Clusters are counted from byte `from` of
 * the text on. */
struct shape_part {
	const struct shape_glyph *v; /* valid until the next call */
	size_t n;
	size_t from;
	bool lacking; /* the font lacks a character */
};

/* Goes through the parts of a text. */
struct shape_walk {
	struct shaper *shaper;
	struct arena *arena; /* for the glyphs of long words */
	struct shape_run run;
	uint64_t kind; /* of facts about words (wordmemo.h) */
	struct str text;
	size_t from, to; /* [bytes] what is left */
};

/* Shapes text[from, to) with its neighbours as context, part by part. */
struct shape_walk shape_open(struct shaper *s, struct arena *a, const struct shape_run *run, struct str text, size_t from, size_t to);
/* False: there are no more parts. */
bool shape_next(struct shape_walk *w, struct shape_part *part);

/* Shapes text[from, to) with its neighbours as context. The glyphs are allocated in `a`; returns their number. Clusters are offsets in
 * `text`. Glyph 0 marks a character that the font lacks. */
size_t shape_text(struct shaper *s, struct arena *a, const struct shape_run *run, struct str text, size_t from, size_t to,
		  struct shape_glyph **out);

#endif
