/* Drawings on composed pages: the bar code, and the age mark in a circle. */
#ifndef OFFPRINT_LAYOUT_CODE_BARCODE_H
#define OFFPRINT_LAYOUT_CODE_BARCODE_H

#include "layout/matter/pieces.h"

/* The EAN-13 of the journal's ISSN with the add-on, on a white ground with its quiet zones: bars, figures, the line with the ISSN
 * above. Nothing for a journal without an ISSN. */
void barcode_add(struct pieces *p);
/* The mark ("16+") in a circle, both in the piece's style. */
void agemark_add(struct pieces *p, struct str mark);

#endif
