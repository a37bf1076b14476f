/* What is done to each page once it is filled: running heads, checks, and, in long matter, packing. */
#ifndef OFFPRINT_LAYOUT_MATTER_FINISH_H
#define OFFPRINT_LAYOUT_MATTER_FINISH_H

#include "layout/matter/part.h"

void finish_open(struct matter *m);
/* Completes the pages before `to`, in their order. */
void finish_pages(struct matter *m, size_t to);
/* The same, and packs them. What other pages have so far moves to memory of its own, so that whatever it was made from may be freed. */
void finish_and_pack(struct matter *m, size_t to);
/* Completes all pages and reports. */
void finish_close(struct matter *m);

#endif
