/* QR codes, ISO/IEC 18004. The only module that uses libqrencode. */
#ifndef OFFPRINT_LAYOUT_CODE_QR_H
#define OFFPRINT_LAYOUT_CODE_QR_H

#include "layout/code/matrix.h"

/* White modules required around a code. */
enum { QR_QUIET = 4 };

/* Encodes an ASCII text in as few modules as error correction level M allows; the matrix is in `a`, without a module size. False: the text
 * is too long. */
bool qr_encode(struct arena *a, struct str text, struct matrix *out);

#endif
