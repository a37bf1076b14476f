/* The source of a Markdown value: its lines, the places of its bytes in the user's file, and the text of one leaf block at a time.
 *
 * cmark gives the lines of a block and its content, but no reliable places of inlines. So the text of a leaf (paragraph, heading, table
 * cell) is cut out of the value here, as cmark sees it, and input/markdown/mdinline.c replays the inlines over it.
 */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDSOURCE_H
#define OFFPRINT_INPUT_MARKDOWN_MDSOURCE_H

#include "diag/diag.h"
#include "input/yaml/srcmap.h"

struct arena;

enum { MDSOURCE_DEPTH = 32 }; /* limit for nested blocks, and for nested inlines */

#define MDSOURCE_NONE SIZE_MAX

/* An open block quote or list item: what comes before the text of a line. */
struct mdsource_container {
	bool quote;
	size_t line;  /* item: the line of its marker */
	size_t width; /* [columns] item: from the parent's text to its own */
};

struct mdsource {
	struct arena *arena;
	struct diag *diag;
	struct str value;
	const struct srcmap *map;
	size_t *line; /* offset of each line's first byte */
	size_t line_n;
	struct mdsource_container open[MDSOURCE_DEPTH]; /* outermost first */
	size_t open_n;
	bool deep;        /* nesting beyond the limit was reported */
	size_t html_open; /* opening tags reported, whose closing tags need no report */
	/* the place found last: going forward from it costs only the bytes in between */
	size_t at_offset, segment;
	struct origin at;
};

/* `value` and `map` are borrowed while `s` is in use. */
void mdsource_init(struct mdsource *s, struct arena *a, struct diag *d, struct str value, const struct srcmap *map);

/* The place of the code point at `offset` of the value. */
struct origin mdsource_place(struct mdsource *s, size_t offset);

/* How many of the n bytes from `offset` on are contiguous in the user's file; at least 1. Call mdsource_place(offset) first. */
size_t mdsource_run(const struct mdsource *s, size_t offset, size_t n);

/* A line, counted from 0, without its line end; *start (may be NULL) gets its offset. Empty after the last line. */
struct str mdsource_line(const struct mdsource *s, size_t line, size_t *start);

/* The offset of a line's text, after the marks of the open containers and white space; as in cmark, the white space of a lazy
 * continuation line is part of its text. *indent (may be NULL) gets the columns of white space skipped. */
size_t mdsource_content(const struct mdsource *s, size_t line, size_t *indent);

/* Opens a quote, or an item whose marker is on `line`, within the open containers; closes the innermost. */
void mdsource_open_quote(struct mdsource *s);
void mdsource_open_item(struct mdsource *s, size_t line);
void mdsource_close(struct mdsource *s);

/* Reports nesting beyond the limit, once per value. */
void mdsource_report_depth(struct mdsource *s, struct origin at);

/* From offset `src` on, up to the next piece, a leaf's text equals the value from `value` on. */
struct mdleaf_piece {
	size_t src;
	size_t value; /* MDSOURCE_NONE: these bytes are not the user's */
};

struct mdleaf {
	char *src; /* each line ends with '\n' */
	size_t len;
	size_t start; /* of the text proper, after link reference definitions */
	struct mdleaf_piece *v;
	size_t n;
	size_t cursor;    /* the piece found last */
	struct origin at; /* of the text proper */
};

/* An empty leaf with room for `bytes` of text in `pieces` pieces. The prose borrows texts from it. */
void mdleaf_init(struct mdleaf *l, struct arena *a, size_t bytes, size_t pieces);
/* Adds the value's bytes from..to. */
void mdleaf_add(struct mdleaf *l, struct mdsource *s, size_t from, size_t to);
void mdleaf_end_line(struct mdleaf *l);
/* Adds a no-break space, later dropped: no block construct can begin after it, but emphasis can. */
void mdleaf_add_guard(struct mdleaf *l);
/* [bytes] of a guard */
enum { MDLEAF_GUARD = 2 };

/* The offset in the value of a leaf's byte, or MDSOURCE_NONE; *n is reduced to the bytes in the same piece. */
size_t mdleaf_find(struct mdleaf *l, size_t src, size_t *n);
/* The place of a leaf's byte; the leaf's place for bytes that are not the user's. */
struct origin mdleaf_place(struct mdleaf *l, struct mdsource *s, size_t src);

#endif
