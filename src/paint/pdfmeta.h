/* Metadata of a file: the Info dictionary (not in PDF 2.0) and the XMP packet, both from struct docinfo. */
#ifndef OFFPRINT_PAINT_PDFMETA_H
#define OFFPRINT_PAINT_PDFMETA_H

#include "layout/frame.h"
#include "paint/pdfobj.h"

void pdfmeta_write_info(struct pdfobj_file *file, const struct docinfo *info);
/* The XMP packet as a metadata stream, for the catalog, with the claims of the document's profile.
 * Properties of Info are added if info->meta lacks them. */
HPDF_Dict pdfmeta_write_xmp(struct pdfobj_file *file, const struct document *doc);
/* The colours that DeviceRGB and DeviceGray mean: sRGB, with its profile; an output intent for the catalog. */
HPDF_Dict pdfmeta_write_intent(struct pdfobj_file *file);
/* "2020-09-30T00:00:00Z" as "D:20200930000000Z"; empty for an empty text. */
struct str pdfmeta_date(struct arena *a, struct str iso);

#endif
