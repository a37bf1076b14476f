/* Images as XObjects: JPEG files as they are, PNG files decoded, on white where they let light through. */
#ifndef OFFPRINT_PAINT_PDFIMAGE_H
#define OFFPRINT_PAINT_PDFIMAGE_H

#include "layout/frame.h"
#include "paint/pdfobj.h"

/* Writes the image; `at` is where the user's file asked for it. NULL after reporting. */
HPDF_Dict pdfimage_write(struct pdfobj_file *file, struct diag *d, struct origin at, const struct image *image);

#endif
