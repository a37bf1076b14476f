/* The format of a printed issue: "70×100/16", the sheet in cm and the pages on one of its sides, or the size of the page itself ("A4",
 * "210×297 мм"). Conventional printed sheets («условные печатные листы») follow from it: the size of an edition in a Russian imprint. */
#ifndef OFFPRINT_MODEL_SHEETFORMAT_H
#define OFFPRINT_MODEL_SHEETFORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { SHEETFORMAT_MAX = 4 };

struct sheetformat {
	struct str text;
	uint32_t width, height;                         /* [1/10 mm] of a page, after trimming */
	uint32_t sheet_width, sheet_height, sheet_part; /* [cm] of the sheet, and its division; 0: not given */
};

/* What a text says: "60×84/8", "60х84 1/8 доля листа", "A4 (60×84/8)", "17 × 24 cm". Sizes of two numbers without a unit are millimetres,
 * from 100 on. Returns the number of formats; 0: the text has something else. */
size_t sheetformat_read(struct str s, struct sheetformat v[SHEETFORMAT_MAX]);

/* Whether a page, in [1/10 mm], may be called so: 10 mm more or less each way, upright or not. */
bool sheetformat_fits(const struct sheetformat *f, uint32_t width, uint32_t height);

/* The usual formats that fit a page, the nearest first; at most SHEETFORMAT_MAX. Returns their number. */
size_t sheetformat_usual(uint32_t width, uint32_t height, struct sheetformat v[SHEETFORMAT_MAX]);

/* Hundredths of a sheet for this many pages: pages / division × the sheet's area relative to 60×90 cm; this factor is rounded as printers do
 * it. False: the format names no sheet. */
bool sheetformat_count(struct str format, uint32_t pages, uint32_t *hundredths);

#endif
