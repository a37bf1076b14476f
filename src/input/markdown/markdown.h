/* Markdown to prose. The only file that knows cmark.
 *
 * CommonMark without what makes no sense on paper (raw HTML and $…$ formulas are errors), plus ^superscript^ and ~subscript~ (as in pandoc,
 * with no spaces inside unless escaped with a backslash) and, where `tables` is set, pipe tables with a delimiter row.
 */
#ifndef OFFPRINT_INPUT_MARKDOWN_MARKDOWN_H
#define OFFPRINT_INPUT_MARKDOWN_MARKDOWN_H

#include "diag/diag.h"
#include "input/yaml/srcmap.h"
#include "model/prose.h"

struct arena;

enum {
	MARKDOWN_BRACKETS_LIMIT = 10000, /* "[" between empty lines: cmark is quadratic in them */
	MARKDOWN_BLOCKS_LIMIT = 20000,   /* paragraphs, headings, items, cells */
};

struct markdown_options {
	bool headings; /* false: an error */
	bool images;   /* false: an error */
	bool tables;
	bool inline_only; /* one paragraph, for titles: block constructs are plain text */
	size_t *blocks;   /* count of blocks, for several texts that share the limit; NULL: this text only */
};

/* Parses `value`; `map` gives the places of its bytes. Returns blocks allocated in `a` (NULL: empty), after reporting all mistakes. */
struct prose_block *markdown_parse(struct arena *a, struct diag *d, struct str value, const struct srcmap *map,
				   struct markdown_options opt);

#endif
