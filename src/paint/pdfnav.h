/* Navigation in a document: links, outline, page labels. */
#ifndef OFFPRINT_PAINT_PDFNAV_H
#define OFFPRINT_PAINT_PDFNAV_H

#include "layout/reading.h"
#include "paint/pdftag.h"

/* What a destination needs. */
struct pdfnav {
	struct pdfobj_file *file;
	const struct document *doc;
	const struct reading *reading;
	const HPDF_Page *pages;
	const struct pdftag *tags;
};

/* Writes the annotation of a MARK_LINK, as numbered by the reading, on a page of this height. */
void pdfnav_link(const struct pdfnav *nav, const struct mark *m, mpt height, size_t link);
/* Root of the outline; 0: no outline. */
uint32_t pdfnav_outline(const struct pdfnav *nav);
/* Writes "/PageLabels <<...>>" if the document has labels. */
void pdfnav_put_labels(struct strbuf *b, const struct docinfo *info);

#endif
