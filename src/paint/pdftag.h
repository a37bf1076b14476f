/* Tags: marked content, and the structure tree that gives it roles and an order (ISO 32000-1, 14.6-14.8; ISO 14289-1, 7). */
#ifndef OFFPRINT_PAINT_PDFTAG_H
#define OFFPRINT_PAINT_PDFTAG_H

#include "layout/reading.h"
#include "paint/pdfobj.h"

struct pdftag {
	struct pdfobj_file *file;
	const struct document *doc;
	const struct reading *reading;
	const HPDF_Page *pages;
	const HPDF_Dict *links; /* annotations, as numbered by the reading */
};

/* "/P <</MCID 3>> BDC" or "/Artifact <<...>> BDC". */
void pdftag_put_begin(struct strbuf *b, const struct document *doc, const struct reading_sequence *s);
/* The key of a page or an annotation in the tree of parents. */
size_t pdftag_page_key(uint32_t page);
size_t pdftag_link_key(const struct document *doc, size_t link);
/* Writes the structure tree and returns its root. */
HPDF_Dict pdftag_write(const struct pdftag *t);

#endif
