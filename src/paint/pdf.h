/* Painting frames into a PDF file with libharu: the only folder that knows it.
 *
 * PDF 1.7; glyphs by id through Type 0 fonts of our own (pdffont.c), streams deflated by libdeflate, Info and XMP from struct docinfo.
 * The bytes depend on the document alone.
 */
#ifndef OFFPRINT_PAINT_PDF_H
#define OFFPRINT_PAINT_PDF_H

#include "layout/frame.h"

struct pdf_painter;

/* What lasts over many documents: compressed subsets that recur, the deflater. Closed by pdf_close, NULL-safe. */
struct pdf_painter *pdf_open(void);
void pdf_close(struct pdf_painter *p);

/* Paints the document into bytes in `a`. false after reporting (code SYSTEM or BAD_IMAGE). */
bool pdf_paint(struct pdf_painter *p, struct arena *a, struct diag *d, const struct document *doc, struct str *out);

#endif
