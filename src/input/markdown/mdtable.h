/* Pipe tables: a paragraph whose second line is a row of dashes between pipes. */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDTABLE_H
#define OFFPRINT_INPUT_MARKDOWN_MDTABLE_H

#include "input/markdown/mdsource.h"
#include "model/prose.h"

enum { MDTABLE_COLUMNS = 16 }; /* at most */

/* A cell's bytes in the leaf, without white space at its ends. */
struct mdtable_cell {
	size_t from, to;
};

bool mdtable_is(const struct mdleaf *l);

/* The number of columns of a leaf that is a table, and their alignments. Those beyond MDTABLE_COLUMNS are counted but not stored. */
size_t mdtable_aligns(const struct mdleaf *l, enum prose_align aligns[MDTABLE_COLUMNS]);

/* Splits the line that begins at `from` into cells. Returns their number, of which at most MDTABLE_COLUMNS are stored; *next gets the
 * offset of the next line. */
size_t mdtable_cells(const struct mdleaf *l, size_t from, struct mdtable_cell cells[MDTABLE_COLUMNS], size_t *next);

/* A cell as a leaf, guarded, with "\|" as "|". Allocated in the source's arena. */
struct mdleaf mdtable_leaf(struct mdleaf *l, struct mdsource *s, struct mdtable_cell cell);

#endif
