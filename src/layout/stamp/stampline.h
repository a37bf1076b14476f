/* The lines that are stamped: one line of text each, fitted to a width. */
#ifndef OFFPRINT_LAYOUT_STAMP_STAMPLINE_H
#define OFFPRINT_LAYOUT_STAMP_STAMPLINE_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/article.h"
#include "model/issue.h"

/* What lines are about. */
struct stampline_source {
	const struct layout_context *ctx;
	const struct issue *issue;
	const struct article *article;
	unsigned stamps; /* STAMP_BIT()s of the items that are set; others are left out of their lines */
};

/* Marks with the beginning of the baseline at 0, 0. */
struct stampline {
	const struct mark *marks;
	size_t n; /* 0: nothing to say, or no room */
	mpt width, ascent, descent;
};

/* "RETRACTED ARTICLE. Notice: DOI 10.1234/5": what a link to a notice says, since what is painted is not read. */
struct str stampline_notice_title(const struct stampline_source *s);
/* Whether the line has something to say on a page with this number (0: none). */
bool stampline_speaks(const struct stampline_source *s, const struct design_stamp *row, uint32_t number);
/* The line; a title too long for the width is cut at a word, and of several items the last are left out. */
struct stampline stampline_make(const struct stampline_source *s, const struct design_stamp *row, uint32_t number, mpt width);
/* The word of a notice, as large as the width and a limit allow; *size is its size. */
struct stampline stampline_word(const struct stampline_source *s, mpt width, mpt *size);

#endif
