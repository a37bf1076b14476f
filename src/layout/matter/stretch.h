/* Articles as the parts of the matter need them.
 *
 * Of an issue with many, only a stretch of articles is kept at a time, with the blocks made from them and all that these refer to, until
 * their pages are filled.
 */
#ifndef OFFPRINT_LAYOUT_MATTER_STRETCH_H
#define OFFPRINT_LAYOUT_MATTER_STRETCH_H

#include "layout/matter/part.h"

/* From now on, of a matter whose articles are read as they are needed. */
void stretch_begin_matter(struct matter *m);
/* Around each part. */
void stretch_begin_part(struct matter *m);
void stretch_end_part(struct matter *m);

/* An article of the issue; it lives as long as what is made now (m->ctx). NULL: it could not be read. */
const struct article *stretch_article(struct matter *m, size_t i);
/* The same in an arena of the caller, who calls stretch_forget() before it frees that. */
const struct article *stretch_read(const struct matter *m, struct arena *a, size_t i);
void stretch_forget(const struct matter *m, const struct article *art);

/* An empty list of blocks, of a part that goes on with stretch_add() and ends with stretch_place(). */
struct blocks *stretch_blocks(struct matter *m);
/* After each entry: if the blocks fill many pages, places the first ones, and forgets what they were made from. */
void stretch_add(struct matter *m, struct blocks *b);
/* Places the rest, as part_place() does. */
void stretch_place(struct matter *m, struct blocks *b);
/* For blocks that are placed otherwise: n more blocks were made; the first n were placed, up to the last page. */
void stretch_made(struct matter *m, size_t n);
void stretch_placed(struct matter *m, struct blocks *b, size_t n);

#endif
