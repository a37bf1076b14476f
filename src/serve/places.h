/* From a page to a place in the user's files, and back. */
#ifndef OFFPRINT_SERVE_PLACES_H
#define OFFPRINT_SERVE_PLACES_H

#include "serve/pages.h"

struct places_page {
	uint32_t issue;
	const struct pages_product *product; /* NULL: no page shows the file */
	uint32_t page;                       /* from 0 */
	struct svgfile_place at;             /* what is shown there: the line, or the one before it that is shown */
};

/* The page that shows a line; cover sheets before lists. `file` is as messages name it, or any path of the same file. */
struct places_page places_find(const struct pages *p, struct str file, uint32_t line);

/* The name by which pages refer to a file; empty: none does, and it is not shown to anybody. */
struct str places_name(const struct pages *p, struct str file);

struct places_spot {
	uint32_t line, col;
	struct str text; /* of the line */
};

/* The place of the last word of `words`, all of which follow one another from a place on, with markup between them. `source` is the file. */
struct places_spot places_word(struct str source, uint32_t line, uint32_t col, struct str words);

#endif
