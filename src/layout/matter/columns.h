/* Balanced columns: short entries (members of a board, an index) side by side, page after page. An entry is never divided. */
#ifndef OFFPRINT_LAYOUT_MATTER_COLUMNS_H
#define OFFPRINT_LAYOUT_MATTER_COLUMNS_H

#include "layout/matter/part.h"

enum { COLUMNS_LIMIT = 4 };

/* Places the blocks in `n` columns (1 to COLUMNS_LIMIT) from the region *r on, and sets *r to what is left below them. An entry is a chain of
 * blocks that are kept with the next one. Full pages fill their columns one by one; those of the last page are balanced; if it would
 * hardly begin, the page before leaves it some, or an entry a column if something follows (`last` false). */
void columns_place(struct matter *m, const struct blocks *b, uint32_t n, bool last, struct region *r);
/* Entries that are made as they are placed: adds the next one, and returns whether more follow. */
typedef bool columns_more(void *user, struct blocks *b);
struct columns_list {
	columns_more *more;
	void *user;
	uint32_t n; /* of columns */
};
/* The same for such entries, with nothing after them; there is one at least. */
void columns_place_list(struct matter *m, const struct columns_list *list, struct region *r);
/* Whether all of them have room in the region. */
bool columns_fit(struct matter *m, const struct blocks *b, uint32_t n, const struct region *r);

/* The height of the first entry in one of `n` columns of a region of this width. */
mpt columns_first(struct matter *m, const struct blocks *b, uint32_t n, mpt width);

#endif
