/* Images as XObjects: JPEG files unchanged, but decoded to see that they can be; PNG files decoded, with transparency on white. */
#ifndef OFFPRINT_PAINT_PDFIMAGE_H
#define OFFPRINT_PAINT_PDFIMAGE_H

#include "layout/frame.h"
#include "paint/pdfobj.h"

/* [MiB] all images of a file, as they are embedded; a worker holds them three times. */
#define PDFIMAGE_MIB_LIMIT 128

/* Writes the image; `at` is where the user's file names it. NULL: reported. */
HPDF_Dict pdfimage_write(struct pdfobj_file *file, struct diag *d, struct origin at, const struct image *image);

#endif
