/* Content streams: the operators that paint marks on a page. */
#ifndef OFFPRINT_PAINT_PDFCONTENT_H
#define OFFPRINT_PAINT_PDFCONTENT_H

#include "paint/pdffont.h"

struct pdfcontent {
	struct strbuf out;
	mpt height; /* of the page: y is flipped here */
	/* the graphics state after the operators so far */
	const struct pdffont *font;
	mpt size;
	int32_t scale; /* Tz: [1/1000] wider than drawn */
	mpt spacing;   /* Tc */
	uint32_t colour;
	bool in_text; /* between BT and ET */
	mpt x, y;     /* start of the text line, from the page's bottom left corner */
};

void pdfcontent_init(struct pdfcontent *c, struct arena *a, mpt height);
void pdfcontent_glyphs(struct pdfcontent *c, const struct pdffont *font, const struct mark *m);
void pdfcontent_rule(struct pdfcontent *c, const struct mark *m);
void pdfcontent_path(struct pdfcontent *c, const struct mark *m);
/* Paints the image resource I<index>. */
void pdfcontent_image(struct pdfcontent *c, unsigned index, const struct mark *m);
/* Enters a text object, if not in one. */
void pdfcontent_begin_text(struct pdfcontent *c);
/* Leaves the text object, if in one: before operators that are not allowed inside, and at the end. */
void pdfcontent_end_text(struct pdfcontent *c);

#endif
