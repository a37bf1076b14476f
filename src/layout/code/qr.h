/* QR codes, ISO/IEC 18004. The only file that knows libqrencode. */
#ifndef OFFPRINT_LAYOUT_CODE_QR_H
#define OFFPRINT_LAYOUT_CODE_QR_H

#include "layout/code/matrix.h"

/* White modules that must surround a code. */
enum { QR_QUIET = 4 };

/* The modules of the code of an ASCII text, as few as error correction M allows, in `a`; their size is left to the caller. false: the text is
 * too long. */
bool qr_encode(struct arena *a, struct str text, struct matrix *out);

#endif
