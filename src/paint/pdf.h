/* Painting frames into a PDF file with libharu, which only this folder uses.
 *
 * PDF 1.7, or 2.0 if the document's profile wants it; glyphs by number through Type 0 fonts built in pdffont.c, streams deflated by
 * libdeflate, Info (in 1.7) and XMP from struct docinfo. The bytes depend only on the document.
 */
#ifndef OFFPRINT_PAINT_PDF_H
#define OFFPRINT_PAINT_PDF_H

#include "base/digest.h"
#include "layout/frame.h"

struct pdf_painter;

/* State kept for many documents: a cache of compressed subsets, the deflater. Closed by pdf_close(), NULL-safe. */
struct pdf_painter *pdf_open(void);
void pdf_close(struct pdf_painter *p);

/* Paints the document into bytes in `a`. Their SHA-256 is a by-product, if it is wanted (not NULL). False: reported (code SYSTEM, BAD_FONT or
 * BAD_IMAGE). */
bool pdf_paint(struct pdf_painter *p, struct arena *a, struct diag *d, const struct document *doc, struct str *out,
	       char sha256[DIGEST_HEX + 1]);
/* Reports what pdf_paint() would of the document, and makes nothing: fonts and images of the user may be unusable. */
void pdf_check(struct pdf_painter *p, struct diag *d, const struct document *doc);

#endif
