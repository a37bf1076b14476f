/* Pages that are done, packed. The marks of a page of text take a hundred kilobytes, packed a few: an issue may have thousands of pages in
 * its front matter.
 */
#ifndef OFFPRINT_LAYOUT_FRAMEPACK_H
#define OFFPRINT_LAYOUT_FRAMEPACK_H

#include "layout/frame.h"

struct libdeflate_compressor;

enum { FRAMEPACK_LEVEL = 4 }; /* packs to three quarters of what level 1 does, in twice its time */

/* Packs a page into `a`. Its marks may be freed then. */
void framepack_page(struct arena *a, struct libdeflate_compressor *deflater, struct document *doc, size_t page);
/* A page with its marks: as it is, or unpacked in `a`. */
struct frame framepack_get(struct arena *a, const struct document *doc, size_t page);
/* Calls `edit` for each page, with the arena for what it adds. A packed page is unpacked for it, and packed again. */
void framepack_edit(struct document *doc, void (*edit)(void *user, size_t page, struct arena *a), void *user);
/* Unpacks a page in place, into doc->marks, so that marks can be added to it. */
void framepack_restore(struct document *doc, size_t page);

#endif
