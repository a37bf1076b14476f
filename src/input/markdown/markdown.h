/* Markdown to prose. The only file that knows cmark.
 *
 * CommonMark, less what has no place on paper (raw HTML is an error, and so are $…$ formulas), plus: ^text^ superscript, ~text~ subscript
 * (no spaces inside unless escaped with a backslash, both as in pandoc), pipe tables with a delimiter row where `tables` is set.
 */
#ifndef OFFPRINT_INPUT_MARKDOWN_MARKDOWN_H
#define OFFPRINT_INPUT_MARKDOWN_MARKDOWN_H

#include "diag/diag.h"
#include "input/yaml/srcmap.h"
#include "model/prose.h"

struct arena;

enum {
	MARKDOWN_BRACKETS_LIMIT = 10000, /* "[" between two empty lines: cmark's time goes by their square */
	MARKDOWN_BLOCKS_LIMIT = 20000,   /* paragraphs, headings, items, cells */
};

struct markdown_options {
	bool headings; /* else an error */
	bool images;   /* else an error */
	bool tables;
	bool inline_only; /* one paragraph: titles; every block construct is taken as plain text */
	size_t *blocks;   /* counts on over several texts, which have the limit in common; NULL: this text alone */
};

/* Parses `value`, whose bytes stand where `map` says. Returns blocks allocated in `a` (NULL: empty). Everything wrong is reported. */
struct prose_block *markdown_parse(struct arena *a, struct diag *d, struct str value, const struct srcmap *map,
				   struct markdown_options opt);

#endif
