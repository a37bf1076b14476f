/* Attached files, associated with the document: ISO 32000-2, 7.11.4 and 14.13; ISO 19005-3, 6.8. */
#ifndef OFFPRINT_PAINT_PDFATTACH_H
#define OFFPRINT_PAINT_PDFATTACH_H

#include "layout/frame.h"
#include "paint/pdfobj.h"

/* Writes the files, and "/AF [...] /Names <</EmbeddedFiles ...>>" for the catalog if there are any. */
void pdfattach_put(struct strbuf *b, struct pdfobj_file *file, const struct document *doc);

#endif
