/* Font files: families, faces, coverage and metrics.
 *
 * A fontset holds families of four styles and a chain of fallback families. Faces are opened on first use. HarfBuzz stays inside text/:
 * callers see only struct font.
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

/* For font descriptors and layout; [font units] unless another unit is given. */
struct font_metrics {
	uint16_t upem;
	int16_t ascent, descent; /* descent is negative */
	int16_t cap_height, x_height;
	int16_t x_min, y_min, x_max, y_max;
	int32_t italic_angle; /* [1/65536 degree] */
	uint16_t weight;      /* OS/2 usWeightClass */
	bool fixed_pitch, serif, cff;
	bool sans; /* without serifs, or of fixed pitch: which fallbacks suit it */
};

/* Files of a family in the order of enum font_style; an empty path: the nearest style is used instead. Paths are complete. */
struct font_family_spec {
	struct str name;
	struct str files[4];
	struct origin files_at[4]; /* where the user's file names them, if the family is foreign */
	uint32_t scale;            /* [1/1000] of the nominal size */
	bool plain_spaces;         /* no kerning between words and spaces */
	struct str small;          /* family with the same letters drawn for small sizes, used for superiors and inferiors; empty: none */
	bool foreign;              /* user's files, which may change or be truncated at any time */
	bool added;                /* foreign, and in place of no family of the program: there for its letters */
	bool fallback;             /* a family of the program that supplies characters which others lack */
	struct origin at;          /* where the user's file names it; line 0: a family of the program */
};

/* `in` (may be NULL) records the files that are opened; it must outlive the fontset. */
struct fontset *fontset_open(struct arena *a, struct inputs *in);
/* Closes all faces; NULL-safe. The fontset itself is freed with its arena. */
void fontset_close(struct fontset *fs);
/* Declares a family; another of the same name replaces it. Files are not opened yet. */
void fontset_add(struct fontset *fs, const struct font_family_spec *spec);
/* The face, opened if necessary. A file that cannot be used is reported once, where it is named; another style or NULL is returned. */
const struct font *fontset_face(struct fontset *fs, struct diag *d, struct str family, enum font_style style);
/* Reports why a face that was opened cannot be used after all. */
void font_report(struct diag *d, const struct font *f, const char *why);
/* The name of the family for small sizes; empty: none. Borrowed from the spec. */
struct str fontset_small(const struct fontset *fs, struct str family);
/* The n-th face tried for characters that `own` (NULL: unknown) lacks, or NULL past the end: the families added by the user, then the
 * fallbacks with serifs or without, as `own`, then the user's that replace others, the other fallbacks, and all else. Within each, the order
 * of declaration counts. */
const struct font *fontset_fallback(struct fontset *fs, struct diag *d, const struct font *own, size_t n, enum font_style style);
/* Scale of a face, [1/1000]: that of its family, and for a fallback among the letters of `own` (NULL: unknown) also what makes their
 * x-heights equal, or the heights of their capitals if it has no letter x. */
uint32_t font_scale_beside(const struct font *f, const struct font *own);

const struct font_metrics *font_metrics(const struct font *f);
/* PostScript name, for BaseFont; valid while the fontset is open. */
struct str font_name(const struct font *f);
uint32_t font_glyph(const struct font *f, uint32_t cp); /* 0: not in the font */
bool font_covers(const struct font *f, uint32_t cp);
int32_t font_advance(const struct font *f, uint32_t glyph); /* [font units] */
/* Converts font units at a size to a length. */
mpt font_length(const struct font *f, int32_t units, mpt size);
/* A small number, unique among the open faces and the same in every run that opens them in the same order. */
unsigned font_index(const struct font *f);

#endif
