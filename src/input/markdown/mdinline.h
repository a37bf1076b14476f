/* Replays the inlines that cmark found over the source text of their block, so that each gets the place where it stands.
 *
 * Each call consumes what stands for it in the source: delimiters, escapes, entities, addresses. Where the two do not agree, which no known
 * text brings about, the rest of the block gets the place of its beginning: the text is always cmark's.
 */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDINLINE_H
#define OFFPRINT_INPUT_MARKDOWN_MDINLINE_H

#include "input/markdown/mdtext.h"

struct mdinline {
	struct mdtext text;
	size_t pos;  /* in the leaf */
	size_t line; /* where its line begins */
	bool lost;
	bool autolink; /* within <address> */
	size_t (*decode)(struct str entity);
};

/* `source` and `leaf` are borrowed until mdinline_finish(). `decode` says how many bytes the text of an entity such as "&nbsp;" has. */
void mdinline_init(struct mdinline *in, struct mdsource *source, struct mdleaf *leaf, size_t (*decode)(struct str entity));

void mdinline_text(struct mdinline *in, struct str literal);
void mdinline_code(struct mdinline *in, struct str literal);
void mdinline_html(struct mdinline *in, struct str literal); /* reported and dropped */
void mdinline_space(struct mdinline *in, enum prose_inline_kind kind);

/* PROSE_EMPH, _STRONG, _LINK or _IMAGE; url for the last two. A link to what is no address is reported and becomes plain text; so
 * does an image, unless `images` allows it. */
void mdinline_open(struct mdinline *in, enum prose_inline_kind kind, struct str url, bool images);
void mdinline_close(struct mdinline *in, enum prose_inline_kind kind);

struct prose_inline *mdinline_finish(struct mdinline *in);

#endif
