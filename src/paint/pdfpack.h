/* Smaller files: objects in object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). */
#ifndef OFFPRINT_PAINT_PDFPACK_H
#define OFFPRINT_PAINT_PDFPACK_H

#include "base/digest.h"
#include "base/str.h"

struct arena;
struct objstreams;

struct pdfpack_form {
	struct str file;            /* as libharu writes it */
	bool pdf2;                  /* becomes a file of PDF 2.0, without Info, which ISO 19005-4, 6.1.3, forbids */
	const struct str *contents; /* by object number: of streams that are empty in the file; empty: it has them */
	size_t n_contents;
	struct objstreams *packed; /* objects that are not in the file; the others are added */
	size_t n_packed;           /* how many they are: their numbers follow those of the file */
};

/* Packs a file as libharu writes it: one cross-reference table, objects in the order of their numbers. The result is in `a`, the rest in
 * `scratch`. It gets an ID, which is the digest of all that stands before it; all bytes are added to `digest`, opened by the caller. False:
 * the file is of another form. */
bool pdfpack(struct arena *a, struct arena *scratch, const struct pdfpack_form *form, struct str *out, struct digest *digest);

#endif
