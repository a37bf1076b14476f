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

/* The annotation of a MARK_LINK on a page of this height; `key`: its own in the tree of parents. */
HPDF_Dict pdfnav_link(const struct pdfnav *nav, const struct mark *m, mpt height, size_t key);
/* Root of the outline; NULL: no outline. */
HPDF_Dict pdfnav_outline(const struct pdfnav *nav);
/* Writes "/PageLabels <<...>>" if the document has labels. */
void pdfnav_put_labels(struct strbuf *b, const struct docinfo *info);

#endif
