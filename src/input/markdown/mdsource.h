/* The source of a Markdown value: its lines, where its bytes stand in the user's file, and the text of one leaf block at a time.
 *
 * cmark says on which lines a block stands and what is in it, but not reliably where the inlines are. So the text of a leaf (paragraph,
 * heading, table cell) is cut out of the value here, as cmark sees it, and input/markdown/mdinline.c replays the inlines over it.
 */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDSOURCE_H
#define OFFPRINT_INPUT_MARKDOWN_MDSOURCE_H

#include "diag/diag.h"
#include "input/yaml/srcmap.h"

struct arena;

enum { MDSOURCE_DEPTH = 32 }; /* blocks within blocks, and inlines within inlines, at most */

#define MDSOURCE_NONE SIZE_MAX

/* A block quote or list item that is open: what a line begins with before its own text. */
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
	bool deep;        /* the limit of nesting was reported */
	size_t html_open; /* opening tags reported whose closing tags need no report of their own */
	/* the place found last: asking forward costs only the bytes in between */
	size_t at_offset, segment;
	struct origin at;
};

/* `value` and `map` are borrowed for as long as `s` is used. */
void mdsource_init(struct mdsource *s, struct arena *a, struct diag *d, struct str value, const struct srcmap *map);

/* The place of the code point at `offset` of the value. */
struct origin mdsource_place(struct mdsource *s, size_t offset);

/* How many of the n bytes from `offset` on stand next to each other in the user's file; at least 1. mdsource_place(offset) comes first. */
size_t mdsource_run(const struct mdsource *s, size_t offset, size_t n);

/* A line without its end, counted from 0; *start (NULL: not wanted) gets its offset. Empty behind the last line. */
struct str mdsource_line(const struct mdsource *s, size_t line, size_t *start);

/* Offset of a line's own text: behind the marks of the open containers and white space, but, as in cmark, with the white space of a lazy
 * line. *indent (NULL: not wanted) gets the columns of what was skipped. */
size_t mdsource_content(const struct mdsource *s, size_t line, size_t *indent);

/* A quote, or an item whose marker stands on `line`, opens within the open ones; and the innermost closes. */
void mdsource_open_quote(struct mdsource *s);
void mdsource_open_item(struct mdsource *s, size_t line);
void mdsource_close(struct mdsource *s);

/* Reports, once a value, that something is nested too deeply. */
void mdsource_report_depth(struct mdsource *s, struct origin at);

/* From offset `src` of a leaf's text on (up to the next piece) its bytes are those of the value from `value` on. */
struct mdleaf_piece {
	size_t src;
	size_t value; /* MDSOURCE_NONE: these bytes are not the user's */
};

struct mdleaf {
	char *src; /* each line ends with '\n' */
	size_t len;
	size_t start; /* of its own text, behind link reference definitions */
	struct mdleaf_piece *v;
	size_t n;
	size_t cursor;    /* the piece found last */
	struct origin at; /* of its own text */
};

/* An empty leaf with room for `bytes` of text in `pieces` pieces; texts of the prose point into it. */
void mdleaf_init(struct mdleaf *l, struct arena *a, size_t bytes, size_t pieces);
/* Adds the value's bytes from..to. */
void mdleaf_add(struct mdleaf *l, struct mdsource *s, size_t from, size_t to);
void mdleaf_end_line(struct mdleaf *l);
/* Adds a no-break space that is dropped again: behind it no block construct can begin, and emphasis can. */
void mdleaf_add_guard(struct mdleaf *l);
/* Room for one guard, and bytes per guard. */
enum { MDLEAF_GUARD = 2 };

/* The value's offset of a leaf's byte, or MDSOURCE_NONE; *n is cut to what belongs to the same piece. */
size_t mdleaf_find(struct mdleaf *l, size_t src, size_t *n);
/* The place of a leaf's byte; the leaf's own for bytes that are not the user's. */
struct origin mdleaf_place(struct mdleaf *l, struct mdsource *s, size_t src);

#endif
