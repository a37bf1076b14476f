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
	/* Of pdftag_open(): */
	HPDF_Dict root, namespaces[2]; /* of PDF 2.0 and 1.7; NULL: all is of 1.7 */
	HPDF_Dict *objects;            /* by element; NULL: left out */
	HPDF_Dict *around;             /* by element: another element around it; NULL: none */
	bool listed;                   /* tables of contents are lists */
};

/* Makes the objects of all elements, so that others can refer to them. */
void pdftag_open(struct pdftag *t);
/* The object of an element, or of the nearest one above that is not left out. */
HPDF_Dict pdftag_object(const struct pdftag *t, uint32_t elem);
/* "/P <</MCID 3>> BDC" or "/Artifact <<...>> BDC". */
void pdftag_put_begin(struct strbuf *b, const struct document *doc, const struct reading_sequence *s);
/* The key of a page or an annotation in the tree of parents. */
size_t pdftag_page_key(uint32_t page);
size_t pdftag_link_key(const struct document *doc, size_t link);
/* Writes the structure tree and returns its root. */
HPDF_Dict pdftag_write(const struct pdftag *t);

#endif
