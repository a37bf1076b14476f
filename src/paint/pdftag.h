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
	/* Of pdftag_open(): */
	uint32_t root, namespaces[2]; /* of PDF 2.0 and 1.7; 0: all is of 1.7 */
	uint32_t *numbers;            /* of the objects, by element; 0: left out */
	uint32_t *groups;             /* by element: its group in a divided element; 0: in none. NULL: there are none */
	uint32_t first_link;          /* annotations have consecutive numbers */
	bool listed;                  /* tables of contents are lists */
	/* The tree of parents so far: */
	struct arena parents;
	struct strbuf nums, kids; /* of the node, and of the root if the tree is divided into nodes */
	size_t pairs, first_key, last_key;
	bool divided;
};

/* Numbers the objects of all elements, so that others can refer to them. */
void pdftag_open(struct pdftag *t);
/* The object of an element, or of the nearest one above that is not left out. */
uint32_t pdftag_number(const struct pdftag *t, uint32_t elem);
/* The annotation of a link, as numbered by the reading. */
uint32_t pdftag_link(const struct pdftag *t, size_t link);
/* "/P <</MCID 3>> BDC" or "/Artifact <<...>> BDC". */
void pdftag_put_begin(struct strbuf *b, const struct document *doc, const struct reading_sequence *s);
/* The key of a page or an annotation in the tree of parents. */
size_t pdftag_page_key(uint32_t page);
size_t pdftag_link_key(const struct document *doc, size_t link);
/* Adds a page to the tree of parents; for each page, in order. */
void pdftag_put_page(struct pdftag *t, uint32_t page, const struct reading_page *sequences);
/* Writes the structure tree and returns its root. */
uint32_t pdftag_write(struct pdftag *t);

#endif
