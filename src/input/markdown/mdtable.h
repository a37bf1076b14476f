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

/* The columns and their alignments, from the delimiter row of a leaf that is a table. More than MDTABLE_COLUMNS are counted, not stored. */
size_t mdtable_aligns(const struct mdleaf *l, enum prose_align aligns[MDTABLE_COLUMNS]);

/* Cuts the line that begins at `from` into cells; returns how many it has, of which MDTABLE_COLUMNS are stored. *next gets the offset of
 * the line behind. */
size_t mdtable_cells(const struct mdleaf *l, size_t from, struct mdtable_cell cells[MDTABLE_COLUMNS], size_t *next);

/* The text of a cell as Markdown: guarded, with "\|" as "|". Allocated in the source's arena. */
struct mdleaf mdtable_leaf(struct mdleaf *l, struct mdsource *s, struct mdtable_cell cell);

#endif
