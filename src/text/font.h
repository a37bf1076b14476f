/* Font files: families, faces, coverage and metrics.
 *
 * A fontset holds families of four styles and a chain of fallback families. Faces are opened when first asked for. HarfBuzz stays inside
 * text/: callers see struct font only.
 */
#ifndef OFFPRINT_TEXT_FONT_H
#define OFFPRINT_TEXT_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/length.h"
#include "base/str.h"
#include "diag/diag.h"

struct arena;
struct font;
struct fontset;
struct inputs;

enum font_style { FONT_REGULAR = 0, FONT_ITALIC = 1, FONT_BOLD = 2, FONT_BOLD_ITALIC = 3 };

/* What a font descriptor and a layout need; [font units] unless said otherwise. */
struct font_metrics {
	uint16_t upem;
	int16_t ascent, descent; /* descent is negative */
	int16_t cap_height, x_height;
	int16_t x_min, y_min, x_max, y_max;
	int32_t italic_angle; /* [1/65536 degree] */
	uint16_t weight;      /* OS/2 usWeightClass */
	bool fixed_pitch, serif, cff;
};

/* Files of a family in the order of enum font_style; an empty path: the style that is nearest stands in. Paths are complete. */
struct font_family_spec {
	struct str name;
	struct str files[4];
	struct origin files_at[4]; /* where a foreign family names them */
	uint32_t scale;            /* [1/1000] of the size at which it is set: 1000, or less for a fallback family with a larger x-height */
	struct str small; /* the family that draws the same letters for small sizes: what is raised or lowered takes it; empty: none */
	bool foreign;     /* the user's files, which may change or be cut short at any time */
	bool fallback;    /* one of the chain that is tried for characters that the wanted family lacks, in the order of declaration */
	struct origin at; /* where the user's file names it; line 0: the program's own */
};

/* `in` (NULL: nobody asks) notes the files that are opened; it outlives the fontset. */
struct fontset *fontset_open(struct arena *a, struct inputs *in);
/* Gives up all faces; NULL-safe. The fontset's own memory goes with its arena. */
void fontset_close(struct fontset *fs);
/* Declares a family; a second one of the same name replaces the first. Files are not opened yet. */
void fontset_add(struct fontset *fs, const struct font_family_spec *spec);
/* The face, opened at need. A file that cannot be used is reported once, where it is named, and another style or NULL is given. */
const struct font *fontset_face(struct fontset *fs, struct diag *d, struct str family, enum font_style style);
/* The name of the family's own for small sizes; empty: it has none. Borrowed from the spec. */
struct str fontset_small(const struct fontset *fs, struct str family);
/* The n-th face of the fallback chain in this style, or NULL behind the last; *scale gets its scale. */
const struct font *fontset_fallback(struct fontset *fs, struct diag *d, size_t n, enum font_style style, uint32_t *scale);
/* Scale of the family that the face was opened for, [1/1000]. */
uint32_t font_scale(const struct font *f);

const struct font_metrics *font_metrics(const struct font *f);
/* PostScript name, for BaseFont; valid while the fontset is open. */
struct str font_name(const struct font *f);
uint32_t font_glyph(const struct font *f, uint32_t cp); /* 0: the font lacks it */
bool font_covers(const struct font *f, uint32_t cp);
int32_t font_advance(const struct font *f, uint32_t glyph); /* [font units] */
/* Font units at a size to lengths. */
mpt font_length(const struct font *f, int32_t units, mpt size);
/* A small number that is unique among the open faces and the same in every run that opens them in the same order. */
unsigned font_index(const struct font *f);

#endif
