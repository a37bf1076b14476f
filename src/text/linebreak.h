/* Breaking paragraphs into lines by total fit: arithmetic on the places where a line may end.
 *
 * D. E. Knuth, M. F. Plass: Breaking paragraphs into lines. Software: Practice and Experience 11 (1981).
 *
 * The letters of a line may be set a little wider or narrower, which spares its spaces: H. Zapf, About micro-typography and the hz-program.
 * Electronic Publishing 6 (1993); Hàn Thế Thành: Micro-typographic extensions to the TeX typesetting system. TUGboat 21 (2000).
 */
#ifndef OFFPRINT_TEXT_LINEBREAK_H
#define OFFPRINT_TEXT_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/length.h"

struct arena;

enum {
	LINEBREAK_STEP = 5,           /* [1/1000] letters are scaled in steps of this */
	LINEBREAK_EXPANSION_MAX = 50, /* [1/1000] */
};

/* A place where a line may end, in the order of the text. Sums run from the start of the paragraph. */
struct linebreak_point {
	mpt end;                         /* width up to here, without the space at the break */
	mpt next;                        /* width up to the first glyph of the next line */
	int32_t end_spaces, next_spaces; /* sums of the widths of stretchable spaces, [mpt], at both */
	int32_t end_floors, next_floors; /* sums of the minimum widths of these spaces, [mpt] */
	mpt end_letters, next_letters;   /* sums of the widths that may be scaled; hyphens, and what hangs, are scaled with them */
	int32_t end_count, next_count;   /* numbers of glyphs that are so; not the last glyph of the line */
	mpt hyphen;                      /* width of the hyphen of a line that ends here */
	mpt hang;                        /* how far the last glyph may hang past the right edge */
	mpt hang_next;                   /* how far the first glyph of the next line may hang past the left edge */
	/* Cost of a break here, in thousandths of the cost of a line at ratio 1. */
	int32_t penalty;
	bool hyphenated;
};

/* Costs are in thousandths of the cost of a line stretched by ratio 1. */
struct linebreak_costs {
	uint32_t ideal;       /* [1/1000] of the font's space: the preferred width */
	uint32_t stretch;     /* [1/1000] of the space: ratio 1 of stretching */
	uint32_t shrink;      /* [1/1000] of the space: ratio 1 of shrinking, never exceeded */
	uint32_t hyphen;      /* per hyphenated line */
	uint32_t hyphen_pair; /* added when the previous line ends in a hyphen too */
	uint32_t hyphen_last; /* added when the last line but one ends in a hyphen */
	uint32_t fitness;     /* neighbours whose ratios differ by more than 1; only without expansion and tracking */
	uint32_t short_last;  /* last line shorter than last_min */
	uint32_t full_last;   /* last line that falls short of its measure by less than last_gap */
	uint32_t max_hyphens; /* in a row; 0: any number */
	uint32_t expansion;   /* [1/1000] by which letters may be wider or narrower, at most LINEBREAK_EXPANSION_MAX; 0: not at all */
	uint32_t change;      /* [1/1000] by which neighbouring lines may differ in this, so that none looks bolder than the next */
	uint32_t expanded;    /* a line whose letters are so; half as wide costs a quarter */
	mpt tracking;         /* by which letters may be further apart, or closer; 0: not at all */
	uint32_t tracked;     /* a line whose letters are so; half as far costs a quarter */
	mpt last_min;         /* shorter last lines cost short_last */
	mpt last_gap;         /* a last line that falls short by less is justified; 0: none is */
	mpt hang_first;       /* how far the first glyph of the paragraph may hang */
};

struct linebreak_measure {
	mpt first, rest; /* widths of the first line and of the others */
	mpt ragged;      /* 0: justified; otherwise the shortfall of a ragged line at ratio 1 */
	bool balance;    /* ragged: the last line counts like the others */
};

struct linebreak_line {
	uint32_t point; /* that it ends at */
	int32_t scale;  /* [1/1000] by which its letters are wider (> 0) or narrower; a multiple of LINEBREAK_STEP */
	mpt tracking;   /* added after each letter but the last glyph */
};

/* Chooses breaks among points[0..n), the last of which is the end of the paragraph. Writes the lines to `lines` (room for n) and returns
 * their number, at least 1. *overfull is set if some line cannot be made to fit: the lines are then filled one by one (first fit).
 * Temporaries go to `scratch`, which is rewound. */
size_t linebreak_choose(struct arena *scratch, const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
			const struct linebreak_costs *costs, struct linebreak_line *lines, bool *overfull);

/* The same interface for first fit: each line takes as much as it can. No letters are scaled. */
size_t linebreak_first_fit(const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
			   const struct linebreak_costs *costs, struct linebreak_line *lines, bool *overfull);

/* A width [mpt] of letters that are wider by `scale` [1/1000]. */
static inline mpt linebreak_scaled(mpt width, int32_t scale)
{
	return width + (mpt)scale_round(width, scale, 1000);
}

/* Width added to the spaces of a line that begins after the point `from` (SIZE_MAX: at the start), [mpt] in total. The last line of the
 * paragraph keeps the ideal space unless it must shrink, or is so nearly full that the gap would look like a mistake. */
mpt linebreak_fill(const struct linebreak_point *points, size_t n, const struct linebreak_measure *measure,
		   const struct linebreak_costs *costs, size_t from, struct linebreak_line line);

#endif
