/* ToUnicode CMaps: from codes on the page to text (ISO 32000-1, 9.10.3). */
#ifndef OFFPRINT_PAINT_TOUNICODE_H
#define OFFPRINT_PAINT_TOUNICODE_H

#include "base/str.h"

struct arena;

/* The CMap for two-byte codes 0..n-1; an empty text: the code is unused. */
struct str tounicode_build(struct arena *a, const struct str *texts, size_t n);

#endif
