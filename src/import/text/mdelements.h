/* What becomes of the elements of JATS and HTML in Markdown. */
#ifndef OFFPRINT_IMPORT_TEXT_MDELEMENTS_H
#define OFFPRINT_IMPORT_TEXT_MDELEMENTS_H

#include "base/str.h"
#include "import/text/mdruns.h"

enum md_action {
	FACE,    /* `face` of its row */
	PLAIN,   /* its text */
	LOST,    /* its text; that it looked otherwise is noted */
	SKIP,    /* nothing */
	DROP,    /* nothing, noted */
	LINK,    /* a link */
	XREF,    /* a reference to a part of the article */
	BREAK,   /* the end of a line */
	QUOTED,  /* quotation marks */
	ALT,     /* one of several forms of the same */
	MATH,    /* a formula */
	TEX,     /* the same, in TeX */
	PARA,    /* a paragraph */
	SECTION, /* headings in it are lower */
	HEADING, /* of a section */
	LIST,
	ITEM,
	QUOTE,
	VERBATIM, /* lines as they are */
	CELL,     /* of a table: its text, and a semicolon */
};

struct md_element {
	const char *name;
	enum md_action action;
	unsigned face;
	const char *said; /* what is lost, for notes */
};

/* NULL: its text counts, and mdelements_is_plain() says whether that is worth a word. */
const struct md_element *mdelements_find(struct str name);
bool mdelements_is_plain(struct str name);
/* The place of an element that is lost, by which notes of it are counted: less than 24. */
unsigned mdelements_index(const struct md_element *e);

#endif
