/* Replays the inlines that cmark found over the source text of their block, so that each gets its own place.
 *
 * Each call consumes the source of its inline: delimiters, escapes, entities, addresses. If source and inline disagree, which no known text
 * causes, the rest of the block gets the place where the block begins; the text is always cmark's.
 */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDINLINE_H
#define OFFPRINT_INPUT_MARKDOWN_MDINLINE_H

#include "input/markdown/mdtext.h"

struct mdinline {
	struct mdtext text;
	size_t pos;    /* in the leaf */
	size_t line;   /* start of the line of pos */
	bool lost;     /* source and inlines disagree: places are the leaf's */
	bool autolink; /* within <address> */
	size_t (*decode)(struct str entity);
};

/* `source` and `leaf` are borrowed until mdinline_finish(). `decode` returns how many bytes an entity such as "&nbsp;" encodes. */
void mdinline_init(struct mdinline *in, struct mdsource *source, struct mdleaf *leaf, size_t (*decode)(struct str entity));

void mdinline_text(struct mdinline *in, struct str literal);
void mdinline_code(struct mdinline *in, struct str literal);
void mdinline_html(struct mdinline *in, struct str literal); /* reported and dropped */
void mdinline_space(struct mdinline *in, enum prose_inline_kind kind);

/* PROSE_EMPH, _STRONG, _LINK or _IMAGE; url for the last two. A link with an invalid address is reported and becomes plain text, and so
 * does an image unless `images` is set. */
void mdinline_open(struct mdinline *in, enum prose_inline_kind kind, struct str url, bool images);
void mdinline_close(struct mdinline *in, enum prose_inline_kind kind);

struct prose_inline *mdinline_finish(struct mdinline *in);

#endif
