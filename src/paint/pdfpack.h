/* Smaller files: objects in object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). */
#ifndef OFFPRINT_PAINT_PDFPACK_H
#define OFFPRINT_PAINT_PDFPACK_H

#include "base/str.h"

struct arena;
struct libdeflate_compressor;

/* Packs a file as libharu writes it: one cross-reference table, objects in the order of their numbers. The result is in `a`,
 * the rest in `scratch`. False: the file
 * is of another form. */
bool pdfpack(struct arena *a, struct arena *scratch, struct libdeflate_compressor *deflater, struct str file, struct str *out);

#endif
