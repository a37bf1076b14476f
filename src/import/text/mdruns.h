/* A line of Markdown from runs of text, each with its faces: marks where they change, and backslashes before characters that would be
 * taken for marks. */
#ifndef OFFPRINT_IMPORT_TEXT_MDRUNS_H
#define OFFPRINT_IMPORT_TEXT_MDRUNS_H

#include <stdbool.h>

#include "base/str.h"

enum md_face {
	MD_STRONG = 1,
	MD_EMPH = 2,
	MD_SUB = 4,
	MD_SUP = 8,
	MD_CODE = 16,
	MD_BREAK = 32, /* the end of a line, without text */
};

struct md_run {
	struct str text;
	struct str link; /* address; empty: none */
	unsigned face;
};

struct md_runs {
	struct arena *arena;
	struct md_run *v;
	size_t n;
	bool space; /* the text so far ends in white space, or is empty */
	bool html;  /* no-break spaces are those of a word processor */
};

/* {.arena = a, .space = true} is empty. White space is joined to single spaces, but in code. */
void mdruns_put(struct md_runs *r, struct str text, unsigned face, struct str link);
void mdruns_break(struct md_runs *r);
/* Whether something can be seen. */
bool mdruns_any(const struct md_runs *r);
/* Takes away a face that all of the text has. */
void mdruns_drop_whole(struct md_runs *r, unsigned face);
/* The Markdown; the runs are empty then. `block`: it begins a paragraph, and lines end at breaks, with `indent` before the next one. */
struct str mdruns_line(struct md_runs *r, bool block, struct str indent);

#endif
